package column

import (
	"slices"
	"strings"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// meaningOf finds what a header tells: the platforms' own headers and plain
// words as a whole, anything longer by its words.
func meaningOf(header string) meaning {
	if len(header) > longestHeader {
		return meaning{}
	}
	if m := exact[text.Fold(header)]; m.role != petition.RoleUnused {
		return m
	}
	if m, certain := consentOf(header); certain {
		return m
	}
	words, asides := split(header)
	if m := exact[text.Fold(strings.Join(words, " "))]; m.role != petition.RoleUnused && m.role != petition.RoleConsent && !isOther(asides) {
		return m
	}
	if speaksOfNaming(" " + strings.Join(words, " ") + " ") {
		return meaning{} // its cells say yes or no
	}
	if s := sideOf(header, words, asides); s != noSide {
		return meaning{role: petition.RoleAge, rank: byWords, side: s}
	}
	return read(words, asides).meaning()
}

// The scores of a question. A noun alone is enough; a word that is not
// understood makes it doubtful, unless the noun is said to be the signer's own:
// "Name of the union" is none, "Your name as it stands in your passport" is.
const (
	scoreNoun    = 4
	scoreOwn     = 6
	scoreUnknown = -3
	enough       = 2
	byWords      = 1000 // ranks below every header that is known as a whole
)

// question is a header read by its words.
type question struct {
	nouns []meaning
	other bool // it is about somebody or something else
	score int
}

// read takes a header apart, the longest phrases first. What stands in
// parentheses can only spoil it: "Name (of the school)".
func read(words, asides []string) question {
	q := question{}
	best, owned := 0, false
	for i := 0; i < len(words); {
		t, n := terms.at(words[i:])
		i += n
		switch t.kind {
		case unknown:
			q.score += scoreUnknown
		case other:
			q.other = true
		case noun:
			q.nouns = append(q.nouns, t.meaning)
			best = max(best, scoreNoun)
			if owned && !terms.modifies(words[i:]) {
				best = scoreOwn
			}
		}
		owned = t.kind == own || owned && t.kind == filler
	}
	q.other = q.other || isOther(asides)
	q.score += best
	return q
}

// at gives the longest term that the words begin with, and its length; a single
// unknown word where there is none.
func (l lexicon) at(words []string) (t term, n int) {
	for n = min(longestPhrase, len(words)); n > 0; n-- {
		if t, ok := l[strings.Join(words[:n], " ")]; ok {
			return t, n
		}
	}
	return term{}, 1
}

// modifies reports whether the words that follow a noun begin with one that is
// not understood: in "your city councilor" the city is not what is asked for.
func (l lexicon) modifies(rest []string) bool {
	if len(rest) == 0 {
		return false
	}
	t, _ := l.at(rest)
	return t.kind == unknown || t.kind == other
}

func isOther(asides []string) bool {
	for i := range asides {
		if t, _ := terms.at(asides[i:]); t.kind == other {
			return true
		}
	}
	return false
}

// meaning gives the role that the whole question asks for.
func (q question) meaning() meaning {
	if q.other {
		return meaning{}
	}
	if i := slices.IndexFunc(q.nouns, isIdentity); i >= 0 {
		return meaning{role: q.nouns[i].role, rank: byWords}
	}
	if q.score < enough {
		return meaning{}
	}
	return meaning{role: q.role(), rank: byWords - q.score}
}

// isIdentity tells the nouns that any word may stand beside: "respondent id",
// "external_constituent_id".
func isIdentity(m meaning) bool { return m.role == petition.RoleID || m.role == petition.RoleIP }

// role gives the one role of the nouns. Several are one where they are parts of
// it: the parts of a name, of a place, of an address. A column that has a name
// and an address is not used at all: it would deliver the one with the other.
func (q question) role() petition.Role {
	var has [petition.RoleCount]bool
	for _, m := range q.nouns {
		has[m.role] = true
	}
	for _, family := range families {
		rest := has
		for _, r := range family.parts {
			rest[r] = false
		}
		if rest != [petition.RoleCount]bool{} {
			continue
		}
		var found []petition.Role
		for _, r := range family.parts {
			if has[r] {
				found = append(found, r)
			}
		}
		if len(found) > 1 && family.whole != petition.RoleUnused {
			return family.whole
		}
		return found[0]
	}
	return petition.RoleUnused
}

// families are the roles that may stand in one column.
var families = []struct {
	parts []petition.Role
	whole petition.Role // of several; the first part that is there where it is RoleUnused
}{
	{[]petition.Role{petition.RoleName, petition.RoleFirst, petition.RoleMiddle, petition.RoleLast}, petition.RoleName},
	{[]petition.Role{petition.RoleStreet, petition.RoleCity, petition.RoleZip, petition.RoleState, petition.RoleCountry}, petition.RoleUnused},
	{[]petition.Role{petition.RoleEmail, petition.RolePhone}, petition.RoleUnused},
	{[]petition.Role{petition.RoleBirthDate, petition.RoleAge}, petition.RoleUnused},
	{[]petition.Role{petition.RoleDate}, petition.RoleUnused},
	{[]petition.Role{petition.RoleComment}, petition.RoleUnused},
}
