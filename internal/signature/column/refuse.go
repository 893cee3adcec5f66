package column

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// Errors show headers, never cells. A row is shown only where it surely is a
// header: a list without one begins with a person.

const (
	hintExport   = "export the signatures again, or leave the list out"
	knownHeaders = `the first row must name the columns: "name", or "first name" and "last name"; and where there are any, ` +
		`"city", "state", "zip", "email", "date", "comment" (in Spanish: "nombre", "apellido", "ciudad", "estado", "código postal", "correo", "fecha", "comentario")`
)

// ErrNoHeader is the cause of the errors that tell of a table without a row that
// is surely the header of a list.
var ErrNoHeader = errors.New("no header of a list")

// shortened ends a header that is not shown to its end.
const shortened = "…"

func empty(file string, rows int) error {
	if rows < Looked {
		return petition.ListError(file, 0, "the list is empty", hintExport)
	}
	return petition.ListError(file, 0, fmt.Sprintf("the first %d rows of the list are empty", rows),
		"delete them, or say in case.yaml at the list which line is the header, such as\nheader: 100")
}

func noRow(file string, line int) error {
	return petition.ListError(file, line, "no row with anything in it begins here, but the case says that it is the header",
		"correct header: in case.yaml at the list; lines are counted from 1")
}

// noHeader tells of a list without a header, or of the row that comes nearest to
// one.
func noHeader(file string, rows []Row, first int, reading petition.Reading) error {
	at := slices.IndexFunc(rows[:first+1], isShown)
	if at < 0 {
		at = slices.IndexFunc(rows, func(r Row) bool { return !isLong(r.Cells) && isShown(r) })
	}
	switch {
	case at >= 0:
		b := understand(newHeader(rows[at:]), reading)
		if err := b.checkMapped(file, rows[at].Line, reading); err != nil {
			return err
		}
		return noNameColumn(file, b)
	case len(reading.Columns) > 0:
		return noSuchHeader(file, rows[first].Line, reading.Columns)
	case slices.ContainsFunc(rows[first].Cells, looksLikeData):
		return petition.ListError(file, rows[first].Line, "the list has no header row",
			"add one above its first row that names the columns, such as: "+strings.Join(sampleHeader(rows[first].Cells), ","))
	}
	return noList(file, rows[first].Line, "the first row is not a header that is understood",
		knownHeaders+fmt.Sprintf("; if it is one, say so in case.yaml at the list, and its columns are shown:\nheader: %d", rows[first].Line))
}

// isShown reports whether a row is surely a header, and no signature: a cell of
// it is one that no signature has, and none is data.
func isShown(r Row) bool {
	if text.IsBlank(r.Cells) {
		return false
	}
	used := understand(newHeader([]Row{r}), petition.Reading{}).used()
	for _, cell := range r.Cells {
		if _, isState := petition.StateCode(text.Trim(cell)); isState {
			return false
		}
		if alsoNames[text.Fold(cell)] {
			used--
		}
	}
	return used > 0 && !isData(r.Cells, used)
}

// alsoNames are headers that are also the name of a person or a town.
var alsoNames = map[string]bool{
	"mobile": true, "pueblo": true, "canton": true, "place": true, "town": true, "street": true, "land": true, "nation": true,
	"first": true, "last": true, "ort": true, "handy": true, "lieu": true, "calle": true, "born": true, "age": true, "cell": true,
}

// noNameColumn lists the headers that were found, each with what it was taken
// for or comes nearest to, and the lines that would settle it.
func noNameColumn(file string, b *builder) error {
	hint := knownHeaders
	if r, header := b.likeliestName(); header != "" {
		hint = "if one of them holds the signers' names, say so in case.yaml at the list, or with " + mapFlag(r, header) + ":\ncolumns:\n  " + mapping(r, header)
	}
	return noList(file, b.HeaderAt(), "no column holds the names; the columns are "+b.list(), hint)
}

