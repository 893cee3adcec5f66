package petition

import "slices"

// CountOf gives the number of signatures under a key; 0 where there are none.
func CountOf(tallies []Tally, key string) int {
	at := slices.IndexFunc(tallies, func(t Tally) bool { return t.Key == key })
	if at < 0 {
		return 0
	}
	return tallies[at].Count
}

// tally counts the counted rows by key and sorts by order, which must be total
// so that the same roll gives the same list.
func (r *Roll) tally(key func(*Row) string, order func(a, b Tally) int) []Tally {
	counts := map[string]int{}
	for _, row := range r.Rows.All() {
		if row.Outcome == Counted {
			counts[key(row)]++
		}
	}
	tallies := make([]Tally, 0, len(counts))
	for k, n := range counts {
		tallies = append(tallies, Tally{k, n})
	}
	slices.SortFunc(tallies, order)
	return tallies
}
