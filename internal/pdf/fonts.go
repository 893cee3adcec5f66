package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"sync"

	"github.com/go-fonts/liberation/liberationsansbold"
	"github.com/go-fonts/liberation/liberationsansregular"
	"github.com/go-fonts/liberation/liberationserifbold"
	"github.com/go-fonts/liberation/liberationserifbolditalic"
	"github.com/go-fonts/liberation/liberationserifitalic"
	"github.com/go-fonts/liberation/liberationserifregular"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// face is one font with the metrics that layout needs. Liberation Serif has
// the widths of Times, Liberation Sans those of Arial; both are under the SIL
// Open Font License, which allows embedding.
type face struct {
	name   string // as the PDF shows it
	ttf    []byte // of a packed font only once it is loaded
	packed bool   // the font is in packedFonts

	// Of a font that is not in the program:
	outlines *composer
	system   string // its file, where it is the computer's

	// What layout needs of most texts. It is read without the rest of the font,
	// which takes thirty times as long.
	once       sync.Once
	characters font.Cmap
	advanceOf  func(glyph font.GID) float64 // in ems
	common     [commonRunes]float64
	mu         sync.Mutex
	advances   map[rune]float64 // in ems; a negative one means that the font has no glyph

	parsing sync.Once
	setting *font.Face // for the shaper

	subsetting sync.Mutex
	subsets    map[runeSet]*subset
}

// commonRunes is the end of the characters whose widths are looked up without
// a lock: those of the Latin script, which most names are written in.
const commonRunes = 0x300

var (
	serif           = &face{name: "LiberationSerif", ttf: liberationserifregular.TTF}
	serifBold       = &face{name: "LiberationSerif-Bold", ttf: liberationserifbold.TTF}
	serifItalic     = &face{name: "LiberationSerif-Italic", ttf: liberationserifitalic.TTF}
	serifBoldItalic = &face{name: "LiberationSerif-BoldItalic", ttf: liberationserifbolditalic.TTF}
	sans            = &face{name: "LiberationSans", ttf: liberationsansregular.TTF}
	sansBold        = &face{name: "LiberationSans-Bold", ttf: liberationsansbold.TTF}
)

// advance gives the width of r in ems, and whether the font has a glyph for it.
func (f *face) advance(r rune) (width float64, ok bool) {
	f.once.Do(f.load)
	if r >= 0 && r < commonRunes {
		return max(f.common[r], 0), f.common[r] >= 0
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	width, known := f.advances[r]
	if !known {
		width = f.lookUp(r)
		f.advances[r] = width
	}
	return max(width, 0), width >= 0
}

// plainWidth gives the width of a text of ASCII in ems.
func (f *face) plainWidth(text string) (width float64) {
	f.once.Do(f.load)
	for i := range len(text) {
		width += max(f.common[text[i]], 0)
	}
	return width
}

// widestASCII gives the width of the widest printable character of ASCII in ems.
func (f *face) widestASCII() float64 {
	f.once.Do(f.load)
	return slices.Max(f.common[' ' : 0x7E+1])
}

func (f *face) load() {
	if f.packed {
		f.ttf = unpackFont(f.name)
	}
	if err := f.loadMetrics(); err != nil {
		panic(fmt.Sprintf("embedded font %s: %v", f.name, err)) // the bytes are compiled in
	}
	f.listCommon()
}

// loadMetrics reads which characters a font of the program has, and how wide
// they are.
func (f *face) loadMetrics() error {
	found, err := outlineTables(f.ttf)
	if err != nil {
		return err
	}
	table, _, err := tables.ParseCmap(found["cmap"])
	if err != nil {
		return err
	}
	if f.characters, _, err = font.ProcessCmap(table, tables.FPNone); err != nil {
		return err
	}
	// Glyphs beyond those that have an advance have that of the last (OpenType, hmtx).
	advances, last := found["hmtx"], font.GID(be.Uint16(found["hhea"][34:]))-1
	em := float64(be.Uint16(found["head"][18:]))
	f.advanceOf = func(glyph font.GID) float64 {
		return float64(int16(be.Uint16(advances[4*min(glyph, last):]))) / em
	}
	return nil
}

// use takes a font that is parsed.
func (f *face) use(metrics *font.Face) {
	em := float64(metrics.Upem())
	f.characters = metrics.Cmap
	f.advanceOf = func(glyph font.GID) float64 { return float64(metrics.HorizontalAdvance(glyph)) / em }
	f.listCommon()
	f.parsing.Do(func() { f.set(metrics) })
}

// shaping gives the font as the shaper has it, which has a lock of its own.
func (f *face) shaping() *font.Face {
	f.once.Do(f.load)
	f.parsing.Do(func() {
		parsed, err := font.ParseTTF(bytes.NewReader(f.ttf))
		if err != nil {
			panic(fmt.Sprintf("embedded font %s: %v", f.name, err)) // the bytes are compiled in
		}
		f.set(parsed)
	})
	return f.setting
}

func (f *face) set(parsed *font.Face) {
	listCoverage(parsed.Font)
	f.setting = font.NewFace(parsed.Font)
}

func (f *face) listCommon() {
	f.advances = map[rune]float64{}
	for r := range f.common {
		f.common[r] = f.lookUp(rune(r))
	}
}

func (f *face) lookUp(r rune) float64 {
	// The PDF library addresses glyphs by 16-bit codes.
	if r > 0xFFFF {
		return -1
	}
	glyph, ok := f.characters.Lookup(r)
	if !ok || glyph == 0 {
		return -1
	}
	return f.advanceOf(glyph)
}

// style is a face at a size in points.
type style struct {
	face  *face
	size  float64
	gray  float64 // 0 is black, 1 white
	count bool    // the text is the number of signatures, and marked so on the page
	pen   float64 // of letters that are drawn as outlines; 0 for letters that are filled
}
