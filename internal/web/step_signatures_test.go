package web_test

import (
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/web"
)

const (
	goodList = `Name,City,State,Email
Ana Muestra,Holyoke,MA,ana@example.org
Bento Modelo,Hartford,CT,bento@example.org
Ana Muestra,Holyoke,MA,ANA@example.org
,,,
call me 555-0100,Lynn,MA,c@example.org
`
	askingList = `Name,Print name in letter?
Cleo Prueba,Yes
Dan Prueba,No
Eva Prueba,YES
Fay Prueba,
`
	namelessList = `Signer thing,City,State
Gil Prueba,Lynn,MA
Hal Prueba,Lynn,MA
`
	unclearDates = `Name,City,Signed on
Ida Prueba,Lynn,3/4/2026
Jon Prueba,Lynn,5/6/2026
`
)

// addLists adds lists to a case, and gives the page that shows them.
func (s *site) addLists(at string, files ...file) answer {
	s.t.Helper()
	for i := range files {
		files[i].field = "lists"
	}
	return s.send(at+"/signatures", at+"/signatures/add", url.Values{"collected": {"online"}}, files...)
}

// saveList sends the form about the n-th list.
func (s *site) saveList(at string, n int, fields url.Values) answer {
	s.t.Helper()
	if lists := regexp.MustCompile(`name="file" value="([^"]*)"`).FindAllStringSubmatch(s.get(at+"/signatures").body, -1); n <= len(lists) {
		fields.Set("file", lists[n-1][1])
	}
	return s.send(at+"/signatures", fmt.Sprintf("%s/signatures/%d", at, n), fields)
}

// caseFile gives the case file of the case at an address.
func (s *site) caseFile(at string) string { return s.read(caseName(at) + "/case.yaml") }

func caseName(at string) string { return strings.TrimPrefix(at, "/case/") }

var tags = regexp.MustCompile(`<[^>]*>`)

// counts gives the rows of the table of counts, each as the texts of its cells.
func counts(a answer) []string {
	_, table, _ := strings.Cut(a.body, `<table class="counts">`)
	table, _, _ = strings.Cut(table, "</table>")
	_, table, _ = strings.Cut(table, "</thead>")
	var rows []string
	for row := range strings.SplitSeq(table, "</tr>") {
		row = regexp.MustCompile(`<span class="unseen">[^<]*</span>`).ReplaceAllString(row, "")
		if text := strings.Join(strings.Fields(tags.ReplaceAllString(row, " ")), " "); text != "" {
			rows = append(rows, text)
		}
	}
	return rows
}

func mustCount(t *testing.T, a answer, want ...string) {
	t.Helper()
	if got := counts(a); !slices.Equal(got, want) {
		t.Errorf("%s counts\n%s\nwant\n%s\n%s", a.path, strings.Join(got, "\n"), strings.Join(want, "\n"), a.body)
	}
}

// chosen gives the role that is chosen for each column of the first list.
func rolesChosen(a answer) []string {
	var roles []string
	for _, menu := range regexp.MustCompile(`(?s)<select id="list-1-role-[^>]*>(.*?)</select>`).FindAllStringSubmatch(a.body, -1) {
		role := ""
		if found := regexp.MustCompile(`value="([^"]*)" selected`).FindStringSubmatch(menu[1]); found != nil {
			role = found[1]
		}
		roles = append(roles, role)
	}
	return roles
}

