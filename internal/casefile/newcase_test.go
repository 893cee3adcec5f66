package casefile_test

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

// newFlags are the flags of a new case from a page and two lists of one name.
func newFlags(t *testing.T, page string) casefile.Flags {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "page.txt"), page)
	write(t, filepath.Join(dir, "online", "My list.csv"), listText)
	write(t, filepath.Join(dir, "paper", "my list.CSV"), listText+"Bento Modelo,Hartford,CT\n")
	return casefile.Flags{
		Petition:   filepath.Join(dir, "page.txt"),
		Signatures: []string{filepath.Join(dir, "online", "My list.csv"), filepath.Join(dir, "paper", "my list.CSV")},
	}
}

func plan(t *testing.T, flags casefile.Flags) *casefile.NewCase {
	t.Helper()
	n, _, err := casefile.Plan(flags, today)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// written writes the case into a folder and gives that with its case file.
func written(t *testing.T, n *casefile.NewCase) (dir, text string) {
	t.Helper()
	dir = t.TempDir()
	if err := n.Write(dir); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, "case.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	return dir, string(data)
}

var boston = petition.Office{ID: "boston", Name: "Boston Field Office", Address: []string{"1000 District Avenue", "Burlington, MA 01803"}}

// TestRoundTrip holds that the folder says what the flags and the page say.
func TestRoundTrip(t *testing.T) {
	flags := newFlags(t, pageText)
	flags.Map = []string{"name=Name", "city=City: \"of\" 'birth' # or # check"}
	flags.Sender, flags.Signatory = "Centro: \"Ñandú\" # 1", "- Rosa"
	flags.Hearing, flags.Date, flags.Language = "2027-03-03 9:30 America/Chicago", "2027-01-14", "es"
	n := plan(t, flags)
	n.OfficeFound(boston, "")
	dir, text := written(t, n)

	flags.Office = "boston"
	want, _ := load(t, flags)
	got, warnings := load(t, casefile.Flags{Case: dir})
	for i := range want.Lists {
		want.Lists[i].File, want.Lists[i].Open, got.Lists[i].Open = got.Lists[i].File, nil, nil
	}
	want.Inputs, got.Inputs = nil, nil
	want.Office.QueryFrom, got.Office.QueryFrom = "", ""
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v\n%s", got, want, text)
	}
	for _, w := range warnings {
		if w.Code == "case-to-check" && !strings.HasPrefix(w.Message, "2 lines are still marked") {
			t.Errorf("%+v\n%s", w, text)
		}
	}
}

// TestFolder holds what is in a new folder: the files byte for byte, private,
// each under a name of its own.
func TestFolder(t *testing.T) {
	flags := newFlags(t, pageText)
	flags.Withdrawn = filepath.Join(t.TempDir(), "x")
	write(t, flags.Withdrawn, "ana@example.org\n")
	n := plan(t, flags)
	dir, _ := written(t, n)
	for name, from := range map[string]string{
		"petition.txt": flags.Petition, "withdrawn.txt": flags.Withdrawn,
		"signatures/My-list.csv": flags.Signatures[0], "signatures/my-list-2.CSV": flags.Signatures[1],
	} {
		got, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if want, _ := os.ReadFile(from); !bytes.Equal(got, want) {
			t.Errorf("%s is not what it was copied from", name)
		}
		if info, _ := os.Stat(filepath.Join(dir, name)); info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: mode %v", name, info.Mode())
		}
	}
	if got := n.Files(); len(got) != 5 || got[0] != "case.yaml" {
		t.Errorf("files %q", got)
	}
	c, _ := load(t, casefile.Flags{Case: dir, Office: "boston"})
	if c.Withdrawn.File != "withdrawn.txt" || len(c.Withdrawn.Lines) != 1 {
		t.Errorf("%+v", c.Withdrawn)
	}
}

