package packet_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
	"github.com/xuri/excelize/v2"

	"example.org/petition/internal/packet"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/petition/petitiontest"
)

func TestGoodPacketVerifies(t *testing.T) {
	for _, n := range []int{1, 40, 9500} { // above 200 pages the list is not tagged cell by cell
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			p := makeParts(t, annex(n))
			out := p.seal(t)
			for _, dir := range []string{out, filepath.Join(out, "packet")} {
				m, err := packet.Verify(t.Context(), dir)
				if err != nil {
					t.Fatal(err)
				}
				if m.Signatures != p.counts || len(m.Files) != len(p.files) {
					t.Errorf("the manifest is of %d files and %+v", len(m.Files), m.Signatures)
				}
			}
		})
	}
}

func TestEveryFileIsRequired(t *testing.T) {
	for _, name := range []string{petition.LetterPDF, petition.AnnexPDF, petition.AnnexXLSX, petition.PacketPDF} {
		p := makeParts(t, annex(3))
		delete(p.files, name)
		delete(p.pages, name)
		_, err := packet.Verify(t.Context(), p.seal(t))
		if petition.KindOf(err) != petition.BadPacket || err == nil || !strings.Contains(err.Error(), name+": the manifest does not name it") {
			t.Errorf("sealed without %s: got %v", name, err)
		}
	}
}

// The printed list may show a mark for a character that no font has, while the
// workbook keeps the name.
func TestReplacedCharactersVerify(t *testing.T) {
	a := annex(3)
	petitiontest.Entries(a)[1].Name = "Mei 𒀀 Signer"
	p := makeParts(t, annex(3))
	printed := new(pdf.Fonts).ReplaceMissing(*a)
	p.document(t, petition.AnnexPDF, pdf.Annex(&printed, options(t)))
	p.printFile(t, letterDocument(t, delivers("5")), pdf.Annex(&printed, options(t)))
	p.workbook(t, a)
	if _, err := packet.Verify(t.Context(), p.seal(t)); err != nil {
		t.Error(err)
	}
}

// A case chooses the columns and their order, and any cell may be blank.
func TestChosenColumnsVerify(t *testing.T) {
	for _, columns := range [][]petition.Column{
		{petition.ColumnCity, petition.ColumnName},
		{petition.ColumnDate, petition.ColumnName, petition.ColumnCity},
		{petition.ColumnComment, petition.ColumnCountry, petition.ColumnZip5, petition.ColumnName},
		{petition.ColumnDate},
	} {
		t.Run(fmt.Sprint(columns), func(t *testing.T) {
			a := annex(6)
			a.Columns = columns
			e := petitiontest.Entries(a)
			e[1].City, e[2].Date = "", petition.Date{}
			e[3].Comment = "Let her stay.\nShe is one of us."
			if _, err := packet.Verify(t.Context(), makeParts(t, a).seal(t)); err != nil {
				t.Error(err)
			}
		})
	}
}

// A template may say the count anywhere in the letter's text.
func TestCountAnywhereVerifies(t *testing.T) {
	for _, kind := range []petition.BlockKind{petition.Heading, petition.Quotation, petition.BulletItem, petition.NumberedItem} {
		block := delivers("1\u00A0003")
		block.Kind, block.Spans[1].Bold, block.Spans[1].Italic = kind, true, true
		p := makeParts(t, annex(1001))
		p.document(t, petition.LetterPDF, letterDocument(t, says("To you."), block))
		if _, err := packet.Verify(t.Context(), p.seal(t)); err != nil {
			t.Errorf("kind %d: %v", kind, err)
		}
	}
}

func TestVerifyStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := packet.Verify(ctx, makeParts(t, annex(3)).seal(t)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// TestTamperedAfterSealing changes the folder of a sealed packet.
func TestTamperedAfterSealing(t *testing.T) {
	p := makeParts(t, annex(40))
	type tampering struct {
		name, file string // the file that the finding must name
		tamper     func(t *testing.T, dir string)
	}
	tests := []tampering{
		{"file added", "notes.txt", func(t *testing.T, dir string) { put(t, filepath.Join(dir, "notes.txt"), []byte("x")) }},
		{"folder added", "more", func(t *testing.T, dir string) { check(t, os.Mkdir(filepath.Join(dir, "more"), 0o700)) }},
		{"manifest removed", "", func(t *testing.T, dir string) { check(t, os.Remove(filepath.Join(dir, petition.ManifestJSON))) }},
		{"number edited in the manifest", petition.ManifestJSON, edit(`"counted": 42`, `"counted": 43`)},
		{"state edited in the manifest", petition.ManifestJSON, edit(`"key": "MA"`, `"key": "ME"`)},
		{"digest edited in the manifest", petition.ManifestJSON, edit(`"sha256": "`, `"sha256": "0`)},
		{"title edited in the manifest", petition.ManifestJSON, edit("Keep Amina home", "Send Amina home")},
		{"office edited in the manifest", petition.ManifestJSON, edit(`"office": "Boston"`, `"office": "Buffalo"`)},
		{"date edited in the manifest", petition.ManifestJSON, edit("2027-01-15", "2027-01-16")},
		{"tool edited in the manifest", petition.ManifestJSON, edit("petition test", "petition tess")},
		{"input edited in the manifest", petition.ManifestJSON, edit("0a0a", "0a0b")},
		{"own digest edited in the manifest", petition.ManifestJSON, func(t *testing.T, dir string) {
			m, err := packet.Read(dir)
			check(t, err)
			edit(m.Digest, strings.Repeat("0", len(m.Digest)))(t, dir)
		}},
		{"key added to the manifest", petition.ManifestJSON, edit(`"schema": 1,`, `"schema": 1, "more": 1,`)},
		{"key given twice in the manifest", petition.ManifestJSON, edit(`"schema": 1,`, "\"schema\": 1,\n  \"schema\": 1,")},
		{"space added to the manifest", petition.ManifestJSON, edit("{\n", "{ \n")},
		{"schema of the future", petition.ManifestJSON, edit(`"schema": 1`, `"schema": 2`)},
		{"path out of the folder", petition.ManifestJSON, edit(`"path": "`, `"path": "../`)},
		{"manifest linked", petition.ManifestJSON, link(petition.ManifestJSON)},
	}
	for name := range p.files {
		tests = append(tests,
			tampering{"byte flipped in " + name, name, func(t *testing.T, dir string) { flip(t, filepath.Join(dir, name)) }},
			tampering{"byte appended to " + name, name, func(t *testing.T, dir string) {
				put(t, filepath.Join(dir, name), append(get(t, filepath.Join(dir, name)), '\n'))
			}},
			tampering{"removed " + name, name, func(t *testing.T, dir string) { check(t, os.Remove(filepath.Join(dir, name))) }},
			tampering{"linked " + name, name, link(name)},
		)
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			out := p.seal(t)
			dir := filepath.Join(out, "packet")
			test.tamper(t, dir)
			wantFinding(t, dir, test.file)
		})
	}
}

