package pdf

import (
	"strings"

	"example.org/petition/internal/petition"
)

// tab gives the page that opens an exhibit, or the pages where its title and
// description need more than one. first and last are the numbers of the
// exhibit's pages.
func (e *exhibitPart) tab(first, last int) []page {
	w := e.layout.words
	lines := append(e.opening(), e.centred(e.item.Title, tabTitle, "P", 22, 24)...)
	lines = append(lines, e.centred(w.LongDate(e.item.Date), tabText, "P", 16, 8)...)
	lines = append(lines, e.centred(e.item.Description, tabText, "P", 16, 14)...)
	lines = append(lines, e.centred(e.language(), tabText, "P", 16, 14)...)
	numbers := petition.Fill(w.Letter.Enclosed, "name", e.layout.set.PageNumber(first)+" – "+e.layout.set.PageNumber(last),
		"pages", w.Plural(w.Letter.Pages, last-first+1))
	lines = append(lines, e.centred(numbers, tabNote, "P", 16, 30)...)
	return flowPages(paginate(lines, 3*inch, margin, bottom))
}

// tabSheets counts the pages of the tab before their numbers are known. Numbers
// have one length, and take one line.
func (e *exhibitPart) tabSheets() int {
	trial := *e
	trial.root = &element{}
	return len(trial.tab(0, 0))
}

// opening sets the mark, with a rule below it.
func (e *exhibitPart) opening() []flowLine {
	return append(e.centred(strings.ToUpper(e.mark), tabMark, "H1", 46, 0), e.ruled(24))
}

// language tells of a document in another language.
func (e *exhibitPart) language() string {
	if e.item.Language == "" {
		return ""
	}
	text := e.layout.words.Exhibits.Language
	if e.item.English.IsZero() {
		text = e.layout.words.Exhibits.Untold
	}
	return petition.Fill(text, "language", petition.LanguageIn(e.layout.words.Language, e.item.Language))
}

// centred sets a text in the middle of the sheet.
func (e *exhibitPart) centred(text string, st style, tag string, leading, space float64) []flowLine {
	s := &coverLayout{fonts: e.fonts, root: e.root}
	return s.centred(text, st, tag, leading, space)
}

// ruled sets a short rule.
func (e *exhibitPart) ruled(space float64) flowLine {
	return flowLine{space: space, height: 2, paint: func(c *canvas, top float64) {
		c.artifact(func() { c.rule(sheetW/2-inch, sheetW/2+inch, top, 0.75, 0.25) })
	}}
}
