package leak

import (
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
			if h := c.hash(f.text[w.start:][:min(n, longest)]); c.secrets.has(h) {
				found(i, j, h)
			}
			if n >= longest {
				break
			}
		}
	}
}

// follows reports whether nothing parts word j from the one before it, where
// that is word i or a later one.
func (f *folded) follows(i, j int) bool { return j == i || f.words[j].start == f.words[j-1].end }

// excusing is how many words around a run may belong to what Annex A gives.
const excusing = 6

// isDelivered reports whether the run of words [i, j] stands in something that
// Annex A gives: "Ana Cruz" in the name of "Ana Cruz Rivera".
func (c *Check) isDelivered(f *folded, i, j int) bool {
	first := i
	for first > 0 && i-first < excusing && f.follows(first-1, first) {
		first--
	}
	for a := i; a >= first; a-- {
		for b := j; b < len(f.words) && b-j <= excusing && f.follows(a, b); b++ {
			if c.delivered.has(c.hash(f.text[f.words[a].start:f.words[b].end])) {
				return true
			}
		}
	}
	return false
}

// number tells how the digits of a run of words are parted, and whether it is
// written as a number is. Where it has a letter, groups is empty.
func (f *folded) number(i, j int, raw bool) (groups string, ok bool) {
	words := f.words[i : j+1]
	groups = groupsOf(words, f.text[words[0].start:words[len(words)-1].end])
	if groups == "" {
		return "", true
	}
	if len(words) == 1 {
		// In a PDF's table of offsets each has ten digits, with zeros in front.
		return groups, !raw || !strings.HasPrefix(string(f.text[words[0].start:words[0].end]), "000")
	}
	dots, marked := true, false
	for k := 1; k < len(words); k++ {
		between := f.source[words[k-1].to:words[k].from]
		if utf8.RuneCount(between) > 3 || strings.Trim(string(between), " \u00a0-./()+\u2010\u2011\u2012\u2013") != "" {
			return groups, false
		}
		dots = dots && string(between) == "."
		marked = marked || strings.ContainsAny(string(between), "-/()\u2010\u2011\u2012\u2013")
	}
	// What is no text has numbers side by side all over: "12.5 700 Td".
	return groups, !raw || marked || dots && len(words) > 2
}

// sameDigits reports whether digits that are parted like that can be the
// secret's: as in the list, as the country writes them, or not at all.
func sameDigits(s *secret, groups string) bool {
	if groups == s.groups {
		return true
	}
	switch {
	case !strings.Contains(groups, "-"):
		return len(s.text) >= shortestNumber
	case s.kind == phone:
		return groups == "3-3-4" || len(s.text) > 10 && strings.HasSuffix(s.groups, groups)
	case s.kind == zip4:
		return groups == "5-4"
	}
	return false
}
