package leak_test

import (
	"bytes"
	"strings"
	"testing"

	"example.org/petition/internal/leak"
	"example.org/petition/internal/petition"
)

// UTF-16 is found wherever it stands in bytes of other kinds, long stretches of
// which are not read.
func TestFindsWideAmongStretches(t *testing.T) {
	stretches := map[string][]byte{
		"text":  []byte(strings.Repeat("0000000017 00000 n \n", 300)),
		"zeros": make([]byte, 4001),
		"both":  append(make([]byte, 99), strings.Repeat("<</Type /Page>>", 500)...),
	}
	c := newCheck(t)
	for name, stretch := range stretches {
		for low := range 2 {
			for _, between := range []string{"", "\x00", "\x01", "ab", "\xff\xfe", "\x00\x00\n"} {
				for _, secret := range []string{"bento@example.org", "Bento Modelo", "413-555-0142"} {
					mark := "\x00|\x00|\x00" // no letter of the stretches beside it
					text := bytes.Join([][]byte{stretch, wide(secret, low), stretch}, []byte(mark+between+mark))
					piece := petition.Piece{File: "letter.pdf", Form: petition.Bytes, Text: text}
					if found := search(t, c, piece); len(found) != 1 {
						t.Errorf("%s among %s, %d, %q: found %q", secret, name, low, between, found)
					}
				}
			}
		}
	}
}

// What stands on both sides of text that is not read is not one text. Zeros leave
// what is behind them where it was, in either order of bytes.
func TestAcrossStretches(t *testing.T) {
	first, last := wide("Bento\u00a0", 0), wide(" Modelo", 0)
	for stretch, want := range map[string]int{strings.Repeat(" ", 9999): 0, strings.Repeat("\x00", 4000): 1} {
		piece := petition.Piece{File: "letter.pdf", Form: petition.Bytes, Text: bytes.Join([][]byte{first, last}, []byte(stretch))}
		if found := search(t, newCheck(t), piece); len(found) != want {
			t.Errorf("across %.3q: found %q", stretch, found)
		}
	}
}

// Bytes that look like ASCII may be letters of other scripts beside others that
// do not.
func TestFindsWideThatLooksLikeASCII(t *testing.T) {
	name := "中中中中中中中中中 中中中中中中中中中" // 4E 2D, and 00 20
	roll := &petition.Roll{Lists: []petition.ListRead{{
		File: "list.csv", Roles: []petition.Role{petition.RoleName},
		Again: func(yield func(int, []string) error) error { return yield(2, []string{name}) },
	}}}
	roll.Rows.Append(petition.Row{Line: 2, Name: name, Outcome: petition.Counted, Unnamed: true, Of: -1})
	c, err := leak.New(t.Context(), roll, &petition.Annex{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	around := strings.Repeat("  ", 5000)
	piece := petition.Piece{File: "letter.pdf", Form: petition.Bytes, Text: []byte(around + string(wide(name, 0)) + around)}
	if found := search(t, c, piece); len(found) != 1 {
		t.Errorf("found %q", found)
	}
}
