package pdf

import (
	"slices"
	"strings"

	"example.org/petition/internal/petition"
)

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
	root    *element
	table   *element   // grows by a row for each entry painted
	labels  []*element // the cells of the table's heading
	runs    *element   // grows by a paragraph for each page of a document that has no tags for cells
	lower   float64    // by how much later pages start lower than usual
}

// column is one column of the list. The first holds the number.
type column struct {
	label  string
	x, w   float64
	right  bool
	grows  bool // it may be wider than its texts
	breaks bool // some of its texts are wider, and are broken
	text   func(e *petition.Entry) string
}

// row is one entry, broken into the lines of its cells, below the heading of
// the group that it begins.
type row struct {
	group  string // empty where the row begins none
	entry  int    // its index
	lines  int
	height float64 // without the group's heading
}

// groupHeight is the room of a group's heading, a gap above it included.
const groupHeight = 24.0

// top gives the room that the row takes above its cells.
func (r *row) top() float64 {
	if r.group == "" {
		return 0
	}
	return groupHeight
}

// Annex lays out Annex A as a printed list.
func Annex(a *petition.Annex, o Options) *Document {
	s := &annexLayout{annex: a, words: o.Words, fonts: o.fonts(), root: &element{tag: "Sect", lang: o.Words.Language}, lower: o.lower()}
	s.columns = s.measure()
	title, top := s.title()
	s.table, s.runs = s.root.child("Table"), s.root.child("Div")
	s.labels = s.table.row("TH", len(s.columns))
	var pages []page
	var counts []int
	sheets := s.breakPages(top)
	note := s.root.child("P")
	for i, rows := range sheets {
		counts = append(counts, len(rows))
		pages = append(pages, func(c *canvas) {
			end := 0.0
			if i == 0 {
				title(c)
				end = s.rows(c, top, rows)
			} else {
				s.runningHead(c)
				end = s.rows(c, laterTop+s.lower, rows)
			}
			if i == len(sheets)-1 && s.note() != "" {
				// Below the text area, where the page always has room for it.
				c.tagged(note, func() { c.text(margin, end+15, noteStyle, s.note()) })
			}
		})
	}
	return &Document{
		title: s.words.Annex.Title(), language: s.words.Language, date: o.Date, words: o.Words, fonts: o.fonts(),
		parts: []part{{
			name: s.words.Annex.Title(), root: s.root, pages: pages, rows: counts, foot: s.words.Page,
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

// runningHead paints the head of the later pages: the annex, and the person
// and count.
func (s *annexLayout) runningHead(c *canvas) {
	st := style{face: sans, size: 8.5, gray: 0.25}
	bold := style{face: sansBold, size: 8.5, gray: 0.25}
	c.artifact(func() {
		mark, y := s.words.Annex.Mark, 0.68*inch+s.lower
		c.text(margin, y, bold, mark)
		room := textW - s.fonts.width(bold, mark) - 20
		c.textRight(sheetW-margin, y, st, s.fonts.ellipsis(s.support(), st, room))
	})
}

// note tells how many signers are counted and not named.
func (s *annexLayout) note() string {
	if s.annex.Counts.Unnamed == 0 {
		return ""
	}
	return s.words.Plural(s.words.Annex.Unnamed, s.annex.Counts.Unnamed)
}

// breakPages cuts the entries into pages. There is always one page, also
// where nobody is named.
func (s *annexLayout) breakPages(top float64) [][]row {
	pages := [][]row{nil}
	y := top + s.headerHeight()
	groups := s.groups()
	for i, e := range s.annex.Entries.All() {
		r := s.measureRow(i, e, groups[i])
		last := &pages[len(pages)-1]
		if y+r.top()+r.height > bottom && len(*last) > 0 {
			pages = append(pages, nil)
			last = &pages[len(pages)-1]
			y = laterTop + s.lower + s.headerHeight()
		}
		*last = append(*last, r)
		y += r.top() + r.height
	}
	return pages
}

// groups gives the heading of the group that an entry begins, by the entry's
// index.
func (s *annexLayout) groups() map[int]string {
	heads := map[int]string{}
	first := 0
	for _, g := range s.annex.Groups {
		name := s.words.Summary.Elsewhere
		if g.State != "" {
			name = s.words.StateName(g.State)
		}
		heads[first] = name + " · " + s.words.Plural(s.words.Annex.Signatures, g.Entries)
		first += g.Entries
	}
	return heads
}

func (s *annexLayout) headerHeight() float64 { return 18 }

// measureRow finds how many lines a row needs. Most need one, and are not
// broken to find out.
func (s *annexLayout) measureRow(i int, e *petition.Entry, head string) row {
	lines := 1
	for _, col := range s.columns {
		if !col.breaks {
			continue
		}
		text := printable(col.text(e))
		if s.fonts.width(cellStyle, text) > col.w {
			lines = max(lines, len(s.fonts.breakLines([]run{{text, cellStyle}}, col.w)))
		}
	}
	return row{group: head, entry: i, lines: lines, height: float64(lines)*rowLeading + 2*rowPadding}
}

// rows paints the header and the rows of one page and gives the height where
// they end.
func (s *annexLayout) rows(c *canvas, top float64, rows []row) (end float64) {
	if len(rows) == 0 {
		return top
	}
	s.header(c, top)
	y := top + s.headerHeight()
	c.artifact(func() {
		shadeY, even := y, false
		for _, r := range rows {
			if r.group != "" {
				even = false
			}
			shadeY += r.top()
			if even {
				c.shade(margin, shadeY, textW, r.height, 0.955)
			}
			shadeY += r.height
			even = !even
		}
		c.rule(margin, sheetW-margin, shadeY, 0.5, 0.6)
	})
	paint := func() {
		for _, r := range rows {
			s.group(c, y, r.group)
			y += r.top()
			c.listRow(func() { s.row(c, y, r) })
			y += r.height
		}
	}
	if c.tagsCells {
		paint()
	} else {
		c.tagged(c.grow(s.runs, "P"), paint)
	}
	return y
}

// group paints the heading of a group, if there is one.
func (s *annexLayout) group(c *canvas, top float64, head string) {
	if head == "" {
		return
	}
	draw := func() { c.text(margin+4, top+groupHeight-6, groupStyle, head) }
	if !c.tagsCells {
		draw()
		return
	}
	cell := c.grow(c.grow(s.table, "TR"), "TH").heads("Column")
	cell.across = len(s.columns)
	c.tagged(cell, draw)
}

// header paints the labels of the columns. The first time that a document has
// them they are the table's heading; later ones repeat it for the eye.
func (s *annexLayout) header(c *canvas, top float64) {
	tag := c.tagsCells && !c.shows(s.labels[0])
	for i, col := range s.columns {
		draw := func() { s.cell(c, col, top+11, headerStyle, col.label) }
		if tag {
			c.tagged(s.labels[i], draw)
		} else {
			c.artifact(draw)
		}
	}
	c.artifact(func() { c.rule(margin, sheetW-margin, top+15.5, 0.9, 0.15) })
}

// row paints one entry.
func (s *annexLayout) row(c *canvas, top float64, r row) {
	var cells *element
	if c.tagsCells {
		cells = c.grow(s.table, "TR")
	}
	entry := s.annex.Entries.At(r.entry)
	for _, col := range s.columns {
		text := printable(col.text(&entry))
		draw := func() { s.cellLines(c, col, top, r.lines, text) }
		if cells != nil {
			c.tagged(c.grow(cells, "TD"), draw)
		} else {
			draw()
		}
	}
}

func (s *annexLayout) cellLines(c *canvas, col column, top float64, lines int, text string) {
	y := top + rowPadding + cellStyle.size*0.88
	if lines == 1 || s.fonts.width(cellStyle, text) <= col.w {
		s.cell(c, col, y, cellStyle, text)
		return
	}
	for i, l := range s.fonts.breakLines([]run{{text, cellStyle}}, col.w) {
		c.line(col.x, y+float64(i)*rowLeading, l)
	}
}

func (s *annexLayout) cell(c *canvas, col column, y float64, st style, text string) {
	if col.right {
		c.textRight(col.x+col.w, y, st, text)
		return
	}
	c.text(col.x, y, st, text)
}

// measure gives the columns their widths: what they need where that fits, and
// a share of the sheet by need where it does not. A column that no entry fills
// would be white paper, and is left out; the workbook has it.
func (s *annexLayout) measure() []column {
	w := s.words
	columns := []column{{label: w.Annex.Number, right: true, text: func(e *petition.Entry) string { return w.Number(e.Number) }}}
	for _, name := range s.annex.Columns {
		text := func(e *petition.Entry) string { return e.Text(name) }
		if name == petition.ColumnDate {
			text = func(e *petition.Entry) string { return w.Day(e.Date) }
		}
		if s.isFilled(text) {
			columns = append(columns, column{label: w.Annex.Columns[name], text: text, grows: holdsWords(name)})
		}
	}
	s.share(columns)
	x := margin + 4
	for i := range columns {
		columns[i].x = x
		x += columns[i].w + columnGap
	}
	return columns
}

// holdsWords reports whether a column's texts differ in length. The others are
// codes and numbers, which stand close to what is beside them.
func holdsWords(c petition.Column) bool {
	return c == petition.ColumnName || c == petition.ColumnCity || c == petition.ColumnCountry || c == petition.ColumnComment
}

// isFilled reports whether any entry has a text to show.
func (s *annexLayout) isFilled(text func(e *petition.Entry) string) bool {
	for _, e := range s.annex.Entries.All() {
		if strings.TrimSpace(printable(text(e))) != "" {
			return true
		}
	}
	return false
}

// share sets the widths. A column never takes more than its widest text, and
// short ones (numbers, states, dates) always get that; the long ones share the
// rest.
func (s *annexLayout) share(columns []column) {
	needs := make([]float64, len(columns))
	widest := cellStyle.face.widestASCII() * cellStyle.size
	for i, col := range columns {
		needs[i] = s.fonts.width(headerStyle, col.label)
		for _, e := range s.annex.Entries.All() {
			text := col.text(e)
			if isPlain(text) && float64(len(text))*widest <= needs[i] {
				continue // most need not be measured to know that
			}
			needs[i] = max(needs[i], s.fonts.width(cellStyle, printable(text)))
		}
		needs[i] += 1
	}
	room := textW - 8 - columnGap*float64(len(columns)-1)
	widths := fair(needs, room)
	left, growing := room, 0.0
	for i, w := range widths {
		left -= w
		if columns[i].grows {
			growing += w
		}
	}
	for i, w := range widths {
		columns[i].w = w
		if columns[i].grows {
			columns[i].w += left * w / growing // so that the list fills the sheet
		}
		columns[i].breaks = columns[i].w < needs[i]
	}
}

// fair shares room out so that small needs are met in full and the others are
// equal.
func fair(needs []float64, room float64) []float64 {
	order := make([]int, len(needs))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return int(needs[a]*100) - int(needs[b]*100) })
	widths := make([]float64, len(needs))
	for n, i := range order {
		left := len(order) - n
		widths[i] = min(needs[i], room/float64(left))
		room -= widths[i]
	}
	return widths
}
