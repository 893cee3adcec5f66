package pdf

import "example.org/petition/internal/petition"

// The printed list is set small and without serifs: it is looked through, not
// read.
var (
	cellStyle   = style{face: sans, size: 9}
	headerStyle = style{face: sansBold, size: 9}
	groupStyle  = style{face: sansBold, size: 10}
	titleStyle  = style{face: serifBold, size: 17}
	partStyle   = style{face: serif, size: 12}
	noteStyle   = style{face: serifItalic, size: 11}
)

const (
	rowLeading = 11.0
	rowPadding = 2.2 // above and below the text of a row
	columnGap  = 10
)

// annexLayout sets the printed list.
type annexLayout struct {
	annex   *petition.Annex
	words   *petition.Words
	fonts   *Fonts
	columns []column
	days    dayTexts
	groups  map[int]string // the heading of the group that an entry begins, by the entry's index
	lines   []uint16       // of each row; nil where all have one
	starts  []int32        // the first entry of each page, and the number of all
	root    *element
	table   *element   // grows by a row for each entry painted
	labels  []*element // the cells of the table's heading
	runs    *element   // grows by a paragraph for each page of a document that has no tags for cells
	lower   float64    // by how much later pages start lower than usual
	running string     // the head of later pages, beside the annex's mark
}

// Annex lays out Annex A as a printed list.
func Annex(a *petition.Annex, o Options) *Document {
	s := &annexLayout{annex: a, words: o.Words, fonts: o.fonts(), root: &element{tag: "Sect", lang: o.Words.Language}, lower: o.lower()}
	s.columns = s.measure()
	title, top := s.title()
	s.table, s.runs = s.root.child("Table"), s.root.child("Div")
	s.labels = s.table.row("TH", len(s.columns))
	note := s.root.child("P")
	s.running = s.fonts.ellipsis(s.support(), runningStyle, textW-s.fonts.width(runningMark, s.words.Annex.Mark)-20)
	s.groups, s.lines = s.heads(), s.countLines()
	s.starts = s.breakPages(top)
	pages := make([]page, len(s.starts)-1)
	for i := range pages {
		pages[i] = func(c *canvas) {
			end := 0.0
			if i == 0 {
				title(c)
				end = s.rows(c, top, i)
			} else {
				s.runningHead(c)
				end = s.rows(c, laterTop+s.lower, i)
			}
			if i == len(pages)-1 && s.note() != "" {
				// Below the text area, where the page always has room for it.
				c.tagged(note, func() { c.text(margin, end+15, noteStyle, s.note()) })
			}
		}
	}
	return &Document{
		title: s.words.Annex.Title(), language: s.words.Language, date: o.Date, words: o.Words, fonts: o.fonts(),
		parts: []part{{
			name: s.words.Annex.Title(), root: s.root, pages: pages, starts: s.starts, foot: s.words.Page,
			kept: &kept{pages: pages, fonts: o.fonts()},
		}},
		entries: a.Entries,
	}
}

// laterTop is where the list goes on from its second page on.
const laterTop = 0.95 * inch

// title paints the head of the first page and gives the height where the list
// starts.
func (s *annexLayout) title() (paint func(c *canvas), top float64) {
	w := s.words.Annex
	heading, about := s.root.child("H1"), s.root.child("P")
	lines := s.fonts.breakLines([]run{{s.support() + ".", partStyle}}, textW)
	top = 1.35*inch + float64(len(lines))*15 + 12
	return func(c *canvas) {
		c.tagged(heading, func() {
			c.text(margin, 1.05*inch, titleStyle, w.Title())
		})
		c.tagged(about, func() {
			for i, l := range lines {
				c.line(margin, 1.35*inch+float64(i)*15, l)
			}
		})
	}, top
}

// support says how many signatures there are and for whom: "248 signatures in
// support of …"; of a state's list, that it is one and of how many.
func (s *annexLayout) support() string {
	count := s.words.Plural(s.words.Annex.Signatures, s.annex.Counts.Counted)
	if share := s.annex.Share; share != nil {
		of := s.words.Annex.Elsewhere
		if share.State != "" {
			of = s.words.Annex.InState
		}
		part := petition.Fill(of, "count", count, "state", s.words.StateName(share.State))
		count = petition.Fill(s.words.Annex.Share, "part", part, "total", s.words.Number(share.Of))
	}
	if s.annex.Person == "" {
		return count
	}
	return count + " " + petition.Fill(s.words.Annex.InSupport, "name", s.annex.Person)
}

var (
	runningStyle = style{face: sans, size: 8.5, gray: 0.25}
	runningMark  = style{face: sansBold, size: 8.5, gray: 0.25}
)

// runningHead paints the head of the later pages: the annex, and the person
// and count.
func (s *annexLayout) runningHead(c *canvas) {
	c.artifact(func() {
		y := 0.68*inch + s.lower
		c.text(margin, y, runningMark, s.words.Annex.Mark)
		c.textRight(sheetW-margin, y, runningStyle, s.running)
	})
}

// note tells how many signers are counted and not named.
func (s *annexLayout) note() string {
	if s.annex.Counts.Unnamed == 0 {
		return ""
	}
	return s.words.Plural(s.words.Annex.Unnamed, s.annex.Counts.Unnamed)
}
