package pdf

import (
	"bytes"

	"github.com/go-pdf/fpdf"
)

// libraryFile gives a file of the PDF library with one page, on which a face
// draws these characters. It is the only code that calls the library.
func libraryFile(f *face, used *runeSet) ([]byte, error) {
	pdf := fpdf.NewCustom(&fpdf.InitType{UnitStr: "pt", SizeStr: "Letter"})
	pdf.SetCompression(false) // the page is not used
	pdf.SetCatalogSort(true)  // else objects follow a map's order
	pdf.AddPage()
	// The library overwrites parts of the font it is given, so that it must never
	// hold the shared bytes (facts/libraries.md, 1e).
	pdf.AddUTF8FontFromBytes(f.name, "", bytes.Clone(f.ttf))
	pdf.SetFont(f.name, "", 1)
	pdf.Text(0, 0, used.text())
	var out bytes.Buffer
	if err := pdf.Output(&out); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
