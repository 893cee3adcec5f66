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

	once     sync.Once
	mu       sync.Mutex
	metrics  *font.Face
	setting  *font.Face // the same for the shaper, which has a lock of its own
	common   [commonRunes]float64
	advances map[rune]float64 // in ems; a negative one means that the font has no glyph

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

// widestASCII gives the width of the widest printable character of ASCII in ems.
func (f *face) widestASCII() float64 {
	f.once.Do(f.load)
	return slices.Max(f.common[' ' : 0x7E+1])
}

func (f *face) load() {
	if f.packed {
		f.ttf = unpackFont(f.name)
	}
	metrics, err := font.ParseTTF(bytes.NewReader(f.ttf))
	if err != nil {
		panic(fmt.Sprintf("embedded font %s: %v", f.name, err)) // the bytes are compiled in
	}
	f.use(metrics)
}

// use takes a font that is parsed.
func (f *face) use(metrics *font.Face) {
	listCoverage(metrics.Font)
	f.metrics, f.setting = metrics, font.NewFace(metrics.Font)
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
	glyph, ok := f.metrics.NominalGlyph(r)
	if !ok || glyph == 0 {
		return -1
	}
	return float64(f.metrics.HorizontalAdvance(glyph)) / float64(f.metrics.Upem())
}

// style is a face at a size in points.
type style struct {
	face  *face
	size  float64
	gray  float64 // 0 is black, 1 white
	count bool    // the text is the number of signatures, and marked so on the page
	pen   float64 // of letters that are drawn as outlines; 0 for letters that are filled
}