func TestAddLists(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	s.get(at+"/signatures").must(t, http.StatusOK, `name="lists"`, "Add signature lists")
	page := s.addLists(at, file{name: "Online Export.csv", text: goodList}, file{name: "rally.csv", text: "Name,City,State,Email\nBento Modelo,Hartford,CT,bento@example.org\nKai Prueba,Lynn,MA,kai@example.org\n"})
	page.must(t, http.StatusOK, "CSV, comma, UTF-8", "the header is row 1", "Ana Muestra", "ana@example.org")
	mustCount(t, page, "Online-Export.csv 5 2 1 0 1 1", "rally.csv 2 1 1 0 0 0", "All lists 7 3 2 0 1 1")
	if text := s.caseFile(at); !strings.Contains(text, "- file: signatures/Online-Export.csv\n    collected: online\n") {
		t.Error(text)
	}
	name := caseName(at) + "/signatures/Online-Export.csv"
	if info, err := os.Stat(filepath.Join(s.cases, name)); err != nil || info.Mode().Perm() != 0o600 || s.read(name) != goodList {
		t.Errorf("the copy: %v, %v", info, err)
	}
	if left, _ := filepath.Glob(filepath.Join(s.cases, caseName(at), ".*")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
	if roles := rolesChosen(page); !slices.Equal(roles, []string{"name", "city", "state", "email"}) {
		t.Errorf("roles %v", roles)
	}
	again := s.addLists(at, file{name: "RALLY.csv", text: "Name\nLea Prueba\n"})
	if again.must(t, http.StatusOK); !slices.Contains(counts(again), "RALLY-2.csv 1 1 0 0 0 0") {
		t.Errorf("a second file of the name: %v", counts(again))
	}
}

// TestHostileFileNames holds that a file's name is never a path, nor one that a
// system takes for something else.
func TestHostileFileNames(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	names := []string{
		"../../x.csv", `..\..\y.csv`, "/etc/passwd", "con.csv", "NUL", "..", ".", ".hidden.csv", "a\x00b.csv", "tab\there\n.csv", "\u202egnp.csv", "-rf.csv",
		strings.Repeat("long", 100) + ".csv", "=cmd|'/C calc'!A0.csv", "case.yaml", "A012-345-678.csv", "é\u0301\u0302\u0303\u0304\u0305.csv", "\xff\xfe.csv", "$(touch x).csv", "<b>.csv",
	}
	for i, name := range names {
		var body strings.Builder
		fmt.Fprintf(&body, "--b\r\nContent-Disposition: form-data; name=\"lists\"; filename=\"%s\"\r\n\r\nName\nAna Muestra %c\n\r\n--b--\r\n",
			strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", "%0A").Replace(name), 'a'+i)
		to := ""
		for _, found := range action.FindAllStringSubmatch(s.get(at+"/signatures").body, -1) {
			if strings.Contains(found[1], "/add") {
				to = found[1]
			}
		}
		r := s.request(http.MethodPost, to, strings.NewReader(body.String()))
		r.Header.Set("Content-Type", "multipart/form-data; boundary=b")
		r.Header.Set("Origin", s.url)
		if got := s.do(r); got.status >= http.StatusInternalServerError || strings.Contains(got.body, "<b>.csv") {
			t.Errorf("%q: %d\n%s", name, got.status, got.body)
		}
	}
	safe := regexp.MustCompile(`^[\p{L}\p{M}\d][\p{L}\p{M}\d._-]*$`)
	entries, err := os.ReadDir(filepath.Join(s.cases, caseName(at), "signatures"))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		base, _, _ := strings.Cut(e.Name(), ".")
		if !safe.MatchString(e.Name()) || len([]rune(e.Name())) > 80 || base == "con" || base == "nul" || strings.Contains(e.Name(), "012") {
			t.Errorf("a file is called %q", e.Name())
		}
	}
	if len(entries) < len(names)-4 {
		t.Errorf("only %d of %d files were taken", len(entries), len(names))
	}
	for dir, want := range map[string]int{".": 1, caseName(at): 3} {
		if entries, _ := os.ReadDir(filepath.Join(s.cases, dir)); len(entries) != want {
			t.Errorf("%s has %v", dir, entries)
		}
	}
	s.get(at+"/signatures").must(t, http.StatusOK)
}

func TestListsThatAreNotTaken(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	before := s.caseFile(at)
	many := make([]file, 51)
	for i := range many {
		many[i] = file{name: "a.csv", text: "Name\nAna\n"}
	}
	for name, files := range map[string][]file{"none": nil, "empty": {{name: "good.csv", text: goodList}, {name: "nothing.csv"}}, "many": many} {
		got := s.addLists(at, files...)
		if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, `id="problem-lists"`) {
			t.Errorf("%s: %d\n%s", name, got.status, got.body)
		}
	}
	for dir, want := range map[string]int{"": 3, "signatures": 0} {
		if entries, _ := os.ReadDir(filepath.Join(s.cases, caseName(at), dir)); len(entries) != want || s.caseFile(at) != before {
			t.Errorf("left behind: %v", entries)
		}
	}
}

