package pdf

import (
	"io/fs"
	"sync"

	"example.org/petition/internal/petition"
)

// Fonts are the fonts of one packet, in the order in which they are asked for a
// character: those in the program, the case's own, and the system's as the last
// resort. They may be used by several goroutines at once, and know nothing of
// the fonts of another packet. The zero Fonts are those in the program.
type Fonts struct {
	own    []*face
	system systemFonts

	mu   sync.Mutex
	kept map[shapeKey]*shaped
}

// programFonts are those of a packet that brings none.
var programFonts = &Fonts{}

// NewFonts opens the case's own fonts. The system's folders are looked through
// when a character is in no other font, in their order and by the names of the
// files. A font that cannot be used is a *petition.Error; one of the system's is
// passed over.
func NewFonts(own []petition.Font, system ...fs.FS) (*Fonts, error) {
	f := &Fonts{system: systemFonts{folders: system}}
	for _, font := range own {
		face, err := openFont(font.Data)
		if err != nil {
			err.File = font.File
			return nil, err
		}
		f.own = append(f.own, face)
	}
	return f, nil
}

// fonts gives the packet's fonts.
func (o Options) fonts() *Fonts {
	if o.Fonts == nil {
		return programFonts
	}
	return o.Fonts
}

// beyond finds a letter with its marks in the fonts that are not in the
// program; nil where none has all of it.
func (f *Fonts) beyond(text []rune) *face {
	for _, own := range f.own {
		if own.hasAll(text) {
			return own
		}
	}
	return f.system.find(text)
}

// width measures a text in points.
func (f *Fonts) width(s style, text string) float64 {
	if isPlain(text) {
		return s.face.plainWidth(text) * s.size
	}
	if !s.face.isSimple(text) {
		return f.shape(s.face, text).width * s.size
	}
	var ems float64
	for _, r := range text {
		w, _ := s.face.advance(r)
		ems += w
	}
	return ems * s.size
}

// keptShapes bounds the texts that are kept set: each is measured several
// times and then drawn twice. They take about 500 bytes each.
const keptShapes = 1 << 15

// shape sets a text, in its own direction.
func (f *Fonts) shape(base *face, text string) *shaped {
	return f.shapeDirected(base, text, runsRightToLeft(text))
}

// shapeDirected sets a text that is part of a line in the given direction.
func (f *Fonts) shapeDirected(base *face, text string, rightToLeft bool) *shaped {
	key := shapeKey{base, printable(text), rightToLeft}
	f.mu.Lock()
	defer f.mu.Unlock()
	if set, ok := f.kept[key]; ok {
		return set
	}
	if f.kept == nil || len(f.kept) >= keptShapes {
		f.kept = map[shapeKey]*shaped{}
	}
	set := shaperOf.shape(f, key)
	f.kept[key] = set
	return set
}
