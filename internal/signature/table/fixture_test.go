package table_test

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/table"
)

// listOf makes a list of bytes.
func listOf(text string) petition.List {
	return petition.List{File: "a.csv", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
}

// readAs makes a list of bytes and what the case says of it.
func readAs(text string, reading petition.Reading) petition.List {
	l := listOf(text)
	l.Reading = reading
	return l
}

// row is a row as it was handed out; cells is nil for an empty line.
type row struct {
	line  int
	cells []string
}

// show writes rows as "line:cell|cell", one a line; an empty line has no cells.
func show(rows []row) string {
	var b strings.Builder
	for _, r := range rows {
		fmt.Fprintf(&b, "%d:%s\n", r.line, strings.Join(r.cells, "|"))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// read opens a list and reads all rows of all its tables.
func read(list petition.List, workbook petition.OpenWorkbook) (rows []row, shapes []string, err error) {
	file, err := table.Open(list, workbook)
	if err != nil {
		return nil, nil, err
	}
	defer file.Close()
	for _, t := range file.Tables {
		shapes = append(shapes, t.Shape)
		for {
			line, cells, err := t.Next()
			if err == io.EOF {
				break
			}
			if err != nil {
				return nil, nil, err
			}
			r := row{line: line}
			if cells != nil {
				r.cells = append([]string{}, cells...)
			}
			rows = append(rows, r)
		}
	}
	return rows, shapes, nil
}

// wantError holds that err is one for people, and compares it.
func wantError(t *testing.T, err error, want string) {
	t.Helper()
	told, ok := errors.AsType[*petition.Error](err)
	if !ok || told.Kind != petition.BadList || told.Hint == "" {
		t.Fatalf("error %#v is for nobody, want %q", err, want)
	}
	if told.Error() != want {
		t.Errorf("error %q, want %q", told.Error(), want)
	}
}

var encodings = map[string]encoding.Encoding{
	"utf-8":        encoding.Nop,
	"utf-8 mark":   unicode.UTF8BOM,
	"utf-16le":     unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM),
	"utf-16be":     unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	"windows-1252": charmap.Windows1252,
	"latin-1":      charmap.ISO8859_1,
	"mac":          charmap.Macintosh,
	"cp850":        charmap.CodePage850,
	"cp1251":       charmap.Windows1251,
	"greek":        charmap.Windows1253,
	"gbk":          simplifiedchinese.GBK,
	"shift-jis":    japanese.ShiftJIS,
	"euc-kr":       korean.EUCKR,
}

func encode(t testing.TB, name, text string) string {
	t.Helper()
	out, err := encodings[name].NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// zipped packs files, named and filled in turn, into a ZIP archive.
func zipped(t testing.TB, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := w.Create(files[i])
		if err == nil {
			_, err = io.WriteString(f, files[i+1])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func gzipped(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func inputOf(data string) petition.Input {
	return petition.Input{File: "a.csv", Bytes: int64(len(data)), SHA256: fmt.Sprintf("%x", sha256.Sum256([]byte(data)))}
}

// counted counts how often a list was opened and closed.
type counted struct {
	bytes          string
	opened, closed int
}

func (c *counted) open() (io.ReadCloser, error) {
	c.opened++
	return &countedReader{strings.NewReader(c.bytes), c}, nil
}

type countedReader struct {
	io.Reader
	count *counted
}

func (r *countedReader) Close() error {
	r.count.closed++
	return nil
}
