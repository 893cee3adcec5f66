package pipeline

import (
	"fmt"
	"path"

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
func layOutExhibits(d *draft) (*bundle, []petition.Warning, error) {
	if len(d.exhibits.Items) == 0 {
		return &bundle{}, nil, nil
	}
	if gaps := d.fonts.MissingInExhibits(d.exhibits); len(gaps) > 0 {
		return nil, nil, cannotDraw(petition.BadCase, gaps, "print the text to PDF from a program that shows it, and name the PDF as the exhibit")
	}
	document, parts := pdf.Exhibits(d.exhibits, options(d))
	return &bundle{document, parts}, lent(d.fonts.LoansInExhibits(d.exhibits)), nil
}

// told is what the cover says of the exhibits.
func (b *bundle) told() letter.Exhibits {
	if b.document == nil {
		return letter.Exhibits{}
	}
	return letter.Exhibits{Number: len(b.parts), Pages: b.document.Pages()}
}

// layOutFiling lays out the filing that counsel asks for, by the names of its
// files.
func layOutFiling(d *draft, docs documents) (map[string]*pdf.Document, []petition.Warning, error) {
	c := d.petition
	if !c.Court.Given() {
		return nil, nil, nil
	}
	filing := letter.Filing(d.words, c, &d.annex)
	if gaps := d.fonts.MissingInFiling(filing); len(gaps) > 0 {
		return nil, nil, cannotDraw(petition.BadCase, gaps, "write it another way under court: in case.yaml")
	}
	warnings := lent(d.fonts.LoansInFiling(filing))
	volumes := pdf.Filing(filing, docs.letter, docs.annex, d.exhibits, options(d))
	if len(volumes) == 1 {
		return map[string]*pdf.Document{c.Court.File + ".pdf": volumes[0]}, warnings, nil
	}
	named := map[string]*pdf.Document{}
	for i, v := range volumes {
		named[fmt.Sprintf("%s_Part%d.pdf", c.Court.File, i+1)] = v
	}
	return named, warnings, nil
}

// tooLarge warns of a file of a filing that a court's system will not take.
func (d *draft) tooLarge(files []petition.File) []petition.Warning {
	var warnings []petition.Warning
	for _, f := range files {
		if d.documents.filing[path.Base(f.Path)] != nil && f.Bytes > pdf.VolumeBytes {
			warnings = append(warnings, petition.Warning{
				Code: "court-file-large", Where: f.Path,
				Message: fmt.Sprintf("it is larger than the %d MB that an immigration court's system takes; part its exhibit into several, or save it with smaller pictures", pdf.VolumeBytes/1_000_000),
			})
		}
	}
	return warnings
}
