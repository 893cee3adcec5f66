package web

import (
	"fmt"
	"slices"
	"strings"

	"example.org/petition/internal/petition"
)

// listView is a list: its numbers or why there are none, and the form about it.
type listView struct {
	N         int // from 1
	File      string
	Collected string
	Counts    petition.Counts
	Refused   *petition.Error
	NoNames   bool     // as in pipeline.ListReport
	Uncertain []string // headers
	Tables    []tableView
	Consents  []consentView

	Dates       string // as the case says
	DatesLine   int    // a line whose day and month could be either; 0 where there is none
	DatesMixed  bool
	DatesNeeded bool

	Encoding, Delimiter, Sheet, HeaderRow string // as the case says
	IsWorkbook                            bool
}

// ID makes an id that no other list's form has.
func (l listView) ID(name string) string { return fmt.Sprintf("list-%d-%s", l.N, name) }

// Short names the list without the folder that all of them are in.
func (l listView) Short() string { return strings.TrimPrefix(l.File, listsFolder+"/") }

// AsksDates reports whether the order of day and month is to be asked.
func (l listView) AsksDates() bool { return l.DatesLine > 0 || l.Dates != "" }

// IsUnclear reports whether somebody has to say how the list is written, which is
// else put away.
func (l listView) IsUnclear() bool {
	noHeader := slices.ContainsFunc(l.Tables, func(t tableView) bool { return t.HeaderAt == 0 })
	return l.Refused != nil && len(l.Uncertain) == 0 && (noHeader || !l.NoNames) || l.HeaderRow+l.Encoding+l.Delimiter+l.Sheet != ""
}

// HasMenus reports whether the form has menus for the columns.
func (l listView) HasMenus() bool {
	return slices.ContainsFunc(l.Tables, func(t tableView) bool { return len(t.Columns) > 0 })
}

func (l *listView) takeDates(read *petition.ListRead) {
	if l.DatesLine == 0 && read.UnclearDates > 0 {
		l.DatesLine, l.DatesMixed = read.UnclearDates, read.MixedDates
	}
}

// Encodings, Delimiters and Orders are what the form offers.
func (listView) Encodings() []petition.Encoding {
	return []petition.Encoding{petition.UTF8, petition.UTF16LE, petition.UTF16BE, petition.Windows1252, petition.Latin1}
}

// Delimiters are the words for what can part cells, and the one that the case
// says.
func (l listView) Delimiters() []string {
	words := []string{"comma", "semicolon", "tab", "pipe"}
	if l.Delimiter != "" && !slices.Contains(words, l.Delimiter) {
		words = append(words, l.Delimiter)
	}
	return words
}

// delimiterWord is what the form calls a delimiter of the case.
func delimiterWord(delimiter string) string {
	if word, ok := map[string]string{",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe"}[delimiter]; ok {
		return word
	}
	return delimiter
}

// tableView is a table of a list with its first rows.
type tableView struct {
	Sheet, Shape string
	HeaderAt     int
	Columns      []columnView
	Rows         []rowView
}

// columnView is a column with what it was taken for.
type columnView struct {
	Field    string // of the form
	ID       string
	Header   string
	Role     string // that is chosen: "" is not used
	IsAnswer bool   // it says, or said by itself, who may be named
}

// rowView is a row as it is written.
type rowView struct {
	Line  int
	Cells []string
}

// consentRole is what the menus call a column that says who may be named. What
// its answers mean is asked elsewhere, so that it cannot be chosen anew.
const consentRole = "consent"

// RoleNames are what a column can be taken for.
func (listView) RoleNames() []string { return petition.RoleNames() }

const (
	longestCell = 80  // characters that are shown of a cell
	mostColumns = 200 // of a table that are shown
)

func newTableView(n, table int, s petition.ListSketch) tableView {
	t := tableView{Sheet: s.Sheet, Shape: s.Shape, HeaderAt: s.HeaderAt}
	width := len(s.Header)
	for i, header := range s.Header[:min(width, mostColumns)] {
		field := roleField(table, i)
		t.Columns = append(t.Columns, columnView{
			Field: field, ID: fmt.Sprintf("list-%d-%s", n, field), Header: shortened(header), Role: s.Roles[i].String(),
			IsAnswer: s.Roles[i] == petition.RoleConsent || s.Own[i] == petition.RoleConsent,
		})
	}
	for _, row := range s.Rows {
		cells := row.Cells
		if width > 0 {
			cells = cells[:min(len(cells), width)]
		}
		shown := rowView{Line: row.Line}
		for _, cell := range cells[:min(len(cells), mostColumns)] {
			shown.Cells = append(shown.Cells, shortened(cell))
		}
		for len(shown.Cells) < len(t.Columns) {
			shown.Cells = append(shown.Cells, "")
		}
		t.Rows = append(t.Rows, shown)
	}
	return t
}

func roleField(table, column int) string { return fmt.Sprintf("role-%d-%d", table, column) }

// shortened cuts a long text.
func shortened(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > longestCell {
		return string(runes[:longestCell]) + "…"
	}
	return text
}

// consentView is a column that says, or may say, who wants to be named.
type consentView struct {
	Field, ID string
	Header    string // as written
	Asked     bool   // the list cannot be read until somebody says what it means
	Sure      bool   // the program knows it by itself
	Choice    string // "", "values" or "ignore"
	Answers   []answerView
	Others    int
	Empty     int
}

// Shown is the header, cut where it is long.
func (c consentView) Shown() string { return shortened(c.Header) }

