// Package templates holds the texts that an organiser may want to reword: what
// the letter says (letter), what the message to an official says (message) and
// the program's own labels (words), by language, and the local page (page).
//
// It owns the default files only; what is done with them is in internal/letter
// and internal/mail.
package templates

import "embed"

// FS holds the default templates. The option --templates puts a folder of the
// same shape in their place.
//
//go:embed letter message page words
var FS embed.FS
