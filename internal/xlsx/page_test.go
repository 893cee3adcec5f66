package xlsx_test

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"os"
	"os/user"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/petition/petitiontest"
	"example.org/petition/internal/xlsx"
)

// printed is what a sheet says about its print and its view.
type printed struct {
	Fit       string `xml:"sheetPr>pageSetUpPr"`
	Dimension struct {
		Ref string `xml:"ref,attr"`
	} `xml:"dimension"`
	Pane struct {
		Split string `xml:"ySplit,attr"`
		State string `xml:"state,attr"`
	} `xml:"sheetViews>sheetView>pane"`
	Filter struct {
		Ref string `xml:"ref,attr"`
	} `xml:"autoFilter"`
	Setup struct {
		Paper       string `xml:"paperSize,attr"`
		Orientation string `xml:"orientation,attr"`
		Wide        string `xml:"fitToWidth,attr"`
		Tall        string `xml:"fitToHeight,attr"`
	} `xml:"pageSetup"`
	Head  string `xml:"headerFooter>oddHeader"`
	Foot  string `xml:"headerFooter>oddFooter"`
	Foot1 string `xml:"headerFooter>firstFooter"`
}

func (w *workbook) printed(t testing.TB, sheet int) printed {
	t.Helper()
	var p printed
	w.unmarshal(t, fmt.Sprintf("xl/worksheets/sheet%d.xml", sheet), &p)
	return p
}

func TestSignaturesPrint(t *testing.T) {
	a := annex(100, 10)
	w := write(t, a)
	p := w.printed(t, 2)
	if p.Setup.Paper != "1" || p.Setup.Orientation != "landscape" || p.Setup.Wide != "1" || p.Setup.Tall != "0" {
		t.Errorf("the page is %+v, want landscape Letter fitted to its width", p.Setup)
	}
	if !strings.Contains(w.parts["xl/worksheets/sheet2.xml"], `<pageSetUpPr fitToPage="true">`) {
		t.Error("the sheet does not allow fitting")
	}
	if p.Pane.Split != "1" || p.Pane.State != "frozen" {
		t.Errorf("the header row is not frozen: %+v", p.Pane)
	}
	if got := strings.ReplaceAll(p.Filter.Ref, "$", ""); got != "A1:E101" || p.Dimension.Ref != "A1:E101" {
		t.Errorf("the filter is on %s and the sheet is %s, want A1:E101", got, p.Dimension.Ref)
	}
	if got := w.defined["_xlnm.Print_Titles@1"]; got != "'Signatures'!$1:$1" {
		t.Errorf("%q is repeated on each page, want the header row", got)
	}
	if want := `&C&8&"Arial,Regular"Page &P of &N`; p.Foot != want {
		t.Errorf("the foot is %q, want %q", p.Foot, want)
	}
	want := `&L&8&"Arial,Regular"Annex A · ` + strings.ReplaceAll(a.Title, "&", "&&") + `&R&8&"Arial,Regular"` + a.Person
	if p.Head != want {
		t.Errorf("the head is %q, want %q", p.Head, want)
	}
}

func TestSummaryPrints(t *testing.T) {
	w := write(t, annex(100, 10))
	p := w.printed(t, 1)
	if p.Setup.Paper != "1" || p.Setup.Orientation != "portrait" || p.Setup.Wide != "1" || p.Setup.Tall != "0" {
		t.Errorf("the page is %+v, want portrait Letter fitted to its width", p.Setup)
	}
	if !regexp.MustCompile(`^'Summary'!\$A\$1:\$I\$\d+$`).MatchString(w.defined["_xlnm.Print_Area@0"]) {
		t.Errorf("what is printed is %q", w.defined["_xlnm.Print_Area@0"])
	}
	if p.Foot1 != p.Foot || !strings.Contains(p.Foot, "&P of &N") {
		t.Errorf("the feet are %q and %q", p.Foot1, p.Foot)
	}
}

// A draft's workbook says so where its pages do: on the title line and at the
// foot of every printed page. A final one says nothing of it.
func TestWorkbookOfADraft(t *testing.T) {
	const says = "Draft, printed January 15, 2027"
	for _, draft := range []petition.Date{{}, {Year: 2027, Month: time.January, Day: 15}} {
		a := annex(3, 3)
		a.Draft = draft
		w := write(t, a)
		text := strings.Join(append(w.rowOf(t, 1, "DRAFT · Annex A · Signatures"), w.rowOf(t, 1, says)...), "; ")
		for sheet := 1; sheet <= 2; sheet++ {
			p := w.printed(t, sheet)
			if draft.IsZero() != !strings.Contains(p.Foot, `&L&8&"Arial,Regular"`+says+"&C") || sheet == 1 && p.Foot1 != p.Foot {
				t.Errorf("sheet %d of a draft of %q has the foot %q", sheet, draft, p.Foot)
			}
		}
		if want := "DRAFT · Annex A · Signatures; " + says; draft.IsZero() && text != "" || !draft.IsZero() && text != want {
			t.Errorf("the first sheet of a draft of %q says %q", draft, text)
		}
	}
	a := annex(3, 3)
	a.Draft = petition.Date{Year: 2027, Month: time.January, Day: 15}
	w := words()
	w.DraftFoot = strings.Repeat("& {date} ", 40)
	var b bytes.Buffer
	if err := xlsx.Annex(&b, a, w); err != nil {
		t.Fatal(err)
	}
	foot := strings.Split(read(t, b.Bytes()).printed(t, 2).Foot, "&C")[0]
	checkHead(t, foot)
}

