package read

import (
	"bytes"
	"strconv"
	"strings"
)

// appendNumber appends a number as a person would type it: digits alone are
// kept as they are stored, any other is rounded to the 15 digits that a
// spreadsheet shows, without an exponent. It is false for what is no number.
func appendNumber(to, stored []byte) ([]byte, bool) {
	if isDigits(stored) {
		return append(to, stored...), true
	}
	f, ok := parseNumber(stored)
	if !ok {
		return to, false
	}
	if f == 0 {
		return append(to, '0'), true // and not -0
	}
	var shown [32]byte
	if rounded, err := strconv.ParseFloat(string(strconv.AppendFloat(shown[:0], f, 'e', 14, 64)), 64); err == nil {
		f = rounded
	}
	return strconv.AppendFloat(to, f, 'f', -1, 64), true
}

// parseNumber takes what a workbook may hold, not all that Go reads.
func parseNumber(stored []byte) (float64, bool) {
	if len(bytes.Trim(stored, "0123456789+-.eE")) > 0 || len(stored) > 400 {
		return 0, false
	}
	f, err := strconv.ParseFloat(string(stored), 64)
	return f, err == nil
}

func isDigits(text []byte) bool {
	for _, c := range text {
		if c < '0' || c > '9' {
			return false
		}
	}
	return len(text) > 0
}

// appendZeros appends digits as the format "00000-0000" shows them: a ZIP code
// that is stored as 1060 is 01060 to whoever sees the sheet. It is false where
// the digits are more than the format has, or do not reach its first group, as
// a ZIP code does not that lacks its last four.
func appendZeros(to, stored []byte, zeros string) ([]byte, bool) {
	first, _, _ := strings.Cut(zeros, "-")
	missing := strings.Count(zeros, "0") - len(stored)
	if missing < 0 || missing >= len(first) {
		return to, false
	}
	next := 0
	for _, c := range []byte(zeros) {
		switch {
		case c == '-':
			to = append(to, '-')
		case missing > 0:
			to = append(to, '0')
			missing--
		default:
			to = append(to, stored[next])
			next++
		}
	}
	return to, true
}
