package letter

import (
	"io/fs"
	"strings"

	"example.org/petition/internal/petition"
)

// ToOfficial writes a letter that is addressed to an official, who is asked to
// support what the petition asks of the office. templates holds
// letter/official.<language>.md.tmpl. What goes with it, the message says that
// it is attached to.
func ToOfficial(templates fs.FS, w *petition.Words, c *petition.Case, office petition.Office, to *petition.Official, a *petition.Annex) (*petition.Letter, error) {
	t, err := loadTemplate(templates, petition.LetterChoice{Language: "official." + w.Language})
	if err != nil {
		return nil, err
	}
	d := newData(w, c, office, a)
	d.Office = plain(strings.Join(officeName(w, office), ", "))
	d.Salutation = plain(strings.TrimRight(to.Salutation, " :,;."))
	if d.Salutation == "" {
		d.Title, d.Name = plain(to.Title), plain(to.Name)
	}
	l, err := t.letter(w, c, d)
	if err != nil {
		return nil, err
	}
	l.Delivery = capital(w.Letter.Delivery["email"])
	l.Inside = officialAddress(to)
	return l, nil
}

// officialAddress gives the name, title and office of an official, as far as the
// case says them.
func officialAddress(to *petition.Official) []string {
	var lines []string
	for _, line := range []string{to.Name, to.Title, to.Office} {
		if line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}
