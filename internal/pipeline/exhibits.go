package pipeline

import (
	"example.org/petition/internal/letter"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition"
)

// bundle is the exhibits, laid out before the letter, which lists them.
type bundle struct {
	document *pdf.Document // nil where there are none
	parts    []petition.Part
}

// layOutExhibits lays out the exhibits of a case.
func layOutExhibits(d *draft) (*bundle, error) {
	if len(d.exhibits.Items) == 0 {
		return &bundle{}, nil
	}
	if gaps := pdf.MissingInExhibits(d.exhibits); len(gaps) > 0 {
		return nil, cannotDraw(petition.BadCase, gaps, "print the text to PDF from a program that shows it, and name the PDF as the exhibit")
	}
	document, parts := pdf.Exhibits(d.exhibits, options(d))
	return &bundle{document, parts}, nil
}

// told is what the cover says of the exhibits.
func (b *bundle) told() letter.Exhibits {
	if b.document == nil {
		return letter.Exhibits{}
	}
	return letter.Exhibits{Number: len(b.parts), Pages: b.document.Pages()}
}
