package signature_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
)

const (
	save    = "open it in Excel or LibreOffice and save it as CSV UTF-8"
	replace = "export the signatures as CSV where they were collected, or type them into Excel or LibreOffice and save them as CSV UTF-8"
	quote   = `put the whole cell in quotes and write each quote inside it twice (""), or save the list again as CSV UTF-8 from Excel or LibreOffice`
	known   = `the first row must name the columns: "name", or "first name" and "last name"; and where there are any, ` +
		`"city", "state", "zip", "email", "date", "comment" (in Spanish: "nombre", "apellido", "ciudad", "estado", "código postal", "correo", "fecha", "comentario")`
	asHeader = known + "; if it is one, say so in case.yaml at the list, and its columns are shown:\nheader: 1"
	sayYes   = "say in case.yaml at the list what it means, with one of the two lines:\nconsent:\n" +
		"  \"Publish?\": [\"Yes\"]      # the values that mean yes\n  \"Publish?\": ignore       # or: it is about something else"
	sample = "add one above its first row that names the columns, such as: "
	again  = "export the signatures again, or leave the list out"
)

func sayName(header string) string {
	return "if one of them holds the signers' names, say so in case.yaml at the list, or with --map 'name=" + header + "':\ncolumns:\n  name: \"" + header + "\""
}

func TestRefusals(t *testing.T) {
	for _, test := range []struct{ name, text, want, hint string }{
		{"empty", "", "a.csv: the list is empty", again},
		{"only a mark", "\xEF\xBB\xBF", "a.csv: the list is empty", again},
		{"only line ends", " \r\n\n", "a.csv: the list is empty", again},
		{"header only", "name,city\n", "a.csv: the list has a header and no rows", again},
		{"blank rows only", "name,city\n,\n\n ,\n", "a.csv: the list has a header and no rows", again},

		{"pdf", "%PDF-1.7\n%\xE2\xE3", "a.csv: this is a PDF, not a list in CSV", replace},
		{"binary", "\x7FELF\x02\x01\x01\x00\x00\x00\x00\x00\x00\x00\x00\x00\x02\x00\x3E\x00", "a.csv: this is a file of binary data, not a list in CSV", save},

		{"nul", "name\nAna\nB\x00o\n", "a.csv:3: byte 2 of this line is a NUL, which no text has", save},

		{"never closed", "name,city\nAna,\"Ponce\nBo,Lares\n", "a.csv:2: a quote opens here and is not closed where its cell ends", quote},
		{"closed by the next", "name,city\nAna,\"Ponce\nBo,\"Lares\"\n", "a.csv:2: a quote opens here and is not closed where its cell ends", quote},
		{"second cell of a long row", "name,a,b\n\"Ana\",\"1\n2\",\"3\nBo,4,5\n", "a.csv:3: a quote opens here and is not closed where its cell ends", quote},
		{"after empty lines", "name\n\n\n\"Ana\nBo\n", "a.csv:4: a quote opens here and is not closed where its cell ends", quote},
		{"doubled inside", "name\n\"Ana \"\"Nita\"\" P\nBo\n", "a.csv:2: a quote opens here and is not closed where its cell ends", quote},

		{"no name", "email,Where from\na@example.org,x\n", `a.csv:1: no column holds the names; the columns are "email" (email) and "Where from"`, sayName("Where from")},
		{"long header", "email," + strings.Repeat("ñ", 80) + "\n", `a.csv:1: no column holds the names; the columns are "email" (email) and "` + strings.Repeat("ñ", 60) + `…"`,
			sayName(strings.Repeat("ñ", 60) + "…")},
		{"no header", "Ana Peralta,Ponce\nBo,Lares\n", "a.csv:1: the first row is not a header that is understood", asHeader},
		{"data for a header", "City,ana@example.org\nPonce,bo@example.org\n", "a.csv:1: the list has no header row", sample + "name,email"},
		{"numbers for a header", "City,413-555-0101\nPonce,x\n", "a.csv:1: the list has no header row", sample + "name,phone"},
		{"wide", "name" + strings.Repeat(",x", 2048) + "\nAna\n", "a.csv:1: the row has 2049 cells; a row may have 2048",
			"check that this is the right file, and that its cells are parted by one mark throughout"},
		{"wide row", "name,zip\nAna,x\nBo,x\nCy" + strings.Repeat(",x", 2048) + "\n", "a.csv:4: the row has 2049 cells; a row may have 2048",
			"check that this is the right file, and that its cells are parted by one mark throughout"},

		{"consent", "name,Publish?\nAna,yes\n", `a.csv:1: the column "Publish?" may say who wants to be named, but not for certain`, sayYes},
		{"long line", "name\n" + strings.Repeat("x", 2<<20), "a.csv:2: this line is longer than 1 MiB", "check that the file is a list of signatures; " + save},
		{"long row", "name,city\nBo,x\nAna,\"" + strings.Repeat("Ponce\n", 1<<18), "a.csv:3: a quote opens here and is not closed within 1 MiB", quote},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := refuse(t, test.text)
			equal(t, "error", err.Error(), test.want)
			equal(t, "hint", err.Hint, test.hint)
		})
	}
}

