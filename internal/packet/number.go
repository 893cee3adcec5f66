package packet

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// marks are what people write between thousands. An organiser chooses the mark
// in the words of the packet, and a packet does not say which; so any will do.
var marks = []string{",", ".", "’", "'", "\u00A0", "\u2009", "\u202F", " "}

var withoutMarks = func() *strings.Replacer {
	var pairs []string
	for _, m := range marks {
		pairs = append(pairs, m, "")
	}
	return strings.NewReplacer(pairs...)
}()

// isNumber reports whether text is n, with or without marks.
func isNumber(text string, n int) bool { return withoutMarks.Replace(text) == strconv.Itoa(n) }

// says reports whether text holds the number n by itself, not as a part of a
// larger number, a date or a phone number.
func says(text string, n int) bool {
	digits := strconv.Itoa(n)
	if saysForm(text, digits) {
		return true
	}
	if len(digits) < 4 {
		return false
	}
	for _, mark := range marks {
		if saysForm(text, grouped(digits, mark)) {
			return true
		}
	}
	return false
}

func grouped(digits, mark string) string {
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(mark)
		}
		b.WriteRune(d)
	}
	return b.String()
}

func saysForm(text, form string) bool {
	for at := 0; ; at++ {
		i := strings.Index(text[at:], form)
		if i < 0 {
			return false
		}
		at += i
		if !endsInNumber(text[:at]) && !goesOnInNumber(text[at+len(form):]) {
			return true
		}
	}
}

// endsInNumber reports whether what follows text goes on with a number that
// text ends in: "1,", "01/".
func endsInNumber(text string) bool {
	r, size := utf8.DecodeLastRuneInString(text)
	if joins(r) {
		r, _ = utf8.DecodeLastRuneInString(text[:len(text)-size])
	}
	return unicode.IsDigit(r)
}

// goesOnInNumber is the same at the other end: ",000", "/2027".
func goesOnInNumber(text string) bool {
	r, size := utf8.DecodeRuneInString(text)
	if joins(r) {
		r, _ = utf8.DecodeRuneInString(text[size:])
	}
	return unicode.IsDigit(r)
}

// joins reports whether r between digits makes one number, date or phone number
// of them. A common space does not: it parts words.
func joins(r rune) bool { return r != ' ' && strings.ContainsRune(strings.Join(marks, "")+"/-", r) }
