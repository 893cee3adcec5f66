package value

import "strings"

// minPrivateDigits is how many digits make a number that leads to a person: a
// phone number without its area code has seven.
const minPrivateDigits = 7

// digitRuns finds the phone numbers and other long numbers of a text, in any
// grouping.
func digitRuns(s string) (found [][]int) {
	for i := 0; i < len(s); {
		if !isDigit(s[i]) {
			i++
			continue
		}
		end, digits := endOfRun(s, i)
		if digits >= minPrivateDigits && !isHarmless(s[i:end], s[:i]) {
			found = append(found, []int{startOfRun(s, i), end})
		}
		i = end
	}
	return found
}

// endOfRun gives the end of a run of digits that marks part, at most three
// between two digits, and how many digits it has.
func endOfRun(s string, start int) (end, digits int) {
	marks := 0
	for i := start; i < len(s); i++ {
		switch c := s[i]; {
		case isDigit(c):
			digits++
			end, marks = i+1, 0
		case strings.IndexByte(" -.()/_*", c) >= 0 && marks < 3:
			marks++
		default:
			return end, digits
		}
	}
	return end, digits
}

// startOfRun takes what stands before a number and belongs to it along.
func startOfRun(s string, i int) int {
	for i > 0 && (s[i-1] == '+' || s[i-1] == '(') {
		i--
	}
	return i
}

// isHarmless reports whether a long run is money, or dates and years.
func isHarmless(run, before string) bool {
	return isMoney(run, strings.TrimRight(before, " ")) || isDates(run)
}

// isMoney tells $1000000 and 1.000.000. Points part the thousands of a round
// number; those of a phone number do not all end in a zero.
func isMoney(run, before string) bool {
	if strings.HasSuffix(before, "$") || strings.HasSuffix(before, "€") || strings.HasSuffix(before, "£") {
		return isDigits(strings.ReplaceAll(run, ".", ""))
	}
	groups := strings.Split(run, ".")
	for i, g := range groups {
		if !isDigits(g) || i == 0 && len(g) > 3 || i > 0 && (len(g) != 3 || g[2] != '0') {
			return false
		}
	}
	return len(groups) > 2
}

// isDates reports whether every number of the run is of a date: whole dates,
// years, and beside them days and months.
func isDates(run string) bool {
	words := strings.FieldsFunc(run, func(r rune) bool { return r == ' ' || r == '(' || r == ')' })
	loose, dated := 0, false
	for _, word := range words {
		word = strings.Trim(word, "-./")
		if w, ok := parseNumbers(word); ok && isYear(w.year, w.short) {
			dated = true
			continue
		}
		for number := range strings.FieldsFuncSeq(word, func(r rune) bool { return r == '-' || r == '/' }) {
			n, rest, ok := leadingNumber(number)
			switch {
			case !ok || rest != "":
				return false
			case len(number) == 4 && isYear(n, false):
				dated = true
			case len(number) <= 2 && n <= 31:
				loose++
			default:
				return false
			}
		}
	}
	return dated && loose <= 2
}

func isYear(n int, short bool) bool { return short || 1900 <= n && n < 2100 }

func countDigits(s string) (n int) {
	for i := range len(s) {
		if isDigit(s[i]) {
			n++
		}
	}
	return n
}
