package signature_test

import (
	"fmt"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
)

// signers shows for every row the number of the row that is counted for its
// signer: "1 1 3"; "u" behind it is unnamed, "w" is withdrawn, "-" rejected.
func signers(roll *petition.Roll) string {
	var all []string
	for i, row := range roll.Rows.All() {
		s := fmt.Sprint(i + 1)
		switch {
		case row.Of >= 0:
			s = fmt.Sprint(row.Of + 1)
		case row.Outcome == petition.Withdrawn:
			s = "w"
		case row.Outcome == petition.Rejected:
			s = "-"
		case row.Unnamed:
			s += "u"
		}
		all = append(all, s)
	}
	return strings.Join(all, " ")
}

// listOf makes a list of rows parted by ";", of cells parted by "|".
func listOf(header, rows string) string {
	return header + "\n" + strings.NewReplacer("|", ",", ";", "\n").Replace(rows) + "\n"
}

func TestCanonicalEmail(t *testing.T) {
	for _, test := range []struct{ a, b, want string }{
		{"ana.pena@gmail.com", "a.n.a.pena@GoogleMail.com", "1 1"},
		{"ana.pena+list@gmail.com", "anapena@gmail.com.", "1 1"},
		{"ana.pena@example.org", "anapena@example.org", "1 2"},
		{"ana.pena@gmail.example.org", "anapena@gmail.example.org", "1 2"},
		{"ana@gmail.com", "ana@example.org", "1 2"},
		{"ana@EXAMPLE.org", "Ana @ example.org", "1 1"},
		{"ana＠ｅｘａｍｐｌｅ．org", "ana@example.org", "1 1"},
		{"ana@bücher.example", "ana@xn--bcher-kva.example", "1 1"},
		{"ana@BÜCHER.example", "ana@bücher.example", "1 1"},
		{"...@gmail.com", "..@gmail.com", "1 2"},
		{"+x@gmail.com", "+y@gmail.com", "1 2"},
		{"none", "none", "1 2"},
	} {
		roll, _ := read(t, listOf("name,email", "Ana|"+test.a+";Ana|"+test.b))
		equal(t, test.a+" "+test.b, signers(roll), test.want)
	}
}

func TestHousehold(t *testing.T) {
	const e = "a@example.org"
	for _, test := range []struct{ name, rows, want string }{
		{"same ZIP", "Ana Vega|a|01040|;Bo Vega|a|01040-1234|", "1 2"},
		{"same street", "Ana Vega|a||1 Elm St.;Bo Vega|a||1 ELM ST", "1 2"},
		{"a street without a number", "Ana Vega|a||none;Bo Vega|a||none", "1 1"},
		{"another place", "Ana Vega|a|01040|1 Elm St;Bo Vega|a|01041|2 Elm St", "1 1"},
		{"no place", "Ana Vega|a||;Bo Vega|a||", "1 1"},
		{"not more than two", "Ana Vega|a|01040|;Bo Vega|a|01040|;Cy Vega|a|01040|", "1 2 1"},
		{"each repeats", "Ana Vega|a|01040|;Bo Vega|a|01040|;Ana Vega|a||;Bo Vega|a||;B. Vega|a|01040|", "1 2 1 2 2"},
		{"the earliest decides", "Ana Vega|a||;Bo Vega|a|01040|;Cy Vega|a|01040|", "2 2 3"},
		{"alike", "Ana Peña|a|01040|;A. Pena|a|01040|;Ana M. Peña|a|01040|;Peña Ana|a|01040|;Ana|a|01040|;ANA-PEÑA|a|01040|", "1 1 1 1 1 1"},
		{"no name", "Ana Vega|a|01040|;Anonymous|a|01040|", "1u 1"},
	} {
		roll, _ := read(t, listOf("name,email,zip,street", strings.ReplaceAll(test.rows, "|a|", "|"+e+"|")))
		equal(t, test.name, signers(roll), test.want)
	}
}

// TestHouseholdDated holds that the earliest row of an e-mail decides who its
// household is, wherever it stands.
func TestHouseholdDated(t *testing.T) {
	const rows = "Bo Vega|01040|2027-01-02|no;Cy Vega|01040|2027-01-03|yes;Ana Vega|01040|2027-01-01|no;Bo Vega||2027-01-01|yes;Cy Vega|01040||no"
	text := listOf("name,zip,date,anonymous,email", strings.ReplaceAll(rows, ";", "|a@example.org;")+"|a@example.org")
	roll, _ := read(t, text)
	equal(t, "signers", signers(roll), "1u 3 3u 1 3")
	for i, want := range []string{"asked in another row not to be named", "", "asked in another row not to be named"} {
		if i != 1 && roll.Rows.At(i).Reason != want {
			t.Errorf("row %d: reason %q", i, roll.Rows.At(i).Reason)
		}
	}
}

