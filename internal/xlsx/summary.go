package xlsx

import (
	"fmt"

	"example.org/petition/internal/petition"
)

// The summary's grid: a column for labels, a gap and columns for numbers,
// together as wide as what is printed of a portrait page.
const (
	labelWidth  = 18.5
	numberWidth = 8.9
	gridColumns = 9
)

// summary is the first sheet, written from top to bottom.
type summary struct {
	sheet
	words *petition.Words
	row   int // the next free one
}

// writeSummary writes the first sheet in place of the one a new book has. Its
// order is the reader's: what this is, how many, how that was counted, when,
// and last the tables that may be long.
func writeSummary(b *book, a *petition.Annex, words *petition.Words) error {
	s := &summary{sheet: sheet{book: b, name: summarySheet(words)}, words: words, row: 1}
	s.do(func() error { return b.addSheet(s.name) })
	s.grid(labelWidth, numberWidth, gridColumns)

	line := newTimeline(a.ByDay)
	s.heading(a)
	s.facts(a)
	s.counts(a.Counts)
	s.lists(a.Lists)
	s.rule()
	chartAt := s.chartRoom(line)
	s.tables(a.ByState, line, chartAt)

	s.print(a)
	return s.err
}

func (s *summary) heading(a *petition.Annex) {
	title := s.words.Annex.Mark + " · " + s.words.Annex.Name
	if !a.Draft.IsZero() {
		title = s.words.Draft + " · " + title
	}
	s.set(1, s.row, title, s.book.look.title)
	s.merge(1, gridColumns, s.row)
	s.height(s.row, 28)
	s.row++
	if draft := draftFoot(a, s.words); draft != "" {
		s.set(1, s.row, draft, s.book.look.label)
		s.merge(1, gridColumns, s.row)
		s.row++
	}
}

// draftFoot says of a draft when it was printed, and nothing of what is final.
func draftFoot(a *petition.Annex, words *petition.Words) string {
	if a.Draft.IsZero() {
		return ""
	}
	return petition.Fill(words.DraftFoot, "date", words.LongDate(a.Draft))
}

func (s *summary) facts(a *petition.Annex) {
	look := s.book.look
	s.fact(s.words.Summary.Petition, a.Title, look.fact)
	if a.Person != "" {
		s.fact(s.words.Summary.Person, a.Person, look.fact)
	}
	s.fact(s.words.Summary.Date, dayCell(a.Date, s.words), look.factDay)
}

func (s *summary) fact(label string, value any, style int) {
	s.set(1, s.row, label, s.book.look.label)
	s.set(2, s.row, value, style)
	s.merge(2, gridColumns, s.row)
	if text, ok := value.(string); ok {
		s.wrap(s.row, text, fontSize, 2, gridColumns)
	}
	s.row++
}

// section begins a part of the sheet after an empty row, on a new page where
// its content, so many points high, would not fit on this one.
func (s *summary) section(title string, height float64) {
	s.row++
	s.keep(s.row, bandHeight+height)
	s.band(s.row, 1, gridColumns, title)
	s.row++
}

const bandHeight = 18.0

// band writes a heading with a line under it.
func (s *summary) band(row, from, to int, title string) {
	s.set(from, row, title, s.book.look.section)
	for column := from + 1; column <= to; column++ {
		s.set(column, row, nil, s.book.look.section)
	}
	s.merge(from, to, row)
	s.height(row, bandHeight)
}

// label writes a text into two columns of the current row.
func (s *summary) label(column int, text string, style int) {
	s.set(column, s.row, text, style)
	s.set(column+1, s.row, nil, style)
	s.merge(column, column+1, s.row)
	s.wrap(s.row, text, fontSize, column, column+1)
}

// head writes the head of a column of numbers. Bold text is wider.
func (s *summary) head(column int, text string) {
	s.set(column, s.row, text, s.book.look.numberHead)
	s.wrap(s.row, text, 1.15*headSize, column, column)
}

// number is a labelled count.
type number struct {
	label string
	count int
}

// numbers gives what a table of counts shows. Who asked not to be named is
// told where there are any; else counted and named are the same.
func (s *summary) numbers(c petition.Counts, unnamed bool) []number {
	w := &s.words.Summary
	numbers := []number{{w.Rows, c.Rows}, {w.Counted, c.Counted}, {w.Named, c.Named}}
	if unnamed {
		numbers = append(numbers, number{w.Unnamed, c.Unnamed})
	}
	return append(numbers,
		number{w.Duplicates, c.Duplicates}, number{w.Withdrawn, c.Withdrawn},
		number{w.Rejected, c.Rejected}, number{w.Blank, c.Blank})
}

func (s *summary) counts(c petition.Counts) {
	numbers := s.numbers(c, c.Unnamed > 0)
	s.section(s.words.Summary.Count, rowHeight*float64(len(numbers)))
	for _, n := range numbers {
		s.label(1, n.label, s.book.look.text)
		s.set(3, s.row, n.count, s.book.look.count)
		s.row++
	}
}

// lists shows how each list came out, where there are several.
func (s *summary) lists(lists []petition.ListCount) {
	if len(lists) < 2 {
		return
	}
	unnamed := false
	for _, list := range lists {
		unnamed = unnamed || list.Counts.Unnamed > 0
	}
	s.row++
	s.keep(s.row, rowHeight*float64(min(len(lists), 10)+2))
	s.set(1, s.row, nil, s.book.look.head)
	for i, n := range s.numbers(petition.Counts{}, unnamed) {
		s.head(2+i, n.label)
	}
	s.row++
	for i, list := range lists {
		label := petition.Fill(s.words.Summary.List, "n", s.words.Number(i+1))
		if list.Collected != "" {
			label += ", " + list.Collected
		}
		s.set(1, s.row, label, s.book.look.text)
		for j, n := range s.numbers(list.Counts, unnamed) {
			s.set(2+j, s.row, n.count, s.book.look.count)
		}
		s.wrap(s.row, label, fontSize, 1, 1)
		s.row++
	}
}

// rule tells how duplicates were judged.
func (s *summary) rule() {
	text := s.words.Summary.Rule
	s.section(s.words.Summary.Judged, s.needs(text, fontSize, 1, gridColumns)+rowHeight)
	s.height(s.row, 5) // air below the heading's rule
	s.row++
	s.set(1, s.row, text, s.book.look.fact)
	s.merge(1, gridColumns, s.row)
	s.wrap(s.row, text, fontSize, 1, gridColumns)
	s.row++
}

// tables writes the counts by state and, beside them, over time, which the
// chart draws.
func (s *summary) tables(states []petition.Tally, line timeline, chartAt int) {
	s.row++
	rows := max(len(states), len(line.periods)+1)
	s.keep(s.row, bandHeight+rowHeight*float64(rows+2))
	top := s.row
	s.byState(states)
	end := s.row
	s.row = top
	first := s.overTime(line)
	if len(line.periods) > 0 {
		s.chart(line, chartAt, first)
	}
	s.row = max(s.row, end)
}

func (s *summary) print(a *petition.Annex) {
	area := fmt.Sprintf("$A$1:$%s$%d", columnName(gridColumns), s.row-1)
	s.do(func() error { return s.book.define("_xlnm.Print_Area", s.name, area) })
	s.do(func() error { return s.book.fitToPage(s.name) })
	s.do(func() error {
		return s.book.setPage(s.name, page{
			orientation: "portrait", fit: true, bareFirst: true,
			left: s.words.Annex.Mark + " · " + a.Title, right: a.Person, foot: s.words.PageOf, draft: draftFoot(a, s.words),
		})
	})
}
