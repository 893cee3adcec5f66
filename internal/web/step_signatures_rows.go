package web

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// rowsAtOnce is how many rows a page shows.
const rowsAtOnce = 50

// rowsView is a page of rows to look through.
type rowsView struct {
	What      string // "duplicate", "withdrawn", "rejected", "blank", "unnamed" or "doubt"
	Code      string // of doubts
	File      string // of the one list that is looked at; empty for all
	Rows      []foundRow
	From, To  int // of all, from 1
	All       int
	Next      string // address of what comes behind; empty where nothing does
	Before    string
	HasOthers bool // rows are compared with others
}

// foundRow is a row with why it is shown.
type foundRow struct {
	Where, Name, Place, Date string
	Reason                   string
	Other, OtherName         string
}

// Kinds are the pages of rows.
var rowKinds = map[string]petition.Outcome{
	"duplicate": petition.Duplicate, "withdrawn": petition.Withdrawn, "rejected": petition.Rejected, "blank": petition.Blank, "unnamed": petition.Counted, "doubt": 0,
}

// showRows shows rows that do not count, or that somebody should look at.
func (p *page) showRows() error {
	sight, err := p.c.look()
	if err != nil {
		return p.goTo(p.signaturesPath())
	}
	known := p.readLists(sight)
	query := p.r.URL.Query()
	data := rowsView{What: query.Get("what"), Code: query.Get("code")}
	if _, ok := rowKinds[data.What]; known == nil || known.err != nil || !ok {
		return p.goTo(p.signaturesPath())
	}
	list, _ := strconv.Atoi(query.Get("list"))
	from, _ := strconv.Atoi(query.Get("from"))
	if list < 1 || list > len(known.report.Lists) {
		list = 0
	} else {
		data.File = strings.TrimPrefix(known.report.Lists[list-1].File, listsFolder+"/")
	}
	data.find(known.report, list, max(0, from))
	address := func(from int) string {
		q := url.Values{"what": {data.What}, "from": {strconv.Itoa(from)}}
		if data.Code != "" {
			q.Set("code", data.Code)
		}
		if list > 0 {
			q.Set("list", strconv.Itoa(list))
		}
		return p.signaturesPath() + "/rows?" + q.Encode()
	}
	if data.To < data.All {
		data.Next = address(data.To)
	}
	if data.From > 1 {
		data.Before = address(max(0, data.From-1-rowsAtOnce))
	}
	return p.show("signatures_rows", p.view(data))
}

// find finds the rows of the page, those from the given one on, of a list counted
// from 1, or with 0 of all.
func (v *rowsView) find(report *pipeline.ListsReport, list, from int) {
	roll := report.Roll
	isOf := func(row int) bool {
		return list == 0 || slices.Contains(report.Lists[list-1].Reads, int(roll.Rows.ListAt(row)))
	}
	take := func(row, other int32, reason string) {
		if v.All++; v.All > from && len(v.Rows) < rowsAtOnce {
			v.Rows = append(v.Rows, newFoundRow(roll, row, other, reason))
			v.HasOthers = v.HasOthers || other >= 0
		}
	}
	if v.What == "doubt" {
		for _, doubt := range roll.Doubts {
			if doubt.Code == v.Code && isOf(int(doubt.Row)) {
				take(doubt.Row, doubt.Other, doubt.Why)
			}
		}
	} else {
		wanted := rowKinds[v.What]
		for i := range roll.Rows.Len() {
			if roll.Rows.OutcomeAt(i) == wanted && isOf(i) && (wanted != petition.Counted || roll.Rows.UnnamedAt(i)) {
				row := roll.Rows.At(i)
				take(int32(i), row.Of, row.Reason)
			}
		}
	}
	v.From, v.To = min(from, v.All)+1, min(from, v.All)+len(v.Rows)
}

func newFoundRow(roll *petition.Roll, at, other int32, reason string) foundRow {
	row := roll.Rows.At(int(at))
	found := foundRow{Where: shortWhere(roll, &row), Name: row.Name, Place: placeOf(&row), Date: row.Date.String(), Reason: reason}
	if other >= 0 {
		row := roll.Rows.At(int(other))
		found.Other, found.OtherName = shortWhere(roll, &row), row.Name
	}
	return found
}

// shortWhere names a row without the folder that all lists are in.
func shortWhere(roll *petition.Roll, row *petition.Row) string {
	return strings.TrimPrefix(roll.Where(row), listsFolder+"/")
}

func placeOf(row *petition.Row) string {
	var parts []string
	for _, part := range []string{row.City, strings.TrimSpace(row.State + " " + row.Zip), row.Country} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

// Reason says a row's reason in the page's language, where it has words for it.
func (v *view) Reason(reason string) string {
	if text, ok := v.s.texts[v.Lang]["signatures.reason."+keyOf(reason)]; ok {
		return text
	}
	return reason
}

// Shape says how a list is written in the page's language: "CSV, comma, UTF-8".
func (v *view) Shape(shape string) string {
	parts := strings.Split(shape, ", ")
	for i, part := range parts {
		if text, ok := v.s.texts[v.Lang]["signatures.shape."+keyOf(part)]; ok {
			parts[i] = text
		}
	}
	return strings.Join(parts, ", ")
}

// warningView is a warning about one row or several.
type warningView struct {
	Text, Where string
	Lang        string // of the text; empty where it is the page's
	More        bool   // rows that are not named
}

// WarningsOf gathers warnings that say the same of different rows, in the page's
// words where it has some.
func (v *view) WarningsOf(warnings []petition.Warning) []warningView {
	var all []warningView
	for _, w := range warnings {
		w.Where = strings.TrimPrefix(w.Where, listsFolder+"/")
		text, lang := v.warning(w)
		at := slices.IndexFunc(all, func(known warningView) bool { return known.Text == text })
		switch {
		case at < 0:
			all = append(all, warningView{Text: text, Lang: lang, Where: w.Where})
		case strings.Contains(all[at].Where, w.Where+":"):
			all[at].More = true // the rows of a list that are only counted
		default:
			all[at].Where += ", " + w.Where
		}
	}
	return all
}

var inQuotes = regexp.MustCompile(`"(?:[^"\\]|\\.)*"`)

// warning says a warning in words of this step, where it has some, or else as
// said does. What is quoted in it, such as a header, can stand in these.
func (v *view) warning(w petition.Warning) (text, lang string) {
	text, err := v.T("signatures.warning."+keyOf(w.Code), "quoted", inQuotes.FindString(w.Message))
	if err != nil {
		return v.said(w.Message)
	}
	return text, ""
}

// keyOf makes the key of a text out of words.
func keyOf(words string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return (r < 'a' || 'z' < r) && (r < '0' || '9' < r) }), "_")
}
