package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"github.com/go-text/typesetting/font"
)

var (
	errSfnt = errors.New("the font is damaged, or no TrueType font")
	be      = binary.BigEndian
)

// composeFont gives a TrueType font whose glyphs are the given clusters of
// another, in their order, followed by the glyphs that they are composed of. It
// holds what a PDF needs (ISO 32000-1, 9.9); count is the number of its glyphs.
func composeFont(ttf []byte, clusters []cluster) (program []byte, count int, err error) {
	tables, err := outlineTables(ttf)
	if err != nil {
		return nil, 0, err
	}
	s := &composer{tables: tables, first: len(clusters), numbers: map[font.GID]int{}}
	var glyf, loca, hmtx []byte
	add := func(outline []byte, advance int) {
		loca = be.AppendUint32(loca, uint32(len(glyf)))
		hmtx = be.AppendUint16(hmtx, uint16(advance))
		hmtx = be.AppendUint16(hmtx, leftEdge(outline))
		glyf = append(glyf, outline...)
		glyf = append(glyf, make([]byte, -len(glyf)&3)...)
	}
	for _, c := range clusters {
		outline, err := s.compose(c.parts)
		if err != nil {
			return nil, 0, err
		}
		add(outline, max(c.advance, 0))
	}
	for i := 0; i < len(s.copied); i++ { // it grows by the parts of composed glyphs
		outline, err := s.outline(s.copied[i])
		if err != nil {
			return nil, 0, err
		}
		add(outline, 0)
	}
	loca = be.AppendUint32(loca, uint32(len(glyf)))
	count = len(hmtx) / 4
	if count > 0xFFFF {
		return nil, 0, fmt.Errorf("it would have %d glyphs, more than a font can", count)
	}
	head, hhea, maxp := slices.Clone(tables["head"]), slices.Clone(tables["hhea"]), slices.Clone(tables["maxp"])
	be.PutUint16(head[50:], 1) // offsets of four bytes
	be.PutUint16(hhea[34:], uint16(count))
	be.PutUint16(maxp[4:], uint16(count))
	be.PutUint16(maxp[28:], max(be.Uint16(maxp[28:]), s.most))
	be.PutUint16(maxp[30:], be.Uint16(maxp[30:])+1) // clusters are composed of what may be composed
	return writeSfnt([]sfntTable{
		{"cvt ", tables["cvt "]}, {"fpgm", tables["fpgm"]}, {"glyf", glyf}, {"head", head}, {"hhea", hhea},
		{"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}, {"prep", tables["prep"]},
	}), count, nil
}

type composer struct {
	tables  map[string][]byte
	first   int              // number of copied[0]
	copied  []font.GID       // the glyphs that others are composed of
	numbers map[font.GID]int // of copied
	most    uint16           // parts in one cluster
}

// The flags of a part of a composed glyph that matter here (OpenType, glyf).
const (
	argsAreWords, argsAreXY, hasScale, morePartsFollow, hasTwoScales, hasMatrix = 0x1, 0x2, 0x8, 0x20, 0x40, 0x80
)

// compose gives the outline of several glyphs, each at its place.
func (s *composer) compose(parts []glyphPart) ([]byte, error) {
	if len(parts) == 1 && parts[0].x == 0 && parts[0].y == 0 {
		return s.outline(parts[0].id)
	}
	var out []byte
	box := [4]int{1 << 15, 1 << 15, -1 << 15, -1 << 15}
	last, n := 0, uint16(0)
	for _, p := range parts {
		outline, err := s.original(p.id)
		if err != nil {
			return nil, err
		}
		if len(outline) < 10 {
			continue // nothing to see
		}
		for i, shift := range [4]int{p.x, p.y, p.x, p.y} {
			edge := int(int16(be.Uint16(outline[2+2*i:]))) + shift
			if i < 2 {
				box[i] = min(box[i], edge)
			} else {
				box[i] = max(box[i], edge)
			}
		}
		last = len(out)
		for _, v := range []int{argsAreWords | argsAreXY | morePartsFollow, s.number(p.id), p.x, p.y} {
			out = be.AppendUint16(out, uint16(v))
		}
		n++
	}
	if n == 0 {
		return nil, nil
	}
	s.most = max(s.most, n)
	be.PutUint16(out[last:], argsAreWords|argsAreXY)
	head := be.AppendUint16(nil, 0xFFFF) // composed
	for _, edge := range box {
		head = be.AppendUint16(head, uint16(edge))
	}
	return append(head, out...), nil
}

// outline gives a glyph's outline, with its parts by their new numbers.
func (s *composer) outline(id font.GID) ([]byte, error) {
	original, err := s.original(id)
	if err != nil {
		return nil, err
	}
	outline := slices.Clone(original)
	if len(outline) < 10 || int16(be.Uint16(outline)) >= 0 {
		return outline, nil // nothing to see, or not composed
	}
	for at := 10; ; {
		if at+4 > len(outline) {
			return nil, fmt.Errorf("%w: glyph %d", errSfnt, id)
		}
		flags := be.Uint16(outline[at:])
		be.PutUint16(outline[at+2:], uint16(s.number(font.GID(be.Uint16(outline[at+2:])))))
		at += 6
		if flags&argsAreWords != 0 {
			at += 2
		}
		switch {
		case flags&hasScale != 0:
			at += 2
		case flags&hasTwoScales != 0:
			at += 4
		case flags&hasMatrix != 0:
			at += 8
		}
		if flags&morePartsFollow == 0 {
			return outline, nil
		}
	}
}

// number gives the new number of a glyph that another is composed of.
func (s *composer) number(id font.GID) int {
	n, ok := s.numbers[id]
	if !ok {
		n = s.first + len(s.copied)
		s.copied = append(s.copied, id)
		s.numbers[id] = n
	}
	return n
}

// original gives a glyph's outline as the font has it.
func (s *composer) original(id font.GID) ([]byte, error) {
	if id == font.EmptyGlyph {
		return nil, nil // it stands for a character that is not seen, in a font without a space
	}
	start, end, ok := s.at(id)
	glyf := s.tables["glyf"]
	if !ok || start > end || end > len(glyf) {
		return nil, fmt.Errorf("%w: glyph %d", errSfnt, id)
	}
	return glyf[start:end], nil
}

// leftEdge gives the left side bearing: where the outline starts.
func leftEdge(outline []byte) uint16 {
	if len(outline) < 10 {
		return 0
	}
	return be.Uint16(outline[2:])
}

// at gives a glyph's place in the table of outlines.
func (s *composer) at(id font.GID) (start, end int, ok bool) {
	loca, i := s.tables["loca"], int(id)
	if be.Uint16(s.tables["head"][50:]) == 0 {
		if 2*i+4 > len(loca) {
			return 0, 0, false
		}
		return 2 * int(be.Uint16(loca[2*i:])), 2 * int(be.Uint16(loca[2*i+2:])), true
	}
	if 4*i+8 > len(loca) {
		return 0, 0, false
	}
	return int(be.Uint32(loca[4*i:])), int(be.Uint32(loca[4*i+4:])), true
}

// outlineTables gives the tables of a font that has all that TrueType outlines
// need.
func outlineTables(ttf []byte) (map[string][]byte, error) {
	tables, err := sfntTables(ttf)
	if err != nil {
		return nil, err
	}
	for tag, size := range map[string]int{"head": 54, "hhea": 36, "maxp": 32, "hmtx": 4, "loca": 4, "glyf": 0} {
		if data, ok := tables[tag]; !ok || len(data) < size {
			return nil, fmt.Errorf("%w: table %s", errSfnt, tag)
		}
	}
	return tables, nil
}

// sfntTables gives the tables of a font by their tags.
func sfntTables(ttf []byte) (map[string][]byte, error) {
	if len(ttf) < 12 {
		return nil, errSfnt
	}
	tables := map[string][]byte{}
	for i := range int(be.Uint16(ttf[4:])) {
		entry := 12 + 16*i
		if entry+16 > len(ttf) {
			return nil, errSfnt
		}
		offset, size := int(be.Uint32(ttf[entry+8:])), int(be.Uint32(ttf[entry+12:]))
		if offset > len(ttf) || size > len(ttf)-offset {
			return nil, errSfnt
		}
		tables[string(ttf[entry:entry+4])] = ttf[offset : offset+size]
	}
	return tables, nil
}

type sfntTable struct {
	tag  string
	data []byte
}

// writeSfnt puts a font together from its tables, in the order of their tags.
func writeSfnt(tables []sfntTable) []byte {
	tables = slices.DeleteFunc(tables, func(t sfntTable) bool { return t.data == nil })
	out := be.AppendUint32(nil, 0x00010000)
	power, log := 1, 0
	for power*2 <= len(tables) {
		power, log = power*2, log+1
	}
	for _, v := range []int{len(tables), power * 16, log, (len(tables) - power) * 16} {
		out = be.AppendUint16(out, uint16(v))
	}
	offset := 12 + 16*len(tables)
	for _, t := range tables {
		out = append(out, t.tag...)
		for _, v := range []uint32{checksum(t.data), uint32(offset), uint32(len(t.data))} {
			out = be.AppendUint32(out, v)
		}
		offset += len(t.data) + -len(t.data)&3
	}
	for _, t := range tables {
		out = append(out, t.data...)
		out = append(out, make([]byte, -len(t.data)&3)...)
	}
	return out
}

func checksum(data []byte) uint32 {
	var sum uint32
	for ; len(data) >= 4; data = data[4:] {
		sum += be.Uint32(data)
	}
	var last [4]byte
	copy(last[:], data)
	return sum + be.Uint32(last[:])
}

// boundingBox gives the box around all glyphs of a font that writeSfnt made,
// in thousandths.
func boundingBox(program []byte, scale float64) string {
	tables, _ := sfntTables(program)
	box := ""
	for i := range 4 {
		box += fmt.Sprintf("%.0f ", float64(int16(be.Uint16(tables["head"][36+2*i:])))*scale)
	}
	return box
}
