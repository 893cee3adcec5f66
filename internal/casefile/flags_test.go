package casefile_test

import (
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

const flagsHint = "petition build --petition PAGE.txt --signatures LIST.csv --office boston -o OUT"

func TestFlagsAlone(t *testing.T) {
	dir := newCase(t, "")
	list := filepath.Join(dir, "list.csv")
	write(t, filepath.Join(dir, "more", "list.csv"), "Name\nLuis Okoro\n")

	c, _ := load(t, casefile.Flags{
		Petition:   filepath.Join(dir, "petition.txt"),
		Signatures: []string{list, filepath.Join(dir, "more", "list.csv")},
		Office:     "boston",
	})
	if want := (petition.OfficeChoice{Query: "boston", QueryFrom: "--office"}); c.Office != want {
		t.Errorf("office %+v, want %+v", c.Office, want)
	}
	if c.Inputs[0].File != "petition.txt" {
		t.Errorf("input %q tells where it lay", c.Inputs[0].File)
	}
	if c.Lists[0].File != "list.csv" || c.Lists[1].File != "list.csv (2)" {
		t.Errorf("lists %q and %q", c.Lists[0].File, c.Lists[1].File)
	}
	if got := readList(t, c.Lists[1]); got != "Name\nLuis Okoro\n" {
		t.Errorf("the second list gives %q", got)
	}
}

func TestFlagsLacking(t *testing.T) {
	dir := newCase(t, "")
	page, list := filepath.Join(dir, "petition.txt"), filepath.Join(dir, "list.csv")
	for _, test := range []struct {
		flags   casefile.Flags
		message string
	}{
		{casefile.Flags{}, "no petition page is given"},
		{casefile.Flags{Signatures: []string{list}}, "no petition page is given"},
		{casefile.Flags{Petition: page, Office: "boston"}, "no signature lists are given"},
	} {
		e := refused(t, test.flags)
		checkError(t, e, test.message, "", flagsHint)
		if e.Kind != petition.WrongUse {
			t.Errorf("kind %v", e.Kind)
		}
	}
}

func TestFlagsOverride(t *testing.T) {
	dir := newCase(t, fullCase)
	write(t, filepath.Join(dir, "other.txt"), strings.ReplaceAll(pageText, "Boston", "Hartford"))
	write(t, filepath.Join(dir, "other.csv"), listText)

	c, warnings := load(t, casefile.Flags{
		Case:        dir,
		Petition:    filepath.Join(dir, "other.txt"),
		Signatures:  []string{filepath.Join(dir, "other.csv")},
		Office:      "new york city",
		Person:      "Ernesto G. Quiroga",
		Relief:      []string{"Release on Bond"},
		Sender:      "Another Centre",
		Signatory:   "Luis Okoro",
		Hearing:     "2027-04-05 2:30 PM",
		Date:        "2027-02-01",
		Language:    "es",
		DoubleSided: true,
	})
	if c.Page.Title != "Keep Ernesto Home" {
		t.Errorf("title %q: the case's words about its own page stuck to another", c.Page.Title)
	}
	if len(c.Lists) != 1 || c.Lists[0].File != "other.csv" {
		t.Errorf("lists %+v", c.Lists)
	}
	if want := (petition.OfficeChoice{Query: "new york city", QueryFrom: "--office"}); c.Office != want {
		t.Errorf("office %+v: an addressee stuck to another office", c.Office)
	}
	if want := (petition.Person{Name: "Ernesto G. Quiroga", ANumber: "A012-345-678"}); c.Person != want {
		t.Errorf("person %+v: a short name stuck to another name", c.Person)
	}
	if !slices.Contains(codes(warnings), "a-number-of-another-name") {
		t.Error("an A-number beside a name that it was not written for is not doubted")
	}
	if !slices.Equal(c.Relief, []string{"Release on Bond"}) || c.Sender.Organization != "Another Centre" {
		t.Errorf("relief %q, sender %q", c.Relief, c.Sender.Organization)
	}
	if want := (petition.Signatory{Name: "Luis Okoro"}); c.Sender.Signatory != want {
		t.Errorf("signatory %+v: a title stuck to another person", c.Sender.Signatory)
	}
	h := c.Hearing
	if h.Date.String() != "2027-04-05" || h.Clock != "14:30" || h.Zone.String() != "America/Chicago" || h.Event != "check-in" {
		t.Errorf("hearing %+v", h)
	}
	if got, want := c.Letter, (petition.LetterChoice{
		Date: petition.Date{Year: 2027, Month: 2, Day: 1}, Language: "es", DoubleSided: true,
	}); !reflect.DeepEqual(got, want) {
		t.Errorf("letter %+v", got)
	}
}

const fullCase = `version: 1
petition: {file: petition.txt, title: A Title for the First Page}
signatures: [list.csv]
person: {name: Ernesto Quiroga, short_name: Mr. Quiroga, a_number: A012-345-678}
relief: [Stay of Removal]
hearing: {date: 2027-03-03, time: "09:00", zone: America/Chicago, event: check-in}
office: {name: boston, addressee: Jane Roe}
sender:
  organization: A Centre
  signatory: {name: Rosa Maldonado, title: Organizer, phone: (413) 555-0142}
letter: {date: 2027-01-20, language: en}
`

// TestFlagsThatRepeat holds that a flag which says what the case says changes
// nothing.
func TestFlagsThatRepeat(t *testing.T) {
	dir := newCase(t, fullCase)
	c, _ := load(t, casefile.Flags{Case: dir, Person: "Ernesto Quiroga", Signatory: " Rosa Maldonado "})
	if c.Person.ShortName != "Mr. Quiroga" || c.Sender.Signatory.Title != "Organizer" {
		t.Errorf("person %+v, signatory %+v", c.Person, c.Sender.Signatory)
	}
}

func TestHearingFlag(t *testing.T) {
	dir := newCase(t, caseHead)
	for flag, want := range map[string]string{
		"2027-03-03":                          "2027-03-03  America/New_York",
		"2027-03-03 09:00":                    "2027-03-03 09:00 America/New_York",
		"2027-03-03  9:00 AM America/Phoenix": "2027-03-03 09:00 America/Phoenix",
		"2027-03-03 America/Los_Angeles":      "2027-03-03  America/Los_Angeles",
	} {
		c, _ := load(t, casefile.Flags{Case: dir, Hearing: flag})
		h := c.Hearing
		if got := h.Date.String() + " " + h.Clock + " " + h.Zone.String(); got != want {
			t.Errorf("--hearing %q: got %q, want %q", flag, got, want)
		}
	}
}

func TestWrongFlags(t *testing.T) {
	dir := newCase(t, caseHead)
	const hearingHint = `write --hearing "2027-03-03 09:00 America/New_York"`
	for _, test := range []struct {
		flags         casefile.Flags
		message, hint string
	}{
		{casefile.Flags{Date: "1/15/2027"}, "--date: a date is written as 2027-03-03", "write --date 2027-01-15"},
		{casefile.Flags{Language: "fr"}, "--language: there are letters in English and Spanish", "write --language en, or --language es"},
		{casefile.Flags{Hearing: "tomorrow"}, "--hearing: a date is written as 2027-03-03", hearingHint},
		{casefile.Flags{Hearing: "2027-03-03 25:00"}, "--hearing: a time of day has hours and minutes", hearingHint},
		{casefile.Flags{Hearing: "2027-03-03 09:00 America/Holyoke"}, "--hearing: this is not a time zone", hearingHint},
	} {
		test.flags.Case = dir
		e := refused(t, test.flags)
		checkError(t, e, test.message, "", test.hint)
		if e.Kind != petition.WrongUse {
			t.Errorf("%s: kind %v", test.message, e.Kind)
		}
	}
}

func TestWrongFiles(t *testing.T) {
	dir := newCase(t, "")
	page, list := filepath.Join(dir, "petition.txt"), filepath.Join(dir, "list.csv")
	missing := filepath.Join(dir, "missing")
	for _, test := range []struct {
		flags         casefile.Flags
		kind          petition.Kind
		message, hint string
	}{
		{casefile.Flags{Petition: missing, Signatures: []string{list}}, petition.BadCase, missing + ": does not exist", "correct the path after --petition"},
		{casefile.Flags{Petition: dir, Signatures: []string{list}}, petition.BadCase, dir + ": is a folder, not a file", "name the file in it"},
		{casefile.Flags{Petition: page, Signatures: []string{list, missing}}, petition.BadList, missing + ": does not exist", "correct the path after --signatures"},
		{casefile.Flags{Petition: page, Signatures: []string{list, list}, Office: "boston"}, petition.BadList, list + ": is the same file as " + list, otherSheet},
		{casefile.Flags{Petition: page, Signatures: []string{dir}}, petition.BadList, dir + ": is a folder, not a file", "name the file in it"},
	} {
		e := refused(t, test.flags)
		checkError(t, e, test.message, "", test.hint)
		if e.Kind != test.kind {
			t.Errorf("%s: kind %v, want %v", test.message, e.Kind, test.kind)
		}
	}
}

func TestFlagsWithUnseenCharacters(t *testing.T) {
	c, warnings := load(t, casefile.Flags{Case: newCase(t, caseHead), Sender: "A\u202E Centre"})
	want := petition.Warning{
		Code: "case-invisible-characters", Where: "--sender",
		Message: "--sender held characters that nobody sees; they were left out",
	}
	if c.Sender.Organization != "A Centre" || !slices.Contains(warnings, want) {
		t.Errorf("sender %q, warnings %v", c.Sender.Organization, warnings)
	}
}
