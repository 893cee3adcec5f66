package pdf

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/go-text/typesetting/bidi"
	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/segmenter"
	"github.com/go-text/typesetting/shaping"
	"golang.org/x/image/math/fixed"
)

// shaped is a text set in glyphs: letters joined, marks in place, each run in
// its direction. Lengths are in ems.
type shaped struct {
	runs    []glyphRun // in the order of the text
	width   float64
	missing []rune // what no font has, each once
}

// glyphRun is a part of a text in one direction and face.
type glyphRun struct {
	face        *face
	rightToLeft bool
	x           float64   // from the start of the text
	clusters    []cluster // from left to right
}

// cluster is the smallest part of a text that is drawn by itself: a letter with
// its marks, a ligature, a syllable.
type cluster struct {
	text    string
	parts   []glyphPart
	advance int // in the face's units
}

// glyphPart is a glyph at its place in a cluster, in the face's units.
type glyphPart struct {
	id   font.GID
	x, y int
}

type shapeKey struct {
	face        *face
	text        string
	rightToLeft bool
}

// shaper shapes one text at a time, of all packets: the faces are shared.
type shaper struct {
	mu        sync.Mutex
	bidi      bidi.Paragraph
	scripts   shaping.Segmenter
	graphemes segmenter.Segmenter
	glyphs    shaping.HarfbuzzShaper
}

var shaperOf = &shaper{}

func (s *shaper) shape(fonts *Fonts, key shapeKey) *shaped {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.set(fonts, key)
}

// item is a part of a text in one direction, script and face.
type item struct {
	input shaping.Input
	face  *face
	level bidi.Level
	x     float64
	out   []shaping.Glyph
}

func (s *shaper) set(fonts *Fonts, key shapeKey) *shaped {
	text := []rune(strings.ReplaceAll(key.text, "\n", " "))
	if len(text) == 0 {
		return &shaped{}
	}
	items := s.items(fonts, text, key)
	set := &shaped{}
	for i := range items {
		var ok bool
		if items[i].out, ok = s.run(&items[i]); !ok {
			set.addMissing(nil, text[items[i].input.RunStart:items[i].input.RunEnd])
		}
	}
	for _, i := range visualOrder(items) {
		items[i].x = set.width
		for _, g := range items[i].out {
			set.width += float64(g.Advance.Round()) / items[i].face.em()
		}
	}
	for _, it := range items {
		set.addRun(it)
	}
	return set
}

// run shapes an item. Rules of a font that is not in the program can be such
// that the library gives up; then its characters count as missing.
func (s *shaper) run(it *item) (out []shaping.Glyph, ok bool) {
	defer func() {
		if it.face.outlines != nil && recover() != nil {
			s.glyphs = shaping.HarfbuzzShaper{} // it may be in any state
			out, ok = nil, false
		}
	}()
	return s.glyphs.ShapeNoExtents(it.input).Glyphs, true
}

// items cuts a text by direction (UAX #9), script and face.
func (s *shaper) items(fonts *Fonts, text []rune, key shapeKey) []item {
	direction := bidi.LeftToRight
	if key.rightToLeft {
		direction = bidi.RightToLeft
	}
	runs := s.bidi.Segment(text, direction)
	var items []item
	for i := range runs.NumRuns() {
		run := runs.Run(i)
		in := shaping.Input{Text: text, RunStart: run.Start, RunEnd: run.End, Direction: di.DirectionLTR}
		if !run.IsLeftToRight() {
			in.Direction = di.DirectionRTL
		}
		for _, in := range s.scripts.Split(in, oneFace{key.face.shaping()}) {
			items = s.addFaces(fonts, items, in, key.face, run.Level)
		}
	}
	return items
}

// oneFace has the library cut by script only.
type oneFace struct{ face *font.Face }

func (f oneFace) ResolveFace(rune) *font.Face { return f.face }

// addFaces cuts a run of one script where the face changes. It never parts a
// letter from its marks.
func (s *shaper) addFaces(fonts *Fonts, items []item, in shaping.Input, base *face, level bidi.Level) []item {
	start := len(items)
	s.graphemes.Init(in.Text[in.RunStart:in.RunEnd])
	for it := s.graphemes.GraphemeIterator(); it.Next(); {
		g := it.Grapheme()
		from := in.RunStart + g.Offset
		to := from + len(g.Text)
		var f *face
		if last := len(items) - 1; last >= start && unicode.IsSpace(g.Text[0]) && items[last].face.goesOn(g.Text[0]) {
			f = items[last].face // a space is no reason to change
		} else {
			f = fonts.faceFor(g.Text, in.Script, base)
		}
		if last := len(items) - 1; last >= start && items[last].face == f {
			items[last].input.RunEnd = to
			continue
		}
		part := in
		part.RunStart, part.RunEnd, part.Face = from, to, f.shaping()
		part.Size = fixed.I(int(f.shaping().Upem())) // so that lengths come in the face's units
		items = append(items, item{input: part, face: f, level: level})
	}
	return items
}

