package signature

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"
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
	if meanings[fold(header)].role != roleUnused {
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

func containsAny(text string, parts []string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(text, part) })
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
		words[i] = fold(w)
	}
	return " " + strings.Join(words, " ") + " "
}

func uncertainConsent(file string, line int, header string) error {
	return badList(file, line,
		fmt.Sprintf("the column %s may say who wants to be named, but not for certain", quoteHeader(header)),
		`rename it to "show my name" if a yes in it means that the signer may be named, or to "do not show my name" if a yes means the contrary; `+
			`delete it if it is about something else`)
}

// unnamed reports whether the signer is not to be named. Where a column asks
// for the signer's yes, anything but a clear yes means no; where it asks for
// the signer's no, anything but a clear "not" means it.
func (c *columns) unnamed(cells []string) bool {
	for _, i := range c.of[roleShow] {
		if i >= len(cells) || !isYes(cells[i]) {
			return true
		}
	}
	for _, i := range c.of[roleHide] {
		if i < len(cells) && !isNo(cells[i]) {
			return true
		}
	}
	return false
}

// isYes reports whether a cell is ticked.
func isYes(cell string) bool {
	switch strings.TrimFunc(cell, isUnseen) {
	case "✓", "✔", "☑", "✅":
		return true
	}
	switch fold(cell) {
	case "yes", "y", "true", "t", "1", "x", "si", "s", "on", "checked", "verdadero":
		return true
	}
	return false
}

// isNo reports whether a cell is not ticked. Marks that fold to nothing, such
// as a tick, are no "no".
func isNo(cell string) bool {
	if cell = strings.TrimFunc(cell, isUnseen); cell == "" {
		return true
	}
	switch fold(cell) {
	case "no", "n", "false", "f", "0", "off", "unchecked", "falso":
		return true
	}
	return false
}