// TestTooLargeAList sends more than the page takes: it says so, and the browser
// gets to read it.
func TestTooLargeAList(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	form := action.FindAllStringSubmatch(s.get(at+"/signatures").body, -1)
	to := form[slices.IndexFunc(form, func(f []string) bool { return strings.Contains(f[1], "/add") })][1]
	const size = 513 << 20
	head := "--b\r\nContent-Disposition: form-data; name=\"lists\"; filename=\"a.csv\"\r\n\r\n"
	r := s.request(http.MethodPost, to, io.MultiReader(strings.NewReader(head), io.LimitReader(zeros{}, size)))
	r.ContentLength = int64(len(head)) + size
	r.Header.Set("Content-Type", "multipart/form-data; boundary=b")
	r.Header.Set("Origin", s.url)
	s.do(r).must(t, http.StatusUnprocessableEntity, "larger than the page takes")
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { clear(p); return len(p), nil }

// TestListsThatCannotBeRead holds that one list hides no other, and that each
// says what is to be done.
func TestListsThatCannotBeRead(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	page := s.addLists(at, file{name: "good.csv", text: goodList}, file{name: "asking.csv", text: askingList},
		file{name: "nameless.csv", text: namelessList}, file{name: "picture.png", text: "\x89PNG\r\n\x1a\n" + strings.Repeat("\x00", 100)},
		file{name: "headless.csv", text: "Ana Muestra,ana@example.org\nBo Muestra,bo@example.org\n"})
	const none = " cannot be read yet, see below"
	mustCount(t, page, "good.csv 5 2 1 0 1 1", "asking.csv"+none, "nameless.csv"+none, "picture.png"+none, "headless.csv"+none, "All lists 5 2 1 0 1 1")
	page.must(t, http.StatusOK, "A column of this list may say who wants to be named", "No column is known to hold the names", "a picture", "the list has no header row", "Signer thing", "Bo Muestra")
	page = s.saveList(at, 3, url.Values{"role-0-0": {"name"}, "role-0-1": {"city"}, "role-0-2": {"state"}})
	if page.must(t, http.StatusOK); !slices.Contains(counts(page), "nameless.csv 2 2 0 0 0 0") {
		t.Errorf("%v", counts(page))
	}
	if text := s.caseFile(at); !strings.Contains(text, "    columns:\n      name: Signer thing\n") {
		t.Error(text)
	}
	if err := os.Remove(filepath.Join(s.cases, caseName(at), "signatures/good.csv")); err != nil {
		t.Fatal(err)
	}
	page = s.get(at + "/signatures")
	if page.must(t, http.StatusOK, "does not exist"); !slices.Contains(counts(page), "nameless.csv 2 2 0 0 0 0") {
		t.Errorf("%v", counts(page))
	}
}

func TestConsentIsAsked(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	page := s.addLists(at, file{name: "asking.csv", text: askingList})
	page.must(t, http.StatusOK, "Print name in letter?: who may be named?", `value="Yes"`, `value="No"`, "(rows: 2)", "No answer: not named (rows: 1)")
	column := url.Values{"consent-0-header": {"Print name in letter?"}}
	with := func(more url.Values) url.Values {
		fields := url.Values{}
		for _, v := range []url.Values{column, more} {
			for key, values := range v {
				fields[key] = values
			}
		}
		return fields
	}
	s.saveList(at, 1, with(url.Values{"consent-0": {"values"}})).must(t, http.StatusUnprocessableEntity, "Tick at least one answer")
	page = s.saveList(at, 1, with(url.Values{"consent-0": {"values"}, "consent-0-yes": {"Yes"}}))
	page.must(t, http.StatusOK, "Counted without being named: 2", `value="Yes" checked`)
	mustCount(t, page, "asking.csv 4 4 0 0 0 0")
	if text := s.caseFile(at); !strings.Contains(text, "    consent:\n      Print name in letter?:\n        - \"Yes\"\n") && !strings.Contains(text, "Print name in letter?") {
		t.Error(text)
	}
	s.get(at+"/signatures/rows?what=unnamed").must(t, http.StatusOK, "Dan Prueba", "Fay Prueba", "1 to 2 of 2")
	page = s.saveList(at, 1, with(url.Values{"consent-0": {"ignore"}}))
	if page.must(t, http.StatusOK); strings.Contains(page.body, "Counted without being named") {
		t.Error("a column about something else hides names")
	}
	if text := s.caseFile(at); !strings.Contains(text, ": ignore\n") {
		t.Error(text)
	}
	foreign := s.saveList(at, 1, url.Values{"consent-0-header": {"Nobody's column"}, "consent-0": {"ignore"}})
	if foreign.must(t, http.StatusOK); strings.Contains(s.caseFile(at), "Nobody") {
		t.Error("a form makes up a column")
	}
}

// TestConsentThatIsKnown holds that what the program knows of a column by itself
// can be said otherwise, and taken back.
func TestConsentThatIsKnown(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	page := s.addLists(at, file{name: "a.csv", text: "Name,Show my name\nAna Muestra,yes\nBo Muestra,no\n"})
	page.must(t, http.StatusOK, "As the program understands it by itself", "Counted without being named: 1")
	if roles := rolesChosen(page); !slices.Equal(roles, []string{"name", "consent"}) {
		t.Errorf("roles %v", roles)
	}
	before := s.caseFile(at)
	page = s.saveList(at, 1, url.Values{"role-0-1": {""}, "consent-0-header": {"Show my name"}, "consent-0": {"own"}})
	if page.must(t, http.StatusOK); strings.Contains(page.body, "Counted without being named") || !strings.Contains(s.caseFile(at), "Show my name: ignore") {
		t.Error(s.caseFile(at))
	}
	page = s.saveList(at, 1, url.Values{"consent-0-header": {"Show my name"}, "consent-0": {"own"}})
	if page.must(t, http.StatusOK, "Counted without being named: 1"); s.caseFile(at) != before {
		t.Error(s.caseFile(at))
	}
}

func TestMenusChangeTheCounts(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	list := "Name,Printed,City,Email,Other mail\nAna M.,Ana Muestra,Holyoke,x@example.org,ana@example.org\nB.,Bento Modelo,Hartford,y@example.org,bento@example.org\n,Cara Prueba,Lynn,,cara@example.org\n"
	page := s.addLists(at, file{name: "a.csv", text: list})
	before := s.caseFile(at)
	mustCount(t, page, "a.csv 3 2 0 0 1 0")
	page = s.saveList(at, 1, url.Values{"role-0-0": {""}, "role-0-1": {"name"}, "role-0-2": {"city"}, "role-0-3": {"email"}, "role-0-4": {""}})
	page.must(t, http.StatusOK)
	mustCount(t, page, "a.csv 3 3 0 0 0 0")
	if text := s.caseFile(at); !strings.Contains(text, "    columns:\n      name: Printed\n") || strings.Contains(text, "city:") {
		t.Errorf("more is said than what differs:\n%s", text)
	}
	if roles := rolesChosen(page); !slices.Equal(roles, []string{"", "name", "city", "email", ""}) {
		t.Errorf("roles %v", roles)
	}
	s.saveList(at, 1, url.Values{"role-0-0": {"name"}, "role-0-1": {"name"}}).must(t, http.StatusUnprocessableEntity, "Only one column can hold this", `id="problem-list-1-role-0-`, `<a href="#list-1">a.csv</a>`)
	page = s.saveList(at, 1, url.Values{"role-0-2": {""}})
	if text := s.caseFile(at); !strings.Contains(text, "    columns:\n      name: Printed\n      unused:\n        - City\n") {
		t.Errorf("it does not say which column is not used:\n%s", text)
	}
	if roles := rolesChosen(page); !slices.Equal(roles, []string{"", "name", "", "email", ""}) {
		t.Errorf("roles %v", roles)
	}
	page = s.saveList(at, 1, url.Values{"role-0-1": {""}})
	page.must(t, http.StatusOK, "No column is known to hold the names")
	page = s.saveList(at, 1, url.Values{"role-0-0": {"name"}, "role-0-1": {""}, "role-0-2": {"city"}, "role-0-3": {"email"}})
	if page.must(t, http.StatusOK); s.caseFile(at) != before {
		t.Errorf("what the program tells by itself is said:\n%s", s.caseFile(at))
	}
}

func TestHowAListIsWritten(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	page := s.addLists(at, file{name: "a.csv", text: "Firmantes del sábado\nxx,yy\nAna Muestra,Holyoke\n"})
	page.must(t, http.StatusOK, "no header row was found", "Say below which row is the header", "Ana Muestra")
	s.saveList(at, 1, url.Values{"header": {"two"}}).must(t, http.StatusUnprocessableEntity, "Write the number of the row", `value="two"`)
	page = s.saveList(at, 1, url.Values{"header": {"2"}})
	page.must(t, http.StatusOK, `<th scope="col">xx</th>`, "No column is known to hold the names")
	page = s.saveList(at, 1, url.Values{"header": {"2"}, "role-0-0": {"name"}})
	mustCount(t, page, "a.csv 1 1 0 0 0 0")
	page = s.saveList(at, 1, url.Values{"header": {"2"}, "delimiter": {"semicolon"}, "encoding": {"windows-1252"}, "collected": {"on paper"}})
	page.must(t, http.StatusOK, "Windows-1252")
	for _, line := range []string{"header: 2\n", "delimiter: semicolon\n", "encoding: windows-1252\n", "collected: on paper\n"} {
		if !strings.Contains(s.caseFile(at), "    "+line) {
			t.Errorf("%s is missing:\n%s", line, s.caseFile(at))
		}
	}
	page = s.saveList(at, 1, url.Values{"header": {""}, "delimiter": {""}, "encoding": {""}, "collected": {""}})
	if page.must(t, http.StatusOK); strings.Contains(s.caseFile(at), "collected: on") || strings.Contains(s.caseFile(at), "header:") {
		t.Error(s.caseFile(at))
	}
}

func TestTheOrderOfDatesIsAsked(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	page := s.addLists(at, file{name: "a.csv", text: unclearDates})
	page.must(t, http.StatusOK, "The date in row 2 can be read in two ways", "it is not built before this is said")
	page = s.saveList(at, 1, url.Values{"dates": {"day first"}})
	if page.must(t, http.StatusOK, `value="day first" checked`); !strings.Contains(s.caseFile(at), "    dates: day first\n") || strings.Contains(page.body, "in two ways") {
		t.Error(s.caseFile(at))
	}
}

func TestRemoveAList(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	before := s.caseFile(at)
	s.addLists(at, file{name: "a.csv", text: goodList}, file{name: "b.csv", text: "Name\nLea Prueba\n"})
	page := s.saveList(at, 1, url.Values{"do": {"remove"}})
	page.must(t, http.StatusOK, "The list was taken out of the case", "b.csv")
	mustCount(t, page, "b.csv 1 1 0 0 0 0")
	if s.read(caseName(at)+"/signatures/a.csv") != goodList {
		t.Error("its file does not stay")
	}
	page = s.saveList(at, 1, url.Values{"do": {"remove"}})
	page.must(t, http.StatusOK, "Add signature lists")
	if got := s.caseFile(at); got != before {
		t.Errorf("the case file is not what it was:\n%s\nwas\n%s", got, before)
	}
	s.addLists(at, file{name: "c.csv", text: "Name\nLea Prueba\n"}).must(t, http.StatusOK, "c.csv")
}

func TestStaleForms(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	s.addLists(at, file{name: "a.csv", text: goodList})
	old := seen.FindStringSubmatch(s.get(at + "/signatures").body)[1]
	s.saveList(at, 1, url.Values{"collected": {"by another window"}}).must(t, http.StatusOK)
	before := s.caseFile(at)
	stale := s.saveList(at, 1, url.Values{"seen": {old}, "file": {"signatures/a.csv"}, "collected": {"by mine"}, "role-0-1": {"comment"}})
	stale.must(t, http.StatusConflict, `value="by mine"`, "This case was changed elsewhere")
	if roles := rolesChosen(stale); s.caseFile(at) != before || !slices.Equal(roles, []string{"name", "comment", "state", "email"}) {
		t.Errorf("roles %v", roles)
	}
	s.saveList(at, 1, url.Values{"seen": {old}, "do": {"remove"}}).must(t, http.StatusConflict)
	s.send(at+"/signatures", at+"/signatures/withdrawn", url.Values{"seen": {old}, "withdrawn": {"kept@example.org"}}).must(t, http.StatusConflict, "kept@example.org")
	if s.caseFile(at) != before {
		t.Error("a stale form changed the case")
	}
	s.send(at+"/signatures", at+"/signatures/add", url.Values{"seen": {old}}, file{"lists", "b.csv", "Name\nLea Prueba\n"}).must(t, http.StatusOK, "b.csv")
}

func TestWithdrawn(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	s.addLists(at, file{name: "a.csv", text: goodList})
	before := s.caseFile(at)
	save := func(text string) answer {
		return s.send(at+"/signatures", at+"/signatures/withdrawn", url.Values{"withdrawn": {text}})
	}
	page := save("bento@example.org\r\nNobody Known\r\n")
	page.must(t, http.StatusOK, "bento@example.org\nNobody Known</textarea>", "No row matches this line", "withdrawn.txt:2")
	mustCount(t, page, "a.csv 5 1 1 1 1 1")
	s.get(at+"/signatures/rows?what=withdrawn&list=1").must(t, http.StatusOK, "Bento Modelo", "listed as withdrawn")
	if !strings.Contains(s.caseFile(at), "withdrawn: withdrawn.txt\n") || s.read(caseName(at)+"/withdrawn.txt") != "bento@example.org\nNobody Known\n" {
		t.Error(s.caseFile(at))
	}
	save("a\x00b").must(t, http.StatusUnprocessableEntity, `id="problem-withdrawn"`)
	save(strings.Repeat("a@example.org\n", 1<<17)).must(t, http.StatusUnprocessableEntity, `id="problem-withdrawn"`)
	page = save("  ")
	mustCount(t, page, "a.csv 5 2 1 0 1 1")
	if s.caseFile(at) != before {
		t.Error(s.caseFile(at))
	}
	s.write(caseName(at)+"/withdrawn.txt", "bento@example.org\n")
	s.get(at+"/signatures").must(t, http.StatusOK, "the case does not use it yet", "bento@example.org")
	s.write(caseName(at)+"/gone.txt", "bento@example.org\n")
	s.write(caseName(at)+"/case.yaml", s.caseFile(at)+"\nwithdrawn: gone.txt\n")
	s.get(at+"/signatures").must(t, http.StatusOK, "gone.txt, which case.yaml names")
}

func TestRowsToLookThrough(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	var list strings.Builder
	list.WriteString("Name,City,State,Email\n")
	for i := range 120 {
		fmt.Fprintf(&list, "Ana Muestra,Holyoke,MA,ana@example.org\nasdfgh,Lynn,MA,row%d@example.org\n", i)
	}
	page := s.addLists(at, file{name: "a.csv", text: list.String()}, file{name: "b.csv", text: "Name,Email\nAna Muestra,ana@example.org\n"})
	mustCount(t, page, "a.csv 240 121 119 0 0 0", "b.csv 1 0 1 0 0 0", "All lists 241 121 120 0 0 0")
	page.must(t, http.StatusOK, "rows?what=duplicate&amp;list=1", "rows?what=doubt&amp;code=name-mashed", "Look at them (120")
	next := func(a answer) string {
		found := regexp.MustCompile(`href="([^"]*)">More<`).FindStringSubmatch(a.body)
		if found == nil {
			return ""
		}
		return strings.ReplaceAll(found[1], "&amp;", "&")
	}
	rows := s.get(at + "/signatures/rows?what=duplicate")
	rows.must(t, http.StatusOK, "1 to 50 of 120", "a.csv:4", "same e-mail as another row of this signer", "a.csv:2: Ana Muestra")
	rows = s.get(next(rows))
	rows.must(t, http.StatusOK, "51 to 100 of 120", "Those before")
	rows = s.get(next(rows))
	rows.must(t, http.StatusOK, "101 to 120 of 120", "b.csv:2")
	if next(rows) != "" {
		t.Error("there is more behind the last")
	}
	s.get(at+"/signatures/rows?what=duplicate&list=2").must(t, http.StatusOK, "1 to 1 of 1", "Of the list b.csv")
	s.get(at+"/signatures/rows?what=doubt&code=name-mashed&from=100").must(t, http.StatusOK, "101 to 120 of 120", "asdfgh")
	for _, odd := range []string{"what=none", "", "what=duplicate&from=-5&list=-1", "what=duplicate&from=99999999", "what=doubt&code=%3Cb%3E"} {
		if got := s.get(at + "/signatures/rows?" + odd); got.status != http.StatusOK || strings.Contains(got.body, "<b></b>") {
			t.Errorf("%s: %d", odd, got.status)
		}
	}
}

// TestALargeListIsReadBeside holds that a large list is read in the background
// with its progress, once, and anew when it was changed.
func TestALargeListIsReadBeside(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	large := func(n int) string {
		var list strings.Builder
		list.WriteString("Name,City,State,Email\n")
		for i := range n {
			fmt.Fprintf(&list, "Ana Muestra %c%c,Holyoke,MA,row%d@example.org\n", 'a'+i%26, 'a'+i/26%26, i)
		}
		return list.String()
	}
	page := s.addLists(at, file{name: "a.csv", text: large(60_000)})
	page.must(t, http.StatusOK, `data-progress="`+at+`/signatures/progress"`, `http-equiv="refresh"`, "The lists are being read")
	events := s.get(at + "/signatures/progress")
	if !strings.Contains(events.body, "event: done") || events.header.Get("Content-Type") != "text/event-stream" {
		t.Errorf("events:\n%s", events.body)
	}
	page = s.get(at + "/signatures")
	if strings.Contains(page.body, "data-progress") {
		t.Error("it is read once more")
	}
	mustCount(t, page, "a.csv 60,000 60,000 0 0 0 0")
	s.write(caseName(at)+"/signatures/a.csv", large(50_000))
	s.get(at+"/signatures").must(t, http.StatusOK, "data-progress")
	s.get(at + "/signatures/progress")
	mustCount(t, s.get(at+"/signatures"), "a.csv 50,000 50,000 0 0 0 0")
	if log := s.log.String(); strings.Contains(log, "Ana") || strings.Contains(log, "a.csv") {
		t.Errorf("the log says:\n%s", log)
	}
}

// TestReadingsAreForgotten holds that only a few cases' lists are kept, and that
// a case is shown anew nevertheless.
func TestReadingsAreForgotten(t *testing.T) {
	s := serve(t)
	var cases []string
	for i := range 5 {
		at := s.newCase()
		s.addLists(at, file{name: "a.csv", text: "Name\n" + strings.Repeat("Ana Muestra\n", i+1)})
		cases = append(cases, at)
	}
	for i, at := range cases {
		mustCount(t, s.get(at+"/signatures"), fmt.Sprintf("a.csv %d %d 0 0 0 0", i+1, i+1))
	}
}

// TestSignaturesInSpanish goes through the step's states in Spanish.
func TestSignaturesInSpanish(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	s.send(at+"/signatures", "/language", url.Values{"language": {"es"}, "back": {at + "/signatures"}})
	s.get(at+"/signatures").must(t, http.StatusOK, "Agregar listas de firmas", "El expediente lo dice así", "Un correo es lo más seguro")
	page := s.addLists(at, file{name: "a.csv", text: goodList}, file{name: "b.csv", text: askingList}, file{name: "c.csv", text: namelessList},
		file{name: "d.csv", text: unclearDates}, file{name: "e.xlsx", text: "PK\x03\x04"})
	page.must(t, http.StatusOK, "Todas las listas", "CSV, coma, UTF-8", "correo electrónico", "¿a quién se puede nombrar?", "No se sabe qué columna tiene los nombres",
		"Primero el día", "este archivo ZIP o libro de Excel está dañado o cortado", "no se usa")
	s.get(at+"/signatures/rows?what=duplicate").must(t, http.StatusOK, "Firmas repetidas", "el mismo correo que otra fila")
	s.get(at+"/signatures/rows?what=rejected").must(t, http.StatusOK, "hay un teléfono en el nombre")
	s.addLists(at).must(t, http.StatusUnprocessableEntity, "No se eligió ningún archivo")
	s.saveList(at, 1, url.Values{"do": {"remove"}}).must(t, http.StatusOK, "La lista se sacó del caso")
}

// TestListsOfACaseFromElsewhere shows and changes a case that was written by hand.
func TestListsOfACaseFromElsewhere(t *testing.T) {
	s := serve(t, func(o *web.Options) {
		o.Today = func() petition.Date { return petition.Date{Year: 2027, Month: 3, Day: 1} }
	})
	at := s.newCase()
	s.write(caseName(at)+"/list.csv", goodList)
	s.write(caseName(at)+"/case.yaml", "version: 1\npetition: petition.txt\nsignatures: [list.csv, list.csv]\n")
	page := s.get(at + "/signatures")
	mustCount(t, page, "list.csv 5 2 1 0 1 1", "list.csv cannot be read yet, see below", "All lists 5 2 1 0 1 1")
	page.must(t, http.StatusOK, "is the same file as")
	s.saveList(at, 2, url.Values{"do": {"remove"}}).must(t, http.StatusOK)
	page = s.saveList(at, 1, url.Values{"collected": {"by hand: it's \"so\""}, "role-0-1": {"comment"}, "role-0-2": {"city"}})
	if roles := rolesChosen(page); !slices.Equal(roles, []string{"name", "comment", "city", "email"}) {
		t.Errorf("roles %v:\n%s", roles, s.caseFile(at))
	}
	page.must(t, http.StatusOK, "by hand: it&#39;s &#34;so&#34;")
	s.write(caseName(at)+"/case.yaml", "version: 1\nsignatures: {}\n")
	s.get(at+"/signatures").must(t, http.StatusUnprocessableEntity)
	s.get(at+"/signatures/rows?what=blank").must(t, http.StatusUnprocessableEntity)
}

// TestAWorkbook shows each sheet of a workbook with menus of its own.
func TestAWorkbook(t *testing.T) {
	s := serve(t)
	at := s.newCase()
	var files []file
	for _, name := range []string{"workbook-two-sheets.xlsx", "workbook-hidden-sheet.xlsx", "locked.xlsx"} {
		data, err := os.ReadFile(filepath.Join("../../fixtures/lists", name))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file{name: name, text: string(data)})
	}
	page := s.addLists(at, files...)
	page.must(t, http.StatusOK, `name="role-0-0"`, `name="role-1-0"`, `name="sheet"`, "The workbook has hidden sheets", "locked")
	sheets := regexp.MustCompile(`Sheet ([^<:]*): workbook`).FindAllStringSubmatch(page.body, -1)
	if len(sheets) < 3 {
		t.Fatalf("sheets %v", sheets)
	}
	page = s.saveList(at, 1, url.Values{"sheet": {sheets[1][1]}})
	if page.must(t, http.StatusOK, `name="sheet" value="`+sheets[1][1]+`"`); strings.Contains(page.body, `id="list-1-role-1-0"`) {
		t.Error("both sheets are shown")
	}
}
