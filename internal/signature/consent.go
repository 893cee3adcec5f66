package signature

import (
	"fmt"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// Columns of consent exist in both polarities, and which one a column has is
// never guessed (shared/facts/exports.md, 1.10). A header whose meaning is
// certain is obeyed; one that only looks like consent stops the list.

// consentWords begin the words of headers that may speak of being named.
var consentWords = []string{"anonym", "anonim", "consent", "publish", "publis", "public", "display", "visible", "permission", "permis"}

// otherConsent begin the words of headers that speak of consent to something
// else: to be written to, called or kept on file.
var otherConsent = []string{"mail", "email", "correo", "sms", "text", "phone", "call", "contact", "newsletter", "subscri", "update",
	"optin", "opt", "join", "volunteer", "gdpr", "privacy", "cookie"}

// looksLikeConsent reports whether a header may say who wants to be named,
// without saying it for certain. What speaks of messages and not of names is
// none: nobody's mailing choice is taken for a choice about the name.
func looksLikeConsent(header string) bool {
	if m := meanings[fold(header)]; m.role != roleUnused {
		return false
	}
	words := headerWords(header)
	if !anyBegins(words, consentWords) {
		return false
	}
	return anyBegins(words, []string{"name", "nombre", "sign", "firm"}) || !anyBegins(words, otherConsent)
}

func anyBegins(words, beginnings []string) bool {
	for _, w := range words {
		for _, b := range beginnings {
			if strings.HasPrefix(w, b) {
				return true
			}
		}
	}
	return false
}

// headerWords splits a header into folded words, "showMyName" as well as
// "show_my_name".
func headerWords(header string) []string {
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
	return words
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
