package casefile_test

import (
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

var aNumber = regexp.MustCompile(`^(A\d{3}-\d{3}-\d{3})?$`)

// FuzzCaseFile holds that any bytes are a case that keeps the promises of its
// fields, or are refused with the file named.
func FuzzCaseFile(f *testing.F) {
	for _, pattern := range []string{"broken/*.yaml", "stay-of-removal/case.yaml"} {
		files, err := filepath.Glob(filepath.Join(fixtures, pattern))
		if err != nil || len(files) == 0 {
			f.Fatal(pattern, err)
		}
		for _, file := range files {
			data, err := os.ReadFile(file)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(data)
		}
	}
	f.Add([]byte(fullCase))
	f.Add([]byte(readingCase))
	f.Add([]byte(caseHead + "consent: {\"a\\e[31m\": [\"\\u202e\", {}], \"\": x}\ncolumns: {\"\\e\": x}\n"))
	f.Add([]byte("version: 1\n...\na: 1\n"))
	f.Add([]byte("? version\n: 1\n"))

	dir := f.TempDir()
	for name, text := range map[string]string{"petition.txt": pageText, "list.csv": listText} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			f.Fatal(err)
		}
	}
	file := filepath.Join(dir, "case"+strconv.Itoa(os.Getpid())+".yaml") // fuzzing runs several processes in one folder
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		c, warnings, err := casefile.Load(casefile.Flags{Case: file}, today)
		if err != nil {
			checkRefusal(t, err)
			return
		}
		checkCase(t, c)
		for _, w := range warnings {
			checkShown(t, "warning", w.Message)
		}
	})
}

func checkRefusal(t *testing.T, err error) {
	t.Helper()
	e, ok := errors.AsType[*petition.Error](err)
	if !ok || e.File == "" || e.Message == "" || e.Hint == "" {
		t.Fatalf("refused with %#v", err)
	}
	if e.Kind != petition.BadCase && e.Kind != petition.BadList {
		t.Errorf("kind %v", e.Kind)
	}
	for _, text := range []string{e.Message, e.Source, e.Hint} {
		checkShown(t, "error", text)
	}
}

// checkShown refuses what could move the cursor of a terminal.
func checkShown(t *testing.T, what, text string) {
	t.Helper()
	if strings.ContainsFunc(text, unseen) {
		t.Errorf("%s %q", what, text)
	}
}

func unseen(r rune) bool {
	return unicode.In(r, unicode.Cc, unicode.Co) || r >= '\u202A' && r <= '\u202E'
}

func checkCase(t *testing.T, c *petition.Case) {
	t.Helper()
	if len(c.Lists) == 0 || c.Page.Ask == "" {
		t.Error("a case without signatures or without an ask")
	}
	if (c.Office.Query == "") == (c.Office.Office == nil) {
		t.Errorf("office %+v", c.Office)
	}
	if !aNumber.MatchString(c.Person.ANumber) {
		t.Errorf("A-number %q", c.Person.ANumber)
	}
	if !c.Hearing.IsZero() && c.Hearing.Zone == nil {
		t.Error("a hearing without a zone")
	}
	if c.Letter.Date.IsZero() || c.Letter.Language != "en" && c.Letter.Language != "es" {
		t.Errorf("letter %+v", c.Letter)
	}
	for _, l := range c.Lists {
		checkReading(t, l.Reading)
	}
	if len(c.Annex.Columns) == 0 || c.Annex.Names == "" || c.Annex.Order == "" {
		t.Errorf("annex %+v", c.Annex)
	}
	if s := c.Mail.SMTP; s.Host != "" && (s.Port < 1 || s.Port > 65535 || s.Security == "") {
		t.Errorf("smtp %+v", s)
	}
	texts := slices.Concat(
		[]string{c.Person.Name, c.Person.ShortName, c.Hearing.Event, c.Office.Query, c.Office.Addressee, c.Mail.From},
		[]string{c.Sender.Organization, c.Sender.Signatory.Name, c.Sender.Signatory.Title, c.Sender.Signatory.Phone},
		c.Relief, c.Sender.Address, c.Letter.CC, c.Letter.Paragraphs, c.Page.Background)
	for _, r := range c.Recipients {
		texts = append(texts, r.Name, r.Title, r.Email, r.Salutation)
	}
	for _, text := range texts {
		if strings.ContainsFunc(text, unseen) || text != strings.TrimSpace(text) {
			t.Errorf("text %q", text)
		}
	}
}

