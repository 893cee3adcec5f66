package leak

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf8"
)

// beginning packs the first bytes of a folded text, of which every secret that
// is looked for among other words has enough.
func beginning(text []byte) uint64 {
	var b [8]byte
	copy(b[:shortest], text)
	return binary.LittleEndian.Uint64(b[:])
}

const beginningMask = 1<<(8*shortest) - 1

// scan gives the runs of words [i, j] whose text has the hash of a secret. Most
// places are dismissed after a look at their first bytes.
func (c *Check) scan(f *folded, found func(i, j int, h uint64)) {
	for i, w := range f.words {
		if !c.begins.has(binary.LittleEndian.Uint64(f.text[w.start:]) & beginningMask) {
			continue
		}
		for j := i; j < len(f.words) && f.follows(i, j); j++ {
			n := int(f.words[j].end - w.start)
			if n < shortest {
				continue
			}
			if h := c.hash(cut(f.text[w.start:][:n])); c.secrets.has(h) {
				found(i, j, h)
			}
			if n >= longest {
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
			if c.delivered.has(c.hash(f.run(a, b))) {
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
