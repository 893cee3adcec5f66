package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"strconv"

	"github.com/xuri/excelize/v2"

	"example.org/petition/internal/xlsx/markup"
)

// rows writes the rows of lists into the sheets that the library began, one
// sheet after the other. It does so by itself as the library takes four times as
// long, and keeps a sheet on disk, in plain text, until its end.
type rows struct {
	zip   *zip.Writer
	parts parts
	lists []*list // not yet begun, in the order of their sheets

	list *list     // being written; nil before the first
	part io.Writer // of the list's sheet
	xml  []byte    // not yet written
	size int64     // of the sheet so far
	next int       // row of the sheet

	digits []byte // of the row being written
}

// add writes the next row of a list, which may end before the last column. The
// lists come in the order of their sheets.
func (r *rows) add(l *list, values ...value) error {
	if l != r.list {
		if err := r.begin(l); err != nil {
			return err
		}
	}
	r.digits = strconv.AppendInt(r.digits[:0], int64(r.next), 10)
	r.xml = append(append(r.xml, `<row r="`...), r.digits...)
	r.xml = append(r.xml, '"')
	if height := l.fit(values); height > 0 {
		r.xml = append(r.xml, ` ht="`...)
		r.xml = strconv.AppendFloat(r.xml, height, 'f', -1, 64)
		r.xml = append(r.xml, `" customHeight="1"`...)
	}
	r.xml = append(r.xml, '>')
	for i := range values {
		r.cell(&l.forms[i], &values[i])
	}
	r.xml = append(r.xml, "</row>"...)
	r.next++
	if len(r.xml) < chunkSize {
		return nil
	}
	return r.flush()
}

func (r *rows) cell(f *form, v *value) {
	xml := append(append(r.xml, f.before...), r.digits...)
	switch v.kind {
	case blankKind:
		xml = append(xml, f.blank...)
	case numberKind:
		xml = append(xml, f.number...)
		xml = strconv.AppendInt(xml, int64(v.number), 10)
		xml = append(xml, "</v></c>"...)
	case textKind:
		xml = append(xml, f.text...)
		if spaced(v.text) {
			xml = append(xml, ` xml:space="preserve"`...)
		}
		xml = append(appendText(append(xml, '>'), v.text), "</t></is></c>"...)
	}
	r.xml = xml
}

// begin ends the sheet at hand and begins the list's. Lists before it that were
// passed over have no rows.
func (r *rows) begin(l *list) error {
	for r.list != l {
		if err := r.end(); err != nil {
			return err
		}
		if len(r.lists) == 0 {
			return errors.New("write a sheet: its rows come too late")
		}
		r.list, r.lists = r.lists[0], r.lists[1:]
		if err := r.open(); err != nil {
			return err
		}
	}
	return nil
}

func (r *rows) open() error {
	var err error
	if r.part, err = (datedZip{r.zip}).Create(r.list.part); err != nil {
		return fmt.Errorf("start a sheet: %w", err)
	}
	before, _, ok := bytes.Cut(r.parts[r.list.part], rowsEnd)
	if !ok {
		return fmt.Errorf("start a sheet: the library's %s has no rows", r.list.part)
	}
	r.size, r.next = 0, 2
	r.xml = append(r.xml, before...)
	return nil
}

// end ends the sheet at hand, if there is one.
func (r *rows) end() error {
	if r.list == nil {
		return nil
	}
	_, after, _ := bytes.Cut(r.parts[r.list.part], rowsEnd)
	r.xml = append(append(r.xml, rowsEnd...), after...)
	r.list = nil
	return r.flush()
}

// finish ends the last sheet, and writes those that have no rows.
func (r *rows) finish() error {
	if n := len(r.lists); n > 0 {
		if err := r.begin(r.lists[n-1]); err != nil {
			return err
		}
	}
	return r.end()
}

// rowsEnd stands in the library's sheet behind the row of heads.
var rowsEnd = []byte("</sheetData>")

func (r *rows) flush() error {
	n, err := r.part.Write(r.xml)
	r.xml = r.xml[:0]
	if err != nil {
		return fmt.Errorf("write a sheet: %w", err)
	}
	if r.size += int64(n); r.size > math.MaxUint32 {
		return errors.New("a sheet of the workbook is over 4 GiB, more than spreadsheet programs open")
	}
	return nil
}

// spaced reports whether a text begins or ends with what readers of XML may
// leave out.
func spaced(text string) bool {
	return text[0] <= ' ' || text[len(text)-1] <= ' '
}

// written is how characters are written that a text of XML cannot have as they
// are, or that its readers would change.
var written = [...]string{'&': "&amp;", '<': "&lt;", '>': "&gt;", '\t': "&#9;", '\n': "&#10;", '\r': "&#13;"}

// appendText appends a text that a cell can hold. What would be taken for the
// escape of a character is escaped itself.
func appendText(to []byte, text string) []byte {
	plain := 0 // text[plain:i] stands as it is
	for i := range len(text) {
		as := ""
		if c := int(text[i]); c < len(written) {
			as = written[c]
		} else if c == '_' && markup.IsEscape(text[i:]) {
			as = "_x005F_"
		}
		if as != "" {
			to = append(append(to, text[plain:i]...), as...)
			plain = i + 1
		}
	}
	return append(to, text[plain:]...)
}

// parts are the library's parts of a workbook, by name. It writes them as to a
// zip.
type parts map[string][]byte

func (p parts) Create(name string) (io.Writer, error) { return &part{p, name}, nil }

type part struct {
	of   parts
	name string
}

func (p *part) Write(data []byte) (int, error) {
	p.of[p.name] = append(p.of[p.name], data...)
	return len(data), nil
}

// AddFS is never called.
func (p parts) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close has nothing to end.
func (p parts) Close() error { return nil }

var _ excelize.ZipWriter = parts(nil)
