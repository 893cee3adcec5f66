package pdf

import (
	"slices"

	"example.org/petition/internal/petition"
)

// MissingInSheet finds the characters of a signature sheet that cannot be
// drawn.
func MissingInSheet(s *petition.SignatureSheet) []Gap {
	return missingIn("signature sheet", append([]string{s.Heading, s.To, s.Notice}, s.Ask...))
}

// MissingInLabels finds the characters of labels that cannot be drawn.
func MissingInLabels(l *petition.Labels) []Gap {
	texts := append(slices.Clone(l.Inside), l.From...)
	for _, address := range l.Addresses {
		texts = append(texts, address...)
	}
	return missingIn("labels", texts)
}

// IsDrawable reports whether the fonts of a chart have every character of a
// text.
func IsDrawable(text string) bool {
	var gap Gap
	gap.missing(text, sans)
	return len(gap.Runes) == 0
}

// missingIn finds the characters of texts in the letter's faces that cannot be
// drawn.
func missingIn(where string, texts []string) []Gap {
	gap := Gap{Where: where}
	for _, text := range texts {
		gap.missing(text, serif, serifBold, serifItalic)
	}
	if len(gap.Runes) == 0 {
		return nil
	}
	return []Gap{gap}
}
