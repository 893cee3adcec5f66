package casefile

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"example.org/petition/internal/petition"
)

const mostOfficialsFile = 4 << 20

// readOfficials reads the file that lists the officials. It is no input that
// the manifest names: the packet is not made of it, so that a mended address
// does not make a packet a new one.
func (d *caseDraft) readOfficials() error {
	if d.officials == nil {
		return nil
	}
	text, _, err := d.officials.readText(mostOfficialsFile)
	if err != nil {
		return err
	}
	f := officialsFile{name: d.officials.as, draft: d}
	if err := f.read(text); err != nil {
		return err
	}
	if at, problem := twice(d.Recipients, f.lines); at >= 0 {
		return f.fail(f.lines[at], "this official "+problem, twiceHint)
	}
	return nil
}

// officialsFile reads a CSV file with an official a line, strictly: a column or
// a cell that is not understood is an error.
type officialsFile struct {
	name    string // as errors give it
	draft   *caseDraft
	columns []string // the keys of the columns in their order
	lines   []int    // of the officials
}

func (f *officialsFile) read(text string) error {
	rows := csv.NewReader(strings.NewReader(text))
	rows.Comma = delimiterOf(text)
	rows.FieldsPerRecord = -1 // told below, in words
	rows.ReuseRecord = true
	for {
		cells, err := rows.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return f.notCSV(err)
		}
		if empty(cells) {
			continue
		}
		line, _ := rows.FieldPos(0)
		if err := f.row(cells, line); err != nil {
			return err
		}
	}
	if len(f.lines) == 0 {
		return f.fail(0, "lists no officials", "write one a line, below a line that names the columns: name, title, e-mail, state")
	}
	return nil
}

// row reads the line that names the columns first, then the officials.
func (f *officialsFile) row(cells []string, line int) error {
	if f.columns == nil {
		return f.header(cells, line)
	}
	if len(cells) != len(f.columns) {
		return f.fail(line, fmt.Sprintf("this line has %s, and the first one %d", count(len(cells), "cell", "cells"), len(f.columns)),
			"put quotes around a cell that holds a comma")
	}
	if len(f.lines) == mostOfficials {
		return f.fail(line, fmt.Sprintf("this is more than %d officials", mostOfficials), "send to fewer of them")
	}
	official, err := f.official(cells, line)
	if err != nil {
		return err
	}
	f.lines = append(f.lines, line)
	f.draft.Recipients = append(f.draft.Recipients, official)
	return nil
}

func (f *officialsFile) header(cells []string, line int) error {
	const hint = "the columns are name, title, office, e-mail, salutation, language, cc, attachments, state, form, letter, limit, in any order"
	if slices.ContainsFunc(cells, func(c string) bool { return strings.Contains(c, "@") }) {
		return f.fail(line, "the first line does not name the columns", hint)
	}
	for _, cell := range cells {
		name, _ := cleanText(cell)
		column := strings.NewReplacer("-", "", " ", "", "_", "").Replace(strings.ToLower(name))
		switch {
		case column == "":
			return f.fail(line, "a column has no name", hint)
		case !slices.Contains(officialKeys, column):
			message := fmt.Sprintf("unknown column %q", shown(name))
			if near := nearest(column, officialKeys); near != "" {
				message += fmt.Sprintf("; did you mean %q?", near)
			}
			return f.fail(line, message, hint)
		case slices.Contains(f.columns, column):
			return f.fail(line, fmt.Sprintf("the column %q stands twice", column), "take one of the two out")
		}
		f.columns = append(f.columns, column)
	}
	return nil
}

func (f *officialsFile) official(cells []string, line int) (petition.Official, error) {
	written := officialText{says: map[string]string{}}
	for i, column := range f.columns {
		text, removed := cleanText(cells[i])
		if removed {
			f.draft.warn("case-invisible-characters", petition.Where(f.name, line), column+" held characters that nobody sees; they were left out")
		}
		switch column {
		case "cc":
			written.cc = parts(text)
		case "attachments":
			written.attachments = parts(text)
		case "address":
			written.address = addressLines(text)
		default:
			written.says[column] = text
		}
	}
	var first *petition.Error
	official := written.judge(func(key, problem, hint string) {
		if first != nil {
			return
		}
		subject := "this official"
		if key != "" {
			subject = "the column " + key
		}
		first = f.fail(line, subject+" "+problem, hint)
	})
	if first != nil {
		return petition.Official{}, first
	}
	official.Source = petition.Where(f.name, line)
	return official, nil
}

// fail names the line, never what stands in it.
func (f *officialsFile) fail(line int, message, hint string) *petition.Error {
	return &petition.Error{Kind: petition.BadCase, File: f.name, Line: line, Message: message, Hint: hint}
}

func (f *officialsFile) notCSV(err error) error {
	line := 0
	if e, ok := errors.AsType[*csv.ParseError](err); ok {
		line = e.Line
	}
	e := f.fail(line, "the quotes of this line are not in pairs", "save the file again from your spreadsheet program, as CSV UTF-8")
	e.Err = err
	return e
}

// delimiterOf tells what parts the cells from the line that names the columns,
// whose names hold none of these characters.
func delimiterOf(text string) rune {
	head, _, _ := strings.Cut(strings.TrimLeft(text, "\n"), "\n")
	best, most := ',', 0
	for _, r := range ",;\t" {
		if n := strings.Count(head, string(r)); n > most {
			best, most = r, n
		}
	}
	return best
}

// addressLines gives the lines of a cell with a postal address, which commas do
// not part.
func addressLines(text string) []string {
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == ';' || r == '\n' })
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return slices.DeleteFunc(lines, func(line string) bool { return line == "" })
}

// parts gives the items of a cell that lists several.
func parts(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",; ", r) })
}

func empty(cells []string) bool {
	return !slices.ContainsFunc(cells, func(c string) bool { return strings.TrimSpace(c) != "" })
}
