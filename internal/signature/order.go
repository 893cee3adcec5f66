package signature

import (
	"bytes"
	"cmp"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"example.org/petition/internal/petition"
)

// inOrder gives the indices of the named rows in the order asked for. Every
// order is total: ties end at the order of lists and lines, so that the same
// roll gives the same annex.
func inOrder(roll *petition.Roll, order petition.Order, lang string) []int {
	rows := named(roll)
	switch order {
	case petition.OrderName, petition.OrderPlace:
		sortByText(rows, roll, order, lang)
	default:
		slices.SortStableFunc(rows, func(a, b int) int {
			return compareDates(roll.Rows[a].Date, roll.Rows[b].Date)
		})
	}
	return rows
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
