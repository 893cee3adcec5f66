package xlsx

import (
	"fmt"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"example.org/petition/internal/petition"
)

// checkText refuses a text that a cell would not give back as it is: the
// library cuts at 32,767 UTF-16 units and replaces what XML cannot hold,
// without a word. where is a row's file:line, or empty.
func checkText(text string, where petition.Source) error {
	if isLong(text) {
		return &petition.Error{
			Kind: petition.BadList, File: where.String(),
			Message: fmt.Sprintf("a text of %d characters; a workbook's cell holds %d", units(text), excelize.TotalCellChars),
			Hint:    "shorten it there, or leave its column out of annex: columns in case.yaml",
		}
	}
	if !holdable(text) {
		return &petition.Error{
			Kind: petition.BadList, File: where.String(),
			Message: "a text with a character that a workbook cannot hold, such as a control character",
			Hint:    "remove it there",
		}
	}
	return nil
}

// isLong reports whether a cell does not hold all of text. No character has more
// UTF-16 units than bytes.
func isLong(text string) bool {
	return len(text) > excelize.TotalCellChars && units(text) > excelize.TotalCellChars
}

// units counts UTF-16 units, which is how spreadsheet programs count.
func units(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// holdable reports whether text is made of characters of XML 1.0 only.
func holdable(text string) bool {
	if isPlain(text) {
		return true
	}
	if !utf8.ValidString(text) {
		return false
	}
	for _, r := range text {
		if held(r) != r {
			return false
		}
	}
	return true
}

// isPlain reports whether text is of printable ASCII, as most texts are.
func isPlain(text string) bool {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// held gives a character that XML can hold as it is, and U+FFFD for another.
func held(r rune) rune {
	if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
		return '\uFFFD'
	}
	return r
}

// value is what a cell of a list holds.
type value struct {
	kind   kind
	text   string
	number int
}

type kind int

const (
	blankKind kind = iota
	textKind
	numberKind
)

// textValue gives an empty text no value, so that the cell is blank.
func textValue(s string) value {
	if s == "" {
		return value{}
	}
	return value{kind: textKind, text: s}
}

func numberValue(n int) value { return value{kind: numberKind, number: n} }

// textCell gives an empty text no value, so that the cell is blank.
func textCell(text string) any {
	if text == "" {
		return nil
	}
	return text
}

// Spreadsheet programs count days from 1900 and take that year for a leap year,
// so that a day before March of it shows wrong; the last one is in 9999.
var (
	firstDay = petition.Date{Year: 1900, Month: time.March, Day: 1}
	lastDay  = petition.Date{Year: 9999, Month: time.December, Day: 31}
)

// dayValue gives a day as a real date, or as text where there can be none.
func dayValue(d petition.Date, words *petition.Words) value {
	if d.IsZero() {
		return value{}
	}
	if d.Compare(firstDay) < 0 || d.Compare(lastDay) > 0 {
		return textValue(words.Day(d))
	}
	return numberValue(int(d.Time().Unix()/secondsOfDay) + dayOfEpoch)
}

const (
	secondsOfDay = 24 * 60 * 60
	dayOfEpoch   = 25_569 // the number of January 1, 1970
)

// dayCell gives a day for the summary.
func dayCell(d petition.Date, words *petition.Words) any {
	switch v := dayValue(d, words); v.kind {
	case numberKind:
		return d.Time()
	case textKind:
		return v.text
	}
	return nil
}

// place gives the name of a cell: place(2, 5) is "B5".
func place(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		panic("xlsx: no such cell: " + err.Error()) // callers stay inside the sheet
	}
	return name
}
