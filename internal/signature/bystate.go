package signature

import (
	"slices"

	"example.org/petition/internal/petition"
)

// ByState gives the lists of single states, of an annex that was made of the
// roll: those of the given states or, of none, of all and of the signatures from
// elsewhere, the largest first. Each has the entries of its signers with their
// numbers in the annex. A state that nobody has signed from has no list.
func ByState(annex *petition.Annex, roll *petition.Roll, states ...string) []petition.Annex {
	var shares []petition.Annex
	at := map[string]int{}
	for _, t := range annex.ByState {
		if len(states) > 0 && !slices.Contains(states, t.Key) {
			continue
		}
		at[t.Key] = len(shares)
		share := *annex
		share.Share = &petition.Share{State: t.Key, Of: annex.Counts.Counted}
		share.Counts, share.Entries, share.Groups = petition.Counts{}, petition.Entries{}, nil
		shares = append(shares, share)
	}
	of := make([]int32, annex.Entries.Len()) // which share has an entry; none for none of them
	for _, row := range roll.Rows.All() {
		if row.Outcome != petition.Counted {
			continue
		}
		share, asked := at[row.USState()]
		if asked {
			shares[share].Counts.Add(row.Outcome, row.Unnamed)
		} else {
			share = int(none)
		}
		if row.Number > 0 {
			of[row.Number-1] = int32(share)
		}
	}
	picked := make([][]int32, len(shares))
	for i, share := range of {
		if share != none {
			picked[share] = append(picked[share], int32(i))
		}
	}
	for i := range shares {
		shares[i].Entries = annex.Entries.Pick(slices.Clip(picked[i]))
	}
	return shares
}
