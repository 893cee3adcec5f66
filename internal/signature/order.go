package signature

import (
	"bytes"
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
func inOrder(roll *petition.Roll, order petition.Order, words *petition.Words, lang string) []int {
	rows := named(roll)
	switch order {
	case petition.OrderName, petition.OrderPlace:
		sortByText(rows, roll, order, lang)
	case petition.OrderState:
		rank := stateRanks(roll, words, lang)
		slices.SortStableFunc(rows, func(a, b int) int {
			rowA, rowB := &roll.Rows[a], &roll.Rows[b]
			return cmp.Or(cmp.Compare(rank[rowA.USState()], rank[rowB.USState()]), compareDates(rowA.Date, rowB.Date))
		})
	default:
		slices.SortStableFunc(rows, func(a, b int) int {
			return compareDates(roll.Rows[a].Date, roll.Rows[b].Date)
		})
	}
	return rows
}

// stateRanks numbers the states in the order of their names in the language;
// rows without one come behind all others.
func stateRanks(roll *petition.Roll, words *petition.Words, lang string) map[string]int {
	ranks := map[string]int{}
	for i := range roll.Rows {
		ranks[roll.Rows[i].USState()] = 0
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

// compareDates puts the earliest first and the rows without a date last.
func compareDates(a, b petition.Date) int {
	if a.IsZero() != b.IsZero() {
		if a.IsZero() {
			return 1
		}
		return -1
	}
	return a.Compare(b)
}

// sortKey holds what a row is sorted by, in the collation of a language.
type sortKey struct {
	state      string
	city, name []byte
	row        int
}

// sortByText sorts by name, or by state, city and name; rows without a state or
// a city stand behind the others.
func sortByText(rows []int, roll *petition.Roll, order petition.Order, lang string) {
	collator, buffer := collate.New(language.Make(lang)), &collate.Buffer{}
	keys := make([]sortKey, len(rows))
	for n, i := range rows {
		row := &roll.Rows[i]
		keys[n] = sortKey{name: collator.KeyFromString(buffer, row.Name), row: i}
		if order == petition.OrderPlace {
			keys[n].state = row.State
			keys[n].city = placeKey(collator, buffer, row.City)
		}
	}
	slices.SortFunc(keys, func(a, b sortKey) int {
		return cmp.Or(
			compareTexts([]byte(a.state), []byte(b.state)),
			compareTexts(a.city, b.city),
			bytes.Compare(a.name, b.name),
			cmp.Compare(roll.Rows[a.row].Name, roll.Rows[b.row].Name),
			cmp.Compare(a.row, b.row),
		)
	})
	for n := range keys {
		rows[n] = keys[n].row
	}
}

// placeKey gives nothing for nothing, where a collator would give a key that
// stands before all others.
func placeKey(collator *collate.Collator, buffer *collate.Buffer, place string) []byte {
	if place == "" {
		return nil
	}
	return collator.KeyFromString(buffer, place)
}

// compareTexts puts the empty text last.
func compareTexts(a, b []byte) int {
	if (len(a) == 0) != (len(b) == 0) {
		return cmp.Compare(len(b), len(a))
	}
	return bytes.Compare(a, b)
}
