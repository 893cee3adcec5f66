package web

import "strconv"

// Number writes a number with marks between thousands, as the letter does in
// either language.
func (v *view) Number(n int) string {
	digits := strconv.Itoa(n)
	for i := len(digits) - 3; i > 0 && digits[i-1] != '-'; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
