package pdf

import (
	"slices"
	"strings"
	"sync/atomic"

	"example.org/petition/internal/petition"
)

// column is one column of the list. The first holds the number.
type column struct {
	label  string
	x, w   float64
	right  bool
	grows  bool // it may be wider than its texts
	breaks bool // some of its texts are wider, and are broken
	text   func(e *petition.Entry) string
}

// measure gives the columns their widths: what they need where that fits, and
// a share of the sheet by need where it does not. A column that no entry fills
// would be white paper, and is left out; the workbook has it.
func (s *annexLayout) measure() []column {
	w := s.words
	columns := []column{{label: w.Annex.Number, right: true, text: func(e *petition.Entry) string { return w.Number(e.Number) }}}
	for _, name := range s.annex.Columns {
		c := column{label: w.Annex.Columns[name], grows: holdsWords(name), text: func(e *petition.Entry) string { return e.Text(name) }}
		if name == petition.ColumnDate {
			c.text = s.days.text(w)
		}
		columns = append(columns, c)
	}
	columns, needs := s.filled(columns)
	share(columns, needs)
	x := margin + 4
	for i := range columns {
		columns[i].x = x
		x += columns[i].w + columnGap
	}
	return columns
}

// dayTexts are the days of a list, written once each: there are far fewer of
// them than of entries. Each has a place that it shares with few, and of those
// the latest is kept, which takes a third of the time of a map with a lock.
type dayTexts [1024]atomic.Pointer[dayText]

type dayText struct {
	day  petition.Date
	text string
}

func (d *dayTexts) text(w *petition.Words) func(e *petition.Entry) string {
	return func(e *petition.Entry) string {
		at := &d[uint((e.Date.Year*12+int(e.Date.Month))*31+e.Date.Day)%uint(len(d))]
		known := at.Load()
		if known == nil || known.day != e.Date {
			known = &dayText{e.Date, w.Day(e.Date)}
			at.Store(known) // if another has a day for the place, it is written again
		}
		return known.text
	}
}

// holdsWords reports whether a column's texts differ in length. The others are
// codes and numbers, which stand close to what is beside them.
func holdsWords(c petition.Column) bool {
	return c == petition.ColumnName || c == petition.ColumnCity || c == petition.ColumnCountry || c == petition.ColumnComment
}

// filled gives the columns that are filled, each with the width that its widest
// text needs.
func (s *annexLayout) filled(columns []column) ([]column, []float64) {
	widest := cellStyle.face.widestASCII() * cellStyle.size
	labels := make([]float64, len(columns))
	for i, col := range columns {
		labels[i] = s.fonts.width(headerStyle, col.label)
	}
	type found struct {
		filled []bool
		needs  []float64
	}
	all := found{make([]bool, len(columns)), slices.Clone(labels)}
	all.filled[0] = true // the number
	for _, part := range inBlocks(s.annex.Entries.Len(), func(from, to int) found {
		part := found{make([]bool, len(columns)), slices.Clone(labels)}
		for _, e := range s.annex.Entries.Slice(from, to).All() {
			for i := range columns {
				text := columns[i].text(e)
				plain := isPlain(text)
				if plain && part.filled[i] && float64(len(text))*widest <= part.needs[i] {
					continue // most need not be measured to know that
				}
				text = printable(text)
				part.filled[i] = part.filled[i] || strings.TrimSpace(text) != ""
				part.needs[i] = max(part.needs[i], s.fonts.width(cellStyle, text))
			}
		}
		return part
	}) {
		for i := range columns {
			all.filled[i] = all.filled[i] || part.filled[i]
			all.needs[i] = max(all.needs[i], part.needs[i])
		}
	}
	var kept []column
	var needs []float64
	for i, col := range columns {
		if all.filled[i] {
			kept, needs = append(kept, col), append(needs, all.needs[i]+1)
		}
	}
	return kept, needs
}

// share sets the widths. A column never takes more than its widest text, and
// short ones (numbers, states, dates) always get that; the long ones share the
// rest.
func share(columns []column, needs []float64) {
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
