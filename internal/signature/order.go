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
		sortByDay(rows, roll)
		rank := stateRanks(roll, words, lang)
		sortBy(rows, func(i int32) uint32 {
			row := roll.Rows.At(int(i))
			return uint32(rank[row.USState()])
		})
	default:
		sortByDay(rows, roll)
	}
	return rows
}

// sortByDay sorts rows by their days. Those without one come last.
func sortByDay(rows []int32, roll *petition.Roll) {
	sortBy(rows, func(i int32) uint32 { return uint32(dayOf(roll.Rows.DateAt(int(i)))) })
}

// sortBy sorts rows by a key that each is asked for once, and keeps the order of
// those in which it is the same.
func sortBy(rows []int32, key func(i int32) uint32) {
	keyed := make([]uint64, len(rows))
	for n, i := range rows {
		keyed[n] = uint64(key(i))<<32 | uint64(i)
	}
	for n, k := range sortUpper(keyed) {
		rows[n] = int32(uint32(k))
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
