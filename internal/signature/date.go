package signature

import (
	"fmt"
	"strings"
	"time"

	"example.org/petition/internal/petition"
)

// numbers are the three numbers that a date begins with, as written.
type numbers struct {
	a, b, c   int
	yearFirst bool
}

// readDates fills in the dates of a list's rows from one column, -1 for none.
//
// Which of two numbers is the month is decided over the whole column: a first
// number above 12 anywhere means that the day stands first, a second one above
// 12 that the month does; a column with neither is read as in the United
// States, one with both cannot be read. The day is the one that is written,
// whatever the zone beside it.
func readDates(rows []petition.Row, column int, notes *notes) {
	if column < 0 {
		return
	}
	order := decideOrder(rows, column)
	if order.isMixed() {
		notes.add(dateOrderMixed, 0, fmt.Sprintf(": the day stands first in line %d, the month in line %d", order.dayFirst, order.monthFirst))
	}
	for i := range rows {
		text := dateText(&rows[i], column)
		if text == "" {
			continue
		}
		n, ok := split(text)
		if ok && !n.yearFirst && order.isMixed() {
			continue
		}
		if ok {
			rows[i].Date, ok = n.date(order)
		}
		if !ok {
			notes.add(dateUnreadable, rows[i].Line, "")
		}
	}
}

// dayOrder holds the first line that tells each order, 0 where none does.
type dayOrder struct{ dayFirst, monthFirst int }

func (o dayOrder) isMixed() bool { return o.dayFirst > 0 && o.monthFirst > 0 }

func decideOrder(rows []petition.Row, column int) dayOrder {
	var order dayOrder
	for i := range rows {
		n, ok := split(dateText(&rows[i], column))
		if !ok || n.yearFirst {
			continue
		}
		if n.a > 12 && n.b <= 12 && order.dayFirst == 0 {
			order.dayFirst = rows[i].Line
		}
		if n.b > 12 && n.a <= 12 && order.monthFirst == 0 {
			order.monthFirst = rows[i].Line
		}
	}
	return order
}

// dateText gives the date cell of a row that has a use for one.
func dateText(row *petition.Row, column int) string {
	if row.Outcome == petition.Blank || row.Outcome == petition.Rejected || column >= len(row.Cells) {
		return ""
	}
	return strings.TrimFunc(row.Cells[column], isUnseen)
}

// split reads 2027-01-12, 2027/01/12, 1/12/2027, 1-12-27 and the like, alone or
// before a time of day.
func split(text string) (n numbers, ok bool) {
	a, rest, ok := leadingNumber(text)
	if !ok || rest == "" || rest[0] != '-' && rest[0] != '/' {
		return n, false
	}
	mark := rest[0]
	b, rest, ok := leadingNumber(rest[1:])
	if !ok || rest == "" || rest[0] != mark {
		return n, false
	}
	yearDigits := rest[1:]
	c, rest, ok := leadingNumber(yearDigits)
	if !ok || !beginsTime(rest) {
		return n, false
	}
	n = numbers{a: a, b: b, c: c, yearFirst: a >= 1000}
	if !n.yearFirst && len(yearDigits)-len(rest) == 2 {
		n.c += 2000
	}
	return n, true
}

// leadingNumber cuts a number of at most four digits off the text.
func leadingNumber(text string) (n int, rest string, ok bool) {
	i := 0
	for i < len(text) && '0' <= text[i] && text[i] <= '9' {
		n = n*10 + int(text[i]-'0')
		i++
		if i > 4 {
			return 0, "", false
		}
	}
	return n, text[i:], i > 0
}

// beginsTime reports whether nothing follows a date, or a time of day.
func beginsTime(rest string) bool {
	if rest == "" {
		return true
	}
	rest = strings.TrimLeft(rest, " T,\u00A0\u202F")
	return rest != "" && '0' <= rest[0] && rest[0] <= '9' && strings.Contains(rest, ":")
}

// date gives the day, if the calendar has it.
func (n numbers) date(order dayOrder) (petition.Date, bool) {
	year, month, day := n.c, n.a, n.b
	switch {
	case n.yearFirst:
		year, month, day = n.a, n.b, n.c
	case order.dayFirst > 0:
		month, day = n.b, n.a
	}
	d := petition.Date{Year: year, Month: time.Month(month), Day: day}
	if year < 1900 || petition.DateOf(d.Time()) != d {
		return petition.Date{}, false
	}
	return d, true
}
