package read

import (
	"strconv"

	"example.org/petition/internal/xlsx/markup"
)

// maxStyles is more than a workbook can have (65,490); it bounds what is held.
const maxStyles = 1 << 16

// maxFormat is more than the code of a format can have (255 characters).
const maxFormat = 1 << 10

// readFormats reads the part of the styles and gives the number format of every
// style that a cell can name. All else about looks is passed over.
func readFormats(s *markup.Scanner) ([]format, error) {
	custom := map[int]format{}
	var formats []format
	numFmt := func([]byte) error {
		code, err := s.AttrText("formatCode")
		if err != nil {
			return err
		}
		if len(custom) == maxStyles || len(code) > maxFormat {
			return errTooMuch
		}
		id, err := strconv.Atoi(string(s.Attr("numFmtId")))
		if err != nil {
			return markup.ErrDamaged
		}
		custom[id] = parseFormat(code)
		return nil
	}
	xf := func([]byte) error {
		if len(formats) == maxStyles {
			return errTooMuch
		}
		id, err := strconv.Atoi(string(s.Attr("numFmtId")))
		if err != nil && s.Attr("numFmtId") != nil {
			return markup.ErrDamaged
		}
		f, ok := custom[id] // numFmts stand before cellXfs
		if !ok {
			f = builtinFormat(id)
		}
		formats = append(formats, f)
		return nil
	}
	err := s.Document("styleSheet", func(name []byte) error {
		switch string(name) {
		case "numFmts":
			return s.Children(numFmt)
		case "cellXfs":
			return s.Children(xf)
		}
		return nil
	})
	return formats, err
}
