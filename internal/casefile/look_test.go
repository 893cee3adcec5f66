package casefile_test

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
)

// Look tells which keys nobody has confirmed, and which the file has by itself.
func TestLookTellsMarksAndKeys(t *testing.T) {
	dir := newCase(t, `version: 1
petition: petition.txt
signatures: [list.csv]
person: # whom the petition is for
  name: Ana Muestra # check: told from the title
  short_name: Ms. Muestra
relief: # what is asked for
  - Stay of Removal # check
  - Motion to Reopen
hearing: {date: 2027-03-03} # check
office: boston # CHECK: told from the petition's target
sender: # check
  organization: Riverside
letter: # nothing to check
`)
	sight, err := casefile.Look(casefile.Flags{Case: dir}, today)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"person.name", "relief[1]", "hearing.date", "office", "sender"}
	if !slices.Equal(sight.Marked, want) {
		t.Errorf("marked are %q, want %q", sight.Marked, want)
	}
	for key, says := range map[string]bool{
		"person.name": true, "person.a_number": false, "relief[2]": true, "relief[3]": false, "hearing.date": true, "hearing.zone": false,
		"letter": false, "letter.date": false, "person..name": false,
	} {
		if sight.Says(key) != says {
			t.Errorf("Says(%q) is %v", key, !says)
		}
	}
	if sight.Case.Hearing.Zone == nil || sight.Case.Letter.Date.IsZero() {
		t.Error("the case lacks what the file does not say")
	}
}

// ReadLogo refuses what Load refuses, in the same words.
func TestReadLogo(t *testing.T) {
	good := encode(t, "png", picture(4, 4))
	for name, data := range map[string][]byte{
		"logo.png": good, "cut.png": good[:len(good)/2], "logo.svg": []byte("<svg/>"), "large.gif": append(encode(t, "gif", picture(4, 4)), make([]byte, 10<<20)...),
	} {
		_, loaded := loadLogo(t, filepath.Base(name), data)
		_, checked := casefile.ReadLogo(name, data)
		if (loaded == nil) != (checked == nil) || (checked == nil) != (name == "logo.png") {
			t.Errorf("%s: Load says %v, ReadLogo %v", name, loaded, checked)
		}
	}
}

// A text that would be too long as a case file is refused, before it is written.
func TestLongCaseText(t *testing.T) {
	dir := newCase(t, "version: 1\npetition: petition.txt\nsignatures: [list.csv]\n")
	text := append([]byte("version: 1\npetition: petition.txt\n#"), bytes.Repeat([]byte("x"), 64<<10)...)
	if _, err := casefile.Look(casefile.Flags{Case: dir, CaseText: text}, today); err == nil || !strings.Contains(err.Error(), "is larger than 64 KiB") {
		t.Errorf("got %v", err)
	}
}
