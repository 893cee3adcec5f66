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
func checkText(text, where string) error {
	if n := units(text); n > excelize.TotalCellChars {
		return &petition.Error{
			Kind: petition.BadList, File: where,
			Message: fmt.Sprintf("a text of %d characters; a workbook's cell holds %d", n, excelize.TotalCellChars),
			Hint:    "shorten it there, or leave its column out of annex: columns in case.yaml",
		}
	}
	if !holdable(text) {
		return &petition.Error{
			Kind: petition.BadList, File: where,
			Message: "a text with a character that a workbook cannot hold, such as a control character",
			Hint:    "remove it there",
		}
	}
	return nil
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
	if !utf8.ValidString(text) {
		return false
	}
	for _, r := range text {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF {
			return false
		}
	}
	return true
}

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

// dayCell gives a day as a real date, or as text where there can be none.
func dayCell(d petition.Date, words *petition.Words) any {
	if d.IsZero() {
		return nil
	}
	if d.Compare(firstDay) < 0 || d.Compare(lastDay) > 0 {
		return words.Day(d)
	}
	return d.Time()
}

// place gives the name of a cell: place(2, 5) is "B5".
func place(column, row int) string {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		panic("xlsx: no such cell: " + err.Error()) // callers stay inside the sheet
	}
	return name
}