// goesOn reports whether a space after letters of the face is drawn in it. That
// of emoji is wide, and a font from elsewhere may have none.
func (f *face) goesOn(space rune) bool {
	if f.outlines == nil {
		return f != notoEmoji
	}
	_, ok := f.shaping().NominalGlyph(space)
	return ok
}

// faceFor finds the face for a letter with its marks in a run of a script. A
// letter of a script with a face of its own is drawn in that; digits and marks
// that scripts share in the style's face, if it has them.
func (f *Fonts) faceFor(text []rune, script language.Script, base *face) *face {
	own := scriptFaces[language.LookupScript(text[0])]
	suits := func(face *face) bool {
		return face != nil && (face != base || face.placesMarks(text)) && face.hasAll(text)
	}
	for _, face := range [...]*face{own, base, scriptFaces[script]} {
		if suits(face) {
			return face
		}
	}
	if i := slices.IndexFunc(lastFaces, suits); i >= 0 {
		return lastFaces[i]
	}
	if face := f.beyond(text); face != nil {
		return face
	}
	if own != nil {
		own.once.Do(own.load)
		return own
	}
	return base
}

// placesMarks reports whether the face can put the marks of a text in place.
// Liberation Serif has no rules for that, which Liberation Sans and Noto have.
func (f *face) placesMarks(text []rune) bool {
	switch f {
	case serif, serifBold, serifItalic, serifBoldItalic:
		return !slices.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Mn, r) })
	}
	return true
}

func (f *face) hasAll(text []rune) bool {
	for _, r := range text {
		if !f.has(r) {
			return false
		}
	}
	return true
}

// has reports whether the face draws r, or draws nothing for it as it should.
func (f *face) has(r rune) bool {
	f.once.Do(f.load)
	if isUnseen(r) {
		return true
	}
	glyph, ok := f.characters.Lookup(r)
	return ok && glyph != 0 && (f.outlines == nil || !f.isBlank(glyph))
}

// isUnseen reports whether nothing is drawn for r itself.
func isUnseen(r rune) bool {
	return isJoiner(r) || isTag(r) || r >= 0xFE00 && r <= 0xFE0F || r >= 0xE0100 && r <= 0xE01EF || unicode.IsSpace(r)
}

// isTag reports whether r spells the name of a region whose flag is drawn.
func isTag(r rune) bool { return r >= 0xE0020 && r <= 0xE007F }

// visualOrder gives the items' indices from left to right (UAX #9, rule L2).
func visualOrder(items []item) []int {
	order := make([]int, len(items))
	highest := bidi.Level(0)
	for i := range items {
		order[i] = i
		highest = max(highest, items[i].level)
	}
	for level := highest; level > 0; level-- {
		for start := 0; start < len(order); start++ {
			end := start
			for end < len(order) && items[order[end]].level >= level {
				end++
			}
			slices.Reverse(order[start:end])
			start = max(start, end)
		}
	}
	return order
}

func (set *shaped) addRun(it item) {
	run := glyphRun{face: it.face, rightToLeft: it.input.Direction == di.DirectionRTL, x: it.x}
	for start := 0; start < len(it.out); {
		g := it.out[start]
		end := start + g.GlyphsCount()
		text := it.input.Text[g.TextIndex() : g.TextIndex()+g.RunesCount()]
		c := cluster{text: string(text)}
		for _, g := range it.out[start:end] {
			c.parts = append(c.parts, glyphPart{g.GlyphID, c.advance + g.XOffset.Round(), g.YOffset.Round()})
			c.advance += g.Advance.Round()
			if g.GlyphID == 0 {
				set.addMissing(it.face, text)
			}
		}
		run.clusters = append(run.clusters, c)
		start = end
	}
	set.runs = append(set.runs, run)
}

// addMissing notes the characters of a text that a face lacks; nil lacks all.
func (set *shaped) addMissing(f *face, text []rune) {
	for _, r := range text {
		if (f == nil || !f.has(r)) && !slices.Contains(set.missing, r) {
			set.missing = append(set.missing, r)
		}
	}
}

// em gives the face's units in an em.
func (f *face) em() float64 { return float64(f.shaping().Upem()) }
