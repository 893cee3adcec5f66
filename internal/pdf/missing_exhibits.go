package pdf

import "example.org/petition/internal/petition"

// MissingInExhibits finds the exhibits that cannot be drawn as they are: their
// titles, descriptions and typeset texts.
func (f *Fonts) MissingInExhibits(set *petition.Exhibits) []Gap {
	var found []Gap
	for i := range set.Items {
		item := &set.Items[i]
		found = append(found, f.missingIn(item.Document.At, exhibitTexts(item))...)
	}
	return found
}

// LoansInExhibits finds the computer's fonts that draw a part of the exhibits.
func (f *Fonts) LoansInExhibits(set *petition.Exhibits) []Loan {
	l := lender{fonts: f}
	for i := range set.Items {
		l.addAll(set.Items[i].Document.At, exhibitTexts(&set.Items[i]))
	}
	return l.loans
}

// exhibitTexts gives every text of an exhibit that this package sets.
func exhibitTexts(item *petition.ReadExhibit) []string {
	texts := []string{item.Title, item.Description, item.Language, item.Translation.Translator, item.Translation.Phone}
	texts = append(texts, item.Translation.Address...)
	for _, printed := range []*petition.Printed{&item.Original, &item.English} {
		for j := range printed.Text {
			texts = append(texts, printed.Text[j].Text())
		}
	}
	return texts
}

// MissingInFiling finds the characters of a filing's own pages that cannot be
// drawn.
func (f *Fonts) MissingInFiling(v *petition.Filing) []Gap {
	return f.missingIn(filingPart, filingTexts(v))
}

// LoansInFiling finds the computer's fonts that draw a part of a filing's own
// pages.
func (f *Fonts) LoansInFiling(v *petition.Filing) []Loan {
	return f.loansIn(filingPart, filingTexts(v))
}

func filingTexts(v *petition.Filing) []string {
	texts := []string{v.Notice, v.Name, v.Title, v.Petition, v.Service.Statement}
	texts = append(texts, v.Filer...)
	texts = append(texts, v.Court...)
	texts = append(texts, v.Service.Address...)
	for _, field := range v.Fields {
		texts = append(texts, field.Lines...)
	}
	return texts
}
