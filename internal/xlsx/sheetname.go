package xlsx

import (
	"strings"
	"unicode"
)

const maxSheetName = 31 // UTF-16 units

// sheetName makes a name that Excel takes for a sheet: at most 31 characters,
// without its forbidden ones, and with suffix kept whole at the end. It has no
// apostrophe, so that it can stand in quotes as it is.
func sheetName(text, suffix string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`[]:*?/\`, r):
			return '_'
		case r == '\'':
			return '’'
		case !unicode.IsGraphic(r), r == unicode.ReplacementChar:
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	text = strings.TrimSpace(text)
	if text == "" {
		text = "Sheet"
	}
	if strings.EqualFold(text+suffix, "history") { // Excel keeps this name for itself
		text += "_"
	}
	return strings.TrimSpace(shorten(text, maxSheetName-units(suffix))) + suffix
}

// quoted gives a sheet's name as a reference has it.
func quoted(sheet string) string { return "'" + sheet + "'" }

// shorten keeps the first UTF-16 units of text and ends it in "…" where it had
// more.
func shorten(text string, most int) string {
	if units(text) <= most {
		return text
	}
	n := 0
	for i, r := range text {
		size := units(string(r))
		if n+size > most-1 {
			return text[:i] + "…"
		}
		n += size
	}
	return text
}
