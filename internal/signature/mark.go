package signature

import (
	"math"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/value"
)

// mark is what tells a row's signer from others and is not kept in the roll. It
// has 48 bytes and no pointers, so that a million rows cost 48 MB and no garbage
// collection. Zero keys stand for nothing given.
type mark struct {
	email  key
	name   key // zero where the name is none to compare by
	street [8]byte
	domain uint32 // of the e-mail
	until  day    // of a row that its platform deleted: the last day that is withdrawn with it
}

func (m *mark) hasEmail() bool { return m.email != key{} }

func (m *mark) hasName() bool { return m.name != key{} }

// day is a date as a number that orders days. No day at all is unknownDay, which
// comes after every date.
type day int32

const unknownDay day = math.MaxInt32

func dayOf(d petition.Date) day {
	if d.IsZero() {
		return unknownDay
	}
	return day(d.Year<<9 | int(d.Month)<<5 | d.Day)
}

// mark makes the mark of a row that is not blank.
func (r *rowReader) mark(row *petition.Row, cells []string) mark {
	var m mark
	if email := canonicalEmail(r.columns.Cell(cells, petition.RoleEmail)); email != "" {
		m.email = r.keys.ofText(email)
		m.domain = domainKey(&r.keys, domainOf(email))
	}
	if len(r.folded) > 0 && !isNoName(r.folded) {
		m.name = r.keys.ofName(row.Name, r.folded)
	}
	if street := r.columns.Cell(cells, petition.RoleStreet); tellsStreet(street) {
		k := r.keys.ofFolded(street)
		m.street = [8]byte(k[:8])
	}
	if row.Outcome == petition.Withdrawn {
		m.until = dayOfDeletion(r.columns.Cell(cells, petition.RoleDeleted))
	}
	return m
}

// dayOfDeletion reads the day out of a mark such as "2027-01-02 10:00:00". A
// mark that tells none, such as "true", gives unknownDay.
func dayOfDeletion(cell string) day {
	var dates value.Dates
	date, status := dates.Read(0, cell)
	if status != value.DateKnown {
		return unknownDay
	}
	return dayOf(date)
}