func TestEarliestRowIsCounted(t *testing.T) {
	for _, test := range []struct{ name, rows, want string }{
		{"by e-mail", "Ana|a@example.org||;Ana|a@example.org||2027-01-03;Ana|a@example.org||2027-01-02", "3 3 3"},
		{"by place", "Ana|a@example.org|01040|2027-01-03;Ana||01040|2027-01-02;Ana||01040|", "2 2 2"},
		{"family name first", "Ana Peña||01040|;\"Peña, Ana\"||01040|;\"Ana Peña, Jr.\"||01040|;\"Peña Jr., Ana\"||01040|", "1 1 3 3"},
		{"one day", "Ana|a@example.org|01040|2027-01-02;Ana||01040|2027-01-02", "1 1"},
		{"who could be either stands for none", "Ana||01040|2027-01-01;Ana|a@example.org|01040|2027-01-03;Ana|b@example.org|01040|2027-01-02", "3 2 3"},
	} {
		roll, _ := read(t, listOf("name,email,zip,date", test.rows))
		equal(t, test.name, signers(roll), test.want)
	}
}

// TestWishOfEitherHoldsForBoth: two signers of one name and town, and a row on
// paper that asks not to be named; nobody can tell whose it is.
func TestWishOfEitherHoldsForBoth(t *testing.T) {
	roll, _ := read(t, listOf("name,email,zip,anonymous", "Ana|a@example.org|01040|no;Ana|b@example.org|01040|no;Ana||01040|yes"))
	equal(t, "signers", signers(roll), "1u 2u 1")
}

func TestNamesThatAreNone(t *testing.T) {
	for name, want := range map[string]string{
		"":                    "rejected: no name",
		"12-34":               "rejected: no letter in the name",
		"Ana ana@example.org": "rejected: an e-mail or web address in the name",
		"Ana ａｎａ＠ｅｘａｍｐｌｅ．ｏｒｇ": "rejected: an e-mail or web address in the name",
		"HTTPS://x/ Ana":            "rejected: an e-mail or web address in the name",
		"Visit Www.example.org":     "rejected: an e-mail or web address in the name",
		"example.com/ana":           "rejected: an e-mail or web address in the name",
		"Ana (example.org)":         "rejected: an e-mail or web address in the name",
		"Ana @ St. Mary's":          "counted",
		"@ana":                      "counted",
		"Ana M.Peña":                "counted",
		"J.R. Com":                  "counted",
		"Ana 413-555-0101":          "rejected: a phone number in the name",
		"Ana 4135550":               "rejected: a phone number in the name",
		"Ana ٤١٣٥٥٥٠":               "rejected: a phone number in the name",
		"Ana Peña 123456":           "counted",
		strings.Repeat("ñ", 256):    "rejected: name longer than 255 characters",
		strings.Repeat("ñ", 255):    "counted",
		"TEST":                      "rejected: no name, only a word that fills the field",
		"Test Test":                 "rejected: no name, only a word that fills the field",
		"n/a":                       "rejected: no name, only a word that fills the field",
		"Null":                      "rejected: no name, only a word that fills the field",
		"Na":                        "counted",
		"Nulla Testa":               "counted",
		"Anónimo":                   "counted: signed without a name",
		"ANONYMOUS":                 "counted: signed without a name",
		"Anon Anonson":              "counted",
		"Anonymous Coward Chandler": "counted",
	} {
		roll, _ := read(t, "zip,name\n01040,\""+name+"\"\n")
		equal(t, name, outcomes(roll), "a.csv:2 "+want)
		if row := roll.Rows.At(0); row.Unnamed != strings.Contains(want, "without") {
			t.Errorf("%q: unnamed %t", name, row.Unnamed)
		}
	}
}

// TestWithoutANameNobodyIsCompared: anonymous signers of one town are not one.
func TestWithoutANameNobodyIsCompared(t *testing.T) {
	roll, warnings := read(t, listOf("name,zip", "Anonymous|01040;anonymous|01040;Anónima|01040"))
	equal(t, "signers", signers(roll), "1u 2u 3u")
	equal(t, "warnings", shown(warnings), "")
}

// withdraw reads one list and a withdrawals file of some lines.
func withdraw(t *testing.T, text string, lines ...string) (*petition.Roll, []petition.Warning) {
	t.Helper()
	sources := signature.Sources{Lists: lists(text), Withdrawn: petition.Withdrawals{File: "withdrawn.txt"}}
	for i, line := range lines {
		sources.Withdrawn.Lines = append(sources.Withdrawn.Lines, petition.WithdrawalLine{Line: i + 1, Text: line})
	}
	roll, warnings, err := signature.Read(t.Context(), sources, nil)
	if err != nil {
		t.Fatal(err)
	}
	return roll, warnings
}

