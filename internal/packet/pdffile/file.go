// Package pdffile reads PDFs in the one form in which internal/pdf writes them:
// a header, the objects one behind the other, one classic table of where they
// stand, the end (ISO 32000-1, 7.5). Pages of other programs stand in our files
// in that form too. Whatever else the standard allows - later changes appended,
// objects packed into streams, encryption - is refused, and nothing is repaired:
// a file that had to be repaired is not the one that was written.
//
// It reads what it is asked for from the file, when it is asked. Of a file of any
// length it keeps some fifty bytes an object.
package pdffile

import (
	"bufio"
	"cmp"
	"errors"
	"io"
	"slices"
)

// File is a PDF whose every object has been found where the table says, and
// sound.
type File struct {
	from    blocks
	size    int64
	objects []object // by number; there is none with the number 0
	order   []int32  // their numbers, in the order of the file
	pages   []page
	forms   int
}

// object says where an object stands.
type object struct {
	start, end         int64 // from its number to the next object
	content, behind    int64 // of its stream, from its first byte to that behind it
	isStream, isPacked bool
}

const (
	// MaxStream bounds what one stream may hold as it stands in the file.
	MaxStream = 64 << 20
	// maxObject bounds an object without its stream. The longest of ours is the
	// list of all pages, with some ten bytes each.
	maxObject = 16 << 20
	maxHeader = 64
	maxEnd    = 4 << 10 // of the file, behind the table
)

var (
	errHeader = errors.New("the PDF does not begin as it must")
	errEnd    = errors.New("the PDF's end is missing")
	errTable  = errors.New("the PDF's table of objects is damaged")
	errObject = errors.New("an object of the PDF is not where it should be, or damaged")
)

// Open reads a file through, but for its streams, and holds that it is sound.
func Open(from io.ReaderAt, size int64) (*File, error) {
	f := &File{from: blocks{from: from, size: size}, size: size}
	table, err := f.tableAt()
	if err != nil {
		return nil, err
	}
	root, err := f.readTable(table)
	if err != nil {
		return nil, err
	}
	if err := f.place(table); err != nil {
		return nil, err
	}
	c := checker{File: f}
	for _, n := range f.order {
		if err := c.check(int(n)); err != nil {
			return nil, err
		}
	}
	return f, f.readPages(root)
}

// tableAt reads the last lines of the file, which say where the table is.
func (f *File) tableAt() (int64, error) {
	const lines = len("startxref\n1234567890123456789\n%%EOF\n")
	start := max(0, f.size-int64(lines))
	end, err := f.read(start, f.size)
	if err != nil {
		return 0, err
	}
	s := scanner{data: end}
	for ; s.pos < len(end); s.pos++ {
		if s.cut("startxref") {
			table, ok := s.number()
			if ok && int64(table) < start+int64(s.pos) {
				return int64(table), nil
			}
			break
		}
	}
	return 0, errEnd
}

// readTable reads the table and the end of the file behind it, and gives the
// number of the catalog.
func (f *File) readTable(at int64) (root int, err error) {
	r := bufio.NewReaderSize(io.NewSectionReader(f.from.from, at, f.size-at), 64<<10)
	if line, _ := r.ReadSlice('\n'); string(line) != "xref\n" {
		return 0, errTable
	}
	line, _ := r.ReadSlice('\n')
	s := scanner{data: line}
	count, ok := 0, s.cut("0 ")
	if ok {
		count, ok = s.number()
	}
	if !ok || !s.isAtEnd() || count < 2 || int64(count) > (f.size-at)/entrySize {
		return 0, errTable
	}
	f.objects = make([]object, count)
	for n := range f.objects {
		line, err := r.ReadSlice('\n')
		if err != nil {
			return 0, errTable
		}
		if n == 0 {
			ok = string(line) == "0000000000 65535 f \n"
		} else {
			f.objects[n].start, ok = offset(line)
		}
		if !ok {
			return 0, errTable
		}
	}
	end, err := io.ReadAll(io.LimitReader(r, maxEnd))
	if err != nil {
		return 0, err
	}
	return readEnd(end, count, at)
}

const entrySize = 20

// offset reads an entry of the table: 0000000017 00000 n.
func offset(line []byte) (int64, bool) {
	if len(line) != entrySize || string(line[10:]) != " 00000 n \n" {
		return 0, false
	}
	n, ok := Value(line[:10]).Int()
	return int64(n), ok && isNumber(line[:10])
}

// readEnd reads the end of the file, behind the table.
func readEnd(end []byte, count int, table int64) (root int, err error) {
	s := scanner{data: end}
	if !s.word("trailer") {
		return 0, errEnd
	}
	trailer, err := s.value(0)
	if err != nil {
		return 0, err
	}
	at, ok := 0, s.word("startxref")
	if ok {
		at, ok = s.number()
	}
	s.space()
	if !ok || int64(at) != table || !s.cut("%%EOF") || !s.isAtEnd() {
		return 0, errEnd
	}
	size, _ := trailer.Get("Size").Int()
	for _, key := range []string{"Prev", "XRefStm", "Encrypt"} {
		ok = ok && trailer.Get(key) == nil
	}
	root, hasRoot := trailer.Get("Root").Ref()
	if !ok || size != count || !hasRoot {
		return 0, errEnd
	}
	return root, nil
}

// place holds that the objects fill the file from its header to its table.
func (f *File) place(table int64) error {
	for n := range f.objects[1:] {
		f.order = append(f.order, int32(n+1))
	}
	slices.SortFunc(f.order, func(a, b int32) int { return cmp.Compare(f.objects[a].start, f.objects[b].start) })
	end := table
	for _, n := range slices.Backward(f.order) {
		o := &f.objects[n]
		if o.end = end; o.start >= end {
			return errTable
		}
		end = o.start
	}
	if end > maxHeader {
		return errHeader
	}
	header, err := f.read(0, end)
	if err != nil {
		return err
	}
	s := scanner{data: header}
	if !s.cut("%PDF-1.") || !s.digits() || !s.cut("\n") {
		return errHeader
	}
	if s.cut("%") { // a line that tells programs that the file is not a text
		for s.pos < len(header) && header[s.pos] > '~' {
			s.pos++
		}
	}
	if !s.isAtEnd() {
		return errHeader
	}
	return nil
}

// read reads a part of the file.
func (f *File) read(start, end int64) ([]byte, error) {
	if start < 0 || end < start || end > f.size {
		return nil, errObject
	}
	data := make([]byte, end-start)
	return data, f.from.read(data, start)
}
