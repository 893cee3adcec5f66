package pdf_test

import (
	"bytes"
	"errors"
	"io/fs"
	"reflect"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/go-fonts/liberation/liberationsansregular"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/fonttest"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/petition/petitiontest"
)

// A name in Cherokee, which no font of the program has.
const cherokee = "ᎠᏂ ᎦᎵᏉ"

var cherokeeFont = fonttest.Font{Name: "Test-Cherokee", Characters: []rune("ᎠᎦᎵᏂᏉ")}

func openFonts(t testing.TB, own []petition.Font, system ...fs.FS) *pdf.Fonts {
	t.Helper()
	fonts, err := pdf.NewFonts(own, system...)
	if err != nil {
		t.Fatal(err)
	}
	return fonts
}

func cherokeeAnnex() *petition.Annex {
	a := sampleAnnex(6, 0)
	for _, i := range []int{1, 3} {
		petitiontest.Entries(a)[i].Name = cherokee
	}
	return a
}

func TestOwnFontDrawsWhatTheProgramHasNoFontFor(t *testing.T) {
	a := cherokeeAnnex()
	if gaps := new(pdf.Fonts).MissingInAnnex(a); len(gaps) != 2 || len(gaps[0].Runes) != 5 {
		t.Fatalf("without the font, got %v missing", gaps)
	}
	o := options(t)
	o.Fonts = openFonts(t, []petition.Font{{File: "fonts/Cherokee.ttf", Data: cherokeeFont.TTF()}})
	if gaps := o.Fonts.MissingInAnnex(a); len(gaps) > 0 {
		t.Fatalf("with the font, %v are missing", gaps)
	}
	if loans := o.Fonts.LoansInAnnex(a); len(loans) > 0 {
		t.Errorf("the case's own font is taken for the computer's: %v", loans)
	}
	file := write(t, pdf.Annex(a, o))
	if n := strings.Count(squeeze(strings.Join(pdftest.Text(t, file), "")), squeeze(cherokee)); n != 2 {
		t.Errorf("the name is read %d times, want 2", n)
	}
	if !bytes.Contains(file, []byte("+Test-Cherokee")) {
		t.Error("the font is not in the file")
	}
	l := sampleLetter("We ask this for " + cherokee + ".")
	l.Subject.Name = cherokee
	if gaps := o.Fonts.MissingInLetter(l); len(gaps) > 0 {
		t.Fatalf("in the letter, %v are missing", gaps)
	}
	page := squeeze(pdftest.Text(t, write(t, pdf.Letter(l, o)))[0])
	if strings.Count(page, squeeze(cherokee)) != 2 {
		t.Errorf("the letter does not show the name twice: %s", page)
	}
}

// What fonts of the program draw stays as it is, whatever a case's font has.
func TestOwnFontComesAfterTheProgramsFonts(t *testing.T) {
	font := fonttest.Font{Name: "Greedy", Characters: []rune("Aabcנ美")}
	a := sampleAnnex(3, 0)
	petitiontest.Entries(a)[0].Name = "Aabc נננ 美美"
	o := options(t)
	want := write(t, pdf.Annex(a, o))
	o.Fonts = openFonts(t, []petition.Font{{Data: font.TTF()}}, fstest.MapFS{"a.ttf": {Data: font.TTF()}})
	if !bytes.Equal(write(t, pdf.Annex(a, o)), want) {
		t.Error("a font that is not needed changes the list")
	}
}

func TestSystemFontIsTheLastResortAndTold(t *testing.T) {
	a := cherokeeAnnex()
	blank := cherokeeFont
	blank.Blank = true
	forbidden := cherokeeFont
	forbidden.FSType = 2
	ttf := cherokeeFont.TTF()
	system := fstest.MapFS{
		"a/Blank.ttf":       {Data: blank.TTF()},
		"a/Broken.ttf":      {Data: ttf[:len(ttf)/2]},
		"a/Forbidden.ttf":   {Data: forbidden.TTF()},
		"a/LastResort.ttf":  {Data: ttf},
		"a/Latin.ttf":       {Data: liberationsansregular.TTF},
		"a/Outlines.otf":    {Data: ttf},
		"a/Text.ttf":        {Data: []byte("not a font")},
		"a/Sans-Bold.ttf":   {Data: ttf},
		"b/deep/Second.TTF": {Data: ttf},
		"c/Third.ttf":       {Data: ttf},
	}
	o := options(t)
	o.Fonts = openFonts(t, nil, fstest.MapFS{}, system)
	if gaps := o.Fonts.MissingInAnnex(a); len(gaps) > 0 {
		t.Fatalf("%v are missing", gaps)
	}
	want := []pdf.Loan{{Font: "Second.TTF", Where: []string{"list.csv:3", "list.csv:5"}}}
	if got := o.Fonts.LoansInAnnex(a); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if got := o.Fonts.LoansInLetter(sampleLetter(cherokee)); len(got) != 1 || got[0].Where[0] != "letter" {
		t.Errorf("in the letter, got %v", got)
	}
	first := write(t, pdf.Annex(a, o))
	if !strings.Contains(squeeze(pdftest.Text(t, first)[0]), squeeze(cherokee)) {
		t.Error("the name is not read")
	}
	o.Fonts = openFonts(t, nil, system)
	if !bytes.Equal(write(t, pdf.Annex(a, o)), first) {
		t.Error("the same fonts give another list")
	}
	o.Fonts = openFonts(t, []petition.Font{{Data: ttf}}, system)
	if got := o.Fonts.LoansInAnnex(a); len(got) > 0 {
		t.Errorf("the case has the font, and the computer's is used: %v", got)
	}
}

