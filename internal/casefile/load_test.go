package casefile_test

import (
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

const (
	pageText = "Keep Ernesto Home\n\nBoston Field Office\n\nPlease grant Mr. Ernesto Quiroga a Stay of Removal.\n\n" +
		"Why is this important?\n\nHe has lived in Holyoke for nineteen years.\n"
	listText = "Name,City,State\nAna Petrov,Holyoke,MA\n"
	caseHead = "version: 1\npetition: petition.txt\nsignatures: [list.csv]\n"
)

// newCase writes a case folder with a page, a list and, where it is not empty,
// a case file.
func newCase(t *testing.T, caseFile string) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "petition.txt"), pageText)
	write(t, filepath.Join(dir, "list.csv"), listText)
	if caseFile != "" {
		write(t, filepath.Join(dir, "case.yaml"), caseFile)
	}
	return dir
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func load(t *testing.T, flags casefile.Flags) (*petition.Case, []petition.Warning) {
	t.Helper()
	c, warnings, err := casefile.Load(flags, today)
	if err != nil {
		t.Fatal(err)
	}
	return c, warnings
}

func codes(warnings []petition.Warning) []string {
	var list []string
	for _, w := range warnings {
		list = append(list, w.Code)
	}
	slices.Sort(list)
	return list
}

func TestMainExample(t *testing.T) {
	c, warnings := load(t, casefile.Flags{Case: filepath.Join(fixtures, "stay-of-removal")})

	if c.Sender.Logo == nil || c.Sender.Logo.Bounds().Dx() != 600 {
		t.Error("the logo was not read")
	}
	if got, want := c.Person, (petition.Person{
		Name: "Ernesto Gabriel Quiroga Salinas", ShortName: "Mr. Quiroga", ANumber: "A012-345-678",
	}); got != want {
		t.Errorf("person %+v, want %+v", got, want)
	}
	if got := c.Hearing; got.Date.String() != "2027-03-03" || got.Clock != "09:00" || got.Zone.String() != "America/New_York" || got.Event != "individual hearing" {
		t.Errorf("hearing %+v", got)
	}
	if want := (petition.OfficeChoice{Query: "boston", QueryFrom: "case.yaml:45"}); c.Office != want {
		t.Errorf("office %+v, want %+v", c.Office, want)
	}
	c.Sender.Logo = nil
	if got, want := c.Sender, (petition.Sender{
		Organization: "Connecticut River Workers' Center",
		Address:      []string{"27 Mill Bridge Street, Suite 2", "Holyoke, MA 01040"},
		Signatory:    petition.Signatory{Name: "Rosa Elena Maldonado", Title: "Lead Organizer", Phone: "(413) 555-0142", Email: "rosa@example.org"},
	}); !reflect.DeepEqual(got, want) {
		t.Errorf("sender %+v, want %+v", got, want)
	}
	if got, want := c.Mail, (petition.Mail{
		From:  "Connecticut River Workers' Center <petitions@example.org>",
		Limit: 10_000_000, Days: 30,
		SMTP: petition.SMTP{Host: "mail.example.org", Port: 587, Security: "starttls", Username: "petitions@example.org"},
	}); got != want {
		t.Errorf("mail %+v, want %+v", got, want)
	}
	if len(c.Recipients) != 2 || c.Recipients[0].Letter != "own" || c.Recipients[1].Letter != "copy" {
		t.Errorf("recipients %+v", c.Recipients)
	}
	if len(c.Lists) != 2 || c.Lists[1].File != "signatures/rally.csv" || c.Lists[1].Collected != "on paper" {
		t.Errorf("lists %+v", c.Lists)
	}
	if got := codes(warnings); !slices.Equal(got, []string{"page-furniture"}) {
		t.Errorf("warnings %v", got)
	}
	var inputs []string
	for _, input := range c.Inputs {
		inputs = append(inputs, input.File)
	}
	if want := []string{"case.yaml", "petition.txt", "logo.png"}; !slices.Equal(inputs, want) {
		t.Errorf("inputs %v, want %v", inputs, want)
	}
}

