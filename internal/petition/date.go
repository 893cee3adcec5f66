package petition

import (
	"fmt"
	"time"
)

// Date is a day of the calendar, without a time or a zone. The zero Date means
// that no day is known.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// DateOf gives the day that t shows in its own location.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// ParseDate reads a day written as 2027-03-03.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("a date is written as 2027-03-03")
	}
	return DateOf(t), nil
}

// IsZero reports whether no day is known.
func (d Date) IsZero() bool { return d == Date{} }

// String gives 2027-03-03, or nothing for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// MarshalText gives the form of String.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the form of String; empty text is the zero Date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	var err error
	*d, err = ParseDate(string(text))
	return err
}

// Time gives the first moment of the day in UTC, for file formats that store
// days as moments.
func (d Date) Time() time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// Compare orders days: -1 where d is before other, 0 where equal, 1 after.
func (d Date) Compare(other Date) int { return d.Time().Compare(other.Time()) }

// DaysUntil counts the days from d to other; negative where other is past.
func (d Date) DaysUntil(other Date) int {
	return int(other.Time().Sub(d.Time()) / (24 * time.Hour))
}
