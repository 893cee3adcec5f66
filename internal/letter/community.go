package letter

import (
	"io/fs"
	"slices"

	"example.org/petition/internal/petition"
)

// ForCommunity writes the office's letter in the language of the community. c
// is the case as that letter tells it, w are the words of its language; the
// other parameters are those of Compose. Exhibits keep the titles that the case
// gives them.
func ForCommunity(templates fs.FS, w *petition.Words, c *petition.Case, office petition.Office, a *petition.Annex, annexPages int, exhibits ...petition.Part) (*petition.Letter, error) {
	l, err := Compose(templates, w, c, office, a, annexPages, entries(w, c, exhibits)...)
	if err != nil {
		return nil, err
	}
	l.Remark = w.Letter.Community
	return l, nil
}

// entries names the exhibits of a case anew, in the language of words.
func entries(w *petition.Words, c *petition.Case, exhibits []petition.Part) []petition.Part {
	named := slices.Clone(exhibits)
	for i := range named {
		mark := petition.Fill(w.Exhibits.Mark, "mark", petition.ExhibitMark(i))
		named[i].Name = petition.Fill(w.Exhibits.Entry, "mark", mark, "title", c.Exhibits.Items[i].Title)
	}
	return named
}
