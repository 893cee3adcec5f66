package value

import (
	"strconv"
	"strings"
	"time"

	"example.org/petition/internal/petition"
)

// The serial numbers that are taken for days: 1954 to 2119. Smaller ones are
// rather ages and counts.
const (
	firstSerial = 20_000
	lastSerial  = 80_000
)

// serialZero is the day that spreadsheets count from. It is one before theirs,
// which makes up for the 29 February 1900 that they count and that never was
// (ECMA-376, part 1, 18.17.4.1).
var serialZero = time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)

// parseSingle reads a day given as one number: 20270303, alone or before the
// digits of a time of day; the serial number of a spreadsheet, 46449.4; the
// seconds or milliseconds since 1970, which tell a day in UTC.
func parseSingle(s string) (written, bool) {
	whole, fraction, hasFraction := strings.Cut(s, ".")
	if hasFraction && !isDigits(fraction) || !isDigits(whole) || len(whole) > 14 {
		return written{}, false
	}
	n, err := strconv.ParseInt(whole, 10, 64)
	if err != nil {
		return written{}, false
	}
	switch len(whole) {
	case 5:
		if n < firstSerial || n > lastSerial {
			return written{}, false
		}
		return asWritten(petition.DateOf(serialZero.AddDate(0, 0, int(n)))), true
	case 8, 12, 14:
		day, _ := strconv.Atoi(whole[:8])
		return written{year: day / 10_000, a: day / 100 % 100, b: day % 100}, day >= 1900_00_00
	case 10:
		return asWritten(petition.DateOf(time.Unix(n, 0).UTC())), true
	case 13:
		return asWritten(petition.DateOf(time.UnixMilli(n).UTC())), true
	}
	return written{}, false
}

func asWritten(d petition.Date) written {
	return written{year: d.Year, a: int(d.Month), b: d.Day}
}
