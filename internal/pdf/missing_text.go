package pdf

import (
	"slices"

	"example.org/petition/internal/petition"
)

// The parts of a packet that have no rows, as gaps and loans name them.
const (
	letterPart = "letter"
	sheetPart  = "signature sheet"
	labelsPart = "labels"
	filingPart = "court filing"
)

// MissingInLetter finds the characters of the letter that cannot be drawn.
func (f *Fonts) MissingInLetter(l *petition.Letter) []Gap {
	return f.missingIn(letterPart, letterTexts(l))
}

// MissingInSheet finds the characters of a signature sheet that cannot be
// drawn.
func (f *Fonts) MissingInSheet(s *petition.SignatureSheet) []Gap {
	return f.missingIn(sheetPart, sheetTexts(s))
}

// MissingInLabels finds the characters of labels that cannot be drawn.
func (f *Fonts) MissingInLabels(l *petition.Labels) []Gap {
	return f.missingIn(labelsPart, labelTexts(l))
}

// IsDrawable reports whether the fonts of a chart have every character of a
// text.
func (f *Fonts) IsDrawable(text string) bool {
	var gap Gap
	gap.missing(f, text, sans)
	return len(gap.Runes) == 0
}

// missingIn finds the characters of texts in the letter's faces that cannot be
// drawn.
func (f *Fonts) missingIn(part string, texts []string) []Gap {
	gap := Gap{Where: part}
	for _, text := range texts {
		gap.missing(f, text, serif, serifBold, serifItalic)
	}
	if len(gap.Runes) == 0 {
		return nil
	}
	return []Gap{gap}
}

// letterTexts gives every text that the letter shows.
func letterTexts(l *petition.Letter) []string {
	texts := []string{l.Title, l.Head.Name, l.Date, l.Delivery, l.Subject.Label, l.Subject.Name, l.Greeting, l.Farewell, l.Running, l.Remark}
	texts = append(texts, l.Head.Lines...)
	texts = append(texts, l.Inside...)
	texts = append(texts, l.Signature...)
	texts = append(texts, l.Enclosed.Items...)
	texts = append(texts, l.CopiesTo.Lines...)
	for _, f := range l.Subject.Fields {
		texts = append(texts, f.Label)
		texts = append(texts, f.Lines...)
	}
	for i := range l.Body {
		texts = append(texts, l.Body[i].Text())
	}
	return texts
}

func sheetTexts(s *petition.SignatureSheet) []string {
	return append([]string{s.Heading, s.To, s.Notice}, s.Ask...)
}

func labelTexts(l *petition.Labels) []string {
	texts := append(slices.Clone(l.Inside), l.From...)
	for _, address := range l.Addresses {
		texts = append(texts, address...)
	}
	return texts
}