func checkReading(t *testing.T, r petition.Reading) {
	t.Helper()
	if r.Header < 0 || utf8.RuneCountInString(r.Delimiter) > 1 {
		t.Errorf("reading %+v", r)
	}
	for role, header := range r.Columns {
		if _, ok := petition.ParseRole(role.String()); !ok || header == "" {
			t.Errorf("column %q of role %q", header, role)
		}
	}
	for header, consent := range r.Consent {
		if header == "" || consent.Ignore == (len(consent.Yes) > 0) {
			t.Errorf("consent of %q: %+v", header, consent)
		}
	}
}

// TestHostileYAML holds that files made to be slow or deep are refused, or
// read, at once: the parser's time grows with the square of some of them.
func TestHostileYAML(t *testing.T) {
	const room = 64<<10 - 400
	fill := func(s string) string { return strings.Repeat(s, room/len(s)) }
	keys := func() string {
		var b strings.Builder
		for i := 0; b.Len() < room; i++ {
			b.WriteString("k" + strconv.Itoa(i) + ": v\n")
		}
		return b.String()
	}
	steps := func() string {
		var b strings.Builder
		for i := 0; b.Len()+i < room; i++ {
			b.WriteString(strings.Repeat(" ", i) + "-\n")
		}
		return b.String()
	}
	for name, text := range map[string]string{
		"open lists":         fill("["),
		"open mappings":      fill("{a: "),
		"lists in lists":     fill("- "),
		"keys of keys":       fill("? "),
		"steps":              steps(),
		"keys":               keys(),
		"keys in a mapping":  "relief: {" + strings.ReplaceAll(keys(), "\n", ",") + "}",
		"many small lists":   "relief: [" + fill("[[[[],[]]]],") + "]",
		"many items":         "relief:\n" + fill("- a\n"),
		"many items in line": "relief: [" + fill("a,") + "]",
		"colons":             fill("a: "),
		"documents":          fill("---\n"),
		"comments":           fill("# c\n"),
		"quotes":             "relief: \"" + fill("\\n"),
		"open quote":         "relief: '" + fill("a\n"),
		"one word":           "relief: " + fill("x"),
		"one text":           "relief: |\n" + fill("  a\n"),
		"one plain text":     "relief: " + fill("a\n  "),
		"commas":             "relief: [" + fill(",") + "]",
		"empty keys":         "relief: {" + fill(",") + "}",
		"dashes":             fill("-"),
		"duplicates":         fill("relief: a\n"),
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := casefile.Load(casefile.Flags{Case: newCase(t, caseHead+text)}, today)
			if err == nil {
				return
			}
			checkRefusal(t, err)
			if strings.Contains(err.Error(), "is larger") {
				t.Error("refused for its size alone: this tries nothing")
			}
		})
	}
}

func TestNearest(t *testing.T) {
	keys := []string{"organization", "address", "logo", "signatory", "a_number", "name", "email"}
	for typed, want := range map[string]string{
		"adress": "address", "organisation": "organization", "singatory": "signatory", "a-number": "a_number",
		"nmae": "name", "e-mail": "email", "logos": "logo", "colour": "", "x": "", "": "", strings.Repeat("logo", 20): "",
	} {
		if got := casefile.Nearest(typed, keys); got != want {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
}

// TestShownIsShort holds that a message does not grow with the file, and is
// not cut inside a letter.
func TestShownIsShort(t *testing.T) {
	e := refused(t, casefile.Flags{Case: newCase(t, "version: 1\noffice: ["+strings.Repeat("ñ", 20_000)+"\n")})
	if n := len([]rune(e.Source)); n != 162 || !strings.HasSuffix(e.Source, "ñ …") {
		t.Errorf("a source of %d characters", n)
	}
}
