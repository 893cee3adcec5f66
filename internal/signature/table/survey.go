package table

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"

	"example.org/petition/internal/petition"
)

// survey is what one reading of a whole text tells.
type survey struct {
	mark     int // bytes of the byte order mark
	encoding petition.Encoding
	lines    int
}

// checker looks at the lines of a text in their order, each with its line end.
// Its error is one for people.
type checker interface {
	check(line int, text []byte) error
	// settle gives the encoding after the last line.
	settle() (petition.Encoding, error)
}

// surveyText reads a text to its end, tells its encoding, and refuses what
// cannot be decoded without loss, naming line and byte: what was lost would be
// somebody's name.
func surveyText(list petition.List, from *stream) (survey, error) {
	head, err := from.head()
	if err != nil {
		return survey{}, unreadable(list.File, err)
	}
	said := list.Reading.Encoding
	marked, size := byteOrderMark(head)
	if said == "" {
		said = cmp.Or(marked, utf16Order(head))
	}
	if marked != "" && said != marked {
		return survey{}, petition.ListError(list.File, 0, fmt.Sprintf("the list begins with the mark of %s, and case.yaml says that it is %s", encodingNames[marked], said),
			`delete "encoding:" of this list from case.yaml`)
	}
	check, split, err := checkerOf(list.File, said)
	if err != nil {
		return survey{}, err
	}
	from.Discard(size) // was peeked, so it is there
	lines, err := eachLine(list.File, from, split, check.check)
	if err != nil {
		return survey{}, err
	}
	encoding, err := check.settle()
	return survey{size, encoding, lines}, err
}

// checkerOf gives the checker for an encoding, or for a text whose encoding is
// to be told.
func checkerOf(file string, encoding petition.Encoding) (checker, bufio.SplitFunc, error) {
	switch encoding {
	case "":
		return &bytesCheck{file: file, undefined: undefined(petition.Windows1252)}, splitLines, nil
	case petition.UTF8:
		return &utf8Check{file: file}, splitLines, nil
	case petition.Windows1252, petition.Latin1:
		return &charmapCheck{file, encoding, undefined(encoding)}, splitLines, nil
	case petition.UTF16LE, petition.UTF16BE:
		c := &utf16Check{file: file, encoding: encoding}
		return c, c.split, nil
	}
	return nil, nil, petition.ListError(file, 0, "case.yaml gives this list an encoding that is not known",
		hintEncoding(petition.UTF8, petition.UTF16LE, petition.UTF16BE, petition.Windows1252, petition.Latin1))
}

// eachLine visits all lines, numbered from 1, and counts them. A line of more
// than maxRow bytes is an error, before it is read to its end.
func eachLine(file string, from io.Reader, split bufio.SplitFunc, visit func(line int, text []byte) error) (lines int, err error) {
	scanner := bufio.NewScanner(from)
	scanner.Buffer(make([]byte, sniffed), maxRow)
	scanner.Split(split)
	for scanner.Scan() {
		lines++
		if err := visit(lines, scanner.Bytes()); err != nil {
			return 0, err
		}
	}
	if errors.Is(scanner.Err(), bufio.ErrTooLong) {
		return 0, lineTooLong(file, lines+1)
	}
	if scanner.Err() != nil {
		return 0, unreadable(file, scanner.Err())
	}
	return lines, nil
}

func lineTooLong(file string, line int) *petition.Error {
	return petition.ListError(file, line, "this line is longer than 1 MiB", "check that the file is a list of signatures; "+hintSave)
}

// badByte is the error of a byte, counted from 0, that cannot be read.
func badByte(file string, line, at int, what, hint string) *petition.Error {
	return petition.ListError(file, line, fmt.Sprintf("byte %d of this line %s", at+1, what), hint)
}

func nulByte(file string, line, at int) *petition.Error {
	return badByte(file, line, at, "is a NUL, which no text has", hintSave)
}