func noList(file string, line int, message, hint string) error {
	e := petition.ListError(file, line, message, hint)
	e.Err = ErrNoHeader
	return e
}

// noSuchHeader tells of columns that the case names in a list whose header is not
// found; which of its rows the header is, and may be shown, is not known.
func noSuchHeader(file string, line int, said map[petition.Role]string) error {
	headers := []string{}
	for r := range petition.Role(petition.RoleCount) {
		if header, ok := said[r]; ok {
			headers = append(headers, quote(header))
		}
	}
	message := "no column has the header " + headers[0]
	if len(headers) > 1 {
		message = "no row has all the headers " + petition.And(headers, "and")
	}
	return noList(file, line, message, fmt.Sprintf("correct columns: in case.yaml at the list, or --map; to be shown the columns, say which line is the header:\nheader: %d", line))
}

func noSuchColumn(file string, line int, b *builder, key, header string) error {
	return petition.ListError(file, line, fmt.Sprintf("no column has the header %s; the columns are %s", quote(header), b.list()),
		fmt.Sprintf("write one of these headers behind %s: under columns: in case.yaml, or in --map '%s=…'", key, key))
}

// UncertainConsent is the cause of the error about columns, named by their
// headers, that may say who wants to be named.
type UncertainConsent struct{ Headers []string }

// Error tells no header: it is told in the error that this is the cause of.
func (*UncertainConsent) Error() string { return "uncertain consent" }

func uncertainConsent(file string, line int, headers []string) error {
	e := uncertainColumns(file, line, headers)
	e.Err = &UncertainConsent{headers}
	return e
}

func uncertainColumns(file string, line int, headers []string) *petition.Error {
	var shown []string
	hint := "say in case.yaml at the list what it means, with one of the two lines:\nconsent:"
	for _, h := range headers {
		shown = append(shown, quote(h))
		key := quoteForCase(h)
		hint += fmt.Sprintf("\n  %s: [\"Yes\"]      # the values that mean yes\n  %s: ignore       # or: it is about something else", key, key)
	}
	if len(headers) == 1 {
		return petition.ListError(file, line, fmt.Sprintf("the column %s may say who wants to be named, but not for certain", shown[0]), hint)
	}
	return petition.ListError(file, line, fmt.Sprintf("the columns %s may say who wants to be named, but not for certain", petition.And(shown, "and")),
		strings.Replace(hint, "what it means, with one of the two lines", "what each means, with one of its two lines", 1))
}

// list shows the headers with what each was taken for.
func (b *builder) list() string {
	const most = 30
	var found []string
	rest := 0
	for i, h := range b.header.texts {
		if text.Trim(h) == "" {
			continue
		}
		if len(found) == most {
			rest++
			continue
		}
		found = append(found, quote(h)+b.guess(i).note())
	}
	if rest > 0 {
		found = append(found, fmt.Sprintf("%d more", rest))
	}
	return petition.And(found, "and")
}

// mapping is the line of case.yaml that gives a role to a header.
func mapping(r petition.Role, header string) string { return r.String() + ": " + quoteForCase(header) }

// mapFlag is the flag that does the same, as a shell takes it. Spacing does not
// matter where find compares.
func mapFlag(r petition.Role, header string) string {
	line := strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, shorten(header))
	return "--map '" + r.String() + "=" + strings.ReplaceAll(line, "'", `'\''`) + "'"
}

// quote shows a header in an error, on one line and not at length.
func quote(h string) string { return fmt.Sprintf("%q", shorten(h)) }

func shorten(h string) string {
	const most = 60
	h = text.Trim(h)
	if utf8.RuneCountInString(h) > most {
		return string([]rune(h)[:most]) + shortened
	}
	return h
}

// quoteForCase writes a header as YAML reads it, shortened as find takes it.
func quoteForCase(h string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range shorten(h) {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case unicode.IsPrint(r):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, `\U%08X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
