package value

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"example.org/petition/internal/signature/text"
)

// months are the names of the months and their short forms, folded, in English,
// Spanish, Portuguese, French and German.
var months = wordTable(
	"january jan enero ene janeiro janvier janv januar janner jaenner",
	"february feb febrero fevereiro fev fevrier fevr februar feber",
	"march mar marzo marco mars marz maerz mrz",
	"april apr abril abr avril avr",
	"may mayo maio mai",
	"june jun junio junho juin juni",
	"july jul julio julho juillet juil juli",
	"august aug agosto ago aout",
	"september sep sept septiembre setiembre set setembro septembre",
	"october oct octubre outubro out octobre oktober okt",
	"november nov noviembre novembro novembre",
	"december dec diciembre dic dezembro dez decembre dezember",
)

// weekdays are the names of the days of the week, in the same languages; "mar"
// is a month too, and is told by the second month beside it.
var weekdays = wordTable(
	"monday mon lunes lun segunda segundafeira seg lundi montag mo",
	"tuesday tue tues martes terca tercafeira ter mardi dienstag di",
	"wednesday wed miercoles mie quarta quartafeira qua mercredi mer mittwoch mi",
	"thursday thu thur thurs jueves jue quinta quintafeira qui jeudi jeu donnerstag do",
	"friday fri viernes vie sexta sextafeira sex vendredi ven freitag fr",
	"saturday sat sabado sab samedi sam samstag sonnabend sa",
	"sunday sun domingo dom dimanche dim sonntag so",
)

// fillers stand between the parts of a date and before a time of day.
var fillers = wordTable("de del do of the le el den der dem am a at as las um no")

func wordTable(lines ...string) map[string]int {
	table := map[string]int{}
	for i, line := range lines {
		for word := range strings.FieldsSeq(line) {
			table[word] = i + 1
		}
	}
	return table
}

// longestWord bounds the words that are looked up: none in the tables is longer.
const longestWord = 24

func lookUp(table map[string]int, word string) int {
	if len(word) > longestWord {
		return 0
	}
	var folder text.Folder
	var buffer [longestWord + 8]byte
	return table[string(folder.Append(buffer[:0], word))]
}

// afterWeekday cuts the day of the week off the text, if it begins with one.
func afterWeekday(s string) string {
	word, rest := cutToken(s)
	if word == "" || lookUp(weekdays, word) == 0 {
		return s
	}
	return strings.TrimLeft(rest, " ,.")
}

// parseWords reads a date whose month has a name: "March 3, 2027", "3 de marzo
// de 2027", "3. März 2027", "Wed Mar 03 2027 09:41:00 GMT-0500 (EST)". A date of
// numbers may follow a day of the week.
func parseWords(s string) (w written, ok bool) {
	if s != "" && isDigit(s[0]) {
		if w, ok := parseNumbers(s); ok {
			return w, true
		}
	}
	p := wordParser{}
	for s != "" {
		var token string
		if token, s = cutToken(s); token == "" {
			break
		}
		if !p.take(token) {
			return w, false
		}
		if p.clock && p.complete() {
			break // what is left is a zone
		}
	}
	return written{year: p.year, a: p.month, b: p.day, short: p.short}, p.complete()
}

// wordParser gathers the parts of a date, token by token.
type wordParser struct {
	day, month, year int
	hasYear, short   bool
	clock            bool // a time of day was met: zones may follow
	tuesday          bool // "mar" was the month
}

func (p *wordParser) complete() bool { return p.day > 0 && p.month > 0 && p.hasYear }

// take takes one token, and reports whether it has a place in a date.
func (p *wordParser) take(token string) bool {
	if isDigit(token[0]) {
		return p.takeNumber(token)
	}
	if m := lookUp(months, token); m > 0 {
		if p.month > 0 && !p.tuesday {
			return false
		}
		p.tuesday = p.month == 0 && p.day == 0 && !p.hasYear && strings.EqualFold(token, "mar")
		p.month = m
		return true
	}
	return p.clock || lookUp(fillers, token) > 0 || lookUp(weekdays, token) > 0
}

func (p *wordParser) takeNumber(token string) bool {
	n, rest, ok := leadingNumber(token)
	digits := len(token) - len(rest)
	switch {
	case ok && rest != "" && (rest[0] == ':' || rest[0]|0x20 == 'h' || rest[0]|0x20 == 'a' || rest[0]|0x20 == 'p'):
		p.clock = true
		return true
	case !ok || !isOrdinal(rest):
		return p.clock
	case digits == 4 && !p.hasYear && 1900 <= n && n < 2200: // another is a zone: -0500
		p.year, p.hasYear = n, true
		return true
	case digits <= 2 && p.day == 0:
		p.day = n
		return true
	case digits == 2 && !p.hasYear && !p.clock:
		p.year, p.hasYear, p.short = n, true, true
		return true
	case digits <= 2 && p.complete():
		p.clock = true // "9 PM"
		return true
	}
	return p.clock
}

// isOrdinal reports whether nothing follows the digits of a number, or what
// makes it an ordinal.
func isOrdinal(rest string) bool {
	switch strings.ToLower(rest) {
	case "", "st", "nd", "rd", "th", "er", "o", "º", "°", "ª":
		return true
	}
	return false
}

// cutToken cuts the next word or number off the text. A number keeps what stands
// at it: "9:41", "3rd".
func cutToken(s string) (token, rest string) {
	s = strings.TrimLeftFunc(s, isBetween)
	if s == "" {
		return "", ""
	}
	end := strings.IndexFunc(s, isBetween)
	if end < 0 {
		end = len(s)
	}
	if isDigit(s[0]) {
		return s[:end], s[end:]
	}
	// A word ends where a digit begins; anything else goes on: "GMT-0500".
	for i, r := range s[:end] {
		if i > 0 && '0' <= r && r <= '9' {
			return s[:i], s[i:]
		}
		if i == 0 && r == utf8.RuneError {
			return s[:end], s[end:]
		}
	}
	return s[:end], s[end:]
}

func isBetween(r rune) bool {
	switch r {
	case ' ', ',', '.', '-', '/', '(', ')', '|':
		return true
	}
	return r > unicode.MaxLatin1 && unicode.IsSpace(r) || r == '\u00A0' || r == '\t' || r == '\n'
}
