package leak

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// scan gives the runs of words [i, j] whose text has the hash of a secret.
func (c *Check) scan(f *folded, found func(i, j int, h uint64)) {
	for i, w := range f.words {
		text := f.text[w.start:]
		if !c.begins.has(text) {
			continue
		}
		lengths := c.lengths.of(text)
		most := lengths.most()
		for j := i; j < len(f.words) && f.follows(i, j); j++ {
			n := int(f.words[j].end - w.start)
			if run := cut(text[:n]); lengths.has(len(run)) {
				if h := c.hash(run); c.secrets.has(h) {
					found(i, j, h)
				}
			}
			if n >= most {
				break
			}
		}
	}
}

// excusing is how many words around a run may belong to what Annex A gives.
const excusing = 6

// isDelivered reports whether the run of words [i, j] stands in something that
// Annex A gives: "Ana Cruz" in the name of "Ana Cruz Rivera".
func (c *Check) isDelivered(f *folded, i, j int) bool {
	for a := i; a >= max(0, i-excusing) && (a == i || f.follows(a, a+1)); a-- {
		for b := j; b <= min(len(f.words)-1, j+excusing) && f.follows(j, b); b++ {
			if c.gives(c.hash(f.run(a, b))) {
				return true
			}
		}
	}
	return false
}

// onOneLine puts gaps in the place of barriers.
func onOneLine(text []byte) {
	for i, c := range text {
		if c == barrier {
			text[i] = gap
		}
	}
}

// isPlausible reports whether digits are written as one number is. raw data has
// numbers side by side all over: "12.5 700 Td". What has a letter is plausible.
func (f *folded) isPlausible(i, j int, raw bool) bool {
	words := f.words[i : j+1]
	if !areDigits(f.run(i, j)) {
		return true
	}
	if len(words) == 1 {
		// In a PDF's table of offsets each has ten digits, with zeros in front.
		return !raw || !bytes.HasPrefix(f.run(i, j), []byte("000"))
	}
	dots, marked := true, false
	for k := 1; k < len(words); k++ {
		between := string(f.source[words[k-1].to:words[k].from])
		if utf8.RuneCountInString(between) > 3 || strings.Trim(between, marksOfNumber) != "" {
			return false
		}
		dots = dots && between == "."
		marked = marked || strings.ContainsAny(between, "/()"+dashes)
	}
	return !raw || marked || dots && len(words) > 2
}

const dashes = "-\u2010\u2011\u2012\u2013"

// marksOfNumber are what may stand between the digits of one number.
const marksOfNumber = " \u00a0./()+" + dashes

func isMarkOfNumber(r rune) bool { return strings.ContainsRune(marksOfNumber, r) }

// areDigits reports whether a folded text is digits and gaps alone.
func areDigits(text []byte) bool {
	for _, c := range text {
		if c != gap && (c < '0' || c > '9') {
			return false
		}
	}
	return true
}
