package packet_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/petition/internal/letter"
	"example.org/petition/internal/packet"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/xlsx"
	"example.org/petition/templates"
)

// parts are the files of a packet before it is sealed.
type parts struct {
	files  map[string][]byte
	pages  map[string]int
	counts petition.Counts
	states []petition.Tally
}

func words(t testing.TB) *petition.Words {
	t.Helper()
	w, err := letter.LoadWords(templates.FS, "en")
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func options(t testing.TB) pdf.Options {
	t.Helper()
	return pdf.Options{Words: words(t), Date: petition.Date{Year: 2027, Month: 1, Day: 15}}
}

// annex has n named entries and two unnamed ones.
func annex(n int) *petition.Annex {
	a := &petition.Annex{
		Title: "Keep Amina home", Person: "Amina Duarte Peña", Date: petition.Date{Year: 2027, Month: 1, Day: 15},
		Columns: []petition.Column{petition.ColumnName, petition.ColumnCity, petition.ColumnState, petition.ColumnDate},
		Counts:  petition.Counts{Rows: n + 5, Counted: n + 2, Named: n, Unnamed: 2, Duplicates: 2, Blank: 1},
	}
	a.Lists = []petition.ListCount{{Counts: a.Counts}}
	entries := make([]petition.Entry, n)
	for i := range n {
		entries[i] = petition.Entry{
			Number: i + 1, Name: fmt.Sprintf("Zoë Signer-%d Nguyễn", i+1), City: "Holyoke", State: "MA",
			Date: petition.Date{Year: 2026, Month: 12, Day: 1 + i%28}, Source: petition.Source{List: "list.csv", Line: i + 2},
		}
	}
	a.Entries = petition.EntriesOf(entries)
	return a
}

// letterDocument is a letter with the given body.
func letterDocument(t testing.TB, body ...petition.Block) *pdf.Document {
	t.Helper()
	return pdf.Letter(&petition.Letter{
		Language: "en", Title: "Letter in support of Amina Duarte Peña",
		Head: petition.Letterhead{Name: "River Workers’ Center", Lines: []string{"1 Mill Street"}},
		Date: "January 15, 2027", Inside: []string{"Field Office Director"},
		Greeting: "Dear Field Office Director:", Farewell: "Respectfully,", Signature: []string{"Rosa Maldonado"},
		Body: body,
	}, options(t))
}

// delivers says how many signatures a letter brings.
func delivers(count string) petition.Block {
	return petition.Block{Spans: []petition.Span{{Text: "We deliver "}, {Text: count, Count: true}, {Text: " signatures."}}}
}

// says is a text of a letter without a count.
func says(text string) petition.Block { return petition.Block{Spans: []petition.Span{{Text: text}}} }

// makeParts writes the files of a packet whose letter, lists and workbook are those
// of one annex.
func makeParts(t testing.TB, a *petition.Annex) parts {
	t.Helper()
	p := parts{files: map[string][]byte{}, pages: map[string]int{}, counts: a.Counts}
	p.states = []petition.Tally{{Key: "MA", Count: a.Counts.Counted}}
	letterDoc, annexDoc := letterDocument(t, delivers(words(t).Number(a.Counts.Counted))), pdf.Annex(a, options(t))
	p.document(t, petition.LetterPDF, letterDoc)
	p.document(t, petition.AnnexPDF, annexDoc)
	p.printFile(t, letterDoc, annexDoc)
	p.workbook(t, a)
	return p
}

// printFile writes the print file of a letter and a list.
func (p parts) printFile(t testing.TB, letterDoc, annexDoc *pdf.Document) {
	t.Helper()
	cover := &petition.Cover{
		Language: "en", Heading: "Petition", Name: "Amina Duarte Peña", Count: "signatures",
		Contents: []petition.Part{{Name: "Letter", Pages: letterDoc.Pages()}, {Name: "List", Pages: annexDoc.Pages()}, {Name: "Receipt", Pages: 1}},
	}
	receipt := &petition.Receipt{
		Language: "en", Heading: "Receipt", Statement: "Received.", Fields: []string{"Received by"},
		Stamp: "Office stamp", Copies: [2]string{"Copy one", "Copy two"},
	}
	p.document(t, petition.PacketPDF, pdf.Packet(cover, pdf.Bound{Letter: letterDoc, Annex: annexDoc}, receipt, false, options(t)))
}

func (p parts) document(t testing.TB, name string, d *pdf.Document) {
	t.Helper()
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		t.Fatal(err)
	}
	p.files[name], p.pages[name] = b.Bytes(), d.Pages()
}

func (p parts) workbook(t testing.TB, a *petition.Annex) {
	t.Helper()
	var b bytes.Buffer
	if err := xlsx.Annex(&b, a, words(t)); err != nil {
		t.Fatal(err)
	}
	p.files[petition.AnnexXLSX] = b.Bytes()
}

func (p parts) clone() parts {
	p.files, p.pages = maps.Clone(p.files), maps.Clone(p.pages)
	return p
}

// write puts the files into a new output folder and gives that.
func (p parts) write(t testing.TB) string {
	t.Helper()
	out := t.TempDir()
	dir := filepath.Join(out, "packet")
	if err := os.Mkdir(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, data := range p.files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o700); err != nil {
			t.Fatal(err)
		}
		put(t, filepath.Join(dir, name), data)
	}
	return out
}

func (p parts) manifest() petition.Manifest {
	return petition.Manifest{
		Tool: "petition test", Date: petition.Date{Year: 2027, Month: 1, Day: 15}, Language: "en",
		Title: "Keep Amina home", Office: "Boston", Signatures: p.counts, States: p.states,
		Inputs: []petition.Input{{Bytes: 3, SHA256: strings.Repeat("0a", 32)}},
	}
}

// seal writes and seals the packet and gives its output folder.
func (p parts) seal(t testing.TB) string {
	t.Helper()
	out := p.write(t)
	if _, err := packet.Seal(filepath.Join(out, "packet"), p.manifest(), p.pages); err != nil {
		t.Fatal(err)
	}
	return out
}

func put(t testing.TB, name string, data []byte) {
	t.Helper()
	if err := os.WriteFile(name, data, 0o600); err != nil {
		t.Fatal(err)
	}
}

func get(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}
