package xlsx

import (
	"archive/zip"
	"fmt"
	"io"
	"regexp"
	"slices"
)

// contentTypes is the part that names the kind of every other part.
const contentTypes = "[Content_Types].xml"

// defaultType is one of its entries that goes by a file's extension.
var defaultType = regexp.MustCompile(`<Default [^>]*></Default>`)

// copyContentTypes copies the part with its extensions in order. The library
// takes them from a Go map once a chart has been drawn, so that the same
// workbook would come out in other bytes each time. Their order means nothing.
func copyContentTypes(out *zip.Writer, part *zip.File) error {
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	text, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	w, err := datedZip{out}.Create(part.Name)
	if err != nil {
		return err
	}
	_, err = w.Write(sortDefaults(text))
	return err
}

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
