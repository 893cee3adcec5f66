package office_test

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/office"
	"example.org/petition/internal/petition"
)

func TestDirectory(t *testing.T) {
	offices := office.All()
	if len(offices) != 25 {
		t.Fatalf("%d offices, want ICE's 25", len(offices))
	}
	last := regexp.MustCompile(`^[A-Z][A-Za-z. ]+, [A-Z]{2} \d{5}(-\d{4})?$`)
	for _, o := range offices {
		if len(o.Address) != 2 || !last.MatchString(o.Address[1]) {
			t.Errorf("%s: address %q", o.ID, o.Address)
		}
		if !strings.HasSuffix(o.Mailbox, "@ice.dhs.gov") || o.Area == "" || o.Addressee != office.Addressee || o.DataDate.IsZero() {
			t.Errorf("%s: incomplete: %+v", o.ID, o)
		}
		for _, text := range []string{o.ID, o.Name, strings.ToUpper(o.Name), "ICE " + o.Name} {
			if o.ID == "washington" && text == o.ID {
				continue // ambiguous on purpose
			}
			if found, err := office.Find(text); err != nil || found.ID != o.ID {
				t.Errorf("Find(%q) = %q, %v; want %q", text, found.ID, err, o.ID)
			}
		}
	}
}

// A state named as part of an office's area must lead to that office: area and
// states are columns kept by hand.
func TestAreasAgreeWithStates(t *testing.T) {
	for _, o := range office.All() {
		for code, name := range states(t) {
			named := regexp.MustCompile(`(^|, )` + name + `(,|$| and)`).MatchString(o.Area)
			if o.ID == "washington" && code == "VA" {
				named = true // "District of Columbia and Virginia"
			}
			found, _ := office.Search("Springfield, " + code)
			if named && !strings.Contains(ids(found), o.ID) {
				t.Errorf("%s lists %s, which leads to %q", o.ID, name, ids(found))
			}
		}
	}
}

func TestResolveByText(t *testing.T) {
	found, warnings, err := office.Resolve(petition.OfficeChoice{Query: "ICE Boston", Addressee: "Ana Prueba"})
	if err != nil {
		t.Fatal(err)
	}
	want := petition.Office{
		ID: "boston", Name: "Boston Field Office", Addressee: "Ana Prueba",
		Address: []string{"1000 District Avenue", "Burlington, MA 01803"},
		Area:    "Connecticut, Maine, Massachusetts, New Hampshire, Rhode Island, Vermont",
		Phone:   "(781) 359-7500", Mailbox: "Boston.Outreach@ice.dhs.gov",
		DataDate: petition.Date{Year: 2026, Month: 4, Day: 3},
	}
	if !equal(found, want) {
		t.Errorf("got  %+v\nwant %+v", found, want)
	}
	wantWarnings := []petition.Warning{
		{Code: "office-data-date", Message: "the address of the Boston Field Office is as listed on 2026-04-03; " +
			"check it at ice.gov/contact/field-offices before you deliver"},
		{Code: "office-mailbox", Message: "the mailboxes that ICE lists are, in its words, " +
			`"for recruiting purposes only, and not for general information or reporting"; the paper copy is the one that counts`},
	}
	if !slices.Equal(warnings, wantWarnings) {
		t.Errorf("warnings %q", warnings)
	}
}

func TestResolveSpelledOut(t *testing.T) {
	spelled := petition.Office{Name: "Hartford Sub-Office", Address: []string{"450 Main Street", "Hartford, CT 06103"}}
	found, warnings, err := office.Resolve(petition.OfficeChoice{Query: "boston", Office: &spelled})
	if err != nil || len(warnings) != 0 {
		t.Fatalf("warnings %v, error %v; an office of the case has no data date", warnings, err)
	}
	want := spelled
	want.Addressee = office.Addressee
	if !equal(found, want) {
		t.Errorf("got %+v, want %+v", found, want)
	}
}

func TestResolveErrorsNameThePlace(t *testing.T) {
	spelled := petition.Office{Name: "Hartford Sub-Office"}
	tests := map[string]struct {
		choice petition.OfficeChoice
		file   string
		line   int
	}{
		"a line of a file": {petition.OfficeChoice{Query: "Texas", QueryFrom: "petition.txt:3"}, "petition.txt", 3},
		"a drive letter":   {petition.OfficeChoice{Query: "Texas", QueryFrom: `C:\case\petition.txt:3`}, `C:\case\petition.txt`, 3},
		"a flag":           {petition.OfficeChoice{Query: "Texas", QueryFrom: "--office"}, "--office", 0},
		"nothing asked":    {petition.OfficeChoice{Query: " "}, "", 0},
		"no address":       {petition.OfficeChoice{Office: &spelled, QueryFrom: "case.yaml:9"}, "case.yaml", 9},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, err := office.Resolve(test.choice)
			e, ok := errors.AsType[*petition.Error](err)
			if !ok {
				t.Fatalf("Resolve gives %v, want a *petition.Error", err)
			}
			if e.Kind != petition.BadCase || e.File != test.file || e.Line != test.line || e.Hint == "" {
				t.Errorf("got %+v, want a hint and %s:%d", e, test.file, test.line)
			}
		})
	}
}

// The directory is one value for the whole program: a caller that changes what
// it was given must not change an address.
func TestCallersCannotChangeTheDirectory(t *testing.T) {
	office.All()[0].Address[0] = "elsewhere"
	found, err := office.Find("atlanta")
	if err != nil {
		t.Fatal(err)
	}
	found.Address[0] = "elsewhere"
	again, err := office.Find("atlanta")
	if err != nil || again.Address[0] != "180 Ted Turner Dr. SW, Suite 522" {
		t.Errorf("the directory's address is now %q (%v)", again.Address, err)
	}
}

func equal(a, b petition.Office) bool {
	same := slices.Equal(a.Address, b.Address)
	a.Address, b.Address = nil, nil
	return same && a.ID == b.ID && a.Name == b.Name && a.Addressee == b.Addressee && a.Area == b.Area &&
		a.Phone == b.Phone && a.Mailbox == b.Mailbox && a.DataDate == b.DataDate
}