func TestSafeName(t *testing.T) {
	long := strings.Repeat("ñ", 100)
	for name, want := range map[string]string{
		"list.csv": "list.csv", "My list (2).csv": "My-list-2.csv", ".csv": "list.csv", "..": "list", "$(rm -rf).csv": "rm-rf.csv",
		"firmas «año».csv": "firmas-año.csv", "a\nb\x1b.xlsx": "a-b.xlsx", "NUL.csv": "list-NUL.csv", "com1": "list-com1", "-o.csv": "o.csv",
		"signers A012345678.csv": "signers-A-678.csv", "a.csv.xls": "a.csv.xls", "a.": "a", "a\xff.csv": "a.csv",
		"\u202egpj.csv": "gpj.csv", "a.c s v": "a.c-s-v", long + ".csv": long[:120] + ".csv", "a/b": "a-b", `a\b:c.csv`: "a-b-c.csv",
	} {
		if got := casefile.SafeName(name); got != want {
			t.Errorf("%q: %q, want %q", name, got, want)
		}
	}
}

// TestMissingOfNewCase holds that a page without an ask, a title or an office still gets
// a folder, and what is told to be missing.
func TestMissingOfNewCase(t *testing.T) {
	n := plan(t, newFlags(t, "To: Congress\n"))
	n.OfficeMissing("\"Congress\" is not a field office")
	n.ReadAs(0, nil, petition.ListError("x", 3, "no column holds the names", "say which, and read on:\ncolumns:\n  name: \"A: b\"  # nearest\n\x1b[31m"))
	n.ReadAs(1, []petition.ListRead{{
		Shape: "CSV, comma, UTF-8", HeaderAt: 2, Header: []string{"Who\n# check", "", "Tags"},
		Roles: []petition.Role{petition.RoleName, 0, 0}, Counts: petition.Counts{Rows: 1},
	}}, nil)
	var keys []string
	for _, gap := range n.Missing() {
		keys = append(keys, gap.Key)
	}
	want := "petition.ask petition.title signatures/My-list.csv:3 person.name person.a_number hearing.date office sender.organization sender.signatory.name"
	if got := strings.Join(keys, " "); got != want {
		t.Errorf("missing %s", got)
	}
	_, text := written(t, n)
	for _, lines := range []string{
		"    # petition init could not read it: row 3: no column holds the names\n    # say which, and read on:\n    # columns:\n    #   name: \"A: b\"  # nearest\n    # [31m\n",
		"    # petition init read it as CSV, comma, UTF-8; the header is row 2; 1 row\n    #   \"Who # check\" is name\n    #   not used: \"Tags\"\n",
		"# \"Congress\" is not a field office; all names: petition offices\n# office: boston\n",
		"\n# hearing: {date: 2027-03-03, time: \"09:00\", zone: America/New_York, event: individual hearing}\n",
		"  # a_number: A012-345-678\n",
	} {
		if !strings.Contains(text, lines) {
			t.Errorf("the case file lacks\n%s\nit is\n%s", lines, text)
		}
	}
}

func TestFill(t *testing.T) {
	n := plan(t, newFlags(t, pageText))
	n.OfficeFound(boston, "told from the target")
	for key, answers := range map[string][2]string{ // a wrong and a right one
		"person.a_number": {"123", "a 012 345 678"}, "hearing.date": {"soon", "2027-03-03 2:30 PM"},
	} {
		if err := n.Fill(key, answers[0]); err == nil {
			t.Errorf("%s: %q was taken", key, answers[0])
		}
		if err := n.Fill(key, answers[1]); err != nil {
			t.Errorf("%s: %v", key, err)
		}
	}
	for _, key := range []string{"sender.organization", "sender.signatory.name", "person.name"} {
		for _, answer := range []string{"x", "", " Ana\u202e Prueba "} {
			if err := n.Fill(key, answer); err != nil {
				t.Errorf("%s: %v", key, err)
			}
		}
	}
	if err := n.Fill("hearing.date", ""); err != nil || len(n.Missing()) != 1 {
		t.Errorf("an answer cannot be taken back: %v, %+v", err, n.Missing())
	}
	if err := n.Fill("hearing.date", "2027-03-03 2:30 PM"); err != nil {
		t.Error(err)
	}
	if err := n.Fill("colour", "blue"); err == nil {
		t.Error("a key without an answer was taken")
	}
	if missing := n.Missing(); len(missing) > 0 {
		t.Errorf("still missing: %+v", missing)
	}
	dir, _ := written(t, n)
	c, _ := load(t, casefile.Flags{Case: dir})
	if c.Person.ANumber != "A012-345-678" || c.Person.Name != "Ana Prueba" || c.Hearing.Clock != "14:30" ||
		c.Hearing.Zone.String() != "America/New_York" || c.Sender.Organization != "Ana Prueba" || c.Sender.Signatory.Name != "Ana Prueba" {
		t.Errorf("%+v", c)
	}
}

