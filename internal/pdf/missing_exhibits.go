package pdf

import "example.org/petition/internal/petition"

// MissingInExhibits finds the exhibits that cannot be drawn as they are: their
// titles, descriptions and typeset texts.
func MissingInExhibits(set *petition.Exhibits) []Gap {
	var found []Gap
	for i := range set.Items {
		item := &set.Items[i]
		gap := Gap{Where: item.Document.At}
		texts := []string{item.Title, item.Description, item.Language, item.Translation.Translator, item.Translation.Phone}
		texts = append(texts, item.Translation.Address...)
		for _, printed := range []*petition.Printed{&item.Original, &item.English} {
			for j := range printed.Text {
				texts = append(texts, printed.Text[j].Text())
			}
		}
		for _, text := range texts {
			gap.missing(text, serif, serifBold, serifItalic)
		}
		if len(gap.Runes) > 0 {
			found = append(found, gap)
		}
	}
	return found
}
