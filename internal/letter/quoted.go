package letter

import (
	"slices"
	"strings"

	"example.org/petition/internal/markdown"
	"example.org/petition/internal/petition"
)

// tellLanguage says of the petition's own words in a letter that they are in
// another language, where they are.
func tellLanguage(body []petition.Block, w *petition.Words, page *petition.Page) {
	if page.Language == "" || page.Language == w.Language {
		return
	}
	quoted := quotable(page)
	for i := range body {
		if slices.Contains(quoted, body[i].Text()) {
			body[i].Language = page.Language
		}
	}
}

// quotable gives the petition's paragraphs as a letter shows them.
func quotable(page *petition.Page) []string {
	var all []string
	for _, text := range append([]string{page.Ask}, page.Background...) {
		if page.Markdown {
			all = append(all, texts(markdown.Blocks([]byte(text), ""))...)
		} else {
			all = append(all, strings.Join(strings.Fields(text), " "))
		}
	}
	return all
}
