package casefile

import (
	"errors"
	"strings"
	"time"
	_ "time/tzdata" // many machines have no zone files of their own

	"example.org/petition/internal/petition"
)

// parseDay reads a day of our time; empty text gives the zero Date. A year far
// off is a slip of the hand.
func parseDay(text string) (petition.Date, error) { return parseDaySince(2000, text) }

// parseDocumentDay reads the day of a document, which may be the birth
// certificate of somebody's grandmother.
func parseDocumentDay(text string) (petition.Date, error) { return parseDaySince(1850, text) }

func parseDaySince(earliest int, text string) (petition.Date, error) {
	if text == "" {
		return petition.Date{}, nil
	}
	date, err := petition.ParseDate(text)
	if err != nil {
		return petition.Date{}, err
	}
	if date.Year < earliest || date.Year > 2199 {
		return petition.Date{}, errors.New("the year is not of our time")
	}
	return date, nil
}

// parseClock gives a time of day as 09:00; empty text gives "".
func parseClock(text string) (string, error) {
	if text == "" {
		return "", nil
	}
	for _, form := range []string{"15:04", "3:04 PM", "3:04PM", "3 PM"} {
		if t, err := time.Parse(form, strings.ToUpper(text)); err == nil {
			return t.Format("15:04"), nil
		}
	}
	return "", errors.New("a time of day has hours and minutes")
}

const hearingExample = "2027-03-03 09:00 America/New_York"

// parseHearing reads a day, and after it a time of day and a zone where they
// are known.
func parseHearing(text string) (petition.Hearing, error) {
	day, rest, _ := strings.Cut(text, " ")
	clock, zone := strings.TrimSpace(rest), ""
	if at := strings.LastIndex(clock, " "); strings.Contains(clock[at+1:], "/") {
		clock, zone = strings.TrimSpace(clock[:max(at, 0)]), clock[at+1:]
	}
	var h petition.Hearing
	var err error
	if h.Date, err = parseDay(day); err != nil {
		return petition.Hearing{}, err
	}
	if h.Clock, err = parseClock(clock); err != nil {
		return petition.Hearing{}, err
	}
	if h.Zone, err = parseZone(zone); err != nil {
		return petition.Hearing{}, err
	}
	return h, nil
}

const (
	usualZone = "America/New_York"
	zoneHint  = "write the zone of the court: America/New_York, America/Chicago, America/Denver, America/Phoenix or America/Los_Angeles"
)

// parseZone loads a time zone; empty text gives nil. Abbreviations are refused:
// EST is five hours behind all year round, which no court is.
func parseZone(text string) (*time.Location, error) {
	if text == "" {
		return nil, nil
	}
	zone, err := time.LoadLocation(text)
	if err != nil || !strings.Contains(text, "/") {
		return nil, errors.New("this is not a time zone")
	}
	return zone, nil
}
