package pdf

import (
	"slices"

	"example.org/petition/internal/petition"
)

// Loan is a font of the computer that draws a part of the packet. Another
// computer may not have it.
type Loan struct {
	Font  string   // the name of its file
	Where []string // file:line of the rows, or the part of the packet
}

// lender gathers loans in the order of their first use.
type lender struct {
	fonts *Fonts
	loans []Loan
}

func (l *lender) add(where, text string, faces ...*face) {
	if isPlain(text) {
		return
	}
	text = printable(text)
	for _, f := range faces {
		if f.isSimple(text) {
			continue
		}
		for _, run := range l.fonts.shape(f, text).runs {
			if run.face.system != "" {
				l.note(run.face.system, where)
			}
		}
	}
}

// addAll looks at texts that are set in the letter's faces.
func (l *lender) addAll(where string, texts []string) {
	for _, text := range texts {
		l.add(where, text, serif, serifBold, serifItalic)
	}
}

func (l *lender) note(font, where string) {
	i := slices.IndexFunc(l.loans, func(loan Loan) bool { return loan.Font == font })
	if i < 0 {
		i = len(l.loans)
		l.loans = append(l.loans, Loan{Font: font})
	}
	// Places come one after the other.
	if at := l.loans[i].Where; len(at) == 0 || at[len(at)-1] != where {
		l.loans[i].Where = append(at, where)
	}
}

// LoansInAnnex finds the computer's fonts that draw entries of Annex A.
func (f *Fonts) LoansInAnnex(a *petition.Annex) []Loan {
	_, loans := f.LookAtAnnex(a)
	return loans
}

// LoansInLetter finds the computer's fonts that draw a part of the letter.
func (f *Fonts) LoansInLetter(l *petition.Letter) []Loan {
	return f.loansIn(letterPart, letterTexts(l))
}

// LoansInSheet finds the computer's fonts that draw a part of a signature sheet.
func (f *Fonts) LoansInSheet(s *petition.SignatureSheet) []Loan {
	return f.loansIn(sheetPart, sheetTexts(s))
}

// LoansInLabels finds the computer's fonts that draw a part of the labels.
func (f *Fonts) LoansInLabels(l *petition.Labels) []Loan { return f.loansIn(labelsPart, labelTexts(l)) }

func (f *Fonts) loansIn(part string, texts []string) []Loan {
	l := lender{fonts: f}
	l.addAll(part, texts)
	return l.loans
}