// TestSealedButDisagreeing seals packets whose parts do not say the same.
func TestSealedButDisagreeing(t *testing.T) {
	good := makeParts(t, annex(40))
	fewer := annex(39)
	renamed, swapped := annex(40), annex(40)
	petitiontest.Entries(renamed)[20].Name = "Somebody Else"
	e := petitiontest.Entries(swapped)
	e[3].Name, e[4].Name = e[4].Name, e[3].Name
	list := func(a *petition.Annex) func(*testing.T, parts) {
		return func(t *testing.T, p parts) { p.document(t, petition.AnnexPDF, pdf.Annex(a, options(t))) }
	}
	letter := func(body ...petition.Block) func(*testing.T, parts) {
		return func(t *testing.T, p parts) { p.document(t, petition.LetterPDF, letterDocument(t, body...)) }
	}
	printFile := func(a *petition.Annex, body ...petition.Block) func(*testing.T, parts) {
		return func(t *testing.T, p parts) {
			p.printFile(t, letterDocument(t, body...), pdf.Annex(a, options(t)))
		}
	}
	tests := []struct {
		name, file string
		change     func(t *testing.T, p parts)
	}{
		{"workbook with a row fewer", petition.AnnexXLSX, func(t *testing.T, p parts) { p.workbook(t, fewer) }},
		{"list with a row fewer", petition.AnnexPDF, list(fewer)},
		{"print file with a row fewer", petition.PacketPDF, printFile(fewer, delivers("42"))},
		{"list with a row more", petition.AnnexPDF, list(annex(41))},
		{"list with another name", petition.AnnexPDF, list(renamed)},
		{"print file with another name", petition.PacketPDF, printFile(renamed, delivers("42"))},
		{"list with two names changed over", petition.AnnexPDF, list(swapped)},
		{"workbook with another name", petition.AnnexPDF, func(t *testing.T, p parts) { p.workbook(t, renamed) }},
		{"list out of order", petition.AnnexPDF, func(t *testing.T, p parts) {
			a := annex(40)
			petitiontest.Entries(a)[6].Number = 9
			p.document(t, petition.AnnexPDF, pdf.Annex(a, options(t)))
		}},
		{"letter without the count", petition.LetterPDF, letter(says("We deliver many signatures."))},
		{"letter with the count by chance", petition.LetterPDF, letter(says("We deliver many signatures. He is 42 years old."))},
		{"letter with another count", petition.LetterPDF, letter(delivers("43"))},
		{"letter with two counts", petition.LetterPDF, letter(delivers("42"), delivers("43"))},
		{"print file without the count", petition.PacketPDF, printFile(annex(40), says("We deliver 42 signatures."))},
		{"print file with another count", petition.PacketPDF, printFile(annex(40), delivers("43"))},
		{"letter stamped by another program", petition.LetterPDF, stamp(petition.LetterPDF)},
		{"list stamped by another program", petition.AnnexPDF, stamp(petition.AnnexPDF)},
		{"letter with other pages", petition.LetterPDF, func(_ *testing.T, p parts) { p.pages[petition.LetterPDF]++ }},
		{"a volume of another list", petition.VolumeOf(petition.AnnexPDF, 2), func(t *testing.T, p parts) {
			p.document(t, petition.VolumeOf(petition.AnnexPDF, 2), pdf.Annex(annex(3), options(t)))
		}},
		{"hidden sheet", petition.AnnexXLSX, book(func(f *excelize.File) error {
			_, err := f.NewSheet("Hidden")
			return errors.Join(err, f.SetSheetVisible("Hidden", false))
		})},
		{"third sheet", petition.AnnexXLSX, book(func(f *excelize.File) error { _, err := f.NewSheet("More"); return err })},
		{"signatures hidden", petition.AnnexXLSX, book(func(f *excelize.File) error {
			return f.SetSheetVisible(f.GetSheetName(1), false)
		})},
		{"formula among the signatures", petition.AnnexXLSX, book(func(f *excelize.File) error {
			return f.SetCellFormula(f.GetSheetName(1), "B3", "1+1")
		})},
		{"formula in the summary", petition.AnnexXLSX, book(func(f *excelize.File) error {
			return f.SetCellFormula(f.GetSheetName(0), "B3", "1+1")
		})},
		{"hidden row", petition.AnnexXLSX, book(func(f *excelize.File) error { return f.SetRowVisible(f.GetSheetName(1), 4, false) })},
		{"hidden column", petition.AnnexXLSX, book(func(f *excelize.File) error { return f.SetColVisible(f.GetSheetName(1), "C", false) })},
		{"note", petition.AnnexXLSX, book(func(f *excelize.File) error {
			return f.AddComment(f.GetSheetName(1), excelize.Comment{Cell: "B3", Author: "x", Text: "x"})
		})},
		{"name changed in another program", petition.AnnexXLSX, book(func(f *excelize.File) error {
			return f.SetCellStr(f.GetSheetName(1), "B3", "Somebody Else")
		})},
		{"name taken out of the workbook", petition.AnnexPDF, func(t *testing.T, p parts) {
			a := annex(40)
			petitiontest.Entries(a)[2].Name = ""
			p.workbook(t, a)
		}},
		{"number changed", petition.AnnexXLSX, book(func(f *excelize.File) error { return f.SetCellInt(f.GetSheetName(1), "A3", 7) })},
		{"a part given twice", petition.AnnexXLSX, func(t *testing.T, p parts) {
			p.files[petition.AnnexXLSX] = addPart(t, p.files[petition.AnnexXLSX], "xl/worksheets/sheet2.xml", []byte("<worksheet/>"))
		}},
		{"a part that is a bomb", petition.AnnexXLSX, func(t *testing.T, p parts) {
			p.files[petition.AnnexXLSX] = replacePart(t, p.files[petition.AnnexXLSX], "xl/theme/theme1.xml", make([]byte, 8<<20))
		}},
		{"a link out of the workbook", petition.AnnexXLSX, book(func(f *excelize.File) error {
			return f.SetCellHyperLink(f.GetSheetName(0), "B3", "https://example.org", "External")
		})},
		{"a picture", petition.AnnexXLSX, func(t *testing.T, p parts) {
			p.files[petition.AnnexXLSX] = addPart(t, p.files[petition.AnnexXLSX], "xl/media/image1.png", []byte("x"))
		}},
		{"data of another program", petition.AnnexXLSX, func(t *testing.T, p parts) {
			p.files[petition.AnnexXLSX] = addPart(t, p.files[petition.AnnexXLSX], "customXml/item1.xml", []byte("<x/>"))
		}},
		{"a macro", petition.AnnexXLSX, func(t *testing.T, p parts) {
			p.files[petition.AnnexXLSX] = addPart(t, p.files[petition.AnnexXLSX], "xl/vbaProject.bin", []byte("x"))
		}},
		{"workbook that is none", petition.AnnexXLSX, func(_ *testing.T, p parts) { p.files[petition.AnnexXLSX] = []byte("PK") }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := good.clone()
			test.change(t, p)
			wantFinding(t, filepath.Join(p.seal(t), "packet"), test.file)
		})
	}
	for name := range good.pages {
		for _, part := range []int{0, 1, 2, 3} {
			t.Run(fmt.Sprintf("%s cut to %d quarters", name, part), func(t *testing.T) {
				p := good.clone()
				p.files[name] = p.files[name][:len(p.files[name])*part/4]
				wantFinding(t, filepath.Join(p.seal(t), "packet"), name)
			})
		}
	}
}

