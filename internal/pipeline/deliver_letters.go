package pipeline

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"

	"example.org/petition/internal/letter"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition"
)

// letters makes the letters that go by e-mail and are not in the packet: those
// that are addressed to an official, and copies of the office's letter with the
// A-number masked, as e-mail is not secure (shared/facts/delivery.md, 5.8).
//
// They are made anew of what the manifest says, which can be trusted as far as
// the office's letter, made in the same way, is byte for byte the packet's.
type letters struct {
	d         *dispatch
	job       Delivery
	masked    *petition.Case // nil where there is no A-number to mask
	copies    []byte         // of the office's letter, masked; made once
	copyPages int
	exhibits  []petition.Part // as the letter lists them
}

// writeLetters proves that the packet's letter can be made again.
func (s *steps) writeLetters(d *dispatch, job Delivery) {
	s.do("compare the letter with the case", func() error {
		if err := d.loadWords(job); err != nil {
			return err
		}
		fonts, err := pdf.NewFonts(d.petition.Fonts, job.SystemFonts...)
		if err != nil {
			return err
		}
		d.fonts = fonts
		exhibits, _, err := layOutExhibits(&draft{petition: d.petition, words: d.words[d.petition.Letter.Language], fonts: fonts, exhibits: d.exhibits})
		if err != nil {
			return err
		}
		d.letters = &letters{d: d, job: job, masked: maskedCase(d.petition), exhibits: exhibits.parts}
		made, _, err := d.letters.make(d.petition, nil)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(made)
		sealed := slices.IndexFunc(d.manifest.Files, func(f petition.File) bool { return f.Path == petition.LetterPDF })
		if sealed < 0 || d.manifest.Files[sealed].SHA256 != hex.EncodeToString(sum[:]) {
			return &petition.Error{
				Kind: petition.BadPacket, File: petition.LetterPDF,
				Message: "is not what the case gives now: it was built with flags, with other templates or fonts, or by another version of petition",
				Hint:    "write what the flags said into case.yaml, then build again and look at it: petition build CASE",
			}
		}
		return nil
	})
}

// loadWords loads the words of every language that a message is in.
func (d *dispatch) loadWords(job Delivery) error {
	languages := []string{d.petition.Letter.Language}
	for _, o := range d.petition.Recipients {
		if o.Language != "" && !slices.Contains(languages, o.Language) {
			languages = append(languages, o.Language)
		}
	}
	d.words = map[string]*petition.Words{}
	for _, language := range languages {
		words, err := letter.LoadWords(job.Templates, language)
		if err != nil {
			return err
		}
		d.words[language] = words
	}
	return nil
}

// forOfficial gives the letter that goes to an official, or nil where it is the
// packet's own.
func (l *letters) forOfficial(o *petition.Official) ([]byte, int, error) {
	c := l.d.petition
	if l.masked != nil {
		c = l.masked
	}
	switch {
	case o.Letter == "own":
		return l.make(c, o)
	case l.masked == nil:
		return nil, 0, nil
	case l.copies == nil:
		made, pages, err := l.make(c, nil)
		if err != nil {
			return nil, 0, err
		}
		l.copies, l.copyPages = made, pages
	}
	return l.copies, l.copyPages, nil
}

// make writes the letter to the office or, where one is given, to an official.
func (l *letters) make(c *petition.Case, to *petition.Official) ([]byte, int, error) {
	m := l.d.manifest
	language := c.Letter.Language
	if to != nil {
		language = cmp.Or(to.Language, language)
	}
	annex := &petition.Annex{Date: m.Date, Counts: m.Signatures, ByState: m.States}
	words := l.d.words[language]
	var composed *petition.Letter
	var err error
	if to == nil {
		composed, err = letter.Compose(l.job.Templates, words, c, l.d.office, annex, listPages(m), l.listed(c)...)
	} else {
		composed, err = letter.ToOfficial(l.job.Templates, words, c, l.d.office, to, annex)
	}
	if err != nil {
		return nil, 0, err
	}
	if gaps := l.d.fonts.MissingInLetter(composed); len(gaps) > 0 {
		return nil, 0, cannotDraw(petition.BadCase, gaps, "write it another way in case.yaml, or in the list of officials")
	}
	document := pdf.Letter(composed, pdf.Options{Words: words, Date: c.Letter.Date, Fonts: l.d.fonts})
	var out bytes.Buffer
	err = document.Write(&out)
	return out.Bytes(), document.Pages(), err
}

// listed gives the exhibits as the letter of a case lists them: where the case
// is masked, an A-number in a title is as well.
func (l *letters) listed(c *petition.Case) []petition.Part {
	if c != l.masked {
		return l.exhibits
	}
	masked := slices.Clone(l.exhibits)
	for i := range masked {
		masked[i].Name = petition.MaskANumbers(masked[i].Name, l.d.petition.Person.ANumber)
	}
	return masked
}

// listPages counts the pages of the printed list. Each volume of it has a cover
// besides.
func listPages(m *petition.Manifest) int {
	pages := 0
	for _, f := range m.Files {
		switch {
		case f.Path == petition.AnnexPDF:
			pages += f.Pages
		case petition.IsListPDF(f.Path):
			pages += f.Pages - volumeCoverPages
		}
	}
	return pages
}

// volumeCoverPages is the length of a volume's cover.
const volumeCoverPages = 1

// maskedCase gives the case with its A-number masked wherever the letter could
// show it, or nil where it has none.
func maskedCase(c *petition.Case) *petition.Case {
	if c.Person.ANumber == "" {
		return nil
	}
	return maskANumbers(c)
}

// maskANumbers gives the case with every A-number masked wherever a letter could show
// it.
func maskANumbers(c *petition.Case) *petition.Case {
	number, masked := c.Person.ANumber, *c
	mask := func(text string) string { return petition.MaskANumbers(text, number) }
	all := func(texts []string) []string {
		texts = slices.Clone(texts)
		for i := range texts {
			texts[i] = mask(texts[i])
		}
		return texts
	}
	masked.Person.ANumber = c.Person.MaskedANumber()
	masked.Page.Title, masked.Page.Ask, masked.Page.Background = mask(c.Page.Title), mask(c.Page.Ask), all(c.Page.Background)
	masked.Relief, masked.Letter.Paragraphs = all(c.Relief), all(c.Letter.Paragraphs)
	masked.Letter.Template, masked.Letter.CC = mask(c.Letter.Template), all(c.Letter.CC)
	masked.Hearing.Event, masked.Sender.Signatory.Title = mask(c.Hearing.Event), mask(c.Sender.Signatory.Title)
	masked.Exhibits.Items = slices.Clone(c.Exhibits.Items)
	for i := range masked.Exhibits.Items {
		masked.Exhibits.Items[i].Title = mask(masked.Exhibits.Items[i].Title)
	}
	return &masked
}
