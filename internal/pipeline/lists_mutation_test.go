package pipeline_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"hash/fnv"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// The mutations of the corpus. A list that is damaged or written another way is
// refused, or it is read right; what "right" means is said of each mutation.
// Never may a number be wrong in silence.

// specimen is one file of the corpus as it is read when nothing is wrong with it.
type specimen struct {
	file    string
	data    []byte
	reading petition.Reading
	rows    petition.Rows
	counts  petition.Counts
	header  []string
	line    int // of the header
	random  *rand.Rand
}

// textForm is a way to write the text of a list.
type textForm struct {
	name    string
	mark    string // the bytes that it begins with
	in      encoding.Encoding
	certain bool // it cannot be mistaken for another
}

// The places in textForms of those without a mark.
const (
	bareUTF8    = 0
	bareUTF16BE = 5
	windows1252 = 6
)

var textForms = []textForm{
	{"UTF-8", "", encoding.Nop, true},
	{"UTF-8 with a mark", "\xEF\xBB\xBF", encoding.Nop, true},
	{"UTF-16LE with a mark", "\xFF\xFE", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), true},
	{"UTF-16BE with a mark", "\xFE\xFF", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), true},
	{"UTF-16LE", "", unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), false},
	{"UTF-16BE", "", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), false},
	{"Windows-1252", "", charmap.Windows1252, false},
}

// TestListsMutated runs every mutation over every file that is read on its own.
func TestListsMutated(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range listCases(t) {
		if c.err != "" || len(c.files) != 1 || seen[c.files[0]] {
			continue
		}
		seen[c.files[0]] = true
		t.Run(c.files[0], func(t *testing.T) {
			t.Parallel()
			s := newSpecimen(t, &c)
			if s.isPacked() {
				s.damagePacked(t)
				return
			}
			text, form := s.decode(t)
			s.reencode(t, text)
			s.redelimit(t, text)
			s.changeLineEnds(t, text)
			s.cutBetweenRows(t, text, form)
			s.cutAnywhere(t)
			s.flip(t, text, form)
		})
	}
	if len(seen) < 60 {
		t.Errorf("%d files were mutated", len(seen))
	}
}

func newSpecimen(t *testing.T, c *listCase) *specimen {
	loaded, _, err := casefile.Load(c.write(t), petition.Date{})
	if err != nil {
		t.Fatal(err)
	}
	seed := fnv.New64a()
	io.WriteString(seed, c.files[0])
	s := &specimen{file: c.files[0], data: fixture(t, c.files[0]), reading: loaded.Lists[0].Reading, random: rand.New(rand.NewPCG(seed.Sum64(), 3))}
	roll, err := s.read(t, s.data)
	if err != nil {
		t.Fatal(err)
	}
	s.rows, s.counts = roll.Rows, roll.Counts()
	s.header, s.line = roll.Lists[0].Header, roll.Lists[0].HeaderAt
	return s
}