func TestDefaults(t *testing.T) {
	c, warnings := load(t, casefile.Flags{Case: newCase(t, caseHead+"hearing: {date: 2027-03-03}\n")})

	if c.Letter.Date != today || c.Letter.Language != "en" {
		t.Errorf("letter %+v", c.Letter)
	}
	wantAnnex := petition.AnnexChoice{
		Columns: []petition.Column{"name", "city", "state", "date"}, Names: petition.NamesFull, Order: petition.OrderDate,
		Split: petition.SplitNone, VolumePages: 1_000, VolumeSize: 7_000_000,
	}
	if !reflect.DeepEqual(c.Annex, wantAnnex) {
		t.Errorf("annex %+v, want %+v", c.Annex, wantAnnex)
	}
	if c.Hearing.Zone.String() != "America/New_York" {
		t.Errorf("zone %v", c.Hearing.Zone)
	}
	if want := (petition.OfficeChoice{Query: "Boston Field Office", QueryFrom: "petition.txt:3"}); c.Office != want {
		t.Errorf("office %+v, want %+v", c.Office, want)
	}
	if c.Person.Name != "Ernesto Quiroga" || !slices.Equal(c.Relief, []string{"Stay of Removal"}) {
		t.Errorf("person %+v, relief %q", c.Person, c.Relief)
	}
	want := []string{
		"a-number-missing", "hearing-zone-assumed", "person-read-from-petition", "relief-read-from-petition",
		"sender-missing", "signatory-missing",
	}
	if got := codes(warnings); !slices.Equal(got, want) {
		t.Errorf("warnings %v, want %v", got, want)
	}
	for _, w := range warnings {
		if strings.Contains(w.Message, "Quiroga") {
			t.Errorf("warning %s tells the person's name", w.Code)
		}
	}
}

func TestLetterAfterHearing(t *testing.T) {
	dir := newCase(t, caseHead+"hearing: {date: 2027-03-03, zone: America/New_York}\n")
	for date, want := range map[string]bool{"2027-03-02": false, "2027-03-03": false, "2027-03-04": true} {
		_, warnings := load(t, casefile.Flags{Case: dir, Date: date})
		if got := slices.Contains(codes(warnings), "hearing-passed"); got != want {
			t.Errorf("letter of %s: hearing passed %v, want %v", date, got, want)
		}
	}
	_, warnings := load(t, casefile.Flags{Case: dir, Date: "2027-03-04"})
	if message := warnings[len(warnings)-1].Message; !strings.HasSuffix(message, "(2027-03-03, which is 1 day earlier)") {
		t.Errorf("the warning says %q", message)
	}
}

// TestCaseOverPage holds that the keys of petition: win, and that a case
// without any page can say it all.
func TestCaseOverPage(t *testing.T) {
	c, _ := load(t, casefile.Flags{Case: newCase(t, `version: 1
signatures: [list.csv]
petition:
  file: petition.txt
  title: A Stay for Ernesto
  target: ICE Boston
  background: |
    First paragraph
    goes on.

    Second paragraph.
`)})
	if c.Page.Title != "A Stay for Ernesto" || c.Page.Ask != "Please grant Mr. Ernesto Quiroga a Stay of Removal." {
		t.Errorf("page %+v", c.Page)
	}
	if want := []string{"First paragraph goes on.", "Second paragraph."}; !slices.Equal(c.Page.Background, want) {
		t.Errorf("background %q, want %q", c.Page.Background, want)
	}
	if want := (petition.OfficeChoice{Query: "ICE Boston", QueryFrom: "case.yaml:6"}); c.Office != want {
		t.Errorf("office %+v, want %+v", c.Office, want)
	}

	c, _ = load(t, casefile.Flags{Case: newCase(t, `version: 1
signatures: [list.csv]
petition: {title: A Stay, ask: Please grant the stay., target: ICE Boston}
`)})
	if c.Page.Ask != "Please grant the stay." || len(c.Inputs) != 1 {
		t.Errorf("page %+v, inputs %v", c.Page, c.Inputs)
	}
}

