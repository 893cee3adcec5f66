package pdf

import (
	"math"

	"example.org/petition/internal/petition"
)

// groupHeight is the room of a group's heading, a gap above it included.
const groupHeight = 24.0

// heads gives the headings of the groups.
func (s *annexLayout) heads() map[int]string {
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

// countLines finds how many lines each row needs, which takes two bytes of a
// row. Most need one, and are not broken to find out.
func (s *annexLayout) countLines() []uint16 {
	var breaking []*column
	for i := range s.columns {
		if s.columns[i].breaks {
			breaking = append(breaking, &s.columns[i])
		}
	}
	if breaking == nil {
		return nil
	}
	lines := make([]uint16, s.annex.Entries.Len())
	inBlocks(len(lines), func(from, to int) struct{} {
		for i, e := range s.annex.Entries.Slice(from, to).All() {
			most := 1
			for _, col := range breaking {
				text := printable(col.text(e))
				if s.fonts.width(cellStyle, text) > col.w {
					most = max(most, len(s.fonts.breakLines([]run{{text, cellStyle}}, col.w)))
				}
			}
			lines[from+i] = uint16(min(most, math.MaxUint16))
		}
		return struct{}{}
	})
	return lines
}

// linesOf gives how many lines a row has.
func (s *annexLayout) linesOf(entry int) int {
	if s.lines == nil {
		return 1
	}
	return int(s.lines[entry])
}

// room gives what a row takes: the heading of the group that it begins, if it
// does, and below that its cells.
func (s *annexLayout) room(entry int) (head, cells float64) {
	if s.groups[entry] != "" {
		head = groupHeight
	}
	return head, float64(s.linesOf(entry))*rowLeading + 2*rowPadding
}

// breakPages cuts the entries into pages. There is always one page, also
// where nobody is named.
func (s *annexLayout) breakPages(top float64) (starts []int32) {
	n := s.annex.Entries.Len()
	starts = []int32{0}
	y := top + headerHeight
	for i := range n {
		head, cells := s.room(i)
		if y+head+cells > bottom && i > int(starts[len(starts)-1]) {
			starts = append(starts, int32(i))
			y = laterTop + s.lower + headerHeight
		}
		y += head + cells
	}
	return append(starts, int32(n))
}

const headerHeight = 18.0

// rows paints the header and the rows of one page and gives the height where
// they end.
func (s *annexLayout) rows(c *canvas, top float64, page int) (end float64) {
	from, to := int(s.starts[page]), int(s.starts[page+1])
	if from == to {
		return top
	}
	s.header(c, top)
	y := top + headerHeight
	c.artifact(func() { s.shades(c, y, from, to) })
	paint := func() {
		for i, e := range s.annex.Entries.Slice(from, to).All() {
			head, cells := s.room(from + i)
			s.group(c, y, s.groups[from+i])
			y += head
			c.listRow(func() { s.row(c, y, e, s.linesOf(from+i)) })
			y += cells
		}
	}
	if c.tagsCells {
		paint()
	} else {
		c.tagged(c.grow(s.runs, "P"), paint)
	}
	return y
}

// shades paints what stands behind the rows [from, to): every other one is shaded.
func (s *annexLayout) shades(c *canvas, y float64, from, to int) {
	var shaded []box
	even := false
	for i := from; i < to; i++ {
		head, cells := s.room(i)
		if head > 0 {
			even = false
		}
		y += head
		if even {
			shaded = append(shaded, box{margin, y, textW, cells})
		}
		y += cells
		even = !even
	}
	c.shade(0.955, shaded...)
	c.rule(margin, sheetW-margin, y, 0.5, 0.6)
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
	for i := range s.columns {
		col := &s.columns[i]
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
func (s *annexLayout) row(c *canvas, top float64, e *petition.Entry, lines int) {
	var cells *element
	if c.tagsCells {
		cells = c.grow(s.table, "TR")
	}
	for j := range s.columns {
		col := &s.columns[j]
		text := printable(col.text(e))
		if cells == nil {
			s.cellLines(c, col, top, lines, text)
		} else {
			c.tagged(c.grow(cells, "TD"), func() { s.cellLines(c, col, top, lines, text) })
		}
	}
}

func (s *annexLayout) cellLines(c *canvas, col *column, top float64, lines int, text string) {
	y := top + rowPadding + cellStyle.size*0.88
	if lines == 1 || s.fonts.width(cellStyle, text) <= col.w {
		s.cell(c, col, y, cellStyle, text)
		return
	}
	for i, l := range s.fonts.breakLines([]run{{text, cellStyle}}, col.w) {
		c.line(col.x, y+float64(i)*rowLeading, l)
	}
}

func (s *annexLayout) cell(c *canvas, col *column, y float64, st style, text string) {
	if col.right {
		c.textRight(col.x+col.w, y, st, text)
		return
	}
	c.text(col.x, y, st, text)
}
