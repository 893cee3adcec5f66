package column

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// Columns of consent exist in both polarities, and which one a column has is
// never guessed (shared/facts/exports.md, 1.10). A header whose meaning is
// certain is obeyed; one that only looks like consent stops the list.

// Words of headers, each looked for in the header's folded words with a space
// before and behind: " show" is the beginning of a word, " use " a whole one.
var (
	// anonymousWords speak of being named whatever stands beside them.
	anonymousWords = []string{" anonym", " anonim"}
	// consentWords could, unless they speak of otherConsent.
	consentWords = []string{" consent", " publish", " publis", " public", " display", " visible", " permis"}
	// useWords could beside a word for the name.
	useWords = []string{" show", " hid", " print", " shar", " includ", " use ", " keep", " withh", " private", " reveal", " disclos",
		" mostr", " ocult", " imprim", " compart", " inclui", " incluy", " usar ", " privad"}
	nameWords = []string{" name", " nombre", " signature", " sign ", " firma"}
	// otherConsent is to something else: to be written to, called or kept on file.
	otherConsent = []string{" mail", " email", " correo", " sms", " text", " phone", " call", " contact", " newsletter", " subscri",
		" update", " opt in ", " optin", " join", " volunteer", " gdpr", " privacy", " cookie"}
)

// looksLikeConsent reports whether a header may say who wants to be named,
// without saying it for certain. What speaks of messages and not of names is
// none: nobody's mailing choice is taken for a choice about the name.
func looksLikeConsent(header string) bool {
	if meanings[text.Fold(header)].role != petition.RoleUnused {
		return false
	}
	words := headerWords(header)
	switch {
	case containsAny(words, anonymousWords):
		return true
	case containsAny(words, nameWords):
		return containsAny(words, consentWords) || containsAny(words, useWords)
	}
	return containsAny(words, consentWords) && !containsAny(words, otherConsent)
}

func containsAny(words string, parts []string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(words, part) })
}

// headerWords gives a header's folded words with a space around each,
// "showMyName" as well as "show_my_name".
func headerWords(header string) string {
	var spaced strings.Builder
	small := false
	for _, r := range norm.NFC.String(header) {
		if small && 'A' <= r && r <= 'Z' {
			spaced.WriteByte(' ')
		}
		small = 'a' <= r && r <= 'z'
		if strings.ContainsRune("_-/.:,;()[]", r) {
			r = ' '
		}
		spaced.WriteRune(r)
	}
	words := strings.Fields(spaced.String())
	for i, w := range words {
		words[i] = text.Fold(w)
	}
	return " " + strings.Join(words, " ") + " "
}

func uncertainConsent(file string, line int, header string) error {
	return petition.ListError(file, line,
		fmt.Sprintf("the column %s may say who wants to be named, but not for certain", quoteHeader(header)),
		`rename it to "show my name" if a yes in it means that the signer may be named, or to "do not show my name" if a yes means the contrary; `+
			`delete it if it is about something else`)
}

// consent is a column that says who may be named.
type consent struct {
	index int
	hide  bool // a yes in it means no
}

// Unnamed reports whether the signer is not to be named. Where a column asks
// for the signer's yes, anything but a clear yes means no; where it asks for
// the signer's no, anything but a clear "not" means it.
func (c *Columns) Unnamed(cells []string) bool {
	for _, consent := range c.consents {
		cell := ""
		if consent.index < len(cells) {
			cell = cells[consent.index]
		}
		if consent.hide && !IsNo(cell) || !consent.hide && !isYes(cell) {
			return true
		}
	}
	return false
}

// isYes reports whether a cell is ticked.
func isYes(cell string) bool {
	switch text.Trim(cell) {
	case "✓", "✔", "☑", "✅":
		return true
	}
	switch text.Fold(cell) {
	case "yes", "y", "true", "t", "1", "x", "si", "s", "on", "checked", "verdadero":
		return true
	}
	return false
}

// IsNo reports whether a cell is not ticked. Marks that fold to nothing, such
// as a tick, are no "no".
func IsNo(cell string) bool {
	if cell = text.Trim(cell); cell == "" {
		return true
	}
	switch text.Fold(cell) {
	case "no", "n", "false", "f", "0", "off", "unchecked", "falso":
		return true
	}
	return false
}
