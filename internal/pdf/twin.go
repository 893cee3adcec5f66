package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"
)

// twin is a face as one document has it: a font whose glyphs are the clusters
// of its shaped texts, under codes of its own. The PDF library addresses glyphs
// by characters, of which most shaped glyphs have none.
//
// A cluster has one code and one glyph, however many glyphs of the face it is
// composed of, and one for each text that it stands for. So every reader of the
// page finds whole letters in their order, and what is copied is what was written.
// A text that is too much for a code goes on in codes that draw nothing.
type twin struct {
	face     *face
	number   int
	codeOf   map[string]int // by the key of a cluster
	clusters []cluster      // by code; code 0 is the box for a missing glyph
	key      []byte
}

// maxTwinGlyphs is the most that two-byte codes can name.
const maxTwinGlyphs = 0xFFFF

func (c *canvas) twin(f *face) *twin {
	for _, t := range c.twins {
		if t.face == f {
			return t
		}
	}
	box := cluster{parts: []glyphPart{{}}, advance: int(f.shaping().HorizontalAdvance(0))}
	t := &twin{face: f, number: len(c.twins), codeOf: map[string]int{}, clusters: []cluster{box}}
	c.twins = append(c.twins, t)
	return t
}

// name is the font's name in content streams.
func (t *twin) name() string { return fmt.Sprintf("T%d", t.number) }

// codes gives the codes of a cluster. Viewers turn around what they find drawn
// from right to left, one character after the other; the text of a cluster is
// turned around beforehand, so that it comes out as it was.
func (t *twin) codes(c cluster, rightToLeft bool) []int {
	if rightToLeft {
		c.text = reversed(c.text)
	}
	// Its width is shared out: of two that stand in one place poppler takes the
	// second for the shadow of the first.
	texts := codeTexts(c.text)
	share := c.advance / len(texts)
	c.text, c.advance = texts[0], c.advance-share*(len(texts)-1)
	codes := []int{t.code(c)}
	for _, text := range texts[1:] {
		codes = append(codes, t.code(cluster{text: text, advance: share}))
	}
	return codes
}

// codeTexts cuts a text into what a code may stand for. MuPDF forgets texts of
// more than eight units of UTF-16, and in those of several characters does not
// join the halves of one beyond U+FFFF: emoji get a code for each character.
func codeTexts(text string) []string {
	characters := strings.Split(text, "")
	units := len(utf16.Encode([]rune(text)))
	if len(characters) > 1 && (units > 8 || units > len(characters)) {
		return characters
	}
	return []string{text}
}

func (t *twin) code(c cluster) int {
	t.key = append(t.key[:0], c.text...)
	t.key = be.AppendUint32(t.key, uint32(c.advance))
	for _, p := range c.parts {
		t.key = be.AppendUint32(t.key, uint32(p.id))
		t.key = be.AppendUint32(t.key, uint32(uint16(p.x))<<16|uint32(uint16(p.y)))
	}
	code, ok := t.codeOf[string(t.key)]
	if !ok {
		code = len(t.clusters)
		t.codeOf[string(t.key)] = code
		t.clusters = append(t.clusters, c)
	}
	return code
}

func reversed(text string) string {
	runes := []rune(text)
	slices.Reverse(runes)
	return string(runes)
}

// twins adds the fonts of the shaped texts and gives their names.
func (f *finisher) twins() (names string, err error) {
	for _, t := range f.canvas.twins {
		if len(t.clusters) > maxTwinGlyphs {
			return "", fmt.Errorf("%s: one document has more than %d different letters of it", t.face.name, maxTwinGlyphs)
		}
		n, err := f.twin(t)
		if err != nil {
			return "", err
		}
		names += fmt.Sprintf("/%s %d 0 R\n", t.name(), n)
	}
	return names, nil
}

// twin adds one font and gives its object (ISO 32000-1, 9.7).
func (f *finisher) twin(t *twin) (int, error) {
	program, count, err := composeFont(t.face.ttf, t.clusters)
	if err != nil {
		return 0, fmt.Errorf("%s: %w", t.face.name, err)
	}
	name := "PETB" + string([]byte{byte('A' + t.number/26%26), byte('A' + t.number%26)}) + "+" + t.face.name
	file := f.objs.add(streamObject(fmt.Sprintf("/Length1 %d", len(program)), program))
	set := f.objs.add(streamObject("", allCharacters(count)))
	m := t.face.shaping()
	scale := 1000 / float64(m.Upem())
	extents, _ := m.FontHExtents()
	descriptor := f.objs.add(fmt.Appendf(nil, "<</Type /FontDescriptor /FontName /%s /Flags 4 /FontBBox [%s] /ItalicAngle 0"+
		" /Ascent %.0f /Descent %.0f /CapHeight 700 /StemV 80 /CIDSet %d 0 R /FontFile2 %d 0 R>>",
		name, boundingBox(program, scale), float64(extents.Ascender)*scale, float64(extents.Descender)*scale, set, file))
	descendant := f.objs.add(fmt.Appendf(nil, "<</Type /Font /Subtype /CIDFontType2 /BaseFont /%s"+
		" /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /CIDToGIDMap /Identity"+
		" /FontDescriptor %d 0 R /W [0 [%s]]>>", name, descriptor, t.widths()))
	toUnicode := f.objs.add(streamObject("", t.toUnicode()))
	return f.objs.add(fmt.Appendf(nil, "<</Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H"+
		" /DescendantFonts [%d 0 R] /ToUnicode %d 0 R>>", name, descendant, toUnicode)), nil
}

func (t *twin) widths() string {
	var b strings.Builder
	for _, c := range t.clusters {
		fmt.Fprintf(&b, "%.0f ", float64(c.advance)*1000/t.face.em())
	}
	return b.String()
}

// toUnicode says which texts the codes stand for (9.10.3). Sections have at
// most 100 entries.
func (t *twin) toUnicode() []byte {
	var entries []string
	for code, c := range t.clusters {
		if c.text != "" {
			entries = append(entries, fmt.Sprintf("<%04X> <%s>\n", code, utf16Hex(c.text)))
		}
	}
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for len(entries) > 0 {
		n := min(len(entries), 100)
		fmt.Fprintf(&b, "%d beginbfchar\n%sendbfchar\n", n, strings.Join(entries[:n], ""))
		entries = entries[n:]
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
	return b.Bytes()
}

// allCharacters is the set of the characters 0 to n-1.
func allCharacters(n int) []byte {
	set := make([]byte, (n+7)/8)
	for i := range n {
		set[i/8] |= 0x80 >> (i % 8)
	}
	return set
}
