package casefile

import "example.org/petition/internal/petition"

// place is where a person wrote something: a line of the case file or a flag.
// The zero place is nowhere in particular.
type place struct {
	file   string // "case.yaml" or "--office"
	line   int    // from 1; 0 for a flag
	source string // the text of that line, fit to be shown
}

// String gives "case.yaml:12" or "--office".
func (p place) String() string { return petition.Where(p.file, p.line) }

// isFlag reports whether the place is a flag of the command line.
func (p place) isFlag() bool { return p.line == 0 }

// fail blames the place.
func (p place) fail(kind petition.Kind, message, hint string) *petition.Error {
	return &petition.Error{Kind: kind, File: p.file, Line: p.line, Source: p.source, Message: message, Hint: hint}
}
