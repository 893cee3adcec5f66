package table_test

import (
	"bytes"
	"compress/gzip"
	"io"
	"runtime"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/table"
)

// generator gives a text, then a piece over and over, up to a size.
type generator struct {
	text, piece string
	left        int64

	block string // of many pieces
}

func (g *generator) Read(p []byte) (int, error) {
	if g.left <= 0 {
		return 0, io.EOF
	}
	if g.block == "" {
		g.block = strings.Repeat(g.piece, 1+(32<<10)/len(g.piece))
	}
	if g.text == "" {
		g.text = g.block
	}
	n := copy(p[:min(int64(len(p)), g.left)], g.text)
	g.text = g.text[n:]
	g.left -= int64(n)
	return n, nil
}

func (g *generator) Close() error { return nil }

// TestBoundsOfARow holds that a row of any size is refused after little was
// read of it, and with little memory.
func TestBoundsOfARow(t *testing.T) {
	const huge = 1 << 40
	for _, test := range []struct {
		name, text, piece string
		size              int64
		want              string
	}{
		{"a line", "name\nAna\n", "x", huge, "a.csv:3: this line is longer than 1 MiB"},
		{"a line of cells", "name\n", "x,", huge, "a.csv:2: this line is longer than 1 MiB"},
		{"a line of utf-16", "\xFF\xFEa\x00\n\x00", "x\x00", huge, "a.csv:2: this line is longer than 1 MiB"},
		{"a quoted line", "name\n\"", "x", huge, "a.csv:2: this line is longer than 1 MiB"},
		{"a cell of 60 MB", "name,x\nAna,\"", "xxxxxxxxx\n", 60 << 20, "a.csv:2: a quote opens here and is not closed within 1 MiB"},
		{"a cell that grows in UTF-8", "name,x\nAna,y\n", "\x80", 1<<20 - 100, "a.csv:3: this line is longer than 1 MiB"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			_, _, err := read(petition.List{File: "a.csv", Open: func() (io.ReadCloser, error) {
				return &generator{text: test.text, piece: test.piece, left: test.size}, nil
			}}, nil)
			wantError(t, err, test.want)
			runtime.ReadMemStats(&after)
			if used := after.TotalAlloc - before.TotalAlloc; used > 32<<20 {
				t.Errorf("%d bytes were allocated", used)
			}
		})
	}
}

// TestBoundsOfAnArchive holds that an archive which unpacks to no end is
// refused, and that nothing of it is kept.
func TestBoundsOfAnArchive(t *testing.T) {
	var bomb bytes.Buffer
	w := gzip.NewWriter(&bomb)
	if _, err := io.Copy(w, &generator{piece: "x", left: 4 << 20}); err != nil {
		t.Fatal(err)
	}
	w.Close()
	for name, packed := range map[string]string{"gzip": bomb.String(), "zip": zipped(t, "a.csv", strings.Repeat("x", 4<<20))} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_, _, err := read(listOf(packed), nil)
		wantError(t, err, "a.csv:1: this line is longer than 1 MiB")
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > 32<<20 {
			t.Errorf("%s: %d bytes were allocated", name, used)
		}
	}
	_, _, err := read(petition.List{File: "a.csv", Open: func() (io.ReadCloser, error) {
		return &generator{text: "PK\x03\x04", piece: "x", left: 1 << 40}, nil
	}}, nil)
	wantError(t, err, "a.csv: this is a ZIP archive or workbook of more than 64 MiB")
}

// TestTooManyCells holds that a row of too many cells is refused, and one of as
// many as may be is read.
func TestTooManyCells(t *testing.T) {
	row := strings.Repeat("x,", 2047)
	rows, _, err := read(listOf(row+"\n"+row+"\n"), nil)
	if err != nil || len(rows) != 2 || len(rows[1].cells) != 2048 {
		t.Errorf("%d rows, %v", len(rows), err)
	}
	_, _, err = read(listOf(row+"\n"+row+",\n"), nil)
	wantError(t, err, "a.csv:2: the row has 2049 cells; a row may have 2048")
}

// TestManyLinesWithoutMemory holds that the lines of a file of a million are told
// before a row is read, and cost no memory.
func TestManyLinesWithoutMemory(t *testing.T) {
	const lines = 1_000_000
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	file, err := table.Open(petition.List{File: "a.csv", Open: func() (io.ReadCloser, error) {
		return &generator{piece: "Ana,x\n", left: lines * int64(len("Ana,x\n"))}, nil
	}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if file.Lines != lines {
		t.Errorf("%d lines, want %d", file.Lines, lines)
	}
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > 4<<20 {
		t.Errorf("%d bytes were allocated", used)
	}
}
