package letter

import "example.org/petition/internal/petition"

// signersData tells how many people signed and where they are.
type signersData struct {
	Count     plain // Counted, as it is written
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

func newSigners(w *petition.Words, a *petition.Annex) signersData {
	s := signersData{
		Count: plain(w.Number(a.Counts.Counted)), Counted: a.Counts.Counted, Unnamed: a.Counts.Unnamed,
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