func TestNothingAskedOrNobodyAddressed(t *testing.T) {
	e := refused(t, casefile.Flags{Case: newCase(t, "version: 1\nsignatures: [list.csv]\npetition: {title: A Stay, ask: Please grant the stay.}\n")})
	if e.File != "case.yaml" || !strings.Contains(e.Hint, "office") {
		t.Errorf("%v, hint %q: want one that names the key office", e, e.Hint)
	}
}

func TestOfficeSpelledOut(t *testing.T) {
	c, _ := load(t, casefile.Flags{Case: newCase(t, caseHead+`office:
  name: Hartford Sub-Office
  addressee: Jane Roe
  address:
    - 450 Main Street
    - Hartford, CT 06103
`)})
	want := petition.OfficeChoice{
		QueryFrom: "case.yaml:4",
		Addressee: "Jane Roe",
		Office:    &petition.Office{Name: "Hartford Sub-Office", Address: []string{"450 Main Street", "Hartford, CT 06103"}},
	}
	if !reflect.DeepEqual(c.Office, want) {
		t.Errorf("office %+v, want %+v", c.Office, want)
	}

	c, _ = load(t, casefile.Flags{Case: newCase(t, caseHead+"office: {name: boston, addressee: Jane Roe}\n")})
	if want := (petition.OfficeChoice{Query: "boston", QueryFrom: "case.yaml:4", Addressee: "Jane Roe"}); c.Office != want {
		t.Errorf("office %+v, want %+v", c.Office, want)
	}
}

func TestFormsOfValues(t *testing.T) {
	c, _ := load(t, casefile.Flags{Case: newCase(t, "\uFEFF"+strings.ReplaceAll(caseHead+`relief: Stay of Removal
person:
  a_number: 12345678
hearing:
  date: 2027-03-03
  time: 2:30 pm
  zone: America/Chicago
sender:
  address: |
    27 Mill Bridge Street
    Holyoke, MA 01040
  signatory: {name: Rosa, phone: 4135550142}
letter:
  language: ES
  delivery: [Certified Mail]
  paragraphs: >
    One, folded
    over two lines.

    Two.
recipients:
  - {title: State Senator, email: senator@example.org, state: massachusetts}
mail:
  from: office@example.org
  smtp: {host: "::1", security: plain}
`, "\n", "\r\n"))})

	if !slices.Equal(c.Relief, []string{"Stay of Removal"}) || c.Person.ANumber != "A012-345-678" {
		t.Errorf("relief %q, person %+v", c.Relief, c.Person)
	}
	if c.Hearing.Clock != "14:30" || c.Hearing.Zone.String() != "America/Chicago" {
		t.Errorf("hearing %+v", c.Hearing)
	}
	if want := []string{"27 Mill Bridge Street", "Holyoke, MA 01040"}; !slices.Equal(c.Sender.Address, want) {
		t.Errorf("address %q", c.Sender.Address)
	}
	if c.Sender.Signatory.Phone != "4135550142" {
		t.Errorf("phone %q", c.Sender.Signatory.Phone)
	}
	if want := []string{"One, folded over two lines.", "Two."}; !slices.Equal(c.Letter.Paragraphs, want) {
		t.Errorf("paragraphs %q", c.Letter.Paragraphs)
	}
	if c.Letter.Language != "es" || !slices.Equal(c.Letter.Delivery, []string{"certified mail"}) {
		t.Errorf("letter %+v", c.Letter)
	}
	if c.Recipients[0].State != "MA" || c.Recipients[0].Letter != "copy" {
		t.Errorf("recipient %+v", c.Recipients[0])
	}
	if want := (petition.SMTP{Host: "::1", Port: 25, Security: "plain"}); c.Mail.SMTP != want {
		t.Errorf("smtp %+v", c.Mail.SMTP)
	}
}

