package signature

import (
	"cmp"
	"maps"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"example.org/petition/internal/petition"
)

// inOrder gives the indices of the named rows in the order asked for. Every
// order is total: ties end at the order of lists and lines, so that the same
// roll gives the same annex.
func inOrder(roll *petition.Roll, order petition.Order, words *petition.Words, lang string) []int32 {
	rows := named(roll)
	switch order {
	case petition.OrderName, petition.OrderPlace:
		sortByText(rows, roll, order, lang)
	case petition.OrderState:
		rank := stateRanks(roll, words, lang)
		sortBy(rows, func(i int32) (int, day) {
			row := roll.Rows.At(int(i))
			return rank[row.USState()], dayOf(row.Date)
		})
	default:
		sortBy(rows, func(i int32) (int, day) { return 0, dayOf(roll.Rows.DateAt(int(i))) })
	}
	return rows
}

// sortBy sorts rows by a rank and a day, of which each is asked for once. Rows
// without a day come last of their rank.
func sortBy(rows []int32, by func(i int32) (rank int, on day)) {
	type keyed struct {
		key uint64
		row int32
	}
	keys := make([]keyed, len(rows))
	for n, i := range rows {
		rank, on := by(i)
		keys[n] = keyed{uint64(rank)<<32 | uint64(on), i}
	}
	slices.SortFunc(keys, func(a, b keyed) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.row, b.row)) })
	for n := range keys {
		rows[n] = keys[n].row
	}
}

// stateRanks numbers the states in the order of their names in the language;
// rows without one come behind all others.
func stateRanks(roll *petition.Roll, words *petition.Words, lang string) map[string]int {
	ranks := map[string]int{}
	for _, row := range roll.Rows.All() {
		ranks[row.USState()] = 0
	}
	collator := collate.New(language.Make(lang))
	states := slices.SortedFunc(maps.Keys(ranks), func(a, b string) int {
		if a == "" || b == "" {
			return cmp.Compare(len(b), len(a))
		}
		return cmp.Or(collator.CompareString(words.StateName(a), words.StateName(b)), cmp.Compare(a, b))
	})
	for n, state := range states {
		ranks[state] = n
	}
	return ranks
}
