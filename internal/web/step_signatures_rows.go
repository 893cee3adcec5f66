package web

import (
	"net/url"
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
		data.File = known.report.Lists[list-1].File
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
	found := foundRow{Where: roll.Where(&row), Name: row.Name, Place: placeOf(&row), Date: row.Date.String(), Reason: reason}
	if other >= 0 {
		row := roll.Rows.At(int(other))
		found.Other, found.OtherName = roll.Where(&row), row.Name
	}
	return found
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

// Warning says a warning in the page's language, where it has words for it.
func (v *view) Warning(w petition.Warning) string {
	if text, ok := v.s.texts[v.Lang]["signatures.warning."+keyOf(w.Code)]; ok {
		return text
	}
	return w.Message
}

// keyOf makes the key of a text out of words.
func keyOf(words string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(words), func(r rune) bool { return (r < 'a' || 'z' < r) && (r < '0' || '9' < r) }), "_")
}
