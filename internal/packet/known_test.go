package packet_test

import (
	"strings"
	"testing"

	"example.org/petition/internal/packet"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition"
)

// TestRepeatedPagesAreProved holds that the print file's copy of a long list,
// whose pages are known from the list's own file, is proved all the same.
func TestRepeatedPagesAreProved(t *testing.T) {
	const rows = 9500 // over 200 pages, which are bound as they are in both files
	p := makeParts(t, annex(rows))
	for name, change := range map[string]func(a *petition.Annex){
		"the last pages are missing": func(a *petition.Annex) { a.Entries = a.Entries[:rows-500] },
		"a page in the middle":       func(a *petition.Annex) { a.Entries = append(a.Entries[:4100:4100], a.Entries[4200:]...) },
		"a name on one page":         func(a *petition.Annex) { a.Entries[7000].Name = "Somebody Else" },
		"two names changed over": func(a *petition.Annex) {
			a.Entries[50].Name, a.Entries[9000].Name = a.Entries[9000].Name, a.Entries[50].Name
		},
		"the list once more, in part": func(a *petition.Annex) { a.Entries = append(a.Entries[:rows:rows], a.Entries[rows-100:]...) },
	} {
		t.Run(name, func(t *testing.T) {
			printed := annex(rows)
			for i := range printed.Entries {
				printed.Entries[i].Name += strings.Repeat("'", i%2) // two of them differ
			}
			p.workbook(t, printed)
			p.document(t, petition.AnnexPDF, pdf.Annex(printed, options(t)))
			other := *printed
			other.Entries = append([]petition.Entry{}, printed.Entries...)
			change(&other)
			p.printFile(t, letterDocument(t, delivers(words(t).Number(rows))), pdf.Annex(&other, options(t)))
			_, err := packet.Verify(t.Context(), p.seal(t))
			if err == nil || !strings.Contains(err.Error(), petition.PacketPDF+": ") || strings.Contains(err.Error(), petition.AnnexPDF+": ") {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestFontsTellStreamsApart holds that the same bytes are not taken for the same
// text where a font says something else.
func TestFontsTellStreamsApart(t *testing.T) {
	list := func(to string) []byte {
		return []byte("1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <00" + to + "> endbfchar")
	}
	if !packet.StreamIsKnown(list("41"), list("41")) {
		t.Error("the same stream with the same font is not known")
	}
	if packet.StreamIsKnown(list("41"), list("42")) {
		t.Error("a stream is known though its font says something else")
	}
}