// A cell larger than a reader should hold is refused, and not for what it says:
// as the header of no rows it would be right.
func TestCellWithoutEnd(t *testing.T) {
	p := parts{files: map[string][]byte{}}
	p.workbook(t, annex(0))
	dir := t.TempDir()
	put(t, filepath.Join(dir, petition.AnnexXLSX), p.files[petition.AnnexXLSX])
	if _, findings := packet.Workbook(dir, 0); len(findings) > 0 {
		t.Fatal(findings)
	}
	endless := replacePart(t, p.files[petition.AnnexXLSX], "xl/worksheets/sheet2.xml", endlessCell())
	put(t, filepath.Join(dir, petition.AnnexXLSX), endless)
	if _, findings := packet.Workbook(dir, 0); len(findings) == 0 {
		t.Error("it was read")
	}
}

// A list above 200 pages, which is not tagged cell by cell, is still read.
func TestLongListDisagreeing(t *testing.T) {
	p := makeParts(t, annex(9500))
	renamed := annex(9500)
	petitiontest.Entries(renamed)[9499].Name = "Somebody Else"
	p.document(t, petition.AnnexPDF, pdf.Annex(renamed, options(t)))
	p.printFile(t, letterDocument(t, delivers("9,502")), pdf.Annex(annex(9499), options(t)))
	dir := filepath.Join(p.seal(t), "packet")
	wantFinding(t, dir, petition.AnnexPDF)
	wantFinding(t, dir, petition.PacketPDF)
}

