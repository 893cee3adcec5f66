package table

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"example.org/petition/internal/petition"
)

// checkText refuses a row that is not UTF-8 or holds a NUL, naming the byte. A
// list is never read with replacement characters: what could not be decoded
// would be somebody's name. line is where the row starts.
func checkText(file string, line int, row []byte) error {
	if utf8.Valid(row) && bytes.IndexByte(row, 0) < 0 {
		return nil
	}
	lineStart := 0
	for i := 0; i < len(row); {
		r, size := utf8.DecodeRune(row[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			return petition.ListError(file, line, fmt.Sprintf("byte %d of this line is not UTF-8 text", i-lineStart+1), hintSave)
		case r == 0:
			return petition.ListError(file, line, fmt.Sprintf("byte %d of this line is a NUL, which no text has", i-lineStart+1), hintSave)
		case r == '\n':
			line++
			lineStart = i + 1
		}
		i += size
	}
	return nil
}