// read reads other bytes in the file's place, and holds what holds of any list.
func (s *specimen) read(t *testing.T, data []byte) (*petition.Roll, error) {
	t.Helper()
	list := petition.List{File: s.file, Reading: s.reading, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
	roll, _, err := pipeline.ReadLists(t.Context(), &petition.Case{Lists: []petition.List{list}}, petition.Office{}, nil)
	if err != nil {
		if petition.KindOf(err) != petition.BadList {
			t.Fatalf("refused as no list is: %v", err)
		}
		return nil, err
	}
	if c := roll.Counts(); !c.Balanced() || c.Named > c.Rows {
		t.Fatalf("counts %+v", c)
	}
	return roll, nil
}

func (s *specimen) isPacked() bool {
	return bytes.HasPrefix(s.data, []byte("PK")) || bytes.HasPrefix(s.data, []byte("\x1F\x8B"))
}

// mustBeSame holds that the list is read as before to the last name.
func (s *specimen) mustBeSame(t *testing.T, mutation string, data []byte, mayRefuse bool) {
	t.Helper()
	roll, err := s.read(t, data)
	switch {
	case err != nil && mayRefuse:
	case err != nil:
		t.Errorf("%s: refused: %v", mutation, err)
	case roll.Counts() != s.counts:
		t.Errorf("%s: counts\n got %+v\nwant %+v", mutation, roll.Counts(), s.counts)
	default:
		s.compareRows(t, mutation, &roll.Rows, func(int) bool { return true })
	}
}

// compareRows compares the rows that compared tells by their index: each is of
// whom it was, and nobody is named who was not.
func (s *specimen) compareRows(t *testing.T, mutation string, rows *petition.Rows, compared func(i int) bool) {
	t.Helper()
	for i := range min(rows.Len(), s.rows.Len()) {
		was, is := s.rows.At(i), rows.At(i)
		switch {
		case !compared(i):
		case is.Name != was.Name:
			t.Errorf("%s: row %d is of %q, want %q", mutation, i+1, is.Name, was.Name)
			return
		case was.Outcome == petition.Counted && was.Unnamed && is.Outcome == petition.Counted && !is.Unnamed:
			t.Errorf("%s: row %d is named", mutation, i+1)
			return
		}
	}
}

// damagePacked damages a workbook or an archive: their checksums tell it, so
// that the list is refused or read as before.
func (s *specimen) damagePacked(t *testing.T) {
	for range 40 {
		at := s.random.IntN(len(s.data))
		if _, err := s.read(t, s.data[:at]); err == nil {
			t.Errorf("read although it ends after %d of %d bytes", at, len(s.data))
		}
		s.mustBeSame(t, fmt.Sprintf("byte %d flipped", at), s.flipped(at), true)
	}
}

func (s *specimen) flipped(at int) []byte {
	data := slices.Clone(s.data)
	data[at] ^= byte(1 + s.random.IntN(255))
	return data
}

// decode gives the text of the file, and the form in textForms that it has.
func (s *specimen) decode(t *testing.T) (text string, form int) {
	form = slices.IndexFunc(textForms, func(f textForm) bool {
		return f.mark != "" && bytes.HasPrefix(s.data, []byte(f.mark))
	})
	if zero := bytes.IndexByte(s.data, 0); form < 0 {
		switch {
		case zero >= 0:
			form = bareUTF16BE - zero%2
		case utf8.Valid(s.data):
			form = bareUTF8
		default:
			form = windows1252
		}
	}
	decoded, err := textForms[form].in.NewDecoder().Bytes(s.data[len(textForms[form].mark):])
	if err != nil {
		t.Fatal(err)
	}
	return string(decoded), form
}

func encode(text string, form int) ([]byte, error) {
	data, err := textForms[form].in.NewEncoder().Bytes([]byte(text))
	return append([]byte(textForms[form].mark), data...), err
}

// reencode writes the same text in every form. One without a mark may be
// refused, where it could be another.
func (s *specimen) reencode(t *testing.T, text string) {
	said := s.reading.Encoding
	s.reading.Encoding = ""
	for form, f := range textForms {
		data, err := encode(text, form)
		if err != nil || form == windows1252 && utf8.Valid(data) {
			continue // the form has no such letters, or they say something else in UTF-8
		}
		s.mustBeSame(t, "as "+f.name, data, !f.certain)
	}
	s.reading.Encoding = said
}

// redelimit writes the same cells with other marks between them.
func (s *specimen) redelimit(t *testing.T, text string) {
	records := s.records(text)
	if records == nil {
		return // written with a mark that only its case knows
	}
	said := s.reading
	s.reading.Encoding, s.reading.Header = "", 0
	same := *s
	for i, mark := range []rune{',', ';', '\t', '|'} {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma = mark
		if err := w.WriteAll(records); err != nil {
			t.Fatal(err)
		}
		if i > 0 {
			same.mustBeSame(t, fmt.Sprintf("with %q", mark), b.Bytes(), false)
			continue
		}
		// The writer leaves empty lines out: what it writes with commas is what the others are compared with.
		roll, err := s.read(t, b.Bytes())
		if err != nil {
			t.Errorf("with commas: refused: %v", err)
			return
		}
		same.rows, same.counts = roll.Rows, roll.Counts()
		gone := s.counts.Blank - same.counts.Blank
		want := s.counts
		want.Rows, want.Blank = want.Rows-gone, want.Blank-gone
		if same.counts != want {
			t.Errorf("with commas: counts\n got %+v\nwant %+v", same.counts, want)
		}
	}
	s.reading = said
}

// records takes the text apart as the header shows that it is written.
func (s *specimen) records(text string) [][]string {
	for _, mark := range []rune{',', ';', '\t', '|'} {
		r := csv.NewReader(strings.NewReader(strings.ReplaceAll(text, "\r", "\n")))
		r.Comma, r.FieldsPerRecord = mark, -1
		records, err := r.ReadAll()
		if err != nil {
			continue
		}
		if strings.HasPrefix(text, "sep=") {
			records = records[1:]
		}
		if slices.ContainsFunc(records, func(record []string) bool { return slices.Equal(record, s.header) }) {
			return records
		}
	}
	return nil
}

// changeLineEnds writes the line ends of Windows, and those of all others.
func (s *specimen) changeLineEnds(t *testing.T, text string) {
	if strings.Contains(strings.ReplaceAll(text, "\r\n", ""), "\r") {
		return // of old Macs
	}
	said := s.reading.Encoding
	s.reading.Encoding = ""
	unix := strings.ReplaceAll(text, "\r\n", "\n")
	s.mustBeSame(t, "with LF", []byte(unix), false)
	s.mustBeSame(t, "with CRLF", []byte(strings.ReplaceAll(unix, "\n", "\r\n")), false)
	s.reading.Encoding = said
}

// cutBetweenRows ends the file before each row: exactly the rows above it are
// left. It may be refused, where the rows left do not tell what those below did.
func (s *specimen) cutBetweenRows(t *testing.T, text string, form int) {
	lines := strings.SplitAfter(strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n"), "\n")
	read := 0
	for i := range s.rows.Len() {
		left := strings.Join(lines[:s.rows.At(i).Line-1], "")
		data, err := encode(left, form)
		if err != nil {
			t.Fatal(err)
		}
		roll, err := s.read(t, data)
		if err != nil {
			continue
		}
		read++
		if roll.Rows.Len() != i {
			t.Errorf("cut before row %d: %d rows", i+1, roll.Rows.Len())
		}
		s.compareRows(t, fmt.Sprintf("cut before row %d", i+1), &roll.Rows, func(int) bool { return true })
	}
	if s.rows.Len() > 3 && read == 0 {
		t.Errorf("refused wherever it was cut")
	}
}

// cutAnywhere ends the file at many places: there are no more rows than before,
// and all but the last one are of whom they were.
func (s *specimen) cutAnywhere(t *testing.T) {
	for range 60 {
		at := s.random.IntN(len(s.data))
		roll, err := s.read(t, s.data[:at])
		if err != nil {
			continue
		}
		if roll.Rows.Len() > s.rows.Len() {
			t.Errorf("cut after %d bytes: %d rows, and %d before", at, roll.Rows.Len(), s.rows.Len())
		}
		s.compareRows(t, fmt.Sprintf("cut after %d bytes", at), &roll.Rows, func(i int) bool { return i < roll.Rows.Len()-1 })
	}
}

// flip changes bytes of the rows. Where neither what was there nor what comes
// parts rows or cells, the number of rows stays, and the others are of whom they
// were.
func (s *specimen) flip(t *testing.T, text string, form int) {
	first := s.startOfRows(t, text, form)
	for range 80 {
		at := first + s.random.IntN(len(s.data)-first)
		data := s.flipped(at)
		roll, err := s.read(t, data)
		if err != nil || parts(s.data[at]) || parts(data[at]) {
			continue
		}
		mutation := fmt.Sprintf("byte %d flipped from %#x to %#x", at, s.data[at], data[at])
		if roll.Rows.Len() != s.rows.Len() {
			t.Errorf("%s: %d rows, want %d", mutation, roll.Rows.Len(), s.rows.Len())
			continue
		}
		of := s.rowAt(t, text, form, at)
		s.compareRows(t, mutation, &roll.Rows, func(i int) bool { return i != of })
	}
}

// parts reports whether a byte may part rows or cells, or is half of a character
// of UTF-16 that may.
func parts(b byte) bool { return strings.IndexByte("\r\n,;\t|^\"\x00", b) >= 0 }

// startOfRows is the offset of the first row.
func (s *specimen) startOfRows(t *testing.T, text string, form int) int {
	return s.offset(t, text, form, int(s.rows.At(0).Line))
}

// rowAt is the index of the row that the byte at an offset belongs to.
func (s *specimen) rowAt(t *testing.T, text string, form, at int) int {
	for i := s.rows.Len() - 1; i > 0; i-- {
		if s.offset(t, text, form, int(s.rows.At(i).Line)) <= at {
			return i
		}
	}
	return 0
}

// offset is that of the line's first byte in the file.
func (s *specimen) offset(t *testing.T, text string, form, line int) int {
	at := 0
	for ; line > 1; line-- {
		end := strings.IndexAny(text[at:], "\r\n")
		if strings.HasPrefix(text[at+end:], "\r\n") {
			end++
		}
		at += end + 1
	}
	data, err := encode(text[:at], form)
	if err != nil {
		t.Fatal(err)
	}
	return len(data)
}
