// Package value owns how one cell is read by its role: dates, ZIPs, states,
// countries. It does not know rows.
package value

import (
	"cmp"
	"strings"
	"time"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// numbers are the three numbers that a date begins with, as written.
type numbers struct {
	a, b, c   int
	yearFirst bool
}

// Dates reads the dates of one column. Which of two numbers is the month is
// decided over the whole column: a first number above 12 anywhere means that the
// day stands first, a second one above 12 that the month does; a column with
// neither is read as in the United States, one with both cannot be read. The day
// is the one that is written, whatever the zone beside it.
//
// The zero Dates is ready.
type Dates struct {
	dayFirst, monthFirst int // the first line that tells each order, 0 where none does
}

// Read reads a cell of the column. open says that either number can be the
// month: the date has the month first then, and Swap gives the other one.
func (d *Dates) Read(line int, cell string) (date petition.Date, open, ok bool) {
	n, ok := split(text.Trim(cell))
	if !ok {
		return petition.Date{}, false, false
	}
	if n.yearFirst {
		date, ok = n.date(false)
		return date, false, ok
	}
	switch {
	case n.a > 12 && n.b <= 12:
		d.dayFirst = cmp.Or(d.dayFirst, line)
		date, ok = n.date(true)
		return date, false, ok
	case n.b > 12 && n.a <= 12:
		d.monthFirst = cmp.Or(d.monthFirst, line)
		date, ok = n.date(false)
		return date, false, ok
	}
	date, ok = n.date(false)
	return date, ok, ok
}

// Mixed gives a line in which the day stands first and one in which the month
// does, if the column has both.
func (d *Dates) Mixed() (dayFirst, monthFirst int, mixed bool) {
	return d.dayFirst, d.monthFirst, d.dayFirst > 0 && d.monthFirst > 0
}

// DayFirst reports whether the open dates are to be swapped.
func (d *Dates) DayFirst() bool { return d.dayFirst > 0 }

// Swap gives the date that has day and month the other way round.
func Swap(date petition.Date) petition.Date {
	return petition.Date{Year: date.Year, Month: time.Month(date.Day), Day: int(date.Month)}
}

// split reads 2027-01-12, 2027/01/12, 1/12/2027, 1-12-27 and the like, alone or
// before a time of day.
func split(written string) (n numbers, ok bool) {
	a, rest, ok := leadingNumber(written)
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
func leadingNumber(written string) (n int, rest string, ok bool) {
	i := 0
	for i < len(written) && '0' <= written[i] && written[i] <= '9' {
		n = n*10 + int(written[i]-'0')
		i++
		if i > 4 {
			return 0, "", false
		}
	}
	return n, written[i:], i > 0
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
func (n numbers) date(dayFirst bool) (petition.Date, bool) {
	year, month, day := n.c, n.a, n.b
	switch {
	case n.yearFirst:
		year, month, day = n.a, n.b, n.c
	case dayFirst:
		month, day = n.b, n.a
	}
	d := petition.Date{Year: year, Month: time.Month(month), Day: day}
	if year < 1900 || petition.DateOf(d.Time()) != d {
		return petition.Date{}, false
	}
	return d, true
}
