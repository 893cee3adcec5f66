package office

import (
	"strings"

	"example.org/petition/internal/petition"
)

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
		d := petition.Distance(asked, name)
		if d < best || d == best && id != "" && ids[0] < id {
			best, id = d, ids[0]
		}
	}
	return id
}
