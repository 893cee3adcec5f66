// Package fonttest makes small TrueType fonts for tests: of characters that no
// font of the program has, and such as must be refused.
//
// It owns making them only. It is imported by tests alone.
package fonttest

import (
	"encoding/binary"
	"slices"
	"unicode/utf16"
)

// Font is a font whose characters are boxes, each of a width of its own.
type Font struct {
	Name       string // for PostScript
	Characters []rune // ascending
	FSType     uint16 // what its licence allows to embed (OpenType, OS/2)
	Blank      bool   // it claims to have the characters, and draws nothing
}

var be = binary.BigEndian

// TTF gives the font's file.
func (f Font) TTF() []byte {
	glyphs := uint16(len(f.Characters) + 1)
	var glyf, loca, hmtx []byte
	for i := range int(glyphs) {
		loca = be.AppendUint32(loca, uint32(len(glyf)))
		hmtx = words(hmtx, 700+10*i, 50)
		if !f.Blank || i == 0 {
			glyf = append(glyf, box(600+10*i)...)
		}
	}
	loca = be.AppendUint32(loca, uint32(len(glyf)))
	head := make([]byte, 54)
	be.PutUint32(head, 0x00010000)
	be.PutUint32(head[12:], 0x5F0F3CF5)
	be.PutUint16(head[18:], 1000) // units in an em
	copy(head[36:], words(nil, 0, 0, 1000, 700))
	be.PutUint16(head[50:], 1) // offsets of four bytes
	hhea := make([]byte, 36)
	be.PutUint32(hhea, 0x00010000)
	copy(hhea[4:], words(nil, 800, -200, 0, 1000))
	be.PutUint16(hhea[34:], glyphs)
	maxp := make([]byte, 32)
	be.PutUint32(maxp, 0x00010000)
	copy(maxp[4:], words(nil, int(glyphs), 4, 1))
	os2 := make([]byte, 96)
	copy(os2, words(nil, 4, 700, 400, 5, int(f.FSType)))
	post := make([]byte, 32)
	be.PutUint32(post, 0x00030000)
	return file([]table{
		{"OS/2", os2}, {"cmap", f.cmap()}, {"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca},
		{"maxp", maxp}, {"name", f.names()}, {"post", post},
	})
}

// box is the outline of a rectangle.
func box(width int) []byte {
	out := words(nil, 1, 50, 0, 50+width, 700, 3, 0)
	out = append(out, 1, 1, 1, 1)
	out = words(out, 50, 0, width, 0, 0, 700, 0, -700)
	return append(out, 0, 0)
}

func (f Font) cmap() []byte {
	groups := be.AppendUint16(be.AppendUint16(nil, 12), 0)
	for _, v := range []int{16 + 12*len(f.Characters), 0, len(f.Characters)} {
		groups = be.AppendUint32(groups, uint32(v))
	}
	for i, r := range f.Characters {
		for _, v := range []int{int(r), int(r), i + 1} {
			groups = be.AppendUint32(groups, uint32(v))
		}
	}
	return append(be.AppendUint32(words(nil, 0, 1, 3, 10), 12), groups...)
}

func (f Font) names() []byte {
	text := utf16.Encode([]rune(f.Name))
	out := words(nil, 0, 1, 18, 3, 1, 0x409, 6, 2*len(text), 0)
	for _, unit := range text {
		out = be.AppendUint16(out, unit)
	}
	return out
}

func words(out []byte, values ...int) []byte {
	for _, v := range values {
		out = be.AppendUint16(out, uint16(v))
	}
	return out
}

type table struct {
	tag  string
	data []byte
}

// file puts tables together. Nobody who reads fonts minds that sums are left out.
func file(tables []table) []byte {
	out := words(be.AppendUint32(nil, 0x00010000), len(tables), 128, 3, 32)
	offset := 12 + 16*len(tables)
	for _, t := range tables {
		out = append(out, t.tag...)
		for _, v := range []int{0, offset, len(t.data)} {
			out = be.AppendUint32(out, uint32(v))
		}
		offset += padded(len(t.data))
	}
	for _, t := range tables {
		out = append(out, t.data...)
		out = append(out, make([]byte, padded(len(t.data))-len(t.data))...)
	}
	return slices.Clip(out)
}

func padded(n int) int { return (n + 3) &^ 3 }
