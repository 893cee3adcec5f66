package signature

import (
	"cmp"
	"context"
	"io"
	"slices"
	"strings"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/column"
	"example.org/petition/internal/signature/table"
	"example.org/petition/internal/signature/text"
)

const (
	// differentAnswers is how many answers to a question are told apart, and
	// shownAnswers how many are given: a question about being named has few.
	differentAnswers = 200
	shownAnswers     = 12

	// longestAnswer bounds what is shown of an answer, in bytes.
	longestAnswer = 200
)

// Sketch tells what a list looks like, each of its tables by its first rows, of
// which it gives some. It is for lists that Read refuses as well as for others:
// its only errors are those of a file that is no list at all. asked names the
// columns, by their headers, whose answers are wanted although nothing says that
// they are of consent; the list is read to its end where there is a column whose
// answers are.
func Sketch(ctx context.Context, list petition.List, workbook petition.OpenWorkbook, rows int, asked []string) ([]petition.ListSketch, error) {
	file, err := table.Open(list, workbook)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var all []petition.ListSketch
	for _, t := range file.Tables {
		s, err := sketchTable(ctx, list, t, rows, asked)
		if err != nil {
			return all, err
		}
		all = append(all, s)
	}
	return all, nil
}

func sketchTable(ctx context.Context, list petition.List, t *table.Table, most int, asked []string) (petition.ListSketch, error) {
	first, err := firstRows(t, list.Reading.Header)
	if err != nil {
		return petition.ListSketch{}, err
	}
	look := column.SketchOf(first, list.Reading)
	s := petition.ListSketch{
		Sheet: t.Sheet, Shape: t.Shape, HeaderAt: look.HeaderAt, Header: look.Header, Roles: look.Roles, Own: look.Own,
	}
	below := slices.DeleteFunc(first, func(r column.Row) bool { return r.Line <= look.BodyAfter })
	for _, row := range below[:min(len(below), most)] {
		s.Rows = append(s.Rows, petition.SketchRow(row))
	}
	var counts []*answers
	for i, header := range s.Header {
		_, said := list.Reading.Consent[text.Trim(header)]
		isConsent := s.Roles[i] == petition.RoleConsent || s.Own[i] == petition.RoleConsent
		if said || isConsent || slices.Contains(asked, header) {
			counts = append(counts, &answers{at: i, byText: map[string]int{}, column: petition.ConsentColumn{Header: header, Sure: isConsent && !said}})
		}
	}
	if len(counts) > 0 {
		if err := eachAnswer(ctx, below, t, counts); err != nil {
			return s, err
		}
	}
	for _, a := range counts {
		s.Consent = append(s.Consent, a.sorted())
	}
	return s, nil
}

// firstRows reads as many rows as are enough to find the header among, from the
// line that the case takes for it.
func firstRows(t *table.Table, from int) ([]column.Row, error) {
	var rows []column.Row
	for len(rows) < column.Looked {
		line, cells, err := t.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		if line >= from {
			rows = append(rows, column.Row{Line: line, Cells: slices.Clone(cells)})
		}
	}
	return rows, nil
}

func eachAnswer(ctx context.Context, first []column.Row, rest *table.Table, counts []*answers) error {
	rows := body{first, rest}
	for n := 0; ; n++ {
		if n%rowsPerCheck == 0 {
			if err := check(ctx, "counting answers"); err != nil {
				return err
			}
		}
		_, cells, err := rows.next()
		switch {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case text.IsBlank(cells):
			continue
		}
		for _, a := range counts {
			a.count(cells)
		}
	}
}

// answers counts the answers in a column.
type answers struct {
	at     int
	column petition.ConsentColumn
	byText map[string]int // index into column.Answers, by the folded answer
}

func (a *answers) count(cells []string) {
	cell := ""
	if a.at < len(cells) {
		cell = text.Trim(cells[a.at])
	}
	key := cmp.Or(text.Fold(cell), cell)
	at, known := a.byText[key]
	switch {
	case cell == "":
		a.column.Empty++
	case known:
		a.column.Answers[at].Rows++
	case len(cell) > longestAnswer || len(a.byText) == differentAnswers:
		a.column.Others++
	default:
		a.byText[key] = len(a.column.Answers)
		a.column.Answers = append(a.column.Answers, petition.ConsentAnswer{Text: strings.Clone(cell), Rows: 1})
	}
}

// sorted gives the column with its most frequent answers.
func (a *answers) sorted() petition.ConsentColumn {
	c := a.column
	slices.SortStableFunc(c.Answers, func(x, y petition.ConsentAnswer) int { return cmp.Compare(y.Rows, x.Rows) })
	for len(c.Answers) > shownAnswers {
		last := len(c.Answers) - 1
		c.Others += c.Answers[last].Rows
		c.Answers = c.Answers[:last]
	}
	return c
}
