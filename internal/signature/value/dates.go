package value

import (
	"cmp"
	"time"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// Dates reads the dates of one column. Which of two numbers is the month is
// decided over the whole column:
//
//   - by the order that the case gives, if it gives one;
//   - else by a number above 12 anywhere: it is the day;
//   - else by a date that would lie after the latest possible day in one order;
//   - else by the sequence: at least three different dates that are in the order
//     of time one way and not the other.
//
// A column in which the day stands first in one line and the month in another
// cannot be decided, and one that nothing tells is unclear. Dates with dots,
// 3.4.2027, have the day first by themselves.
//
// The day is the one that is written, whatever the zone beside it. The zero
// Dates is ready.
type Dates struct {
	Order  petition.DayOrder // that the case gives, or empty
	Latest petition.Date     // the last possible day; zero where it is not known

	dayFirst, monthFirst int // the first line in which a number above 12 tells each order, 0 where none does
	lateMonth, lateDay   int // the first line that would be too late with the month, or the day, first
	open                 int // the first line that can be read both ways
	dotted, dottedMonth  int // the first line of dots that can be read both ways; that has the month first
	inMonthFirst         sequence
	inDayFirst           sequence
}

// DateStatus is how well a date could be read.
type DateStatus uint8

// A date is known, or the column tells its order when all of it was read; or it
// lies outside of what is possible; or it is none that is understood.
const (
	DateKnown DateStatus = iota
	DateOpen
	DateImpossible
	DateUnreadable
)

// firstYear is the earliest year of a signature: before it there was no petition
// on the web, and a date is a slip or a date of birth.
const firstYear = 1990

// lastYear bounds the dates of a column whose latest possible day is not known.
const lastYear = 2100

// Read reads a cell of the column. An open date has the month first; Settle
// gives the final one when the column is read.
func (d *Dates) Read(line int, cell string) (petition.Date, DateStatus) {
	w, ok := parse(text.Trim(cell))
	if !ok {
		return petition.Date{}, DateUnreadable
	}
	w.completeYear(firstYear%100 - 1)
	month, canMonth := w.monthFirst()
	day, canDay := w.dayFirst()
	switch {
	case w.form == fixed:
		return d.known(month, canMonth)
	case !canMonth && !canDay:
		return petition.Date{}, DateUnreadable
	case w.form == dotted:
		return d.readDotted(line, month, day, canMonth, canDay)
	case !canMonth:
		d.dayFirst = cmp.Or(d.dayFirst, line)
		return d.known(day, true)
	case !canDay:
		d.monthFirst = cmp.Or(d.monthFirst, line)
		return d.known(month, true)
	case month == day || d.Order == petition.MonthFirst:
		return d.known(month, true)
	case d.Order == petition.DayFirst:
		return d.known(day, true)
	}
	return d.readOpen(line, month, day)
}

func (d *Dates) readOpen(line int, month, day petition.Date) (petition.Date, DateStatus) {
	late, lateSwapped := !d.possible(month), !d.possible(day)
	switch {
	case late && lateSwapped:
		return petition.Date{}, DateImpossible
	case late:
		d.lateMonth = cmp.Or(d.lateMonth, line)
	case lateSwapped:
		d.lateDay = cmp.Or(d.lateDay, line)
	}
	d.open = cmp.Or(d.open, line)
	d.inMonthFirst.add(month)
	d.inDayFirst.add(day)
	return month, DateOpen
}

func (d *Dates) readDotted(line int, month, day petition.Date, canMonth, canDay bool) (petition.Date, DateStatus) {
	switch {
	case !canDay:
		d.dottedMonth = cmp.Or(d.dottedMonth, line)
		return d.known(month, true)
	case canMonth && month != day && d.Order == petition.MonthFirst:
		return d.known(month, true)
	case canMonth && month != day && d.Order == "":
		d.dotted = cmp.Or(d.dotted, line)
	}
	return d.known(day, true)
}

// known gives a date that does not wait for the column.
func (d *Dates) known(date petition.Date, ok bool) (petition.Date, DateStatus) {
	if !ok {
		return petition.Date{}, DateUnreadable
	}
	if !d.possible(date) {
		return petition.Date{}, DateImpossible
	}
	d.inMonthFirst.add(date)
	d.inDayFirst.add(date)
	return date, DateKnown
}

func (d *Dates) possible(date petition.Date) bool {
	if date.Year < firstYear {
		return false
	}
	if d.Latest.IsZero() {
		return date.Year <= lastYear
	}
	return compare(date, d.Latest) <= 0
}

// Join adds what was read in the rows behind, as if it had been read here. The
// order and the latest day of both are the same.
func (d *Dates) Join(behind *Dates) {
	d.dayFirst = cmp.Or(d.dayFirst, behind.dayFirst)
	d.monthFirst = cmp.Or(d.monthFirst, behind.monthFirst)
	d.lateMonth = cmp.Or(d.lateMonth, behind.lateMonth)
	d.lateDay = cmp.Or(d.lateDay, behind.lateDay)
	d.open = cmp.Or(d.open, behind.open)
	d.dotted = cmp.Or(d.dotted, behind.dotted)
	d.dottedMonth = cmp.Or(d.dottedMonth, behind.dottedMonth)
	d.inMonthFirst.join(&behind.inMonthFirst)
	d.inDayFirst.join(&behind.inDayFirst)
}

// Settle gives the final form of an open date, when the whole column is read. It
// is not ok where the column is mixed, or where the date is not possible.
func (d *Dates) Settle(open petition.Date) (petition.Date, bool) {
	order, _, by := d.decide()
	if by == byNothingMixed {
		return petition.Date{}, false
	}
	if order == petition.DayFirst {
		open = Swap(open)
	}
	if !d.possible(open) {
		return petition.Date{}, false
	}
	return open, true
}

// basis is what decided the order of a column.
type basis uint8

const (
	byNothing      basis = iota // unclear
	byNothingMixed              // both orders are certain
	byNumber                    // above 12
	byLatest
	bySequence
)

// decide gives the order of the open dates, by what, and the line that told it
// where one did.
func (d *Dates) decide() (order petition.DayOrder, line int, by basis) {
	switch {
	case d.dayFirst > 0 && d.monthFirst > 0:
		return "", 0, byNothingMixed
	case d.dayFirst > 0:
		return petition.DayFirst, d.dayFirst, byNumber
	case d.monthFirst > 0:
		return petition.MonthFirst, d.monthFirst, byNumber
	case d.lateMonth > 0 && d.lateDay == 0:
		return petition.DayFirst, d.lateMonth, byLatest
	case d.lateDay > 0 && d.lateMonth == 0:
		return petition.MonthFirst, d.lateDay, byLatest
	case d.inDayFirst.tells() && !d.inMonthFirst.inOrder():
		return petition.DayFirst, 0, bySequence
	case d.inMonthFirst.tells() && !d.inDayFirst.inOrder():
		return petition.MonthFirst, 0, bySequence
	}
	return petition.MonthFirst, 0, byNothing
}

// Mixed gives a line in which the day stands first and one in which the month
// does, if open dates stand beside both and the case does not say the order.
func (d *Dates) Mixed() (dayFirst, monthFirst int, mixed bool) {
	return d.dayFirst, d.monthFirst, d.Order == "" && d.dayFirst > 0 && d.monthFirst > 0
}

// Inferred gives the order of the open dates where no number above 12 told it
// but the latest possible day did, in that line, or the sequence of dates, line
// 0: a person should know.
func (d *Dates) Inferred() (order petition.DayOrder, line int, inferred bool) {
	order, line, by := d.decide()
	return order, line, d.open > 0 && (by == byLatest || by == bySequence)
}

// Unclear gives the first line whose day and month could be either where nothing
// in the column tells which, or where other dates tell both. The former are read
// with the month first, and with dots with the day first; the latter are not
// read.
func (d *Dates) Unclear() (line int, unclear bool) {
	if _, _, mixed := d.Mixed(); mixed && d.open > 0 {
		return d.open, true
	}
	if _, _, by := d.decide(); d.open > 0 && by == byNothing {
		return d.open, true
	}
	return d.dotted, d.dotted > 0 && d.dottedMonth > 0
}

// Contradicted gives the first line that can only be read in the order that the
// case does not give.
func (d *Dates) Contradicted() (line int, contradicted bool) {
	switch d.Order {
	case petition.DayFirst:
		line = cmp.Or(d.monthFirst, d.dottedMonth)
	case petition.MonthFirst:
		line = d.dayFirst
	}
	return line, line > 0
}

// Swap gives the date that has day and month the other way round.
func Swap(date petition.Date) petition.Date {
	return petition.Date{Year: date.Year, Month: time.Month(date.Day), Day: int(date.Month)}
}

// sequence tells whether dates that pass by are in the order of time, forward or
// backward. The zero sequence is ready.
type sequence struct {
	first      petition.Date
	before     petition.Date // the last one so far
	changes    int
	rose, fell bool
}

func (s *sequence) add(date petition.Date) {
	if s.before.IsZero() {
		s.first = date
	} else {
		switch c := compare(date, s.before); {
		case c > 0:
			s.rose = true
			s.changes++
		case c < 0:
			s.fell = true
			s.changes++
		}
	}
	s.before = date
}

// join adds the dates that pass by behind.
func (s *sequence) join(behind *sequence) {
	if behind.before.IsZero() {
		return
	}
	s.add(behind.first)
	s.before = behind.before
	s.changes += behind.changes
	s.rose = s.rose || behind.rose
	s.fell = s.fell || behind.fell
}

func (s *sequence) inOrder() bool { return !s.rose || !s.fell }

// tells reports whether at least three different dates are in order.
func (s *sequence) tells() bool { return s.inOrder() && s.changes >= 2 }

// compare orders days as petition.Date.Compare does, without making moments of
// them.
func compare(a, b petition.Date) int {
	return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Month, b.Month), cmp.Compare(a.Day, b.Day))
}
