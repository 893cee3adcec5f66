package packet

import (
	"bytes"

	"example.org/petition/internal/xlsx/markup"
)

// plainCells reads the cells that come next in a row, as far as each is written
// just as package xlsx writes it, and leaves the others to be read tag by tag.
// Nearly all are, and that takes a third of the time.
func (r *sheetReader) plainCells() error {
	for {
		size := r.plainCell(r.xml.Ahead())
		if size == 0 {
			return nil
		}
		r.xml.Skip(size)
		if err := r.take(); err != nil {
			return err
		}
	}
}

// How the values of plain cells begin and end.
var (
	plainText      = []byte(` t="inlineStr"><is><t>`)
	plainTextEnd   = []byte(`</t></is></c>`)
	plainNumber    = []byte(`><v>`)
	plainNumberEnd = []byte(`</v></c>`)
	plainBlank     = []byte(`/>`)
)

// plainCell reads the cell that data begins with, and gives its size; 0 where it
// is not plain, damaged, or not all of it is there.
func (r *sheetReader) plainCell(data []byte) (size int) {
	rest, ok := cutPlace(data)
	if !ok {
		return 0
	}
	r.value, r.text = r.value[:0], r.text[:0]
	var written []byte
	if text, ok := bytes.CutPrefix(rest, plainText); ok {
		r.kind = inlineCell
		if written, rest, ok = cutInside(text, plainTextEnd); !ok || !r.readText(written) {
			return 0
		}
		return len(data) - len(rest)
	}
	r.kind = numberCell
	if number, ok := bytes.CutPrefix(rest, plainNumber); ok {
		if written, rest, ok = cutInside(number, plainNumberEnd); !ok || len(written) != digits(written) {
			return 0
		}
		r.value = append(r.value, written...)
		return len(data) - len(rest)
	}
	if rest, ok = bytes.CutPrefix(rest, plainBlank); !ok {
		return 0
	}
	return len(data) - len(rest)
}

// readText reads a text as it is written, if that is sound.
func (r *sheetReader) readText(written []byte) bool {
	text, err := markup.AppendText(r.text, written, false)
	if err == nil {
		text, err = markup.Unescape(text, 0)
	}
	r.text = text
	return err == nil
}

// cutPlace cuts off how a plain cell begins: <c r="B17" s="5".
func cutPlace(data []byte) (rest []byte, ok bool) {
	rest, ok = bytes.CutPrefix(data, []byte(`<c r="`))
	if !ok || len(rest) == 0 || rest[0] < 'A' || rest[0] > 'Z' {
		return nil, false
	}
	rest = rest[1:]
	rest, ok = bytes.CutPrefix(rest[digits(rest):], []byte(`" s="`))
	if !ok {
		return nil, false
	}
	return bytes.CutPrefix(rest[digits(rest):], []byte(`"`))
}

// digits counts the digits that data begins with.
func digits(data []byte) int {
	for i, c := range data {
		if c < '0' || c > '9' {
			return i
		}
	}
	return len(data)
}

// cutInside cuts what stands before the end, where no tag stands before that.
func cutInside(data, end []byte) (inside, rest []byte, ok bool) {
	n := bytes.IndexByte(data, '<')
	if n < 0 {
		return nil, nil, false
	}
	rest, ok = bytes.CutPrefix(data[n:], end)
	return data[:n], rest, ok
}
