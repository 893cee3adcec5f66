package packet_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/packet"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/petition/petitiontest"
)

// TestRepeatedPagesAreProved holds that the print file's copy of a long list,
// whose pages are known from the list's own file, is proved all the same.
func TestRepeatedPagesAreProved(t *testing.T) {
	const rows = 9500 // over 200 pages, which are bound as they are in both files
	p := makeParts(t, annex(rows))
	for name, change := range map[string]func(a *petition.Annex){
		"the last pages are missing": func(a *petition.Annex) { a.Entries = a.Entries.Slice(0, rows-500) },
		"a page in the middle": func(a *petition.Annex) {
			a.Entries = petition.EntriesOf(slices.Delete(petitiontest.Entries(a), 4100, 4200))
		},
		"a name on one page": func(a *petition.Annex) { petitiontest.Entries(a)[7000].Name = "Somebody Else" },
		"two names changed over": func(a *petition.Annex) {
			e := petitiontest.Entries(a)
			e[50].Name, e[9000].Name = e[9000].Name, e[50].Name
		},
		"the list once more, in part": func(a *petition.Annex) {
			e := petitiontest.Entries(a)
			a.Entries = petition.EntriesOf(append(e, e[rows-100:]...))
		},
	} {
		t.Run(name, func(t *testing.T) {
			printed := annex(rows)
			entries := petitiontest.Entries(printed)
			for i := range entries {
				entries[i].Name += strings.Repeat("'", i%2) // two of them differ
			}
			p.workbook(t, printed)
			p.document(t, petition.AnnexPDF, pdf.Annex(printed, options(t)))
			other := *printed
			change(&other)
			p.printFile(t, letterDocument(t, delivers(words(t).Number(rows))), pdf.Annex(&other, options(t)))
			_, err := packet.Verify(t.Context(), p.seal(t))
			if err == nil || !strings.Contains(err.Error(), petition.PacketPDF+": ") || strings.Contains(err.Error(), petition.AnnexPDF+": ") {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestKnownStreams holds that a stream is taken for known only where it says the
// same, all of it and nothing more, and leaves the same to the streams behind it.
func TestKnownStreams(t *testing.T) {
	const row = "/Row BMC /F1 9 Tf (A) Tj EMC"
	font := func(to string) string {
		return "1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <00" + to + "> endbfchar"
	}
	one := func(to string) map[string]string { return map[string]string{"F1": font(to)} }
	page := func(fonts map[string]string, streams ...string) packet.SamplePage {
		return packet.SamplePage{Streams: streams, Fonts: fonts}
	}
	for name, test := range map[string]struct {
		before, again packet.SamplePage
		known         bool
		text          string // of what is read again
	}{
		"the same page":                   {page(one("41"), row, "/F1 8 Tf (A) Tj"), page(one("41"), row, "/F1 8 Tf (A) Tj"), true, "A\n"},
		"another foot":                    {page(one("41"), row, ""), page(one("41"), row, "/F1 8 Tf (AA) Tj"), true, "AA\n"},
		"a font that goes on":             {page(one("41"), row, "(A) Tj"), page(one("41"), row, "(A) Tj"), true, "A\n"},
		"a font that says something else": {page(one("41"), row, ""), page(one("42"), row, ""), false, "B\n"},
		"a font that was missing":         {page(nil, row, ""), page(one("41"), row, ""), false, "A\n"},
		"a font that is missing":          {page(one("41"), row, ""), page(nil, row, ""), false, "\uFFFD\n"},
		"a row in the stream behind":      {page(one("41"), "", row), page(one("41"), "", ""), false, ""},
		"a row that goes on": {
			page(one("41"), "/Row BMC /F1 9 Tf (A) Tj", "EMC"), page(one("41"), "/Row BMC /F1 9 Tf (A) Tj", "(A) Tj EMC"), false, "A\nA\n",
		},
		"furniture that goes on": {
			page(one("41"), row+" /Artifact BMC", "EMC"), page(one("41"), row+" /Artifact BMC", "EMC (A) Tj"), false, "A\nA\n",
		},
		"a font that was put aside": {page(one("41"), row+" q", "Q"), page(one("41"), row+" q", "Q (A) Tj"), false, "A\nA\n"},
		"an operator that goes on":  {page(one("41"), row+" (A)", "Tj"), page(one("41"), row+" (A)", "Tj"), false, "A\nA\n"},
		"a text that goes on":       {page(one("41"), row+" (", ") Tj"), page(one("41"), row+" (", "A) Tj"), false, "A\n\uFFFDA\n"},
		"the number of signatures":  {page(one("41"), row+" /Count BMC (A) Tj EMC", ""), page(one("41"), row+" /Count BMC (A) Tj EMC", ""), false, "A\nA\n"},
	} {
		t.Run(name, func(t *testing.T) {
			text, known, err := packet.ReadKnowing(test.before, test.again)
			if err != nil || known != test.known || text != test.text {
				t.Errorf("got %q, known: %t (%v), want %q, known: %t", text, known, err, test.text, test.known)
			}
		})
	}
	again := page(one("41"), row, "")
	again.Plain = true
	if _, known, err := packet.ReadKnowing(page(one("41"), row, ""), again); known || err != nil {
		t.Errorf("the same bytes are known as another filter's (%v)", err)
	}
}
