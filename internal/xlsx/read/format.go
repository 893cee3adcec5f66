package read

import (
	"regexp"
	"strings"
)

// format is what a number format says about what a number is.
type format struct {
	moment bool   // a date or a time of day
	zeros  string // "00000" or "00000-0000": all digits are shown, zeros in front included
}

// builtinFormat gives the format of an id that has no code in the workbook
// (ISO/IEC 29500-1, 18.8.30, those of East Asia and Thailand included).
func builtinFormat(id int) format {
	switch {
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id == 45, id == 47, id >= 50 && id <= 58, id >= 71 && id <= 81:
		return format{moment: true}
	}
	return format{}
}

var (
	// elapsed is time that is counted on past a day. It is no moment and is given
	// as the number it is.
	elapsed = regexp.MustCompile(`(?i)\[(h+|m+|s+)\]`)
	// inBrackets are colours, conditions, currencies and locales: [Red], [<=99],
	// [$€-407].
	inBrackets = regexp.MustCompile(`\[[^\]]*\]`)
	// literal is what a format shows as it is.
	literal = regexp.MustCompile(`"[^"]*"|\\.|_.|\*.`)
	digits  = regexp.MustCompile(`^0[0-]*0$`)
	quoting = strings.NewReplacer(`"`, "", `\`, "")
)

func parseFormat(code string) format {
	if elapsed.MatchString(code) {
		return format{}
	}
	code = inBrackets.ReplaceAllString(code, "")
	if shown := quoting.Replace(code); digits.MatchString(shown) {
		return format{zeros: shown}
	}
	code = strings.ToLower(literal.ReplaceAllString(code, ""))
	code = strings.ReplaceAll(code, "general", "")
	return format{moment: strings.ContainsAny(code, "ymdhs")}
}