func TestRefusalsOfFiles(t *testing.T) {
	broken := errors.New("input/output error")
	for _, test := range []struct {
		name string
		open func() (io.ReadCloser, error)
		want string
	}{
		{"missing", func() (io.ReadCloser, error) { return os.Open("testdata/no such list.csv") }, "a.csv: there is no such file"},
		{"folder", func() (io.ReadCloser, error) { return os.Open(".") }, "a.csv: this is a folder, not a list"},
		{"broken at once", func() (io.ReadCloser, error) { return io.NopCloser(iotest.ErrReader(broken)), nil },
			"a.csv: the list cannot be read: input/output error"},
		{"broken later", func() (io.ReadCloser, error) {
			text := strings.NewReader("name\n" + strings.Repeat("Ana\n", 100_000))
			return io.NopCloser(io.MultiReader(text, iotest.ErrReader(broken))), nil
		}, "a.csv: the list cannot be read: input/output error"},
		{"forbidden", func() (io.ReadCloser, error) {
			return nil, &fs.PathError{Op: "open", Path: "/home/somebody/list.csv", Err: fs.ErrPermission}
		}, "a.csv: the list cannot be read: permission denied"},
		{"told already", func() (io.ReadCloser, error) {
			return nil, &petition.Error{Kind: petition.BadList, File: "a.csv", Message: "it leads out of the case folder", Hint: "copy it"}
		}, "a.csv: it leads out of the case folder"},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := refuseList(t, petition.List{File: "a.csv", Open: test.open})
			equal(t, "error", err.Error(), test.want)
		})
	}
}

func TestRefusesNoLists(t *testing.T) {
	_, _, err := signature.Read(t.Context(), signature.Sources{Lists: nil}, nil)
	if err == nil || err.Error() != "no signature list is given" || petition.KindOf(err) != petition.BadList {
		t.Errorf("error %v", err)
	}
}

// endless gives a text and then one letter for ever, and counts what was read.
type endless struct {
	text string
	read int
}

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	if e.read < len(e.text) {
		copy(p, e.text[e.read:])
	}
	e.read += len(p)
	return len(p), nil
}

func (e *endless) Close() error { return nil }

// TestRefusesAnEndlessLine holds that a line of any length ends the reading
// after about a mebibyte, whatever stands before it.
func TestRefusesAnEndlessLine(t *testing.T) {
	for _, text := range []string{"", "name\nAna\n", "name\nAna\n\"", "name\nAna\n\"Bo\n"} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		e := &endless{text: text}
		_, _, err := signature.Read(context.Background(), signature.Sources{Lists: []petition.List{{File: "a.csv", Open: func() (io.ReadCloser, error) { return e, nil }}}}, nil)
		if petition.KindOf(err) != petition.BadList {
			t.Errorf("%q: error %v", text, err)
		}
		if e.read > 2<<20 {
			t.Errorf("%q: %d bytes were read", text, e.read)
		}
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > 32<<20 {
			t.Errorf("%q: %d bytes were allocated", text, used)
		}
	}
}

// TestErrorsHoldNoCells puts a mark into every cell of lists that are refused
// or warned about, and looks for it in all that is said.
func TestErrorsHoldNoCells(t *testing.T) {
	for _, text := range []string{
		"Secreta Persona,Secretville\nx,y\n",
		"city,secret@example.org\nx,y\n",
		"name\n\"Secreta\n",
		"name\nSecreta Persona\"\n",
		"name\nSecreta \xFF\n",
		"name,date,zip\n=Secreta\u200B,secret,1,secret\nSecreta,,\nSecreta,,\nSecreta,,\n",
	} {
		roll, warnings, err := signature.Read(t.Context(), signature.Sources{Lists: lists(text)}, nil)
		said := shown(warnings)
		if told, ok := err.(*petition.Error); ok {
			said += told.Error() + told.Hint + told.Source
		}
		if roll != nil {
			said += outcomes(roll)
		}
		if said == "" || strings.Contains(strings.ToLower(said), "secret") {
			t.Errorf("%q: said %q", text, said)
		}
	}
}
