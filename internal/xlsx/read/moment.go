package read

import (
	"math"
	"time"
)

// Days, as workbooks count them.
const (
	unixDay    = 25569   // 1970-01-01
	from1904   = 1462    // added where a workbook counts from 1904
	leapDay    = 60      // 1900-02-29, which Excel believes in
	lastDay    = 2958465 // 9999-12-31
	daySeconds = 24 * 60 * 60
)

// appendMoment appends the date of a serial number, with the time of day where
// there is one, or the time alone of a number below one. It is false for a
// number that is no date to Excel either.
func appendMoment(to []byte, serial float64, since1904 bool) ([]byte, bool) {
	if !(serial >= 0 && serial <= lastDay+1) {
		return to, false
	}
	seconds := int64(math.Round(serial * daySeconds))
	day, clock := seconds/daySeconds, seconds%daySeconds
	if since1904 && day > 0 {
		day += from1904
	}
	switch {
	case seconds == 0 || day == leapDay || day > lastDay:
		return to, false
	case day == 0:
		return time.Unix(clock, 0).UTC().AppendFormat(to, time.TimeOnly), true
	case day < leapDay:
		day++ // Excel is a day late until the day that was not
	}
	layout := time.DateOnly
	if clock > 0 {
		layout = time.DateTime
	}
	return time.Unix((day-unixDay)*daySeconds+clock, 0).UTC().AppendFormat(to, layout), true
}

// appendISO appends a date that is stored as text (2027-03-03T14:05:00.000Z).
// One that names another time zone, or is no date, is kept as it is.
func appendISO(to, stored []byte) []byte {
	for _, layout := range []string{"2006-01-02T15:04:05", "2006-01-02T15:04:05Z", time.DateOnly} {
		t, err := time.Parse(layout, string(stored))
		switch {
		case err != nil:
			continue
		case t.Hour() == 0 && t.Minute() == 0 && t.Second() == 0:
			return t.AppendFormat(to, time.DateOnly)
		}
		return t.AppendFormat(to, time.DateTime)
	}
	return append(to, stored...)
}