func TestPlanRefuses(t *testing.T) {
	flags := newFlags(t, pageText)
	for _, f := range []casefile.Flags{{}, {Petition: flags.Petition}, {Signatures: flags.Signatures}} {
		_, _, err := casefile.Plan(f, today)
		if petition.KindOf(err) != petition.WrongUse {
			t.Errorf("%+v: %v", f, err)
		}
	}
	flags.Signatures = append(flags.Signatures, t.TempDir())
	if _, _, err := casefile.Plan(flags, today); petition.KindOf(err) != petition.BadList {
		t.Errorf("a folder for a list: %v", err)
	}
}

// FuzzNewCase holds that whatever the page and the flags say, the folder says
// the same.
func FuzzNewCase(f *testing.F) {
	f.Add(pageText, "Ana: \"P\" # x", "- Stay", "Centro\n# check", "Name", "hint\n  a: b", "Who: {x}")
	f.Add("To: ICE Boston\n\nPlease grant Ana Prueba a stay of removal, A012345678.", "A012345678", "yes", "null", "~", "\x00\u2028\u0085", "\ufeff'")
	f.Add("x", "é\u0301", "1", ".inf", "2027-01-01", "%", "@`!&*|>?")
	f.Fuzz(func(t *testing.T, page, person, relief, sender, header, note, sheet string) {
		flags := newFlags(t, page)
		flags.Person, flags.Relief, flags.Sender, flags.Signatory = person, []string{relief, sender}, sender, relief
		flags.Map = []string{"name=" + header}
		n, _, err := casefile.Plan(flags, today)
		if err != nil {
			return // no page, or no header
		}
		n.OfficeFound(boston, note)
		n.ReadAs(0, nil, petition.ListError(note, 1, sheet, note))
		n.ReadAs(1, []petition.ListRead{{Sheet: sheet, Shape: note, Header: []string{header, note}, Roles: []petition.Role{petition.RoleName, 0}}}, nil)
		dir, text := written(t, n)

		flags.Office = "boston"
		want, _, wantErr := casefile.Load(flags, today)
		got, _, err := casefile.Load(casefile.Flags{Case: dir}, today)
		if (err == nil) != (wantErr == nil) {
			t.Fatalf("%v, want %v\n%s", err, wantErr, text)
		}
		if err != nil {
			return
		}
		if got.Person != want.Person || !reflect.DeepEqual(got.Relief, want.Relief) || !reflect.DeepEqual(got.Sender, want.Sender) ||
			!reflect.DeepEqual(got.Page, want.Page) || !reflect.DeepEqual(got.Lists[0].Reading, want.Lists[0].Reading) ||
			got.Office.Query != "boston" || got.Letter.Language != want.Letter.Language {
			t.Errorf("%+v\nwant %+v\n%s", got, want, text)
		}
	})
}

// TestManyColumns holds that a case file stays short enough to be read, however
// much there is to say about its lists.
func TestManyColumns(t *testing.T) {
	flags := newFlags(t, pageText)
	n := plan(t, flags)
	wide := petition.ListRead{Shape: "CSV, comma, UTF-8", HeaderAt: 1}
	for i := range 2000 {
		wide.Header = append(wide.Header, strings.Repeat("long ", 20)+strconv.Itoa(i))
		wide.Roles = append(wide.Roles, petition.RoleEmail)
	}
	n.ReadAs(0, []petition.ListRead{wide}, nil)
	dir, _ := written(t, n)
	load(t, casefile.Flags{Case: dir, Office: "boston"})
}
