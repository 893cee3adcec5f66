package value

import (
	"strings"

	"example.org/petition/internal/petition"
)

// Zips reads the ZIPs of one list. Spreadsheets take them for numbers and drop
// the zeros that those of New England, New Jersey, Puerto Rico and the Virgin
// Islands begin with. A ZIP gets them back where the row's state says that they
// are missing, or, where the row has no state, where the other rows say so:
// nine in ten of the list's ZIPs are of these places, and at least three of
// them certainly.
//
// The zero Zips is ready.
type Zips struct {
	northeast int // of the places whose ZIPs begin with zeros, as far as their digits tell
	certain   int // of these, that have all five digits or got them by their state
	elsewhere int
	restored  int
	unclear   int // that lack digits, and nothing tells them
}

// zipArea is a range of ZIPs by their first three digits.
type zipArea struct{ first, last int }

// zeroLed are the areas that begin with a zero, by state. Source: the Postal
// Service's list L002, 3-digit ZIP Code prefixes. The few of New York and of the
// forces abroad are left out: nothing of a number would tell them.
var zeroLed = map[string][]zipArea{
	"PR": {{6, 7}, {9, 9}}, "VI": {{8, 8}},
	"MA": {{10, 27}, {55, 55}}, "RI": {{28, 29}}, "NH": {{30, 38}}, "ME": {{39, 49}},
	"VT": {{50, 54}, {56, 59}}, "CT": {{60, 69}}, "NJ": {{70, 89}},
}

// Read reads a ZIP beside the row's state, two letters or nothing, and its
// country; ZIP+4 keeps its four digits. Codes of other countries, and what is no
// code, stay as written; zeros are nothing. Where the ZIP is open, Settle gives
// the final one when the list is read.
func (z *Zips) Read(cell, state, country string) (zip string, open bool) {
	if cell == "" || isNothing(cell) {
		return "", false
	}
	if !petition.IsUnitedStates(country) {
		return cell, false
	}
	if len(cell) == 5 && isDigits(cell) { // nearly all of every list
		return z.complete(cell), false
	}
	digits, plus4, ok := splitZip(cell)
	switch {
	case !ok:
		return cell, false
	case strings.Trim(digits, "0") == "":
		return "", false
	case len(digits) == 5:
		z.complete(digits)
		return join4(digits, plus4), false
	}
	full := "00"[:5-len(digits)] + digits
	switch {
	case state != "" && isWithin(full, zeroLed[state]):
		z.restored++
		z.complete(full)
		return join4(full, plus4), false
	case state != "" || !isZeroLed(full):
		z.elsewhere++
		return cell, false
	}
	z.northeast++
	return join4(digits, plus4), true
}

// complete counts a ZIP of five digits; one of zeros is what a spreadsheet makes
// of an empty cell.
func (z *Zips) complete(zip string) string {
	switch {
	case zip == "00000":
		return ""
	case isZeroLed(zip):
		z.northeast++
		z.certain++
	default:
		z.elsewhere++
	}
	return zip
}

// Settle gives the final form of an open ZIP, when the whole list is read.
func (z *Zips) Settle(open string) string {
	if z.certain < 3 || z.northeast < 9*z.elsewhere {
		z.unclear++
		return open
	}
	z.restored++
	digits, _, _ := strings.Cut(open, "-")
	return "00"[:5-len(digits)] + open
}

// Join adds what was counted in other rows of the list.
func (z *Zips) Join(other *Zips) {
	z.northeast += other.northeast
	z.certain += other.certain
	z.elsewhere += other.elsewhere
	z.restored += other.restored
	z.unclear += other.unclear
}

// Unclear gives how many ZIPs lack digits that nothing in the list tells.
func (z *Zips) Unclear() int { return z.unclear }

// Restored gives how many ZIPs were given their zeros back.
func (z *Zips) Restored() int { return z.restored }

// splitZip takes a ZIP as people and programs write it apart, and reports
// whether it is one: three to five digits, and the four behind them, if any.
func splitZip(cell string) (digits, plus4 string, ok bool) {
	if quoted, isFormula := strings.CutPrefix(cell, `="`); isFormula { // how a list keeps a spreadsheet's hands off
		cell = strings.TrimSuffix(quoted, `"`)
	}
	cell = strings.TrimPrefix(cell, "'")
	digits = leadingDigits(cell)
	rest := cell[len(digits):]
	if strings.Trim(rest, "0") == "." {
		rest = "" // a number with a fraction
	}
	plus4 = strings.Trim(rest, " -–")
	switch n := len(digits); {
	case rest == "" && 7 <= n && n <= 9:
		digits, plus4 = digits[:n-4], digits[n-4:]
	case plus4 != "" && (len(plus4) != 4 || !isDigits(plus4) || len(rest) == 4):
		return "", "", false
	}
	n := len(digits)
	isZero := n > 0 && strings.Trim(digits, "0") == "" && n <= 5
	return digits, plus4, isZero || 3 <= n && n <= 5
}

func leadingDigits(s string) string {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return s[:i]
		}
	}
	return s
}

func join4(digits, plus4 string) string {
	if plus4 == "" {
		return digits
	}
	return digits + "-" + plus4
}

// isZeroLed reports whether the five digits are of an area that begins with a
// zero.
func isZeroLed(zip string) bool {
	area := zipAreaOf(zip)
	return 6 <= area && area <= 89
}

func isWithin(zip string, areas []zipArea) bool {
	area := zipAreaOf(zip)
	for _, a := range areas {
		if a.first <= area && area <= a.last {
			return true
		}
	}
	return false
}

func zipAreaOf(zip string) int {
	return 100*int(zip[0]-'0') + 10*int(zip[1]-'0') + int(zip[2]-'0')
}

// Zip5 gives the five digits of a ZIP of the United States, or nothing: postal
// codes of other countries are not ZIPs, and the four digits behind the five
// tell a street.
func Zip5(zip, country string) string {
	if !petition.IsUnitedStates(country) || len(zip) < 5 || !isDigits(zip[:5]) {
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
