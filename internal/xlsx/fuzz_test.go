package xlsx_test

import (
	"bytes"
	"errors"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/petition/petitiontest"
	"example.org/petition/internal/xlsx"
)

// overlapping texts look like escapes of a workbook that share a character. The
// library writes them so that a reader takes a part for one.
var overlapping = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_x[0-9A-Fa-f]{4}_|_x[dD][89a-fA-F][0-9A-Fa-f]{2}_`)

// FuzzAnnex: any texts are given back as they are, or refused by naming the row
// and not the text.
func FuzzAnnex(f *testing.F) {
	f.Add("José", "Boston", "=1+1", "Bring him home & more", "on paper")
	f.Add("\x00", "\xff", "\ufffe", "&L&P", "")
	f.Add(" _x000D_ ", "_x005F_", "\r\n\t", "'quoted'", "<x>]]>")
	f.Add("😀", "\u202e", "", strings.Repeat("&", 300), "=cmd|' /C calc'!A0")
	f.Fuzz(func(t *testing.T, name, city, comment, title, collected string) {
		for _, text := range []string{name, city, comment, title, collected} {
			if overlapping.MatchString(text) {
				return
			}
		}
		a := annex(2, 2)
		a.Columns = []petition.Column{petition.ColumnName, petition.ColumnCity, petition.ColumnComment}
		e := &petitiontest.Entries(a)[1]
		e.Name, e.City, e.Comment, a.Title = name, city, comment, title
		a.Lists = append(a.Lists, petition.ListCount{Collected: collected})
		var b bytes.Buffer
		if err := xlsx.Annex(&b, a, words()); err != nil {
			checkRefusal(t, err, e, title, collected)
			return
		}
		w := read(t, b.Bytes())
		at := w.at(t, 2)
		for ref, want := range map[string]string{"B3": name, "C3": city, "D3": comment} {
			if got := at[ref].Text; got != want {
				t.Errorf("%s is %q, want %q", ref, got, want)
			}
		}
		if got := w.at(t, 1)["B2"].Text; got != title {
			t.Errorf("the title is %q, want %q", got, title)
		}
		checkHead(t, w.printed(t, 2).Head)
	})
}

// checkRefusal fails an error that no text calls for, or that holds one.
func checkRefusal(t *testing.T, err error, e *petition.Entry, title, collected string) {
	t.Helper()
	told, ok := errors.AsType[*petition.Error](err)
	if !ok {
		t.Fatalf("an error that is not for people: %v", err)
	}
	texts := []string{title, collected}
	if told.File != "" {
		texts = []string{e.Name, e.City, e.Comment}
	}
	for _, text := range texts {
		if !fits(text) {
			return
		}
	}
	t.Errorf("refused for no reason: %v", err)
}

func fits(text string) bool {
	bad := strings.ContainsFunc(text, func(r rune) bool {
		return r < ' ' && !strings.ContainsRune("\t\n\r", r) || r == 0xfffe || r == 0xffff
	})
	return utf8.ValidString(text) && !bad && len(utf16.Encode([]rune(text))) <= 32000
}

// FuzzRecords: no cell stops the records, and each is given back but for what
// XML cannot hold.
func FuzzRecords(f *testing.F) {
	f.Add("list.csv", "Name", "José", "same e-mail")
	f.Add("a/b\\c:d.csv", "\x00", "\xff=1+1", "")
	f.Add("'", "", "_x000D_", "\ufffe")
	f.Fuzz(func(t *testing.T, file, header, text, reason string) {
		if overlapping.MatchString(header + text + reason) {
			return
		}
		r, cells := roll(1, 2)
		r.Lists[0].File, r.Lists[0].Header[0] = file, header
		cells[0][1][0] = text
		petitiontest.EditRow(r, 1, func(row *petition.Row) { row.Reason = reason })
		at := read(t, recordsBytes(t, r)).at(t, 1)
		for ref, want := range map[string]string{"F1": header, "F3": text, "C3": reason} {
			if got := at[ref].Text; len(want) < 32000 && got != held(want) {
				t.Errorf("%s is %q, want %q", ref, got, held(want))
			}
		}
	})
}

// held is text as XML can hold it.
func held(text string) string {
	var b strings.Builder
	for _, r := range text { // a byte that is not UTF-8 comes as U+FFFD
		if r < ' ' && !strings.ContainsRune("\t\n\r", r) || r == 0xfffe || r == 0xffff {
			r = utf8.RuneError
		}
		b.WriteRune(r)
	}
	return b.String()
}
