package casefile

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// abbreviations end in a full stop that does not end a sentence.
var abbreviations = map[string]bool{
	"mr.": true, "mrs.": true, "ms.": true, "mx.": true, "dr.": true, "rev.": true, "fr.": true, "hon.": true, "st.": true,
	"sr.": true, "sra.": true, "srta.": true, "dra.": true, "jr.": true, "lic.": true, "ud.": true, "uds.": true,
	"no.": true, "núm.": true, "dept.": true, "gov.": true, "rep.": true, "sen.": true, "prof.": true, "ave.": true, "vs.": true,
}

const closingMarks = "\"'”’»)]*_"

// sentences cuts text into its sentences. Joined by their spacing they are the
// text again: nothing is dropped.
func sentences(text string) []string {
	var list []string
	start, end := 0, 0 // of the sentence, and of its last word so far
	last := ""
	for at := 0; at < len(text); {
		from, to := nextWord(text, at)
		if from == to {
			break
		}
		word := text[from:to]
		if last != "" && endsSentence(last) && startsSentence(word) {
			list = append(list, text[start:end])
			start = from
		} else if last == "" {
			start = from
		}
		last, end, at = word, to, to
	}
	if last != "" {
		list = append(list, text[start:end])
	}
	return list
}

// nextWord gives the bounds of the first run without white space from at on.
func nextWord(text string, at int) (from, to int) {
	from = at + len(text[at:]) - len(strings.TrimLeftFunc(text[at:], unicode.IsSpace))
	length := strings.IndexFunc(text[from:], unicode.IsSpace)
	if length < 0 {
		return from, len(text)
	}
	return from, from + length
}

// endsSentence reports whether text, one word or more, ends as a sentence does.
func endsSentence(text string) bool {
	text = strings.TrimRight(text, closingMarks)
	r, _ := utf8.DecodeLastRuneInString(text)
	switch r {
	case '!', '?', '…':
		return true
	case '.':
		word := text[strings.LastIndexFunc(text, unicode.IsSpace)+1:]
		return !isAbbreviation(strings.TrimLeft(word, "\"'“‘«(*_"))
	}
	return false
}

// isAbbreviation tells titles, initials ("G.") and letters with stops ("U.S.").
func isAbbreviation(word string) bool {
	if abbreviations[strings.ToLower(word)] {
		return true
	}
	body := strings.TrimSuffix(word, ".")
	return utf8.RuneCountInString(body) == 1 && strings.ContainsFunc(body, unicode.IsUpper) ||
		strings.Contains(body, ".") && !strings.HasSuffix(body, ".") && utf8.RuneCountInString(body) <= 5
}

func startsSentence(word string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, "\"'“‘«([*_¿¡"))
	return !unicode.IsLower(r)
}

// words gives the words of text for comparing: lower case, letters, marks and
// digits only.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsNumber(r)
	})
}

// sameWords reports whether a and b say the same, whatever their punctuation
// and capitals.
func sameWords(a, b string) bool { return slices.Equal(words(a), words(b)) }

// key is text in the form in which the vocabulary of pages is kept: words
// without accents, one space between.
func key(text string) string {
	bare := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		return r
	}, norm.NFD.String(text))
	return strings.Join(words(bare), " ")
}