func TestANumbers(t *testing.T) {
	for text, want := range map[string]string{
		"A012-345-678": "A012-345-678", "a012345678": "A012-345-678", "A 012 345 678": "A012-345-678",
		"'A# 012-345-678'": "A012-345-678", "A12-345-678": "A012-345-678", "012345678": "A012-345-678",
		"A-012-345-678": "A012-345-678", "A012–345–678": "A012-345-678",
		"A012-345-67890": "", "B012345678": "", "A012-345-67x": "", "A1234567": "", "A٠١٢٣٤٥٦٧٨": "", "1.2e8": "", "[1]": "",
	} {
		c, _, err := casefile.Load(casefile.Flags{Case: newCase(t, caseHead+"person: {name: Ernesto, a_number: "+text+"}\n")}, today)
		got := ""
		if err == nil {
			got = c.Person.ANumber
		} else if strings.Contains(err.Error(), "345") {
			t.Errorf("%s: the error tells the number: %v", text, err)
		}
		if got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func TestInvisibleCharacters(t *testing.T) {
	c, warnings := load(t, casefile.Flags{Case: newCase(t, caseHead+"person: {name: \"Ernesto\u202E Qui\u200Broga\uE000\\x07\", short_name: \"e\u0301l\"}\n")})
	if c.Person.Name != "Ernesto Quiroga" || c.Person.ShortName != "él" {
		t.Errorf("person %q", c.Person)
	}
	want := petition.Warning{
		Code: "case-invisible-characters", Where: "case.yaml:4",
		Message: "person.name held characters that nobody sees; they were left out",
	}
	if !slices.Contains(warnings, want) {
		t.Errorf("warnings %v, want %v", warnings, want)
	}
}

func TestTemplate(t *testing.T) {
	dir := newCase(t, caseHead+"letter: {template: own/letter.md.tmpl}\n")
	write(t, filepath.Join(dir, "own", "letter.md.tmpl"), "\uFEFFDear {{.Office}},\r\n")
	c, _ := load(t, casefile.Flags{Case: dir})
	if c.Letter.Template != "Dear {{.Office}},\n" || c.Letter.TemplateAs != "own/letter.md.tmpl" {
		t.Errorf("letter %+v", c.Letter)
	}
	if last := c.Inputs[len(c.Inputs)-1]; last.File != "own/letter.md.tmpl" || last.Bytes != 22 {
		t.Errorf("input %+v", last)
	}

	write(t, filepath.Join(dir, "own", "letter.md.tmpl"), "Dear\nse\xF1or")
	e := refused(t, casefile.Flags{Case: dir})
	checkError(t, e, "own/letter.md.tmpl:2: this line is not valid UTF-8", "", "save the file as UTF-8 in your editor")
}

func TestInputs(t *testing.T) {
	c, _ := load(t, casefile.Flags{Case: newCase(t, caseHead)})
	want := []petition.Input{inputOf("case.yaml", caseHead), inputOf("petition.txt", pageText)}
	if !slices.Equal(c.Inputs, want) {
		t.Errorf("inputs %+v, want %+v", c.Inputs, want)
	}
}

func inputOf(name, text string) petition.Input {
	return petition.Input{File: name, Bytes: int64(len(text)), SHA256: fmt.Sprintf("%x", sha256.Sum256([]byte(text)))}
}

// TestListsOpenLate holds that a list is opened when it is read, each time
// from its start, and that it can be after Load.
func TestListsOpenLate(t *testing.T) {
	dir := newCase(t, caseHead)
	c, _ := load(t, casefile.Flags{Case: dir})
	write(t, filepath.Join(dir, "list.csv"), "Name\nLater\n")
	for range 2 {
		if got := readList(t, c.Lists[0]); got != "Name\nLater\n" {
			t.Errorf("read %q", got)
		}
	}
	if err := os.Remove(filepath.Join(dir, "list.csv")); err != nil {
		t.Fatal(err)
	}
	_, err := c.Lists[0].Open()
	if petition.KindOf(err) != petition.BadList || err.Error() != "case.yaml:3: list.csv does not exist" {
		t.Errorf("got %v", err)
	}
}

func readList(t *testing.T, list petition.List) string {
	t.Helper()
	file, err := list.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	data, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestPageThatDoesNotAsk holds that a page which lacks its ask is refused with
// the key that supplies it, and taken once the key is there.
func TestPageThatDoesNotAsk(t *testing.T) {
	dir := newCase(t, caseHead+"office: boston\n")
	write(t, filepath.Join(dir, "petition.txt"), "Keep Ernesto Home\n\nBoston Field Office\n")
	e := refused(t, casefile.Flags{Case: dir})
	if e.File != "petition.txt" || !strings.Contains(e.Hint, "ask") {
		t.Errorf("%v, hint %q", e, e.Hint)
	}
	write(t, filepath.Join(dir, "case.yaml"),
		"version: 1\nsignatures: [list.csv]\npetition: {file: petition.txt, ask: Please let him stay.}\noffice: boston\n")
	if c, _ := load(t, casefile.Flags{Case: dir}); c.Page.Ask != "Please let him stay." {
		t.Errorf("page %+v", c.Page)
	}
}

// TestTitleMissing holds that a letter about nobody is refused with the lines
// that mend it, of which each alone is enough.
func TestTitleMissing(t *testing.T) {
	const head, petitionKey = "version: 1\nsignatures: [list.csv]\noffice: boston\n", "petition:\n  ask: Please let him stay.\n"
	dir := newCase(t, head+petitionKey)
	e := refused(t, casefile.Flags{Case: dir})
	checkError(t, e, "case.yaml: the petition has no title, and nothing says whom it is for", "",
		"give one of the two in case.yaml, petition.title or person.name:\n"+
			"petition:\n  title: Keep … at Home\nperson:\n  name: …   # in full; or --person")
	if e.Kind != petition.BadCase {
		t.Errorf("kind %v", e.Kind)
	}
	for lines, lacks := range map[string]string{
		petitionKey + "  title: Keep … at Home\n":                     "person-missing",
		petitionKey + "person:\n  name: …   # in full; or --person\n": "title-missing",
	} {
		write(t, filepath.Join(dir, "case.yaml"), head+lines)
		if _, warnings := load(t, casefile.Flags{Case: dir}); !slices.Contains(codes(warnings), lacks) {
			t.Errorf("%s: warnings %v", lines, codes(warnings))
		}
	}

	write(t, filepath.Join(dir, "petition.txt"), "We ask you to let him stay with us in this town, where he has lived for so long.\n")
	write(t, filepath.Join(dir, "case.yaml"), head+"petition: petition.txt\n")
	if e := refused(t, casefile.Flags{Case: dir}); e.File != "petition.txt" || !strings.Contains(e.Hint, "petition:\n  file: petition.txt\n  title: ") {
		t.Errorf("%v, hint %q", e, e.Hint)
	}
}

// TestCaseFolderGone holds that a list of a case that was moved away is an
// error, not the list of another folder.
func TestCaseFolderGone(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "case")
	write(t, filepath.Join(dir, "case.yaml"), caseHead)
	write(t, filepath.Join(dir, "petition.txt"), pageText)
	write(t, filepath.Join(dir, "list.csv"), listText)
	c, _ := load(t, casefile.Flags{Case: dir})
	if err := os.Rename(dir, dir+" moved"); err != nil {
		t.Fatal(err)
	}
	_, err := c.Lists[0].Open()
	if petition.KindOf(err) != petition.BadList || err.Error() != "case.yaml:3: list.csv cannot be reached: the case folder cannot be opened" {
		t.Errorf("got %v", err)
	}
}
