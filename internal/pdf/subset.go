package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// subset is a face with the glyphs of some characters, as files embed it. The
// library makes it by itself, once for all documents that use the same
// characters: that takes longer than to write a letter.
type subset struct {
	objects [fontObjects][]byte // with the numbers that they have in the library's file
	set     []byte              // the object with the set of the characters, which PDF/A-1 asks for (6.3.5)
}

// The objects of a font, as the library writes them one after the other.
const (
	compositeFont = iota
	descendantFont
	fontToUnicode
	fontSystem
	fontDescriptor
	fontGlyphs
	fontProgram
	fontObjects
)

// libraryFont is the number of the first of them in the library's file. The
// pages, their resources, a page and its content come before, information and
// catalog after.
const libraryFont = 5

// keptSubsets bounds the subsets that a face keeps. A packet has about three of
// each.
const keptSubsets = 16

// subset gives the face with the glyphs of some characters.
func (f *face) subset(used *runeSet) (*subset, error) {
	f.subsetting.Lock()
	defer f.subsetting.Unlock()
	if s, ok := f.subsets[*used]; ok {
		return s, nil
	}
	s, err := f.embed(used)
	if err != nil {
		return nil, err
	}
	if f.subsets == nil || len(f.subsets) >= keptSubsets {
		f.subsets = map[runeSet]*subset{}
	}
	f.subsets[*used] = s
	return s, nil
}

// embed has the library make a subset.
func (f *face) embed(used *runeSet) (*subset, error) {
	file, err := libraryFile(f, used)
	if err != nil {
		return nil, err
	}
	objs, err := readObjects(file)
	if err != nil {
		return nil, err
	}
	if len(objs) != libraryFont+fontObjects+2 || !bytes.Contains(objs[libraryFont+descendantFont], []byte("/Subtype /CIDFontType2")) {
		return nil, fmt.Errorf("%w: %d objects for a font", errLayout, len(objs))
	}
	descriptor, ok1 := reference(objs[libraryFont+descendantFont], "/FontDescriptor")
	glyphs, ok2 := reference(objs[libraryFont+descendantFont], "/CIDToGIDMap")
	if !ok1 || !ok2 || descriptor != libraryFont+fontDescriptor || glyphs != libraryFont+fontGlyphs {
		return nil, fmt.Errorf("%w: a font has no descriptor or map", errLayout)
	}
	set, err := objs.characters(glyphs)
	if err != nil {
		return nil, err
	}
	s := &subset{set: streamObject("", set)}
	for i := range s.objects {
		s.objects[i] = bytes.Clone(objs[libraryFont+i]) // not the whole file
	}
	if plain, ok := objs.stream(libraryFont + fontToUnicode); ok {
		s.objects[fontToUnicode] = streamObject("", plain) // the library packs the others
	}
	return s, nil
}

// characters gives the bit set of the codes that a font's map gives a glyph.
func (o objects) characters(mapping int) ([]byte, error) {
	packed, ok := o.stream(mapping)
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

// fonts puts the subsets of faces in the place that is reserved for them, and
// gives their names in content streams, which are those of their faces.
func (f *finisher) fonts(faces []*face, first int) (names string, err error) {
	subsets, errs := make([]*subset, len(faces)), make([]error, len(faces))
	onProcessors(len(faces), func(next func() (int, bool)) {
		for i, ok := next(); ok; i, ok = next() {
			subsets[i], errs[i] = faces[i].subset(f.canvas.used[faces[i]])
		}
	})
	for i, face := range faces {
		if errs[i] != nil {
			return "", errs[i]
		}
		f.font(subsets[i], face.name, subsetTag(i), first+i*fontObjects)
		names += fmt.Sprintf("/%s %d 0 R\n", face.name, first+i*fontObjects)
	}
	return names, nil
}

// font puts a subset at its numbers. The name of a subset starts with a tag of
// six letters (ISO 32000-1, 9.6.4).
func (f *finisher) font(s *subset, face, tag string, first int) {
	copy(f.objs[first:], s.objects[:])
	for _, i := range []int{compositeFont, descendantFont, fontDescriptor} {
		dict := shifted(s.objects[i], first-libraryFont)
		f.objs[first+i] = bytes.ReplaceAll(dict, []byte("/utf8"+strings.ToLower(face)), []byte("/"+tag+"+"+face))
	}
	set := f.objs.add(s.set)
	f.objs[first+fontDescriptor] = bytes.Replace(f.objs[first+fontDescriptor], []byte("/FontFile2"), fmt.Appendf(nil, "/CIDSet %d 0 R /FontFile2", set), 1)
}

// shifted adds to every number of an object that a dictionary refers to.
func shifted(dict []byte, by int) []byte {
	var out []byte
	for {
		before, after, ok := bytes.Cut(dict, []byte(" 0 R"))
		if !ok {
			return append(out, dict...)
		}
		digits := len(before) - len(bytes.TrimRight(before, "0123456789"))
		number, _ := strconv.Atoi(string(before[len(before)-digits:])) // digits
		out = append(out, before[:len(before)-digits]...)
		out = append(strconv.AppendInt(out, int64(number+by), 10), " 0 R"...)
		dict = after
	}
}

// subsetTag gives the n-th tag: PETAAA, PETAAB, …
func subsetTag(n int) string {
	return "PETA" + string([]byte{byte('A' + n/26%26), byte('A' + n%26)})
}
