package signature_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
)

// TestReadBelowTitles holds that what stands above the header, and a second row
// of it, are no rows of the list, also when it is read again.
func TestReadBelowTitles(t *testing.T) {
	for _, test := range []struct {
		name, text string
		headerAt   int
		want       string
		again      []string
	}{
		{"titles", "Petition signatures\nExported 3/4/2027\n\nName,City\nAna,Ponce\nname,city\n\nBo,Lares\n", 4, `
a.csv:5 counted
a.csv:6 rejected: header row repeated
a.csv:7 blank: nothing in the row
a.csv:8 counted`, []string{"5 [Ana Ponce]", "6 [name city]", "7 []", "8 [Bo Lares]"}},
		{"two rows", "Respondent ID,Please give your contact information,\n,Name,City/Town\n1,Ana,Ponce\n,Name,City/Town\n2,Bo,Lares\n", 1, `
a.csv:3 counted
a.csv:4 rejected: header row repeated
a.csv:5 counted`, []string{"3 [1 Ana Ponce]", "4 [ Name City/Town]", "5 [2 Bo Lares]"}},
	} {
		roll, _ := read(t, test.text)
		equal(t, test.name, outcomes(roll), test.want)
		if got := roll.Lists[0].HeaderAt; got != test.headerAt {
			t.Errorf("%s: header at %d, want %d", test.name, got, test.headerAt)
		}
		var again []string
		err := roll.Lists[0].Again(func(line int, cells []string) error {
			again = append(again, fmt.Sprint(line, " ", cells))
			return nil
		})
		if err != nil || !slices.Equal(again, test.again) {
			t.Errorf("%s, read again: %q, %v", test.name, again, err)
		}
	}
}

// TestReadObeysTheCase holds that the header's line, the columns and the consent
// that a case says reach the rows.
func TestReadObeysTheCase(t *testing.T) {
	l := list("a.csv", strings.Repeat("Ana,ana@example.org,x\n", 60)+"Who signs,Where,Use it?\nAna,Ponce,Sure\nBo,Lares,no\n")
	l.Reading = petition.Reading{
		Header:  61,
		Columns: map[petition.Role]string{petition.RoleName: "who signs", petition.RoleCity: "Where"},
		Consent: map[string]petition.Consent{"Use it?": {Yes: []string{"sure"}}},
	}
	roll, _, err := signature.Read(t.Context(), signature.Sources{Lists: []petition.List{l}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if want := (petition.Counts{Rows: 2, Counted: 2, Named: 1, Unnamed: 1}); roll.Counts() != want || roll.Rows.At(0).City != "Ponce" {
		t.Errorf("counts %+v, want %+v", roll.Counts(), want)
	}
}

func TestReadRefusesTwoSignersInARow(t *testing.T) {
	err := refuse(t, "Name,Name,City\nAna,,Ponce\nBo,Cy,Lares\n")
	equal(t, "error", err.Error(), `a.csv:3: two columns are called "Name", and they hold two different names in this row`)
}
