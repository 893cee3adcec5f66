package leak

import (
	"bytes"
	"slices"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folded is a text in the form in which it is searched: words of letters and
// digits, in lower case and without accents, with one space between them
// whatever stands there. An @ counts as a letter, since it is what tells an
// address from other words. A line end stands as barrier, which nothing reaches
// over: cells and lines beside each other are not one text. A word also ends
// where letters of ASCII and others meet, so that bytes which happen to look like
// letters do not hide what stands beside them.
type folded struct {
	source []byte
	text   []byte // zeros for padding stand behind it
	words  []word
}

// word is a word's place in the folded text and in its source.
type word struct{ start, end, from, to int32 }

const (
	gap     = ' '
	barrier = 0
	padding = 8 // bytes behind the text that can be loaded
)

// fold folds a text. Bytes that are not UTF-8 count as Latin-1. What it gave
// before is overwritten.
func (f *folded) fold(source []byte) {
	f.source, f.text, f.words = source, f.text[:0], f.words[:0]
	open := -1 // where the word at hand starts in the text
	from := 0
	foreign := false // the letter before was not one of ASCII
	end := func(to int) {
		if open >= 0 && len(f.text) > open {
			f.words = append(f.words, word{int32(open), int32(len(f.text)), int32(from), int32(to)})
		}
		open = -1
	}
	for i := 0; i < len(source); {
		c := source[i]
		size := 1
		kind := separates
		if open < 0 && len(f.text) > 0 && f.text[len(f.text)-1] > gap {
			f.text = append(f.text, gap)
		}
		before := len(f.text)
		if c < utf8.RuneSelf {
			if low := asciiLetters[c]; low != 0 {
				f.text = append(f.text, low)
				kind = belongs
			}
		} else {
			f.text, size, kind = appendRune(f.text, source[i:])
		}
		switch kind {
		case belongs:
			other := f.text[before] >= utf8.RuneSelf
			if open < 0 {
				open, from = before, i
			} else if other != foreign {
				f.words = append(f.words, word{int32(open), int32(before), int32(from), int32(i)})
				f.text = slices.Insert(f.text, before, gap)
				open, from = before+1, i
			}
			foreign = other
		case separates:
			end(i)
			if c == '\n' {
				f.bar()
			}
		}
		i += size
	}
	end(len(source))
	f.text = append(f.text, make([]byte, padding)...)
}

// bar ends a line.
func (f *folded) bar() {
	switch n := len(f.text); {
	case n == 0 || f.text[n-1] == barrier:
	case f.text[n-1] == gap:
		f.text[n-1] = barrier
	default:
		f.text = append(f.text, barrier)
	}
}

// whole gives the text from the first word to the last.
func (f *folded) whole() []byte {
	if len(f.words) == 0 {
		return nil
	}
	return f.run(0, len(f.words)-1)
}

// run gives the text of the words [i, j].
func (f *folded) run(i, j int) []byte { return f.text[f.words[i].start:f.words[j].end] }

// follows reports whether word j is one of a run that begins with word i, where
// the one before it is.
func (f *folded) follows(i, j int) bool {
	return j == i || f.words[j].start == f.words[j-1].end+1 && f.text[f.words[j].start-1] == gap
}

// runeKind is what a character is to the word at hand.
type runeKind uint8

const (
	separates runeKind = iota
	belongs
	vanishes // accents, and what nobody sees
)

// asciiLetters gives the folded byte of a letter or digit, 0 for others.
var asciiLetters = func() (t [utf8.RuneSelf]byte) {
	for c := range t {
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '@':
			t[c] = byte(c)
		case 'A' <= c && c <= 'Z':
			t[c] = byte(c - 'A' + 'a')
		}
	}
	return t
}()

// plane holds what every character of Unicode's first plane folds to: bytes
// taken for text have any of them.
var plane = sync.OnceValue(func() *[1 << 16]foldedRune {
	var t [1 << 16]foldedRune
	for r := rune(utf8.RuneSelf); r < rune(len(t)); r++ {
		s := []byte(string(r))
		text, kind := foldRune(nil, s, r)
		t[r].kind = kind
		if !bytes.Equal(text, s) {
			t[r].text = string(text)
		}
	}
	return &t
})

type foldedRune struct {
	text string // empty where it is the character itself
	kind runeKind
}

// appendRune appends what the first character of s folds to.
func appendRune(dst, s []byte) (out []byte, size int, kind runeKind) {
	r, size := utf8.DecodeRune(s)
	if r == utf8.RuneError && size == 1 {
		r = rune(s[0])
	}
	if r > 0xFFFF {
		dst, kind = foldRune(dst, s[:size], r)
		return dst, size, kind
	}
	switch f := &plane()[r]; {
	case f.kind != belongs:
		return dst, size, f.kind
	case f.text == "":
		return utf8.AppendRune(dst, r), size, belongs
	default:
		return append(dst, f.text...), size, belongs
	}
}

func foldRune(dst, s []byte, r rune) ([]byte, runeKind) {
	if unicode.Is(unicode.Cf, r) || isAccent(r) {
		return dst, vanishes
	}
	decomposed := norm.NFKD.Properties(s).Decomposition()
	if decomposed == nil {
		decomposed = s
	}
	before := len(dst)
	for _, d := range string(decomposed) {
		if !isAccent(d) && (unicode.IsLetter(d) || unicode.IsNumber(d) || unicode.IsMark(d)) {
			dst = utf8.AppendRune(dst, unicode.ToLower(unicode.ToUpper(d)))
		}
	}
	if len(dst) == before {
		return dst, separates
	}
	return dst, belongs
}

// isAccent tells a mark that people leave out in typing. The vowel signs of
// other scripts tell one name from another.
func isAccent(r rune) bool { return unicode.Is(unicode.Mn, r) && unicode.Is(unicode.Inherited, r) }
