package casefile_test

import (
	"encoding/json"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

var update = flag.Bool("update", false, "write the golden files anew")

const pages = "../../fixtures/pages"

// A pageGolden is what the reader makes of a page.
type pageGolden struct {
	Page     petition.Page
	Person   petition.Person
	Relief   []string
	Warnings []petition.Warning
}

// TestPages reads every page of fixtures/pages and compares it with the file
// beside it. go test -run TestPages -update writes those files; read the
// difference before you keep it.
func TestPages(t *testing.T) {
	entries, err := os.ReadDir(pages)
	if err != nil {
		t.Fatal(err)
	}
	read := 0
	for _, entry := range entries {
		name := entry.Name()
		if strings.HasSuffix(name, ".json") {
			continue
		}
		read++
		t.Run(name, func(t *testing.T) { comparePage(t, name) })
	}
	if read < 10 {
		t.Errorf("only %d pages in %s", read, pages)
	}
}

func comparePage(t *testing.T, name string) {
	data, err := os.ReadFile(filepath.Join(pages, name))
	if err != nil {
		t.Fatal(err)
	}
	page, warnings, err := casefile.ReadPage(name, data)
	if err != nil {
		t.Fatal(err)
	}
	person, relief := casefile.PersonIn(&page)
	var got strings.Builder
	encoder := json.NewEncoder(&got)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(pageGolden{page, person, relief, warnings}); err != nil {
		t.Fatal(err)
	}
	golden := filepath.Join(pages, name+".json")
	if *update {
		if err := os.WriteFile(golden, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("%s reads as\n%s\nwant\n%s", name, got.String(), want)
	}
}

// TestMainPage holds what the README shows.
func TestMainPage(t *testing.T) {
	data, err := os.ReadFile("../../fixtures/stay-of-removal/petition.txt")
	if err != nil {
		t.Fatal(err)
	}
	page, warnings, err := casefile.ReadPage("petition.txt", data)
	if err != nil || len(warnings) > 0 {
		t.Fatalf("error %v, warnings %v", err, warnings)
	}
	if len(page.Background) != 5 || page.Sponsor != "Connecticut River Workers’ Center" || page.Place != "Holyoke, MA" {
		t.Errorf("%d paragraphs, sponsor %q, place %q", len(page.Background), page.Sponsor, page.Place)
	}
	person, relief := casefile.PersonIn(&page)
	if person.Name != "Ernesto Gabriel Quiroga Salinas" || person.ShortName != "Mr. Quiroga" || strings.Join(relief, "|") != "Stay of Removal|Motion to Reopen" {
		t.Errorf("person %+v, relief %q", person, relief)
	}
}

func TestReadPageRefuses(t *testing.T) {
	utf16NoMark := "T\x00i\x00t\x00l\x00e\x00"
	tests := []struct {
		name, data string
		line       int
		says, hint string
	}{
		{"empty", "", 0, "is empty", "paste"},
		{"spaces only", " \n\t\r\n\u00a0", 0, "is empty", "paste"},
		{"no words", "123 —\n***", 0, "no words", "paste"},
		{"PDF", "%PDF-1.7\n%\xe2\xe3", 0, "a PDF", "copy"},
		{"Word document", "PK\x03\x04....word/document.xml", 0, "word processor", "Plain Text"},
		{"ZIP", "PK\x03\x04....", 0, "ZIP archive", "copy"},
		{"old Word document", "\xd0\xcf\x11\xe0\xa1\xb1", 0, "older Word", "Plain Text"},
		{"RTF", `{\rtf1\ansi Stop}`, 0, "RTF", "Plain Text"},
		{"picture", "\x89PNG\r\n\x1a\n", 0, "a picture", "copy"},
		{"HTML", "\ufeff\n <!DOCTYPE html><p>Stop</p>", 0, "HTML", "browser"},
		{"web archive", "From: <Saved by Blink>\r\n", 0, "web archive", "browser"},
		{"Windows-1252", "Stop\nRosal\xeda\n", 2, "byte 11 of the petition page (0xED) is not UTF-8", "UTF-8"},
		{"cut UTF-8", "Stop\n\nRosal\xc3", 3, "is not UTF-8", "UTF-8"},
		{"UTF-16 without a mark", utf16NoMark, 1, "binary file, or UTF-16", "text file"},
		{"too large", strings.Repeat("word ", 8<<20/5+1), 0, "larger than 8 MiB", "text of the petition"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, _, err := casefile.ReadPage("page.txt", []byte(test.data))
			e, ok := errors.AsType[*petition.Error](err)
			if !ok {
				t.Fatalf("error %v, want a petition.Error", err)
			}
			if e.Kind != petition.BadCase || e.File != "page.txt" || e.Line != test.line {
				t.Errorf("kind %v in %s:%d, want BadCase in page.txt:%d", e.Kind, e.File, e.Line, test.line)
			}
			if !strings.Contains(e.Message, test.says) || !strings.Contains(e.Hint, test.hint) {
				t.Errorf("message %q, hint %q", e.Message, e.Hint)
			}
		})
	}
}

func TestReadPageRefusesDeepNesting(t *testing.T) {
	for _, data := range []string{"text\n\n" + strings.Repeat(">", 5000) + "a", strings.Repeat("- ", 5000) + "a", strings.Repeat(" ", 500) + "- a"} {
		_, _, err := casefile.ReadPage("page.md", []byte(data))
		if e, ok := errors.AsType[*petition.Error](err); !ok || e.Kind != petition.BadCase {
			t.Errorf("error %v, want BadCase", err)
		}
	}
}

func TestMissing(t *testing.T) {
	for _, test := range []struct {
		err  error
		keys string
	}{
		{casefile.MissingAsk("page.txt"), "ask:"},
		{casefile.MissingTarget("page.txt"), "office:"},
	} {
		e, ok := errors.AsType[*petition.Error](test.err)
		if !ok || e.Kind != petition.BadCase || e.File != "page.txt" || !strings.Contains(e.Hint, test.keys) {
			t.Errorf("%#v does not name the key %s", test.err, test.keys)
		}
	}
}

func TestReadPageUTF16(t *testing.T) {
	var data []byte
	for _, r := range "\ufeffStop\r\n\r\nBoston Field Office\r\n\r\nPlease grant Zoë a stay." {
		data = append(data, byte(r), byte(r>>8))
	}
	page, _, err := casefile.ReadPage("page.txt", data)
	if err != nil || page.Title != "Stop" || page.Ask != "Please grant Zoë a stay." {
		t.Errorf("%+v, %v", page, err)
	}
}

func TestWarnings(t *testing.T) {
	long := "Title\n\nBoston Field Office\n\nPlease grant it.\n\n" + strings.Repeat("He is here.\n\n", 41)
	wordy := "Title\n\nBoston Field Office\n\nPlease grant it.\n\n" + strings.Repeat("word ", 4001) + "."
	tests := []struct{ name, data, code, where string }{
		{"invisible", "Title\n\nPlease grant\u200b it.", "page-invisible-characters", "page.txt:3"},
		{"direction", "Ti\u202etle\n\nPlease grant it.", "page-invisible-characters", "page.txt:1"},
		{"icon font", "Title\n\n\uf09a Please grant it.", "page-invisible-characters", "page.txt:3"},
		{"damaged", "Title\n\nPlease grant it to Rosal\ufffda.", "page-damaged-characters", "page.txt:3"},
		{"paragraphs", long, "page-long", "page.txt"},
		{"words", wordy, "page-long", "page.txt"},
		{"letter missing", "\nStop the Deporation\n\nPlease grant it.", "possible-misspelling", "page.txt:2"},
		{"letters exchanged", "Stop the Deprotation\n\nPlease grant it.", "possible-misspelling", "page.txt:1"},
		{"letter doubled", "A Petittion\n\nPlease grant it.", "possible-misspelling", "page.txt:1"},
		{"joiner", "Title\n\nPlease hear نمی\u200cدانم.", "", ""},
		{"family in emoji", "Title\n\nPlease hear them 👨\u200d👩\u200d👧 ❤\ufe0f.", "", ""},
		{"joiner of nothing", "Title\n\nPlease hear them 👩\u200d.", "page-invisible-characters", "page.txt:3"},
		{"other form", "Stop Deportations\n\nPlease grant it.", "", ""},
		{"other word", "Healing, not Detections\n\nPlease grant it.", "", ""},
		{"clean", "Title\n\nPlease grant it — “now”.", "", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, warnings, err := casefile.ReadPage("page.txt", []byte(test.data))
			if err != nil {
				t.Fatal(err)
			}
			code, where := "", ""
			if len(warnings) > 0 {
				code, where = warnings[0].Code, warnings[0].Where
			}
			if code != test.code || where != test.where || len(warnings) > 1 {
				t.Errorf("warnings %v, want %s at %s", warnings, test.code, test.where)
			}
		})
	}
}

// TestManyParagraphs reads a page of 10,000 paragraphs and its copy; a reader
// that compares each with each does not come back.
func TestManyParagraphs(t *testing.T) {
	body := "Please grant Mr. Ernesto Quiroga Salinas a Stay of Removal.\n\nWhy is this important?\n\n"
	var b strings.Builder
	for range 10_000 {
		b.WriteString("He ")
		b.WriteString(strings.Repeat("a", b.Len()%97))
		b.WriteString(" builds ramps and mends guitars.\n\n")
	}
	body += b.String()
	for _, name := range []string{"page.txt", "page.md"} {
		page, _, err := casefile.ReadPage(name, []byte("# Title\n\nBoston Field Office\n\n"+body+"To: Boston Field Office\nFrom: [Your Name]\n\n"+body))
		if err != nil || len(page.Background) != 10_000 {
			t.Errorf("%s: %d paragraphs, error %v; want 10000", name, len(page.Background), err)
		}
	}
}
