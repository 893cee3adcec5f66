package signature_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
)

// TestAgain holds that a list gives the cells of its rows again, however it is
// encoded and packed.
func TestAgain(t *testing.T) {
	const text = "sep=;\nSignatures of May\n\nName;City;Comment\nAna Peña;Holyoke;\"She; said\n\"\"no\"\"\"\n\nBento Díaz;El Paso;é\n"
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	windows, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	zipped := gzip.NewWriter(&packed)
	io.WriteString(zipped, "\uFEFF"+text)
	zipped.Close()
	want := [][]string{{"Ana Peña", "Holyoke", "She; said\n\"no\""}, nil, {"Bento Díaz", "El Paso", "é"}}
	for name, content := range map[string]string{"UTF-8": text, "UTF-16": utf16, "Windows-1252": windows, "gzip": packed.String()} {
		roll, _, err := signature.Read(t.Context(), signature.Sources{Lists: []petition.List{list("a.csv", content)}}, nil)
		if err != nil {
			t.Fatal(name, err)
		}
		for range 2 {
			n := 0
			err = roll.Lists[0].Again(func(line int, cells []string) error {
				if row := roll.Rows.At(n); int(row.Line) != line || !slices.Equal(cells, want[n]) {
					t.Errorf("%s: line %d has %q, want line %d with %q", name, line, cells, row.Line, want[n])
				}
				n++
				return nil
			})
			if err != nil || n != len(want) {
				t.Errorf("%s: %d rows, want %d: %v", name, n, len(want), err)
			}
		}
	}
}

// TestAgainOfAnotherList holds that a list that is not what it was is refused,
// whatever it is now.
func TestAgainOfAnotherList(t *testing.T) {
	const text = "Name,City\nAna Peña,Holyoke\n"
	for _, now := range []string{"Name,City\nEva Peña,Holyoke\n", text + "Bento Díaz,El Paso\n", "Name,City\n", "", "Name;City\nAna Pe\xF1a;\"Holyoke\n", "%PDF-1.7"} {
		content := text
		changing := list("a.csv", "")
		changing.Open = func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(content)), nil }
		roll, _, err := signature.Read(t.Context(), signature.Sources{Lists: []petition.List{changing}}, nil)
		if err != nil {
			t.Fatal(err)
		}
		content = now
		err = roll.Lists[0].Again(func(int, []string) error { return nil })
		if told, ok := errors.AsType[*petition.Error](err); !ok || told.Kind != petition.BadList {
			t.Errorf("a list that became %q gives %v", now, err)
		}
	}
}
