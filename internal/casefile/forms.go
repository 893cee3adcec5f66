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
func parseDay(text string) (petition.Date, error) {
	if text == "" {
		return petition.Date{}, nil
	}
	date, err := petition.ParseDate(text)
	if err != nil {
		return petition.Date{}, err
	}
	if date.Year < 2000 || date.Year > 2199 {
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
