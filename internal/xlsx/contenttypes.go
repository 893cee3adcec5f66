package xlsx

import (
	"fmt"
	"regexp"
	"slices"
)

// contentTypes is the part that names the kind of every other part.
const contentTypes = "[Content_Types].xml"

// defaultType is one of its entries that goes by a file's extension.
var defaultType = regexp.MustCompile(`<Default [^>]*></Default>`)

// sortDefaults puts the extensions in order. The library takes them from a Go
// map once a chart has been drawn, so that the same workbook would come out in
// other bytes each time. Their order means nothing.
func sortDefaults(text []byte) []byte {
	var entries []string
	for _, entry := range defaultType.FindAll(text, -1) {
		entries = append(entries, string(entry))
	}
	slices.Sort(entries)
	next := 0
	return defaultType.ReplaceAllFunc(text, func([]byte) []byte {
		entry := entries[next]
		next++
		return fmt.Append(nil, entry)
	})
}
