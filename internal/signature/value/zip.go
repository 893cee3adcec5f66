package value

import (
	"strings"

	"example.org/petition/internal/signature/text"
)

// zipZeros says how many zeros the ZIPs of a state begin with; spreadsheets
// take them for numbers and drop the zeros. Source: the first digits that the
// Postal Service assigns, 00 to 08.
var zipZeros = map[string]string{
	"CT": "0", "MA": "0", "ME": "0", "NH": "0", "NJ": "0", "RI": "0", "VT": "0", "PR": "00", "VI": "00",
}

// Zip gives a ZIP its leading zeros back where the state tells that they are
// missing, and reports whether it did. Anything else stays as written.
func Zip(written, state string) (zip string, restored bool) {
	zeros := zipZeros[state]
	digits, _, _ := strings.Cut(written, "-")
	if zeros == "" || len(zeros)+len(digits) != 5 || !isDigits(digits) || digits[0] == '0' {
		return written, false
	}
	return zeros + written, true
}

// Zip5 gives the five digits of a ZIP of the United States, or nothing: postal
// codes of other countries are not ZIPs, and the four digits behind the five
// tell a street.
func Zip5(zip, country string) string {
	if !IsUnitedStates(country) || len(zip) < 5 || !isDigits(zip[:5]) {
		return ""
	}
	rest := strings.TrimLeft(zip[5:], "- ")
	if rest != "" && (len(rest) != 4 || !isDigits(rest)) {
		return ""
	}
	if zip[:5] == "00000" {
		return "" // what a spreadsheet makes of an empty cell
	}
	return zip[:5]
}

// IsUnitedStates reports whether a country is the United States, or not given.
func IsUnitedStates(country string) bool {
	switch text.Fold(country) {
	case "", "us", "usa", "unitedstates", "unitedstatesofamerica", "theunitedstates", "estadosunidos", "eeuu", "eua", "puertorico":
		return true
	}
	return false
}

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
