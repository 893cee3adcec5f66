package main

import (
	"fmt"
	"io"
	"strings"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// checked tells what would be built.
func checked(w io.Writer, r *pipeline.Report, today petition.Date) {
	page, to := r.Case.Page, r.Office
	field(w, "Title", page.Title)
	field(w, "Target", page.Target)
	field(w, "Office", to.Addressee+", "+to.Name, strings.Join(to.Address, ", "))
	field(w, "For", r.Case.Person.Name)
	field(w, "Relief", petition.And(r.Case.Relief, "and"))
	field(w, "Ask", short(page.Ask))
	field(w, "Background", count(len(page.Background), "paragraph", "paragraphs"))
	field(w, "From", r.Case.Sender.Organization, r.Case.Sender.Signatory.Name)
	field(w, "Letter", letters(&r.Case.Letter)...)
	field(w, "Hearing", hearing(r.Case.Hearing, today))
	howRead(w, r.Lists, true)
	outcomes(w, r)
	leftOut(w, page.Furniture)
	fmt.Fprintln(w, "\nWould be written:")
	for _, f := range r.Files {
		line := fmt.Sprintf("  %-31s", f.Path)
		if f.Pages > 0 {
			line += " " + count(f.Pages, "page", "pages")
		}
		fmt.Fprintln(w, strings.TrimRight(line, " "))
	}
	fmt.Fprintln(w, "Nothing was written.")
}

// letters tells of the letter, and of the one for the community.
func letters(l *petition.LetterChoice) []string {
	lines := []string{fmt.Sprintf("dated %s, in %s", l.Date, petition.LanguageIn("en", l.Language))}
	if l.Community.Given() {
		lines = append(lines, "for the community in "+petition.LanguageIn("en", l.Community.Language))
	}
	return lines
}

// field prints a label and its lines; what is not known is told as such.
func field(w io.Writer, label string, lines ...string) {
	printed := false
	for _, line := range lines {
		if line == "" {
			continue
		}
		fmt.Fprintf(w, "%-12s%s\n", label, line)
		label, printed = "", true
	}
	if !printed {
		fmt.Fprintf(w, "%-12s%s\n", label, "not known")
	}
}

// shortest bounds the ask as check shows it, in characters.
const shortest = 100

func short(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > shortest {
		return strings.TrimSpace(string(runes[:shortest])) + "…"
	}
	return text
}

// leftOut lists the lines of the page that are not part of the petition.
func leftOut(w io.Writer, furniture []string) {
	if len(furniture) == 0 {
		return
	}
	fmt.Fprintln(w, "\nLeft out of the page:")
	for _, line := range furniture {
		fmt.Fprintf(w, "  %s\n", short(line))
	}
}