func TestWithdrawals(t *testing.T) {
	const rows = "Ana Peña|a@example.org|Holyoke|MA|01040;Ana Pena||Holyoke|MA|;A. P.|A+x@example.org|||;" +
		"Ana Peña|b@example.org|Ponce|PR|;Bo Vega|v@example.org|Lares|PR|00669;Eva Vega|v@example.org|Lares|PR|00669;Bo Vega||Lares|PR|;Cy Roy||||"
	const nobody = "withdrawal-unmatched withdrawn.txt:1: no row matches this line, and nobody is withdrawn by it"
	several := func(n int) string {
		return fmt.Sprintf("withdrawal-several withdrawn.txt:1: this line is about several signers, and all of them are withdrawn; "+
			"an e-mail in its place tells which one is meant (%d signers)", n)
	}
	for _, test := range []struct{ line, want, warning string }{
		{"z@example.org", "1 1 1 4 5 6 5 8", nobody},
		{"Zoe Roy", "1 1 1 4 5 6 5 8", nobody},
		{"Cy Roy, Ponce", "1 1 1 4 5 6 5 w", ""},
		{"A@example.org", "w w w 4 5 6 5 8", ""},
		{"ANA PENA", "w w w w 5 6 5 8", several(2)},
		{"Peña, Ana", "w w w w 5 6 5 8", several(2)},
		{"Ana Peña, Holyoke, MA", "w w w 4 5 6 5 8", ""},
		{"Ana Peña, MA 01040", "w w w 4 5 6 5 8", ""},
		{"Ana Peña, Ponce, Puerto Rico", "1 1 1 w 5 6 5 8", ""},
		{"Ana Peña, Boston, MA", "1 1 1 4 5 6 5 8", nobody},
		{"Ana Peña <a@example.org>", "w w w 4 5 6 5 8", ""},
		{"b@example.org,Ana Peña", "1 1 1 w 5 6 5 8", ""},
		{"Bo Vega", "1 1 1 4 w 6 w 8", ""},
		{"Bo Vega <v@example.org>", "1 1 1 4 w 6 w 8", ""},
		{"Eva <V@example.org>", "1 1 1 4 5 w 5 8", ""},
		{"v@example.org", "1 1 1 4 w w w 8", ""},
		{"Zoe Roy <v@example.org>", "1 1 1 4 w w w 8", ""},
		{"Cy Roy <cy@example.org>", "1 1 1 4 5 6 5 w", ""},
		{"Ana Peña <z@example.org>", "w w w w 5 6 5 8", several(2)},
	} {
		roll, warnings := withdraw(t, listOf("name,email,city,state,zip", rows), test.line)
		equal(t, test.line, signers(roll), test.want)
		equal(t, test.line, shown(warnings), test.warning)
	}
}

func TestWithdrawalsHoldNoContent(t *testing.T) {
	roll, warnings := withdraw(t, listOf("name,email", "Ana Secreta|secret@example.org;Ana Secreta|"), "Ana Secreta", "x.secret@example.org", "secret")
	if said := strings.ToLower(shown(warnings) + outcomes(roll)); strings.Contains(said, "secret") || len(warnings) != 3 {
		t.Errorf("said %s", said)
	}
}

// TestDeletedOnThePlatform holds that a deleted signature does not come back
// through another row, and that who signs again later is counted.
func TestDeletedOnThePlatform(t *testing.T) {
	for _, test := range []struct{ name, rows, want string }{
		{"a copy", "Ana|a@example.org||2027-01-02|yes;Ana|a@example.org||2027-01-02|", "w w"},
		{"on paper", "Ana|a@example.org|01040|2027-01-02|yes;Ana||01040|2027-01-01|", "w w"},
		{"signed again", "Ana|a@example.org||2027-01-02|yes;Ana|a@example.org||2027-01-03|", "w 2"},
		{"deleted after that", "Ana|a@example.org||2027-01-02|2027-01-04 10:00:00;Ana|a@example.org||2027-01-03|;Ana|a@example.org||2027-01-05|", "w w 3"},
		{"no date", "Ana|a@example.org||2027-01-02|yes;Ana|a@example.org|||", "w w"},
		{"no date of deletion", "Ana|a@example.org|||yes;Ana|a@example.org||2027-01-03|", "w w"},
		{"no name", "|a@example.org||2027-01-02|yes;Ana|a@example.org||2027-01-01|", "w w"},
		{"household", "Ana|a@example.org|01040|2027-01-02|yes;Bo|a@example.org|01040|2027-01-01|;Cy|a@example.org||2027-01-01|", "w 2 w"},
		{"deleted on paper", "Ana||01040|2027-01-02|yes;Ana|a@example.org|01040|2027-01-01|;Bo|b@example.org|01040|2027-01-01|", "w w 3"},
		{"others", "Ana|a@example.org|01040|2027-01-02|yes;Ana|b@example.org|01040|2027-01-01|", "w 2"},
		{"many names", "A A|a@example.org|1|2027-01-02|yes;B B|a@example.org|1|2027-01-02|yes;C C|a@example.org|1|2027-01-02|yes;" +
			"D D|a@example.org|1|2027-01-02|yes;E E|a@example.org|1|2027-01-02|yes;F F|a@example.org|1|2027-01-02|", "w w w w w w"},
	} {
		roll, _ := read(t, listOf("name,email,zip,date,deleted_at", test.rows))
		equal(t, test.name, signers(roll), test.want)
	}
}
