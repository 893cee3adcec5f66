package packet_test

import (
	"bytes"
	"errors"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"example.org/petition/internal/packet"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition"
)

// Any bytes give text, and rows that are parts of it.
func FuzzPageText(f *testing.F) {
	for _, content := range []string{
		"", "/F1 9 Tf /Row BMC <0031> Tj EMC", "/F1 1 Tf [(a\\", "BI ID", "<", "<<", "(((", "/Span <</ActualText (x", "ID EI", "EMC Q \" ' TJ", "(\\\r", "(\\7", "[-200 <00",
	} {
		f.Add([]byte(content), []byte(toUnicode), true)
	}
	f.Add([]byte("/F1 9 Tf (a) Tj"), []byte("beginbfrange <00> <ffff> <> <00> <ff> [<0041> <42>] <fe> <01> <ffff>"), false)
	f.Fuzz(func(t *testing.T, content, toUnicode []byte, wide bool) {
		shown, text, rows := packet.PageText(content, toUnicode, wide)
		if !utf8.ValidString(text) || !utf8.ValidString(shown) {
			t.Errorf("the text is not UTF-8: %q, %q", text, shown)
		}
		for _, row := range rows {
			if !strings.Contains(text, row) {
				t.Errorf("row %q is no part of the text", row)
			}
		}
	})
}

// Any bytes are refused, or are a PDF with pages, which can be read or are told
// to be damaged.
func FuzzPDF(f *testing.F) {
	p := parts{files: map[string][]byte{}, pages: map[string]int{}}
	p.document(f, petition.LetterPDF, letterDocument(f, delivers("5")))
	p.document(f, petition.AnnexPDF, pdf.Annex(annex(3), options(f)))
	for _, good := range p.files {
		f.Add(good)
		f.Add(good[:len(good)/2])
	}
	f.Add([]byte("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj\n" +
		"trailer<</Root 1 0 R/Size 3>>\nstartxref\n0\n%%EOF\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		if pages, err := packet.ReadPDF(data); err == nil && pages == 0 {
			t.Error("a PDF without pages was read")
		}
	})
}

// Any bytes are refused, or are the one form of a manifest that is sound.
func FuzzManifest(f *testing.F) {
	m := small().manifest()
	m.Schema, m.Digest = 1, strings.Repeat("00", 32)
	m.Files = []petition.File{{Path: "a.pdf", SHA256: strings.Repeat("00", 32), Pages: 1}}
	good, err := packet.EncodeManifest(m)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte("{}"))
	f.Add([]byte("null"))
	f.Add(bytes.Replace(good, []byte("a.pdf"), []byte("../a.pdf"), 1))
	f.Add(bytes.Replace(good, []byte("a.pdf"), []byte("manifest.json"), 1))
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := packet.DecodeManifest(data)
		if err != nil {
			return
		}
		if again, err := packet.EncodeManifest(*m); err != nil || !bytes.Equal(again, data) {
			t.Errorf("%q is written as %q: %v", data, again, err)
		}
		for _, file := range m.Files {
			if filepath.Base(file.Path) != file.Path || file.Path == petition.ManifestJSON {
				t.Errorf("%q is taken for a file of the packet", file.Path)
			}
		}
		if !m.Signatures.Balanced() {
			t.Errorf("%+v do not add up", m.Signatures)
		}
		left := m.Signatures.Counted
		for _, state := range m.States {
			left -= state.Count
		}
		if left != 0 {
			t.Errorf("%+v are not of %d signatures", m.States, m.Signatures.Counted)
		}
	})
}

// Any bytes give a finding, or as many rows as there are signatures.
func FuzzWorkbook(f *testing.F) {
	p := parts{files: map[string][]byte{}}
	p.workbook(f, annex(3))
	good := p.files[petition.AnnexXLSX]
	f.Add(good, 3)
	f.Add(good, 2)
	f.Add(good[:len(good)/2], 3)
	f.Add(append([]byte("x"), good...), 3)
	f.Add([]byte{}, 0)
	f.Add([]byte("PK\x05\x06"+strings.Repeat("\x00", 18)), 0)
	f.Fuzz(func(t *testing.T, data []byte, named int) {
		dir := t.TempDir()
		put(t, filepath.Join(dir, petition.AnnexXLSX), data)
		rows, findings := packet.Workbook(dir, named)
		if len(findings) == 0 && len(rows) != named {
			t.Errorf("%d rows and no finding, want %d", len(rows), named)
		}
		if err := errors.Join(findings...); err != nil && petition.KindOf(err) != petition.BadPacket {
			t.Errorf("got %v, want a finding", err)
		}
	})
}
