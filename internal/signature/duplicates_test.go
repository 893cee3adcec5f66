package signature_test

import (
	"fmt"
	"strings"
	"testing"
)

func TestDuplicates(t *testing.T) {
	for _, test := range []struct{ name, rows, want string }{
		{"e-mail in other spellings",
			"Ana|Ana@Example.org|||;Ana P.| ana@example.org |||;A|ana+petition@example.org|||;A|ANA+2@EXAMPLE.ORG|||",
			"1 1 1 1"},
		{"another e-mail", "Ana|ana@example.org|Ponce|PR|;Ana|a.na@example.org|Ponce|PR|", "1 2"},
		{"no address is no e-mail", "Ana|none|Ponce|PR|;Bo|none|Ponce|PR|;Cy|@|||;Dee|@|||", "1 2 3 4"},
		{"a tag alone is a name", "Ana|+a@example.org|||;Bo|+b@example.org|||", "1 2"},

		{"name and place", "Ana Peña|ana@example.org|Holyoke|MA|01040;ANA  PENA||holyoke|ma|;ana-pena|||| 01040-1234", "1 1 1"},
		{"both without e-mail", "Ana||Holyoke|MA|;Ana||HOLYOKE|Massachusetts|", "1 1"},
		{"accents of every kind", "Nguyễn Thị Đào||Lowell|MA|;nguyen thi dao||Lowell|MA|;Michał Wójcik||Chicopee|MA|;Michal Wojcik||Chicopee|MA|", "1 1 3 3"},
		{"ZIP that lost its zero", "Ana|||MA|01040;Ana|||MA|1040", "1 1"},
		{"another place", "Ana||Holyoke|MA|;Ana||Holyoke|MI|;Ana||Chicopee|MA|", "1 2 3"},
		{"another name", "Ana||Holyoke|MA|;Anna||Holyoke|MA|", "1 2"},
		{"zeros are no ZIP", "Ana||||0;Ana||||00000", "1 2"},
		{"no place", "Ana||||;Ana||||", "1 2"},
		{"vowel signs tell names apart", "राम||Lowell|MA|;रमी||Lowell|MA|", "1 2"},

		{"what nobody sees", "Li ❤||Lowell|MA|;Li ❤\uFE0F||Lowell|MA|;Li||Lowell|MA|;L\uFE0Fi||Lowell|MA|;Li 👩\u200D🌾||Lowell|MA|;Li\u3164||Lowell|MA|;渡邊||Lowell|MA|;渡邊\U000E0101||Lowell|MA|", "1 1 1 1 1 1 7 7"},
		{"nothing that anybody sees", "\u3164||Lowell|MA|;Ana||Lowell|MA|", "- 2"},

		{"two of one name with e-mails, and one on paper", "Ana|a@example.org|Holyoke|MA|;Ana|b@example.org|Holyoke|MA|;Ana||Holyoke|MA|", "1 2 1"},
		{"the same, paper first", "Ana||Holyoke|MA|;Ana|a@example.org|Holyoke|MA|;Ana|b@example.org|Holyoke|MA|", "2 2 3"},
		{"a duplicate's e-mail is the signer's", "Ana||Holyoke|MA|;Ana|a@example.org|Holyoke|MA|;A. P.|a@example.org|||", "1 1 1"},
		{"a duplicate's place is the signer's", "Ana|a@example.org|||01040;Ana|a@example.org|Ponce|PR|;Ana||Ponce|PR|", "1 1 1"},
		{"rejected rows are nobody's", "123|a@example.org|||;Ana|a@example.org|||", "- 2"},
	} {
		t.Run(test.name, func(t *testing.T) {
			text := "name,email,city,state,zip\n" + strings.NewReplacer("|", ",", ";", "\n").Replace(test.rows) + "\n"
			roll, _ := read(t, text)
			var got []string
			for i, row := range roll.Rows.All() {
				switch {
				case row.Of >= 0:
					got = append(got, fmt.Sprint(row.Of+1))
				case row.Reason != "":
					got = append(got, "-")
				default:
					got = append(got, fmt.Sprint(i+1))
				}
			}
			equal(t, "signers", strings.Join(got, " "), test.want)
		})
	}
}

func TestDuplicatesAcrossLists(t *testing.T) {
	roll, _ := read(t,
		"first_name,last_name,email,zip_code\nAna,Peña,ana@example.org,01040\nBo,Ríos,bo@example.org,01040\n",
		"Name,ZIP\nAna Pena,01040\nCy Roy,01040\nCy Roy,01040\n",
		"email,name\nBO@example.org,B. Ríos\n")
	equal(t, "rows", outcomes(roll), `
a.csv:2 counted
a.csv:3 counted
b.csv:2 duplicate of a.csv:2: same name and place as another row of this signer
b.csv:3 counted
b.csv:4 duplicate of b.csv:3: same name and place as another row of this signer
c.csv:2 duplicate of a.csv:3: same e-mail as another row of this signer`)
	for i, want := range []string{"2/2", "1/3", "0/1"} {
		if c := roll.Lists[i].Counts; fmt.Sprintf("%d/%d", c.Counted, c.Rows) != want {
			t.Errorf("list %d: %+v, want %s", i, c, want)
		}
	}
}

func TestPossibleDuplicates(t *testing.T) {
	const doubt = "the name stands in another row too, and no place tells whether it is the same signer; both count"
	for _, test := range []struct{ name, rows, want string }{
		{"no place on either", "Ana||||;Ana||||", "possible-duplicate a.csv:3: " + doubt + " (the other is a.csv:2)"},
		{"no place on one", "Ana|a@example.org|Ponce|PR|;Ana||||", "possible-duplicate a.csv:3: " + doubt + " (the other is a.csv:2)"},
		{"places of two kinds", "Ana|a@example.org|||01040;Bo||||;Ana||Holyoke|MA|", "possible-duplicate a.csv:4: " + doubt + " (the other is a.csv:2)"},
		{"city without a state", "Ana||Holyoke||;Ana||Holyoke|MA|", "possible-duplicate a.csv:3: " + doubt + " (the other is a.csv:2)"},
		{"two e-mails", "Ana|a@example.org|||;Ana|b@example.org|||", ""},
		{"two places", "Ana||Ponce|PR|;Ana||Lares|PR|", ""},
		{"a duplicate is no doubt", "Ana||Ponce|PR|;Ana||Ponce|PR|", ""},
		{"many", strings.Repeat("Ana||||;", 8), `
possible-duplicate a.csv:3: ` + doubt + ` (the other is a.csv:2)
possible-duplicate a.csv:4: ` + doubt + ` (the other is a.csv:2)
possible-duplicate a.csv:5: ` + doubt + ` (the other is a.csv:2)
possible-duplicate a.csv:6: ` + doubt + ` (the other is a.csv:2)
possible-duplicate a.csv:7: ` + doubt + ` (the other is a.csv:2)
possible-duplicate : ` + doubt + `; the same in 2 more rows`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, warnings := read(t, "name,email,city,state,zip\n"+strings.NewReplacer("|", ",", ";", "\n").Replace(test.rows)+"\n")
			equal(t, "warnings", shown(warnings), test.want)
		})
	}
}