func TestHeadOfAnyTitle(t *testing.T) {
	for _, title := range []string{
		"", "&", "R&D && more", "2027 petition", "a\nb\tc", strings.Repeat("&", 500), strings.Repeat("😀", 300),
		strings.Repeat("Bring him home & ", 40),
	} {
		a := annex(3, 3)
		a.Title, a.Person = title, title
		for sheet := 1; sheet <= 2; sheet++ {
			checkHead(t, write(t, a).printed(t, sheet).Head)
		}
	}
}

// checkHead fails a head that is too long for Excel or holds a code that is
// not ours.
func checkHead(t *testing.T, head string) {
	t.Helper()
	if n := len(utf16.Encode([]rune(head))); n > 255 {
		t.Errorf("a head of %d characters: %q", n, head)
	}
	rest := strings.ReplaceAll(head, "&&", "")
	for _, code := range []string{"&L", "&R", "&8", `&"Arial,Regular"`} {
		rest = strings.ReplaceAll(rest, code, "")
	}
	if strings.ContainsAny(rest, "&\n\t") {
		t.Errorf("a head with a code of its own: %q", head)
	}
}

func TestSheetsAreNamedByTheWords(t *testing.T) {
	for _, test := range []struct{ summary, signatures, want string }{
		{"Resumen", "Firmas", "[Resumen Firmas]"},
		{"Same", "same", "[Same same (2)]"},
		{"", "", "[Sheet Sheet (2)]"},
		{"History", "a/b:c[d]*?", "[History_ a_b_c_d___]"},
		{"'quoted'", "L'été", "[’quoted’ L’été]"},
		{strings.Repeat("x", 40), strings.Repeat("😀", 16), "[" + strings.Repeat("x", 30) + "… " + strings.Repeat("😀", 15) + "…]"},
	} {
		w := words()
		w.Summary.Sheet, w.Summary.Signatures = test.summary, test.signatures
		var b bytes.Buffer
		if err := xlsx.Annex(&b, annex(3, 3), w); err != nil {
			t.Errorf("%q, %q: %v", test.summary, test.signatures, err)
			continue
		}
		if got := fmt.Sprint(read(t, b.Bytes()).sheets); got != test.want {
			t.Errorf("%q, %q became %s, want %s", test.summary, test.signatures, got, test.want)
		}
	}
}

func TestPropertiesAreNeutral(t *testing.T) {
	a := annex(3, 3)
	w := write(t, a)
	var core struct {
		Title    string `xml:"title"`
		Creator  string `xml:"creator"`
		By       string `xml:"lastModifiedBy"`
		Created  string `xml:"created"`
		Modified string `xml:"modified"`
	}
	w.unmarshal(t, "docProps/core.xml", &core)
	if core.Title != a.Title || core.Creator != "" || core.By != "" ||
		core.Created != "2027-02-22T00:00:00Z" || core.Modified != core.Created {
		t.Errorf("the properties are %+v", core)
	}
	var app struct {
		Inner string `xml:",innerxml"`
	}
	w.unmarshal(t, "docProps/app.xml", &app)
	if app.Inner != "<Application>petition</Application>" {
		t.Errorf("the application's properties are %s", app.Inner)
	}
}

func TestNothingOfTheMachine(t *testing.T) {
	var b bytes.Buffer
	if err := xlsx.Annex(&b, annex(3, 3), words()); err != nil {
		t.Fatal(err)
	}
	traces := []string{os.TempDir(), "xuri", "excelize", "online.csv"}
	if host, err := os.Hostname(); err == nil && len(host) > 4 {
		traces = append(traces, host)
	}
	if u, err := user.Current(); err == nil && len(u.Username) > 4 {
		traces = append(traces, u.Username)
	}
	for name, text := range read(t, b.Bytes()).parts {
		for _, trace := range traces {
			if strings.Contains(strings.ToLower(text), strings.ToLower(trace)) {
				t.Errorf("%s holds %q", name, trace)
			}
		}
	}
}

// TestPartsAreWellFormed reads every part to its end.
func TestPartsAreWellFormed(t *testing.T) {
	w := write(t, annex(30, 10))
	if !slices.IsSorted(w.names) {
		t.Errorf("the parts are not in order: %q", w.names)
	}
	for name, text := range w.parts {
		var any struct {
			Inner string `xml:",innerxml"`
		}
		if err := xml.Unmarshal([]byte(text), &any); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestLongNamesGetTheirHeight(t *testing.T) {
	a := annex(2, 2)
	petitiontest.Entries(a)[0].Name = strings.Repeat("Very Long Family Name ", 11) // 242 characters
	var sheet struct {
		Rows []struct {
			Height float64 `xml:"ht,attr"`
		} `xml:"sheetData>row"`
	}
	w := write(t, a)
	w.unmarshal(t, "xl/worksheets/sheet2.xml", &sheet)
	if got := sheet.Rows[1].Height; got < 4*12 {
		t.Errorf("the row of a long name is %v points high", got)
	}
	if got := sheet.Rows[2].Height; got != 0 {
		t.Errorf("the row of a short name is %v points high", got)
	}
}
