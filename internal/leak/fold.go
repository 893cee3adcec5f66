package leak

import (
	"sync/atomic"
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

	open    int  // where the word at hand starts in the text; closed where there is none
	from    int  // and in the source
	foreign bool // its letters are not those of ASCII
}

// word is a word's place in the folded text and in its source.
type word struct{ start, end, from, to int32 }

const (
	gap     = ' '
	barrier = 0
	padding = 8 // bytes behind the text that can be loaded
	closed  = -1
)

// fold folds a text. Bytes that are not UTF-8 count as Latin-1. What it gave
// before is overwritten.
func (f *folded) fold(source []byte) {
	f.source, f.text, f.words, f.open = source, f.text[:0], f.words[:0], closed
	for i := 0; i < len(source); {
		c := source[i]
		switch {
		case asciiLetters[c] != 0:
			f.begin(i, false)
			i = f.letters(i)
		case c < utf8.RuneSelf:
			f.end(i)
			if c == '\n' {
				f.bar()
			}
			i++
		default:
			i += f.rune(i)
		}
	}
	f.end(len(source))
	f.text = append(f.text, make([]byte, padding)...)
}

// begin holds that a word is open which the letter at i of the source belongs to.
func (f *folded) begin(i int, foreign bool) {
	if f.open != closed && f.foreign == foreign {
		return
	}
	f.end(i)
	if n := len(f.text); n > 0 && f.text[n-1] != barrier {
		f.text = append(f.text, gap)
	}
	f.open, f.from, f.foreign = len(f.text), i, foreign
}

// end ends the open word before i of the source.
func (f *folded) end(i int) {
	if f.open == closed {
		return
	}
	f.words = append(f.words, word{int32(f.open), int32(len(f.text)), int32(f.from), int32(i)})
	f.open = closed
}

// letters takes the letters of ASCII from i on and gives where they end. Most
// of what is searched goes through here.
func (f *folded) letters(i int) int {
	text := f.text
	for ; i < len(f.source); i++ {
		low := asciiLetters[f.source[i]]
		if low == 0 {
			break
		}
		text = append(text, low)
	}
	f.text = text
	return i
}

// rune takes the character at i, which is none of ASCII, and gives its size.
func (f *folded) rune(i int) (size int) {
	r, size := utf8.DecodeRune(f.source[i:])
	if r == utf8.RuneError && size == 1 {
		r = rune(f.source[i])
	}
	var to foldedRune
	if r < firstPlane {
		to = *foldings.of(r)
	} else {
		to = foldRune(r)
	}
	switch to.kind {
	case separates:
		f.end(i)
	case belongs:
		f.begin(i, to.text[0] >= utf8.RuneSelf)
		f.text = append(f.text, to.text...)
	}
	return size
}

// bar ends a line.
func (f *folded) bar() {
	if n := len(f.text); n > 0 && f.text[n-1] != barrier {
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

// asciiLetters gives the folded byte of a letter or digit of ASCII, 0 for other
// bytes.
var asciiLetters = func() (t [256]byte) {
	for c := range utf8.RuneSelf {
		switch {
		case 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '@':
			t[c] = byte(c)
		case 'A' <= c && c <= 'Z':
			t[c] = byte(c - 'A' + 'a')
		}
	}
	return t
}()

// firstPlane is the end of Unicode's first plane.
const firstPlane = 1 << 16

// foldedRune is what a character folds to. Its text is empty where it does not
// belong to a word.
type foldedRune struct {
	text string
	kind runeKind
}

// plane holds what the characters of Unicode's first plane fold to: bytes taken
// for text have any of them. A row of 256 is made when one of it is met, as a
// small packet has few.
type plane [1 << 8]atomic.Pointer[[1 << 8]foldedRune]

var foldings plane

// of gives what a character of the first plane folds to.
func (p *plane) of(r rune) *foldedRune {
	row := p[r>>8].Load()
	if row == nil {
		row = p.fill(r >> 8)
	}
	return &row[r&0xFF]
}

func (p *plane) fill(n rune) *[1 << 8]foldedRune {
	var row [1 << 8]foldedRune
	for i := range row {
		if r := n<<8 | rune(i); r >= utf8.RuneSelf {
			row[i] = foldRune(r)
		}
	}
	p[n].Store(&row) // if another made it at the same time, it is the same
	return &row
}

func foldRune(r rune) foldedRune {
	if isIdeograph(r) {
		return foldedRune{string(r), belongs}
	}
	return foldAny(r)
}

// isIdeograph tells those of the first plane, which fold to themselves. They are
// half of what bytes of a packet are taken for, and there is much to look up of
// any other character.
func isIdeograph(r rune) bool { return 0x3400 <= r && r <= 0x4DBF || 0x4E00 <= r && r <= 0x9FFF }

func foldAny(r rune) foldedRune {
	if unicode.Is(unicode.Cf, r) || isAccent(r) {
		return foldedRune{kind: vanishes}
	}
	s := string(r)
	decomposed := norm.NFKD.PropertiesString(s).Decomposition()
	if decomposed == nil {
		decomposed = []byte(s)
	}
	var text []byte
	for _, d := range string(decomposed) {
		if !isAccent(d) && (unicode.IsLetter(d) || unicode.IsNumber(d) || unicode.IsMark(d)) {
			text = utf8.AppendRune(text, unicode.ToLower(unicode.ToUpper(d)))
		}
	}
	if len(text) == 0 {
		return foldedRune{}
	}
	return foldedRune{string(text), belongs}
}

// isAccent tells a mark that people leave out in typing. The vowel signs of
// other scripts tell one name from another.
func isAccent(r rune) bool { return unicode.Is(unicode.Mn, r) && unicode.Is(unicode.Inherited, r) }