// answerView is an answer, and whether it means yes.
type answerView struct {
	Text string
	Rows int
	Yes  bool
}

// Shown is the answer, cut where it is long.
func (a answerView) Shown() string { return shortened(a.Text) }

// The choices about a column of consent.
const (
	consentValues = "values"
	consentIgnore = "ignore"
	consentOwn    = "own" // as the program takes it by itself
)

func newConsentView(n, i int, c petition.ConsentColumn, said map[string]petition.Consent, asked bool) consentView {
	field := fmt.Sprintf("consent-%d", i)
	view := consentView{
		Field: field, ID: fmt.Sprintf("list-%d-%s", n, field), Header: c.Header, Asked: asked, Sure: c.Sure, Others: c.Others, Empty: c.Empty,
	}
	for _, answer := range c.Answers {
		view.Answers = append(view.Answers, answerView{Text: answer.Text, Rows: answer.Rows})
	}
	if is, ok := said[strings.TrimSpace(c.Header)]; ok {
		view.Choice = consentValues
		if is.Ignore {
			view.Choice = consentIgnore
		}
		view.tick(is.Yes)
	}
	return view
}

// tick ticks the answers that mean yes, and shows those that the list does not
// have.
func (c *consentView) tick(yes []string) {
	for i := range c.Answers {
		c.Answers[i].Yes = false
	}
	for _, text := range yes {
		same := func(a answerView) bool { return strings.EqualFold(a.Text, strings.TrimSpace(text)) }
		at := slices.IndexFunc(c.Answers, same)
		if at < 0 {
			at = len(c.Answers)
			c.Answers = append(c.Answers, answerView{Text: strings.TrimSpace(text)})
		}
		c.Answers[at].Yes = true
	}
}

// SignaturesPath is the address of the step.
func (v *view) SignaturesPath() string { return v.Case.At + "/signatures" }

// listPart is a table or a column of consent with what the template of it needs
// besides.
type listPart struct {
	View    *view
	List    listView
	Table   *tableView
	Consent *consentView
}

// trouble leads to a form with something to be mended.
type trouble struct{ At, Name string }

// Troubles lead to the forms that were not saved: they can be far down the page.
func (v *view) Troubles() ([]trouble, error) {
	data, ok := v.Data.(signaturesView)
	if !ok {
		return nil, nil
	}
	var all []trouble
	for _, l := range data.Lists {
		if slices.ContainsFunc(v.Problems, func(p problem) bool { return strings.HasPrefix(p.Field, l.ID("")) }) {
			all = append(all, trouble{strings.TrimSuffix(l.ID(""), "-"), l.Short()})
		}
	}
	if len(v.For("withdrawn")) > 0 {
		name, err := v.T("signatures.withdrawals")
		return append(all, trouble{"withdrawals", name}), err
	}
	return all, nil
}

// OfList makes a part of the page about a list.
func (v *view) OfList(of any, list listView) listPart {
	p := listPart{View: v, List: list}
	switch of := of.(type) {
	case tableView:
		p.Table = &of
	case consentView:
		p.Consent = &of
	}
	return p
}

// ToldError says an error in the language of the page.
func (v *view) ToldError(e *petition.Error) told { return v.Told(problemOf("", e)) }

// countHead heads a column of the counts.
type countHead struct{ Sign, Text string }

// countKinds are the columns of the counts: what all rows are, and what they are
// the sum of.
var countKinds = []struct {
	sign, key, what string
	of              func(petition.Counts) int
}{
	{"", "rows", "", func(c petition.Counts) int { return c.Rows }},
	{"=", "counted", "", func(c petition.Counts) int { return c.Counted }},
	{"+", "duplicates", "duplicate", func(c petition.Counts) int { return c.Duplicates }},
	{"+", "withdrawn", "withdrawn", func(c petition.Counts) int { return c.Withdrawn }},
	{"+", "rejected", "rejected", func(c petition.Counts) int { return c.Rejected }},
	{"+", "blank", "blank", func(c petition.Counts) int { return c.Blank }},
}

// CountHeads heads the columns of the counts.
func (v *view) CountHeads() ([]countHead, error) {
	var heads []countHead
	for _, kind := range countKinds {
		text, err := v.T("signatures.count." + kind.key)
		if err != nil {
			return nil, err
		}
		heads = append(heads, countHead{kind.sign, text})
	}
	return heads, nil
}

// countCell is a number, which leads to its rows where they can be looked at.
type countCell struct {
	Rows               int
	Shown, Label, What string
	Path               string
	List               int
}

// countRow is the numbers of one list, or of all.
type countRow struct{ Cells []countCell }

// CountsOf makes the numbers of the n-th list ready to be shown, or with 0 those
// of all.
func (v *view) CountsOf(c petition.Counts, n int) (countRow, error) {
	var row countRow
	heads, err := v.CountHeads()
	if err != nil {
		return row, err
	}
	for i, kind := range countKinds {
		rows := kind.of(c)
		row.Cells = append(row.Cells, countCell{rows, v.Number(rows), heads[i].Text, kind.what, v.SignaturesPath(), n})
	}
	return row, nil
}

// DoubtText says why rows should be looked at.
func (v *view) DoubtText(code string) (string, error) {
	if text, ok := v.s.texts[v.Lang]["signatures.warning."+keyOf(code)]; ok {
		return text, nil
	}
	return v.T("signatures.doubt")
}

// RowsTitle is the title of a page of rows.
func (v *view) RowsTitle(what, code string) (string, error) {
	if what == "doubt" {
		return v.DoubtText(code)
	}
	return v.T("signatures.rows." + what)
}
