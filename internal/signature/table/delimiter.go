package table

import "bytes"

// delimiters are the marks between cells; the first one stands unless the
// header row has more of another.
var delimiters = []struct {
	mark byte
	name string
}{{',', "comma"}, {';', "semicolon"}, {'\t', "tab"}}

// delimiter tells the mark between cells from the header row.
func delimiter(head []byte) byte {
	var counts [256]int
	quoted := false
	for _, b := range bytes.TrimLeft(head, "\r\n") {
		if b == '\n' && !quoted {
			break
		}
		if b == '"' {
			quoted = !quoted
		}
		if !quoted {
			counts[b]++
		}
	}
	best := delimiters[0].mark
	for _, d := range delimiters {
		if counts[d.mark] > counts[best] {
			best = d.mark
		}
	}
	return best
}

// shape says how the list is written.
func (t *textTable) shape() string {
	for _, d := range delimiters {
		if d.mark == t.comma {
			return d.name + ", UTF-8"
		}
	}
	return ""
}
