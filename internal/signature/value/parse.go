package value

import (
	"strings"
	"time"

	"example.org/petition/internal/petition"
)

// form says how the two numbers beside the year of a written date may be read.
type form uint8

const (
	fixed  form = iota // the first is the month
	either             // 3/4/2027
	dotted             // 3.4.2027
)

// written is a date as it is written, before the calendar is asked.
type written struct {
	year, a, b int
	short      bool // the year has two digits
	form       form
}

// completeYear gives a year of two digits its century: the last one for those
// above pivot.
func (w *written) completeYear(pivot int) {
	if !w.short {
		return
	}
	w.short = false
	if w.year > pivot {
		w.year += 1900
	} else {
		w.year += 2000
	}
}

func (w *written) monthFirst() (petition.Date, bool) { return calendarDay(w.year, w.a, w.b) }
func (w *written) dayFirst() (petition.Date, bool)   { return calendarDay(w.year, w.b, w.a) }

// calendarDay gives the day, if the calendar has it.
func calendarDay(year, month, day int) (petition.Date, bool) {
	if month < 1 || month > 12 || day < 1 || day > 31 || year < 1 || year > 9999 {
		return petition.Date{}, false
	}
	d := petition.Date{Year: year, Month: time.Month(month), Day: day}
	return d, day <= daysOf(year, d.Month)
}

func daysOf(year int, month time.Month) int {
	switch {
	case month == time.April || month == time.June || month == time.September || month == time.November:
		return 30
	case month != time.February:
		return 31
	case year%4 == 0 && (year%100 != 0 || year%400 == 0):
		return 29
	}
	return 28
}

// parse reads a date in any form that exports and people write
// (shared/facts/exports.md, 1.9), with or without a time of day behind it.
func parse(s string) (written, bool) {
	if s == "" {
		return written{}, false
	}
	if !isDigit(s[0]) {
		return parseWords(afterWeekday(s))
	}
	if w, ok := parseNumbers(s); ok {
		return w, true
	}
	if w, ok := parseSingle(s); ok {
		return w, true
	}
	return parseWords(s)
}

// parseNumbers reads 2027-01-12, 2027/01/12, 1/12/2027, 1-12-27, 1.12.2027 and
// the like, alone or before a time of day.
func parseNumbers(s string) (w written, ok bool) {
	a, rest, ok := leadingNumber(s)
	if !ok {
		return w, false
	}
	mark, afterMark, ok := cutMark(rest)
	if !ok {
		return w, false
	}
	long := len(s)-len(rest) > 2
	b, rest, ok := leadingNumber(afterMark)
	if !ok {
		return w, false
	}
	mark2, last, ok := cutMark(rest)
	if !ok || mark2 != mark {
		return w, false
	}
	c, rest, ok := leadingNumber(last)
	if !ok || !endsDate(rest) {
		return w, false
	}
	digits := len(last) - len(rest)
	switch {
	case a >= 1000 && digits <= 2:
		return written{year: a, a: b, b: c}, true
	case long || a > 31 || b > 31 || digits != 2 && digits != 4:
		return w, false
	}
	w = written{year: c, a: a, b: b, short: digits == 2, form: either}
	if mark == '.' {
		w.form = dotted
	}
	return w, true
}

// leadingNumber cuts a number of at most four digits off the text.
func leadingNumber(s string) (n int, rest string, ok bool) {
	i := 0
	for i < len(s) && isDigit(s[i]) {
		n = n*10 + int(s[i]-'0')
		i++
		if i > 4 {
			return 0, "", false
		}
	}
	return n, s[i:], i > 0
}

// cutMark cuts the mark between two numbers off the text, with spaces around it.
func cutMark(s string) (mark byte, rest string, ok bool) {
	s = strings.TrimLeft(s, " ")
	if s == "" || s[0] != '-' && s[0] != '/' && s[0] != '.' {
		return 0, "", false
	}
	return s[0], strings.TrimLeft(s[1:], " "), true
}

// endsDate reports whether nothing follows a date, or a time of day or a zone.
func endsDate(rest string) bool {
	switch rest {
	case "", "Z", ".", ",":
		return true
	}
	switch rest[0] {
	case ' ', 'T', 't', ',', '.', '+', '-', '\xC2', '\xE2': // the last two begin a space that does not break
		return hasClock(rest)
	}
	return false
}

// hasClock finds the hours and minutes of a time of day: 9:41, 9h41, 9 PM.
func hasClock(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			continue
		}
		rest := strings.TrimLeft(s[i+1:], " ")
		switch {
		case len(rest) > 1 && (rest[0] == ':' || rest[0] == 'h') && isDigit(rest[1]):
			return true
		case len(rest) > 1 && (rest[0]|0x20 == 'a' || rest[0]|0x20 == 'p') && rest[1]|0x20 == 'm':
			return true
		}
	}
	return false
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}
