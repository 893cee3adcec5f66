package packet

import (
	"bytes"
	"strconv"
)

// plainRow reads a row, as far as it is written just as package xlsx writes it,
// and gives its size; 0 where it is not plain, or not all of it is there. Nearly
// all are, and that takes half of the time of looking for its parts. Texts
// and rest are the same as read gives for it.
func (x *rowXML) plainRow(data []byte) (size int) {
	rest, ok := bytes.CutPrefix(data, rowStart)
	if !ok {
		return 0
	}
	x.place = strconv.AppendInt(x.place[:0], int64(x.number+1), 10)
	x.digits = strconv.AppendInt(x.digits[:0], int64(x.count+1), 10)
	x.texts, x.rest = x.texts[:0], append(x.rest[:0], rowStart...)
	if rest, ok = x.cutPlain(rest, x.place, plainRowOpen); !ok {
		return 0
	}
	for column := 0; ; column++ {
		if after, ok := bytes.CutPrefix(rest, rowEnd); ok {
			if column == 0 {
				return 0
			}
			x.rest = append(x.rest, rowEnd...)
			x.isRow, x.number, x.count = true, x.number+1, x.count+1
			return len(data) - len(after)
		}
		if rest, ok = x.plainCell(rest, &column); !ok {
			return 0
		}
	}
}

// How the parts of plain rows begin and end, beside those of their cells.
var (
	plainRowOpen   = []byte(`">`)
	plainCellOpen  = []byte(`<c r="`)
	plainCellStyle = []byte(`" s="`)
)

// plainCell reads the cell that data begins with. The first of a row has to be
// its number, which goes on from the row before.
func (x *rowXML) plainCell(data []byte, column *int) (rest []byte, ok bool) {
	letter := len(plainCellOpen)
	if !bytes.HasPrefix(data, plainCellOpen) || len(data) == letter || data[letter] < 'A' || data[letter] > 'Z' {
		return nil, false
	}
	isNumber := *column == 0
	if isNumber && data[letter] != 'A' {
		return nil, false
	}
	for place := int(data[letter] - 'A'); *column < place; *column++ {
		x.texts = append(x.texts, '\n')
	}
	x.rest = append(x.rest, data[:letter+1]...)
	if rest, ok = x.cutPlain(data[letter+1:], x.place, plainCellStyle); !ok {
		return nil, false
	}
	style := digits(rest)
	if style == len(rest) || rest[style] != '"' {
		return nil, false
	}
	x.rest, rest = append(x.rest, rest[:style+1]...), rest[style+1:]
	switch {
	case isNumber:
		rest, ok = x.plainCount(rest)
	case bytes.HasPrefix(rest, plainText):
		rest, ok = x.plainText(rest)
	default:
		rest, ok = x.plainValue(rest)
	}
	x.texts = append(x.texts, '\n')
	return rest, ok
}

// plainCount reads the value of a row's first cell.
func (x *rowXML) plainCount(data []byte) (rest []byte, ok bool) {
	if rest, ok = bytes.CutPrefix(data, plainNumber); !ok {
		return nil, false
	}
	x.rest = append(x.rest, plainNumber...)
	return x.cutPlain(rest, x.digits, plainNumberEnd)
}

// plainText reads a text that stands for itself.
func (x *rowXML) plainText(data []byte) (rest []byte, ok bool) {
	written, rest, ok := cutInside(data[len(plainText):], plainTextEnd)
	if !ok || !isPlain(written) {
		return nil, false
	}
	x.texts = append(x.texts, written...)
	x.rest = append(append(x.rest, plainText...), plainTextEnd...)
	return rest, true
}

// plainValue reads a number, which stays in the rest, or that there is none.
func (x *rowXML) plainValue(data []byte) (rest []byte, ok bool) {
	if rest, ok = bytes.CutPrefix(data, plainNumber); ok {
		var written []byte
		if written, rest, ok = cutInside(rest, plainNumberEnd); !ok || len(written) != digits(written) {
			return nil, false
		}
	} else if rest, ok = bytes.CutPrefix(data, plainBlank); !ok {
		return nil, false
	}
	x.rest = append(x.rest, data[:len(data)-len(rest)]...)
	return rest, true
}

// cutPlain cuts what is left out of the rest, and what follows, which is not.
func (x *rowXML) cutPlain(data, what, follows []byte) (rest []byte, ok bool) {
	if rest, ok = bytes.CutPrefix(data, what); !ok {
		return nil, false
	}
	if rest, ok = bytes.CutPrefix(rest, follows); ok {
		x.rest = append(x.rest, follows...)
	}
	return rest, ok
}
