package casefile

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"example.org/petition/internal/petition"
)

// A letter with more than this runs to many pages, which an officer is not
// likely to read.
const (
	longParagraphs = 40
	longWords      = 4000
)

// ReadPage reads a petition page as people paste it: copied from a petition
// platform as they see it, written as a plain letter, or in Markdown, which
// the name of the file tells (.md, .markdown). Everything on the page ends up
// in a field of Page, in Furniture, or was said before; a warning tells where a
// repeated text differs. file is the page's name in errors and warnings.
//
// It fails where data is no text, or larger than 8 MiB. A page on which no ask
// or no target is found is no failure: the case may supply them.
func ReadPage(file string, data []byte) (petition.Page, []petition.Warning, error) {
	text, err := pageText(file, data)
	if err != nil {
		return petition.Page{}, nil, err
	}
	lines, warnings := pageLines(file, text)
	markdown := isMarkdown(file)
	pieces := plainPieces
	if markdown {
		if err := refuseNested(file, lines); err != nil {
			return petition.Page{}, nil, err
		}
		pieces = markdownPieces
	}
	d := sortPieces(pieces(lines), markdown)
	if line := d.finish(); line > 0 {
		warnings = append(warnings, petition.Warning{
			Code:    "page-copies-differ",
			Where:   petition.Where(file, line),
			Message: "the second copy of the text says more than the first; what only it says is kept: check that the letter says it right",
		})
	}
	if long := d.long(file); long != nil {
		warnings = append(warnings, *long)
	}
	return d.page, append(warnings, misspelling(d.page.Title, d.page.Language, petition.Where(file, d.titleLine))...), nil
}

func isMarkdown(file string) bool {
	switch strings.ToLower(filepath.Ext(file)) {
	case ".md", ".markdown":
		return true
	}
	return false
}

// finish fills the page from the sorted pieces. It gives the line from which on
// a copy says something new, 0 where none does.
func (d *pageDraft) finish() (differs int) {
	ask, background := settleAsk(paragraphs(d.ask), paragraphs(d.background), d.page.Markdown)
	background, again := d.cutCopy(ask, background)
	text := background
	if ask.text != "" {
		text = slices.Concat([]passage{ask}, background)
	}
	var heads []passage
	for _, head := range []string{d.page.Title, d.page.Target, d.page.Sponsor, d.page.Place} {
		heads = append(heads, passage{text: head})
	}
	text, differs = fold(heads, text, slices.Concat(again, paragraphs(d.copied)))
	if ask.text != "" {
		d.page.Ask, text = text[0].text, text[1:]
	}
	for _, p := range text {
		d.page.Background = append(d.page.Background, p.text)
	}
	d.page.Furniture = d.furniture()
	d.page.Language = languageOf(slices.Concat([]string{d.page.Title, d.page.Ask}, d.page.Background)...)
	return differs
}

func (d *pageDraft) long(file string) *petition.Warning {
	total := len(words(d.page.Ask))
	for _, p := range d.page.Background {
		total += len(words(p))
	}
	number := len(d.page.Background) + 1
	if number <= longParagraphs && total <= longWords {
		return nil
	}
	return &petition.Warning{
		Code:    "page-long",
		Where:   file,
		Message: fmt.Sprintf("the petition has %d paragraphs and %d words; the letter will have many pages", number, total),
	}
}

// missingAsk is the failure of a case of which nothing says what it asks.
func missingAsk(file string) error {
	return &petition.Error{
		Kind: petition.BadCase, File: file, Message: "the petition page has no paragraph that asks for something",
		Hint: `give it in case.yaml:
petition:
  file: ` + file + `
  ask: Please grant … a Stay of Removal.   # the key petition.ask`,
	}
}

// missingTarget is the failure of a case of which nothing says whom it is for.
func missingTarget(file string) error {
	return &petition.Error{
		Kind: petition.BadCase, File: file, Message: "the petition page does not say whom it is for",
		Hint: "name the office in case.yaml (office: boston) or with --office boston; petition offices lists them",
	}
}
