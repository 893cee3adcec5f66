package column

import (
	"cmp"
	"maps"
	"slices"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// builder finds the role of every column of one header.
type builder struct {
	*Columns
	found   []meaning // of each column
	settled []bool    // by the case: nothing is to be asked about the column
}

// understand finds the roles as far as the headers tell them, and as the case
// says.
func understand(h header, reading petition.Reading) *builder {
	b := &builder{
		Columns: &Columns{header: h, roles: make([]petition.Role, len(h.texts)), private: make([]petition.Role, len(h.texts)), maternal: -1},
		found:   make([]meaning, len(h.texts)),
		settled: make([]bool, len(h.texts)),
	}
	for i, asked := range h.asked {
		b.found[i] = meaningOf(asked)
	}
	own := slices.Clone(b.found)
	b.settleConsents(reading.Consent)
	b.settleUnused(reading.Unused)
	b.settleMapped(reading.Columns)
	b.settleNames()
	for i, m := range b.found {
		b.roles[i] = m.role
		if m.maternal && b.maternal < 0 {
			b.maternal = i
			continue
		}
		if m.side != noSide {
			b.ages = append(b.ages, ageQuestion{i, m.side})
			continue
		}
		b.of[m.role] = append(b.of[m.role], i)
	}
	for r := range b.of {
		slices.SortStableFunc(b.of[r], b.compare)
	}
	b.settleFamilyNames()
	b.settleDate()
	b.settleRivals()
	for i, m := range own {
		if b.roles[i] == petition.RoleUnused && m.role.IsPrivate() {
			b.private[i] = m.role
		}
	}
	return b
}

// compare orders columns of one role, the better one first. Equal ones stand by
// their text, so that the order of the columns does not matter.
func (b *builder) compare(i, j int) int {
	return cmp.Or(b.found[i].rank-b.found[j].rank, cmp.Compare(text.Fold(b.header.texts[i]), text.Fold(b.header.texts[j])))
}

// settleConsents obeys what the case says of columns of consent, and takes the
// certain ones of the others.
func (b *builder) settleConsents(said map[string]petition.Consent) {
	for _, header := range slices.Sorted(maps.Keys(said)) {
		c := said[header]
		for _, i := range b.header.find(header) {
			b.settled[i] = true
			switch {
			case !c.Ignore:
				b.found[i] = meaning{role: petition.RoleConsent}
				b.consents = append(b.consents, consent{index: i, given: true, yes: ready(c.Yes)})
			case b.found[i].role == petition.RoleConsent:
				b.found[i] = meaning{}
			}
		}
	}
	for i, m := range b.found {
		if m.role == petition.RoleConsent && !b.settled[i] {
			b.consents = append(b.consents, consent{index: i, hide: m.hide, header: b.header.asked[i]})
		}
	}
}

// settleUnused takes all meaning from the columns that the case says are not to be
// used, but for those of which it also says who may be named by them.
func (b *builder) settleUnused(headers []string) {
	for _, header := range headers {
		for _, i := range b.header.find(header) {
			if slices.ContainsFunc(b.consents, func(k consent) bool { return k.given && k.index == i }) {
				continue
			}
			b.found[i], b.settled[i] = meaning{}, true
			b.consents = slices.DeleteFunc(b.consents, func(k consent) bool { return k.index == i })
		}
	}
}

// settleMapped gives the roles that the case says, and takes them from all
// other columns. Where the case says which column has the name, or a part of it,
// no other column is asked for it.
func (b *builder) settleMapped(said map[petition.Role]string) {
	if len(said) == 0 {
		return
	}
	mapped := make([]petition.Role, len(b.found))
	for r := range petition.Role(petition.RoleCount) {
		if header, ok := said[r]; ok {
			for _, i := range b.header.find(header) {
				mapped[i] = r
			}
		}
	}
	_, whole := said[petition.RoleName]
	_, first := said[petition.RoleFirst]
	_, last := said[petition.RoleLast]
	for i := range b.found {
		_, taken := said[b.found[i].role]
		switch r := b.found[i].role; {
		case mapped[i] != petition.RoleUnused:
			b.found[i] = meaning{role: mapped[i], times: b.found[i].times}
			b.settled[i] = true
		case taken,
			whole && (r == petition.RoleFirst || r == petition.RoleMiddle || r == petition.RoleLast),
			(first || last) && r == petition.RoleName:
			b.found[i] = meaning{times: b.found[i].times}
		}
	}
	b.consents = slices.DeleteFunc(b.consents, func(k consent) bool { return !k.given && mapped[k.index] != petition.RoleUnused })
}

// settleNames takes a column "Name" for the given name where one for the family
// name stands beside it and none for the given name: Spanish and Portuguese
// lists are headed so. French and German ones have it the other way round.
func (b *builder) settleNames() {
	has := func(r petition.Role) bool {
		return slices.ContainsFunc(b.found, func(m meaning) bool { return m.role == r })
	}
	first, last := has(petition.RoleFirst), has(petition.RoleLast)
	if first == last {
		return
	}
	for i := range b.found {
		if b.found[i].role != petition.RoleName || b.settled[i] {
			continue
		}
		switch word := text.Fold(b.header.asked[i]); {
		case last && slices.Contains(givenNames, word):
			b.found[i].role, b.nameIsFirst = petition.RoleFirst, true
		case first && slices.Contains(familyNames, word):
			b.found[i].role, b.nameIsLast = petition.RoleLast, true
		}
	}
}

var (
	givenNames  = []string{"name", "nombre", "nombres", "nome", "nom", "naam"}
	familyNames = []string{"name", "nom", "naam"}
)

// settleFamilyNames takes a second family name for the first where there is no
// other.
func (b *builder) settleFamilyNames() {
	if len(b.of[petition.RoleLast]) == 0 && b.maternal >= 0 {
		b.of[petition.RoleLast], b.maternal = []int{b.maternal}, -1
	}
}

// settleDate keeps one column of dates: the order of day and month is decided
// over a column, so that two of them cannot be mixed.
func (b *builder) settleDate() {
	dates := b.of[petition.RoleDate]
	if len(dates) < 2 {
		return
	}
	for _, i := range dates[1:] {
		b.roles[i] = petition.RoleUnused
	}
	b.of[petition.RoleDate] = dates[:1]
}

func (b *builder) settleRivals() {
	for _, r := range []petition.Role{petition.RoleName, petition.RoleFirst, petition.RoleLast} {
		if len(b.of[r]) > 1 {
			b.rivals = append(b.rivals, r)
		}
	}
}

// names reports whether any column holds signers' names.
func (c *Columns) names() bool {
	return len(c.of[petition.RoleName])+len(c.of[petition.RoleFirst])+len(c.of[petition.RoleLast]) > 0
}

// used counts the columns that mean something.
func (c *Columns) used() int {
	n := 0
	for _, r := range c.roles {
		if r != petition.RoleUnused {
			n++
		}
	}
	return n
}
