package casefile

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/petition/internal/petition"
)

// over puts the entries of the upper mapping over those of the lower one. It
// gives nil where neither says anything.
func over[K comparable, V any](lower, upper map[K]V) map[K]V {
	var merged map[K]V
	for _, m := range []map[K]V{lower, upper} {
		for key, entry := range m {
			if merged == nil {
				merged = map[K]V{}
			}
			merged[key] = entry
		}
	}
	return merged
}

// without leaves out the roles whose columns are not to be used.
func without(columns map[petition.Role]string, unused []string) map[petition.Role]string {
	left := maps.Clone(columns)
	maps.DeleteFunc(left, func(_ petition.Role, header string) bool { return slices.Contains(unused, header) })
	return left
}

// reading is how one list is read: what is said of it goes over what is said of
// all, and --map over both.
func (d *caseDraft) reading(l listed) petition.Reading {
	reading := l.reading
	columns := over(without(d.columns, l.reading.Unused), l.reading.Columns)
	reading.Columns = over(without(columns, d.dropped), d.mapped)
	reading.Unused = slices.Concat(d.unused, l.reading.Unused, d.dropped) // but for those that have a role all the same
	reading.Consent = over(d.consent, reading.Consent)
	reading.Dates = cmp.Or(d.dates, reading.Dates)
	return reading
}

// applyDates reads --dates.
func (d *caseDraft) applyDates(order string) error {
	switch d.dates = petition.DayOrder(strings.ToLower(strings.TrimSpace(order))); d.dates {
	case "", petition.MonthFirst, petition.DayFirst:
		return nil
	}
	return wrongFlag("--dates", "the order of day and month is one of two", fmt.Sprintf("--dates %q or --dates %q", petition.MonthFirst, petition.DayFirst))
}

// applyMap reads the pairs of --map.
func (d *caseDraft) applyMap(pairs []string) error {
	const example = "--map 'name=Full name'"
	for _, pair := range pairs {
		name, header, ok := strings.Cut(pair, "=")
		name, header = strings.ToLower(strings.TrimSpace(name)), strings.TrimSpace(header)
		role, known := petition.ParseRole(name)
		switch _, twice := d.mapped[role]; {
		case !ok || header == "" || !utf8.ValidString(header):
			return wrongFlag("--map", "a pair is a role, = and the header of its column", example)
		case name == petition.UnusedName:
			d.dropped = append(d.dropped, header)
			continue
		case !known:
			return wrongFlag("--map", fmt.Sprintf("there is no role %q", shown(name)), roleHint(name, example))
		case twice:
			return wrongFlag("--map", fmt.Sprintf("the role %s is mapped twice", name), "it once: "+example)
		}
		d.mapped = over(d.mapped, map[petition.Role]string{role: header})
	}
	return nil
}

func roleHint(typed, example string) string {
	names := petition.RoleNames()
	if near := nearest(strings.ReplaceAll(typed, " ", "_"), names); near != "" {
		return fmt.Sprintf("--map '%s=…'", near)
	}
	return example + "; the roles are " + strings.Join(names, ", ") + ", and " + petition.UnusedName + " for a column that is not to be used"
}
