package packet

import (
	"bytes"
	"unicode/utf8"
)

// plainRun passes over the operators that come next between two others, as far
// as each is written just as package pdf writes the rows of a list, and ends
// before the given place. The others are read token by token. Nearly all of a
// list is plain, and that takes a third of the time.
//
// Of a stretch that is no such operator nothing is taken.
func (r *pageReader) plainRun(end int) {
	for r.pos+1 < end && r.data[r.pos] == '\n' {
		data := r.data[r.pos:end]
		size := 0
		switch c := data[1]; {
		case c == '(':
			size = r.plainShow(data)
		case '0' <= c && c <= '9' || c == '-':
			size = plainMove(data)
		case bytes.HasPrefix(data, plainBegin), bytes.HasPrefix(data, plainFinish):
			size = len("\nBT") // neither says anything
		case bytes.HasPrefix(data, plainEnd):
			r.pos += len("\nEMC")
			r.end()
			continue
		case bytes.HasPrefix(data, plainRowTag):
			r.pos += len(plainRowTag) - 1
			r.open = append(r.open, marked{into: &r.page.rows, shown: len(r.page.shown), said: len(r.page.said), rest: r.inRest()})
			continue
		}
		if size == 0 {
			return
		}
		r.pos += size
	}
}

// Plain operators with what stands around them. The line end behind each is that
// before the next.
var (
	plainBegin  = []byte("\nBT\n")
	plainFinish = []byte("\nET\n")
	plainEnd    = []byte("\nEMC\n")
	plainRowTag = []byte("\n/" + rowTag + " BMC\n")
	plainTj     = []byte(") Tj\n")
)

// plainMove gives the size of an operator that moves to the next text; 0 where
// none is there.
func plainMove(data []byte) (size int) {
	for i, c := range data[1:] {
		switch {
		case '0' <= c && c <= '9' || c == '.' || c == '-' || c == ' ':
		case c == 'T' && bytes.HasPrefix(data[1+i:], []byte("Td\n")) && data[i] == ' ':
			return 1 + i + len("Td")
		default:
			return 0
		}
	}
	return 0
}

// plainShow shows a string in a font of ours, and gives the size of that; 0 where
// it has an escape, or anything else is not plain.
func (r *pageReader) plainShow(data []byte) (size int) {
	if r.font == nil || !r.font.wide || r.font.cmap == nil {
		return 0
	}
	m, before, same, at := r.font.cmap, len(r.page.shown), true, len("\n(")
	shown := r.page.shown
	for ; at+1 < len(data) && data[at] != ')'; at += 2 {
		high, low := data[at], data[at+1]
		if isMarkOfStrings[high] || isMarkOfStrings[low] {
			return 0
		}
		code := uint16(high)<<8 | uint16(low)
		same = same && m.isSame(code)
		if code-1 < utf8.RuneSelf-1 && same {
			shown = append(shown, low)
		} else {
			shown = m.append(shown, code)
		}
	}
	if !bytes.HasPrefix(data[at:], plainTj) {
		return 0
	}
	r.page.shown = shown
	if same {
		r.leaveOut(operand{from: r.pos, to: r.pos + at + 1})
	}
	if r.silent == 0 {
		r.page.said = append(r.page.said, shown[before:]...)
	}
	r.endPiece()
	return at + len(") Tj")
}

// isMarkOfStrings tells the bytes that do not stand for themselves in a string.
var isMarkOfStrings = [256]bool{'(': true, ')': true, '\\': true, '\r': true}