// wantFinding wants the packet refused over a file, and nobody named.
func wantFinding(t *testing.T, dir, file string) {
	t.Helper()
	_, err := packet.Verify(t.Context(), dir)
	if petition.KindOf(err) != petition.BadPacket {
		t.Fatalf("got %v, want a finding", err)
	}
	all := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok {
		all = joined.Unwrap()
	}
	found := false
	for _, err := range all {
		e, ok := errors.AsType[*petition.Error](err)
		if !ok || e.Kind != petition.BadPacket || e.Message == "" || e.Hint == "" {
			t.Errorf("%v is no finding that helps", err)
			continue
		}
		found = found || e.File == filepath.Join(dir, file)
	}
	if !found {
		t.Errorf("no finding names %q: %v", file, err)
	}
	for _, name := range []string{"Signer-", "Somebody", "Nguyễn"} {
		if strings.Contains(err.Error(), name) {
			t.Errorf("the finding holds a person's name: %v", err)
		}
	}
}

func check(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func flip(t *testing.T, name string) {
	t.Helper()
	data := get(t, name)
	data[len(data)/2] ^= 1
	put(t, name, data)
}

func edit(old, new string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		name := filepath.Join(dir, petition.ManifestJSON)
		before := string(get(t, name))
		after := strings.Replace(before, old, new, 1)
		if after == before {
			t.Fatalf("the manifest has no %q", old)
		}
		put(t, name, []byte(after))
	}
}

// link puts a link to the same bytes in the place of a file.
func link(name string) func(*testing.T, string) {
	return func(t *testing.T, dir string) {
		there := filepath.Join(t.TempDir(), name)
		check(t, os.Rename(filepath.Join(dir, name), there))
		check(t, os.Symlink(there, filepath.Join(dir, name)))
	}
}

// book changes the workbook the way another program would.
func book(change func(*excelize.File) error) func(*testing.T, parts) {
	return func(t *testing.T, p parts) {
		t.Helper()
		f, err := excelize.OpenReader(bytes.NewReader(p.files[petition.AnnexXLSX]))
		check(t, err)
		defer f.Close()
		check(t, change(f))
		var b bytes.Buffer
		check(t, f.Write(&b))
		p.files[petition.AnnexXLSX] = b.Bytes()
	}
}

// stamp puts a text on the pages of a PDF, the way another program would: in a
// form XObject.
func stamp(name string) func(*testing.T, parts) {
	return func(t *testing.T, p parts) {
		t.Helper()
		api.DisableConfigDir()
		mark, err := api.TextWatermark("And 99 more signatures.", "scale:0.5", true, false, types.POINTS)
		check(t, err)
		var b bytes.Buffer
		check(t, api.AddWatermarks(bytes.NewReader(p.files[name]), &b, nil, mark, nil))
		p.files[name] = b.Bytes()
	}
}

// endlessCell is a sheet of one cell that is larger than a reader should hold,
// and does not pack to so little that it would show.
func endlessCell() []byte {
	random := make([]byte, 5<<20)
	rand.NewChaCha8([32]byte{}).Read(random)
	return []byte(`<worksheet><sheetData><row><c t="inlineStr"><is><t>` + hex.EncodeToString(random) +
		"</t></is></c></row></sheetData></worksheet>")
}

// addPart adds a part to a workbook, even one that it already has.
func addPart(t *testing.T, workbook []byte, name string, data []byte) []byte {
	t.Helper()
	return withPart(t, workbook, name, data, false)
}

// replacePart puts a part in the place of the one of that name.
func replacePart(t *testing.T, workbook []byte, name string, data []byte) []byte {
	t.Helper()
	return withPart(t, workbook, name, data, true)
}

func withPart(t *testing.T, workbook []byte, name string, data []byte, instead bool) []byte {
	t.Helper()
	old, err := zip.NewReader(bytes.NewReader(workbook), int64(len(workbook)))
	check(t, err)
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	part, err := w.Create(name)
	check(t, err)
	_, err = io.Copy(part, bytes.NewReader(data))
	check(t, err)
	for _, f := range old.File {
		if !instead || f.Name != name {
			check(t, w.Copy(f))
		}
	}
	check(t, w.Close())
	return b.Bytes()
}
