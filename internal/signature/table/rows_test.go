package table_test

import (
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/table"
)

// TestRows holds what rows the bytes of a text are; every line is in one of them.
func TestRows(t *testing.T) {
	for _, test := range []struct{ name, text, want, shape string }{
		{"plain", "name,city\nAna,Ponce\n", "1:name|city\n2:Ana|Ponce", "CSV, comma, UTF-8"},
		{"mark", "\xEF\xBB\xBFname,city\r\nAna,Ponce", "1:name|city\n2:Ana|Ponce", "CSV, comma, UTF-8"},
		{"one column", "name\nAna Peralta\n", "1:name\n2:Ana Peralta", "CSV, one column, UTF-8"},
		{"empty lines", "\n\nname,city\n\nAna,x\n\n", "1:\n2:\n3:name|city\n4:\n5:Ana|x\n6:", "CSV, comma, UTF-8"},
		{"empty cells are no empty line", "name,city\n,\n\"\"\n", "1:name|city\n2:|\n3:", "CSV, comma, UTF-8"},
		{"last carriage return", "name\nAna\n\r", "1:name\n2:Ana\n3:", "CSV, one column, UTF-8"},

		{"quoted", "name,x\n\"Peralta, Ana\",\"a \"\"b\"\"\"\nBo,\n", "1:name|x\n2:Peralta, Ana|a \"b\"\n3:Bo|", "CSV, comma, UTF-8"},
		{"lines in a cell", "name,x\nAna,\"a\nb\r\nc\rd\"\nBo,y\n", "1:name|x\n2:Ana|a\nb\nc\nd\n6:Bo|y", "CSV, comma, UTF-8"},
		{"header over lines", "name,\"your\ncity\"\nAna,Ponce\n", "1:name|your\ncity\n3:Ana|Ponce", "CSV, comma, UTF-8"},
		{"spaces around quotes", "name,city\n\"Ana\" , \"Ponce, PR\"  \n", "1:name|city\n2:Ana|Ponce, PR", "CSV, comma, UTF-8"},
		{"nickname", "name,city\nAna \"Nita\" Peralta,Ponce\nBo \"B\",x\n", "1:name|city\n2:Ana \"Nita\" Peralta|Ponce\n3:Bo \"B\"|x", "CSV, comma, UTF-8"},
		{"an inch", "name,x\nAna,a 5\" pipe\nBo,y\n", "1:name|x\n2:Ana|a 5\" pipe\n3:Bo|y", "CSV, comma, UTF-8"},
		{"no quotes at all", "name\tx\nO'Brien\t'y\n", "1:name|x\n2:O'Brien|'y", "CSV, tab, UTF-8"},

		{"old mac", "name,city\rAna,Ponce\r\rBo,\"x\ny\"\r", "1:name|city\n2:Ana|Ponce\n3:\n4:Bo|x\ny", "CSV, comma, UTF-8"},
		{"old mac and windows", "name,city\rAna,Ponce\r\nBo,y", "1:name|city\n2:Ana|Ponce\n3:Bo|y", "CSV, comma, UTF-8"},
		{"windows and unix", "name,city\r\nAna,Ponce\nBo,y\r\n", "1:name|city\n2:Ana|Ponce\n3:Bo|y", "CSV, comma, UTF-8"},

		{"sep", "sep=;\r\nname;city\r\nAna;a,b\r\n", "2:name|city\n3:Ana|a,b", "CSV, semicolon, UTF-8"},
		{"sep quoted", "\"sep=,\"\nname,city\nAna;b;c,y\n", "2:name|city\n3:Ana;b;c|y", "CSV, comma, UTF-8"},
		{"sep of a rare kind", "SEP=^\nname^city\n", "2:name|city", "CSV, '^', UTF-8"},
		{"sep only", "sep=;", "", "CSV, semicolon, UTF-8"},
		{"a header that says sep", "sep=,x\na,b\n", "1:sep=|x\n2:a|b", "CSV, comma, UTF-8"},

		{"utf-16", encode(t, "utf-16le", "\uFEFFName\tCity\r\nPeña\tMayagüez\r\n"), "1:Name|City\n2:Peña|Mayagüez", "CSV, tab, UTF-16 LE"},
		{"utf-16 of the other order", encode(t, "utf-16be", "\uFEFFName,City\nPeña,Mayagüez\n"), "1:Name|City\n2:Peña|Mayagüez", "CSV, comma, UTF-16 BE"},
		{"utf-16 without a mark", encode(t, "utf-16le", "Name\tCity\nAna\tPonce"), "1:Name|City\n2:Ana|Ponce", "CSV, tab, UTF-16 LE"},
		{"utf-16 in chinese", encode(t, "utf-16be", "姓名,城市\n王小明,臺北\n李四,高雄\n"), "1:姓名|城市\n2:王小明|臺北\n3:李四|高雄", "CSV, comma, UTF-16 BE"},
		{"utf-16 pairs", encode(t, "utf-16le", "Name\tx\n𠮷田\t😀\n"), "1:Name|x\n2:𠮷田|😀", "CSV, tab, UTF-16 LE"},
		{"utf-16 on an old mac", encode(t, "utf-16le", "\uFEFFName\tCity\rAna\t\"a\nb\"\r"), "1:Name|City\n2:Ana|a\nb", "CSV, tab, UTF-16 LE"},

		{"windows-1252", encode(t, "windows-1252", "name;city\nNúñez, Inés;Mayagüez\nZoë O’Brien;“x”…\n"), "1:name|city\n2:Núñez, Inés|Mayagüez\n3:Zoë O’Brien|“x”…", "CSV, semicolon, Windows-1252"},
		{"windows-1252 in capitals", encode(t, "windows-1252", "name,city\nNÚÑEZ,MAYAGÜEZ\n"), "1:name|city\n2:NÚÑEZ|MAYAGÜEZ", "CSV, comma, Windows-1252"},
		{"windows-1252 late", "name,city\n" + strings.Repeat("Ana,Ponce\n", 20_000) + "P\xE9rez,x\n", "", "CSV, comma, Windows-1252"},
		{"windows-1252 with capitals inside", encode(t, "windows-1252", "name,city\nMuÑoz,MacÉoin\n"), "1:name|city\n2:MuÑoz|MacÉoin", "CSV, comma, Windows-1252"},
		{"portuguese", encode(t, "windows-1252", "nome,cidade\nJoão Assunção,São Tomé\n"), "1:nome|cidade\n2:João Assunção|São Tomé", "CSV, comma, Windows-1252"},
	} {
		t.Run(test.name, func(t *testing.T) {
			rows, shapes, err := read(listOf(test.text), nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(rows); got != test.want && test.name != "windows-1252 late" {
				t.Errorf("rows\n%s\nwant\n%s", got, test.want)
			}
			if shapes[0] != test.shape {
				t.Errorf("shape %q, want %q", shapes[0], test.shape)
			}
		})
	}
}

// TestReadsAsTheCaseSays holds that what a case says of a list is obeyed.
func TestReadsAsTheCaseSays(t *testing.T) {
	for _, test := range []struct {
		name, text string
		reading    petition.Reading
		want       string
	}{
		{"mixture as windows-1252", "a,P\xE9rez,\xC3\xA9", petition.Reading{Encoding: petition.Windows1252}, "1:a|Pérez|Ã©"},
		{"dos as windows-1252", "a,Jos\x82", petition.Reading{Encoding: petition.Windows1252}, "1:a|Jos‚"},
		{"latin-1", "a,P\xE9rez", petition.Reading{Encoding: petition.Latin1}, "1:a|Pérez"},
		{"utf-16le without a line end", "a\x00,\x00b\x00", petition.Reading{Encoding: petition.UTF16LE}, "1:a|b"},
		{"utf-16be", "\xFE\xFF\x00a", petition.Reading{Encoding: petition.UTF16BE}, "1:a"},
		{"delimiter", "a;b,c\nd;e\n", petition.Reading{Delimiter: ","}, "1:a;b|c\n2:d;e"},
		{"delimiter against sep", "sep=;\na;b,c\n", petition.Reading{Delimiter: ","}, "2:a;b|c"},
		{"tab", "a,b\tc\n", petition.Reading{Delimiter: "\t"}, "1:a,b|c"},
	} {
		t.Run(test.name, func(t *testing.T) {
			rows, _, err := read(readAs(test.text, test.reading), nil)
			if err != nil {
				t.Fatal(err)
			}
			if got := show(rows); got != test.want {
				t.Errorf("rows\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// TestReadsInPieces holds that it makes no difference in which pieces the bytes
// come, and where the pieces end.
func TestReadsInPieces(t *testing.T) {
	long := "name,x\r\n" + strings.Repeat("Ana,\"a\"\"\r\nb\" \r\n\r\n", 5_000)
	for _, text := range []string{
		long, strings.ReplaceAll(long, "\r\n", "\r"), encode(t, "utf-16le", long), encode(t, "windows-1252", long+"Pérez,\n"), "x" + long, "xy" + long,
	} {
		want, _, err := read(listOf(text), nil)
		if err != nil || len(want) < 10_001 {
			t.Fatal(len(want), err)
		}
		for name, pieces := range map[string]func(io.Reader) io.Reader{"half": iotest.HalfReader, "data with the end": iotest.DataErrReader} {
			got, _, err := read(petition.List{Open: func() (io.ReadCloser, error) { return io.NopCloser(pieces(strings.NewReader(text))), nil }}, nil)
			if err != nil || show(got) != show(want) {
				t.Errorf("%s: other rows, or %v", name, err)
			}
		}
	}
}

// TestLines holds that the lines told before reading are those of the rows.
func TestLines(t *testing.T) {
	for text, want := range map[string]int{"a\nb\n": 2, "a\nb": 2, "a\rb\r\n\r\nc": 4, "\xEF\xBB\xBFa\n": 1, encode(t, "utf-16le", "ab\ncd\r\n\r"): 3} {
		file, err := table.Open(listOf(text), nil)
		if err != nil {
			t.Fatal(err)
		}
		if file.Lines != want {
			t.Errorf("%q has %d lines, want %d", text, file.Lines, want)
		}
		file.Close()
	}
}

// TestChangedWhileRead holds that a list which differs at its second reading is
// refused: its bytes were never surveyed.
func TestChangedWhileRead(t *testing.T) {
	texts := []string{"name\nAna\n", "name\nAn\xE9\n"}
	_, _, err := read(petition.List{File: "a.csv", Open: func() (io.ReadCloser, error) {
		text := texts[0]
		texts = texts[1:]
		return io.NopCloser(strings.NewReader(text)), nil
	}}, nil)
	wantError(t, err, "a.csv: the list was changed while it was being read")
}

// TestBrokenAnywhere holds that an error of the disk is told wherever it comes.
func TestBrokenAnywhere(t *testing.T) {
	text := "name,x\n" + strings.Repeat("Ana,\"a\nb\"\n", 20_000)
	for _, at := range []int{0, 5, 65_000, 100_000} {
		for failing := range 2 {
			opened := 0
			_, _, err := read(petition.List{File: "a.csv", Open: func() (io.ReadCloser, error) {
				opened++
				if opened <= failing {
					return io.NopCloser(strings.NewReader(text)), nil
				}
				return io.NopCloser(io.MultiReader(strings.NewReader(text[:at]), iotest.ErrReader(errors.New("input/output error")))), nil
			}}, nil)
			wantError(t, err, "a.csv: the list cannot be read: input/output error")
		}
	}
}
