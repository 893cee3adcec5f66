package leak

import (
	"bytes"
	"fmt"
	"net/netip"
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/petition/internal/petition"
)

// kind is what a secret is.
type kind uint8

const (
	email kind = iota
	phone
	street
	zip4
	ip
	birthDate
	id
	name
)

var kindNames = [...]string{
	email: "the e-mail", phone: "the phone number", street: "the street", zip4: "the ZIP+4", ip: "the IP address",
	birthDate: "the birth date", id: "the platform's id", name: "the name",
}

// secret is a text that no packet may hold, folded.
type secret struct {
	kind  kind
	text  []byte // valid until the next one is made
	whole bool   // too short or too common to be told from other words: looked for as a whole cell only
}

const (
	// shortest is the fewest bytes of folded text that are looked for among
	// other words.
	shortest = 6
	// longest is how much of a long secret is looked for: its beginning.
	longest = 64
	// shortestNumber is the fewest digits that are told from other numbers:
	// counts, sizes and offsets in files have fewer. A number that is written
	// in groups, such as 555-0142, is told by them.
	shortestNumber = 9
)

// secretMaker makes secrets of the cells of a list.
type secretMaker struct {
	folded folded
	digits []byte
}

// ofCell gives the secrets in a cell.
func (m *secretMaker) ofCell(role petition.Role, cell string, yield func(*secret)) {
	switch role {
	case petition.RoleName, petition.RoleFirst, petition.RoleLast, petition.RoleCity, petition.RoleState, petition.RoleDate, petition.RoleComment:
		return // most cells, which hold none: ofRow makes a row's name one
	}
	if cell = strings.TrimSpace(cell); cell == "" {
		return
	}
	switch role {
	case petition.RoleEmail:
		m.each(email, cell, yield)
	case petition.RolePhone:
		m.each(phone, cell, yield)
	case petition.RoleStreet:
		m.make(street, cell, yield)
	case petition.RoleZip:
		m.make(zip4, cell, yield)
	case petition.RoleIP:
		m.make(ip, cell, yield)
	case petition.RoleBirthDate:
		m.make(birthDate, withoutClock(cell), yield)
	case petition.RoleID:
		m.make(id, cell, yield)
	case petition.RoleUnused, petition.RoleConsent:
		if k, ok := looksPrivate(cell); ok {
			m.each(k, cell, yield)
		}
	}
}

// each takes a cell of several addresses or numbers apart.
func (m *secretMaker) each(k kind, cell string, yield func(*secret)) {
	for part := range strings.FieldsFuncSeq(cell, func(r rune) bool { return strings.ContainsRune(",;/|\n", r) }) {
		if k == phone {
			part = digitsOf(part)
		}
		m.make(k, part, yield)
	}
}

// make folds a text and gives it where it can be told from what packets say
// anyway.
func (m *secretMaker) make(k kind, text string, yield func(*secret)) {
	m.folded.fold([]byte(text))
	s := &secret{kind: k, text: m.folded.whole()}
	onOneLine(s.text)
	if areDigits(s.text) {
		m.number(s, yield)
		return
	}
	hasDigit := bytes.ContainsAny(s.text, "0123456789")
	switch k {
	case zip4, phone:
		return // a postal code of another country, or "none"
	case email:
		if !bytes.Contains(s.text, []byte("@")) {
			return
		}
	case ip:
		if !hasDigit {
			return
		}
	case street, id:
		s.whole = !hasDigit
	case name:
		if !strings.ContainsFunc(text, unicode.IsLetter) {
			return
		}
		s.whole = len(strings.Fields(text)) < 2
	}
	s.whole = s.whole || len(s.text) < shortest
	s.text = cut(s.text)
	yield(s)
}

// cut gives what is looked for of a text: not more than the longest, in whole
// characters.
func cut(text []byte) []byte {
	if len(text) <= longest {
		return text
	}
	n := longest
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

// number gives the ways in which a text of digits may be written: as in the
// list, without a gap, and as the country writes it.
func (m *secretMaker) number(s *secret, yield func(*secret)) {
	written := s.text
	m.digits = append(m.digits[:0], bytes.ReplaceAll(written, []byte{gap}, nil)...)
	digits := m.digits
	if s.kind == phone && len(digits) == 11 && digits[0] == '1' {
		digits = digits[1:] // the country's code, which may be left out
	}
	switch n := len(digits); {
	case s.kind == name, s.kind == street, n < shortest, n > longest/2, s.kind == zip4 && n != 9:
		return
	case len(written) > n && len(written) <= longest:
		yield(s)
	}
	if len(digits) < shortestNumber {
		return
	}
	s.text = digits
	yield(s)
	switch {
	case s.kind == phone && len(digits) == 10:
		s.text = fmt.Appendf(nil, "%s %s %s", digits[:3], digits[3:6], digits[6:])
	case s.kind == zip4:
		s.text = fmt.Appendf(nil, "%s %s", digits[:5], digits[5:])
	default:
		return
	}
	if !bytes.Equal(s.text, written) {
		yield(s)
	}
}

// digitsOf cuts what stands around a phone number: "Tel.", "x12", "(cell)".
func digitsOf(text string) string {
	first := strings.IndexFunc(text, unicode.IsDigit)
	if first < 0 {
		return ""
	}
	text = text[first:]
	if end := strings.IndexFunc(text, unicode.IsLetter); end > 0 {
		text = text[:end]
	}
	return text
}

// withoutClock cuts the time behind a day: "1990-03-14T00:00:00".
func withoutClock(text string) string {
	day, clock, ok := strings.Cut(strings.Replace(text, "T", " ", 1), " ")
	if ok && strings.Contains(clock, ":") {
		return day
	}
	return text
}

// looksPrivate tells what a cell of a column that is not understood holds, if
// it is an address or a number of a person.
func looksPrivate(cell string) (kind, bool) {
	if len(cell) > 255 {
		return 0, false
	}
	if at := strings.IndexByte(cell, '@'); at > 0 {
		return email, strings.Contains(cell[at:], ".") && !strings.Contains(cell, " ")
	}
	if strings.ContainsAny(cell, ".:") {
		if _, err := netip.ParseAddr(cell); err == nil {
			return ip, true
		}
	}
	digits := 0
	for _, c := range cell {
		switch {
		case '0' <= c && c <= '9':
			digits++
		case !strings.ContainsRune(" -.()+", c):
			return 0, false
		}
	}
	return phone, digits == 10 || digits == 11 && strings.ContainsAny(cell[:1], "1+")
}
