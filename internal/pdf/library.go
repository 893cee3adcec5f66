package pdf

import (
	"bytes"

	"github.com/go-pdf/fpdf"
)

// bookmark is an entry of the outline.
type bookmark struct {
	name string
	page int // from 0
}

// bound gives a file of the PDF library with so many pages, the fonts of the
// characters that are used, and the outline. It is the only code that calls the
// library. What the pages show comes later; the first has all characters of each
// face, as the library embeds those that it has drawn.
func bound(pages int, used characters, outline []bookmark) ([]byte, error) {
	pdf := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", SizeStr: "Letter"})
	pdf.SetCompression(false) // finish compresses, and faster
	pdf.SetCatalogSort(true)  // else resources follow a map's order
	pdf.SetAutoPageBreak(false, 0)
	pdf.SetMargins(0, 0, 0)
	for n := range pages {
		pdf.AddPage()
		if n == 0 {
			for _, f := range used.faces() {
				// The library overwrites parts of the font it is given, so that
				// it must never hold the shared bytes (facts/libraries.md, 1e).
				pdf.AddUTF8FontFromBytes(f.name, "", bytes.Clone(f.ttf))
				pdf.SetFont(f.name, "", 1)
				pdf.Text(0, 0, used[f].text())
			}
		}
		for _, b := range outline {
			if b.page == n {
				pdf.Bookmark(printable(b.name), 0, 0)
			}
		}
	}
	var out bytes.Buffer
	if err := pdf.Output(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
