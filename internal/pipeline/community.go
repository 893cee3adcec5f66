package pipeline

import (
	"example.org/petition/internal/letter"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition"
)

// layOutCommunity composes and lays out the letter for the community; nil where
// the case asks for none. It hangs on walls and goes from hand to hand, so that
// A-numbers are masked in it.
func layOutCommunity(d *draft, job Job, annexPages int, exhibits []petition.Part) (*pdf.Document, []petition.Warning, error) {
	if !d.petition.Letter.Community.Given() {
		return nil, nil, nil
	}
	c := maskANumbers(d.petition.ForCommunity())
	words, err := letter.LoadWords(job.Templates, c.Letter.Language)
	if err != nil {
		return nil, nil, err
	}
	d.communityWords = words
	composed, err := letter.ForCommunity(job.Templates, words, c, d.office, &d.annex, annexPages, exhibits...)
	if err != nil {
		return nil, nil, err
	}
	gaps, loans := d.fonts.MissingInLetter(composed), d.fonts.LoansInLetter(composed)
	const part = "the letter for the community"
	for i := range gaps {
		gaps[i].Where = part
	}
	if len(gaps) > 0 {
		return nil, nil, cannotDraw(petition.BadCase, gaps, "write it another way in the petition's text or under letter.community in case.yaml")
	}
	for i := range loans {
		loans[i].Where = []string{part}
	}
	o := options(d)
	o.Words = words
	return pdf.Letter(composed, o), lent(loans), nil
}
