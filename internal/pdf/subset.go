package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strings"
)

// fonts completes the font subsets that the library embeds: a subset's name
// starts with a tag of six letters (ISO 32000-1, 9.6.4), and PDF/A-1 asks for
// the set of characters it holds (6.3.5). It gives their names in content
// streams, which are those of their faces.
func (f *finisher) fonts() (names string, err error) {
	tag := 0
	for n := 1; n < len(f.objs); n++ {
		dict := f.objs.dict(n)
		if !bytes.Contains(dict, []byte("/Subtype /CIDFontType2")) {
			continue
		}
		descriptor, ok1 := reference(dict, "/FontDescriptor")
		mapping, ok2 := reference(dict, "/CIDToGIDMap")
		if !ok1 || !ok2 {
			return "", fmt.Errorf("%w: font %d has no descriptor or map", errLayout, n)
		}
		set, err := f.characters(mapping)
		if err != nil {
			return "", err
		}
		name := subsetTag(tag)
		tag++
		// The library writes a font as neighbours: the composite font, and
		// then this object.
		face := f.faceOf(dict)
		names += fmt.Sprintf("/%s %d 0 R\n", face, n-1)
		for _, m := range []int{n - 1, n, descriptor} {
			f.objs[m] = bytes.ReplaceAll(f.objs[m], []byte("/utf8"+strings.ToLower(face)), []byte("/"+name+"+"+face))
		}
		cidSet := f.objs.add(streamObject("", set))
		f.objs[descriptor] = bytes.Replace(f.objs[descriptor], []byte("/FontFile2"), fmt.Appendf(nil, "/CIDSet %d 0 R /FontFile2", cidSet), 1)
	}
	return names, nil
}

// faceOf gives the name of a font's face, which the library writes small.
func (f *finisher) faceOf(font []byte) string {
	for _, face := range f.canvas.used.faces() {
		if bytes.Contains(font, []byte("/BaseFont /utf8"+strings.ToLower(face.name)+"\n")) {
			return face.name
		}
	}
	return ""
}

// characters gives the bit set of the codes that a font's map gives a glyph.
func (f *finisher) characters(mapping int) ([]byte, error) {
	packed, ok := f.objs.stream(mapping)
	if !ok {
		return nil, fmt.Errorf("%w: object %d is no stream", errLayout, mapping)
	}
	r, err := zlib.NewReader(bytes.NewReader(packed))
	if err != nil {
		return nil, fmt.Errorf("%w: %v", errLayout, err)
	}
	glyphs, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", errLayout, err)
	}
	set := make([]byte, len(glyphs)/2/8)
	for code := 0; code < len(set)*8; code++ {
		if code == 0 || glyphs[2*code] != 0 || glyphs[2*code+1] != 0 {
			set[code/8] |= 0x80 >> (code % 8)
		}
	}
	return bytes.TrimRight(set, "\x00"), nil
}

// subsetTag gives the n-th tag: PETAAA, PETAAB, …
func subsetTag(n int) string {
	return "PETA" + string([]byte{byte('A' + n/26%26), byte('A' + n%26)})
}