// A packet never sees the fonts of another, also where both are made at once.
func TestPacketsDoNotShareFonts(t *testing.T) {
	a := cherokeeAnnex()
	o := options(t)
	o.Fonts = openFonts(t, []petition.Font{{Data: cherokeeFont.TTF()}})
	want := write(t, pdf.Annex(a, o))
	var group sync.WaitGroup
	for range 2 {
		group.Go(func() {
			own := o
			own.Fonts, _ = pdf.NewFonts([]petition.Font{{Data: cherokeeFont.TTF()}})
			var out bytes.Buffer
			if err := pdf.Annex(a, own).Write(&out); err != nil || !bytes.Equal(out.Bytes(), want) {
				t.Errorf("with the font, the list is another (%v)", err)
			}
		})
		group.Go(func() {
			if gaps := new(pdf.Fonts).MissingInAnnex(a); len(gaps) != 2 {
				t.Errorf("without the font, got %v missing", gaps)
			}
		})
	}
	group.Wait()
}

func TestFontsAreRefused(t *testing.T) {
	ttf := cherokeeFont.TTF()
	licence := func(bits uint16) []byte {
		font := cherokeeFont
		font.FSType = bits
		return font.TTF()
	}
	without := func(tag string) []byte { return bytes.Replace(ttf, []byte(tag), []byte("gone"), 1) }
	tests := map[string]struct {
		data []byte
		want string // of the message; empty where the font is taken
	}{
		"good":                 {ttf, ""},
		"editable":             {licence(0x8), ""},
		"preview, print":       {licence(0x4), ""},
		"restricted and print": {licence(0x6), ""},
		"restricted":           {licence(0x2), "forbids to embed"},
		"no subsets":           {licence(0x100), "forbids to embed"},
		"bitmaps only":         {licence(0x200), "forbids to embed"},
		"OpenType, CFF":        {append([]byte("OTTO"), ttf[4:]...), "PostScript outlines"},
		"collection":           {append([]byte("ttcf"), ttf[4:]...), "collection"},
		"web":                  {[]byte("wOF2 and more"), "web pages"},
		"archive":              {[]byte("PK\x03\x04 and more"), "archive"},
		"text":                 {[]byte("not a font"), "damaged"},
		"nothing":              {nil, "damaged"},
		"half":                 {ttf[:len(ttf)/2], "damaged"},
		"no outlines":          {without("glyf"), "damaged"},
		"no places":            {without("loca"), "damaged"},
		"no characters":        {without("cmap"), "damaged"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := pdf.NewFonts([]petition.Font{{File: "fonts/My.ttf", Data: test.data}})
			if test.want == "" {
				if err != nil {
					t.Errorf("got %v", err)
				}
				return
			}
			e, ok := errors.AsType[*petition.Error](err)
			if !ok || e.Kind != petition.BadCase || e.File != "fonts/My.ttf" || e.Hint == "" || !strings.Contains(e.Message, test.want) {
				t.Errorf("got %#v, want %q", err, test.want)
			}
		})
	}
}

// Whatever a font holds, a list is drawn with it, or its characters are missing,
// or writing fails with an error.
func FuzzOwnFont(f *testing.F) {
	ttf := cherokeeFont.TTF()
	f.Add(ttf)
	f.Add(ttf[:len(ttf)-20])
	for _, at := range []int{13, 30, 200, 330, 400, 700} {
		changed := bytes.Clone(ttf)
		changed[at] ^= 0xFF
		f.Add(changed)
	}
	o := options(f)
	a := cherokeeAnnex()
	f.Fuzz(func(t *testing.T, data []byte) {
		o := o
		var err error
		if o.Fonts, err = pdf.NewFonts([]petition.Font{{Data: data}}); err != nil {
			return
		}
		o.Fonts.MissingInAnnex(a)
		var out bytes.Buffer
		if err := pdf.Annex(a, o).Write(&out); err == nil && out.Len() == 0 {
			t.Error("nothing is written, and no error told")
		}
	})
}
