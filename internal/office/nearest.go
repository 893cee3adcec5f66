package office

import "strings"

// nearest gives the id of the office whose name or place text most likely
// misspells, or nothing. Two slips in a name of five letters are another name.
func nearest(text string) string {
	var kept []string
	for w := range strings.FieldsSeq(fold(text)) {
		if _, known := lexicon[w]; !known {
			kept = append(kept, w)
		}
	}
	asked := strings.Join(kept, " ")
	if len(asked) > longestQuote {
		return ""
	}
	best, id := 1+len(asked)/5, ""
	for name, ids := range directory().alone {
		if len(ids) > 1 {
			continue
		}
		d := distance(asked, name)
		if d < best || d == best && id != "" && ids[0] < id {
			best, id = d, ids[0]
		}
	}
	return id
}

// distance counts the letters to insert, drop, change or swap that make b of a
// (optimal string alignment), over bytes: both are folded.
func distance(a, b string) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range len(b) {
			change := last[j]
			if a[i] != b[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
