package pipeline

import (
	"fmt"
	"io/fs"
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
// files. Its own words are English; letter and list are laid out again, as they
// are, with room for the holes.
func layOutFiling(d *draft, composed *petition.Letter, annex *petition.Annex) (map[string]*pdf.Document, []petition.Warning, error) {
	c := d.petition
	if !c.Court.Given() {
		return nil, nil, nil
	}
	filing := letter.Filing(d.courtWords, c, &d.annex)
	if gaps := d.fonts.MissingInFiling(filing); len(gaps) > 0 {
		return nil, nil, cannotDraw(petition.BadCase, gaps, "write it another way under court: in case.yaml")
	}
	warnings := append(lent(d.fonts.LoansInFiling(filing)), untranslated(c)...)
	o := options(d)
	o.Holes = true
	inCourt := o
	inCourt.Words = d.courtWords
	volumes := pdf.Filing(filing, pdf.Letter(composed, o), pdf.Annex(annex, o), d.exhibits, inCourt)
	if len(volumes) == 1 {
		return map[string]*pdf.Document{c.Court.File + ".pdf": volumes[0]}, warnings, nil
	}
	named := map[string]*pdf.Document{}
	for i, v := range volumes {
		named[fmt.Sprintf("%s_Part%d.pdf", c.Court.File, i+1)] = v
	}
	return named, warnings, nil
}

// courtLanguage is that of a filing, whatever the packet's.
const courtLanguage = "en"

func wordsInCourt(templates fs.FS) (*petition.Words, error) {
	words, err := letter.LoadWords(templates, courtLanguage)
	if err != nil {
		return nil, err
	}
	return words.InCourt(), nil
}

// untranslated warns of a letter that the court cannot read. Source: 8 CFR
// 1003.33 asks for an English translation of every document in another language.
func untranslated(c *petition.Case) []petition.Warning {
	if c.Letter.Language == courtLanguage {
		return nil
	}
	return []petition.Warning{{
		Code: "court-letter-language", Where: "letter.language",
		Message: "the filing's tab A is not in English, and a court asks for an English translation of it; build the filing with letter: {language: en}, or add a translation with its certificate",
	}}
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
