package letter

import (
	"strings"

	"example.org/petition/internal/markdown"
	"example.org/petition/internal/petition"
)

// signersData tells how many people signed and where they are.
type signersData struct {
	Count     count // Counted, as it is written
	Counted   int
	Unnamed   int
	States    int // how many of the 50 states they are in
	Elsewhere int // how many are in none of them, or do not say
	Top       topState
}

// topState is the state with the most signers. Its zero value means that no
// state is known.
type topState struct {
	Name  plain
	Count plain
	All   bool // every signer is there
}

// count is how many people signed. In Markdown it is a link to countLink, so
// that it can be told from any other number of the letter.
type count string

const countLink = "count:"

// String gives the link; templates print it. A mark between thousands that is a
// space does not part the number at a line's end.
func (c count) String() string {
	return "[" + strings.ReplaceAll(markdown.Escape(string(c)), " ", "\u00A0") + "](" + countLink + ")"
}

func newSigners(w *petition.Words, a *petition.Annex) signersData {
	s := signersData{
		Count: count(w.Number(a.Counts.Counted)), Counted: a.Counts.Counted, Unnamed: a.Counts.Unnamed,
	}
	most := 0
	for _, t := range a.ByState {
		if _, known := petition.StateName(t.Key); !known || petition.IsTerritory(t.Key) {
			s.Elsewhere += t.Count
			continue
		}
		s.States++
		if t.Count > most {
			most = t.Count
			s.Top = topState{plain(w.StateName(t.Key)), plain(w.Number(t.Count)), t.Count == a.Counts.Counted}
		}
	}
	return s
}
