package pdf_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
)

func samplePacket(t testing.TB, letterWords, signatures int, doubleSided bool) (*petition.Cover, *pdf.Document) {
	o := options(t)
	letterDoc := pdf.Letter(sampleLetter(sentence("a", letterWords)), o)
	annexDoc := pdf.Annex(sampleAnnex(signatures, 2), o)
	cover := &petition.Cover{
		Language: "en", Heading: "Petition for Stay of Removal", Name: "Amina Duarte Peña", Count: "99 signatures",
		Fields:   []petition.Field{{Label: "To", Lines: []string{"Field Office Director", "Burlington, MA 01803"}}},
		Contents: []petition.Part{{Name: "Letter part", Pages: letterDoc.Pages()}, {Name: "List part", Pages: annexDoc.Pages()}, {Name: "Receipt part", Pages: 1}},
	}
	receipt := &petition.Receipt{
		Language: "en", Heading: "Receipt", Statement: sentence("statement", 30), Fields: []string{"Received by", "Signature", "Date and time"},
		Stamp: "Office stamp", Copies: [2]string{"Copy one", "Copy two"},
	}
	return cover, pdf.Packet(cover, pdf.Bound{Letter: letterDoc, Annex: annexDoc}, receipt, doubleSided, o)
}

func TestPacketIsNumberedThrough(t *testing.T) {
	for _, doubleSided := range []bool{false, true} {
		for _, size := range [][2]int{{100, 10}, {700, 10}, {100, 100}, {700, 100}} {
			t.Run(fmt.Sprint(doubleSided, size), func(t *testing.T) {
				cover, d := samplePacket(t, size[0], size[1], doubleSided)
				pages := pdftest.Text(t, write(t, d))
				if len(pages) != d.Pages() {
					t.Fatalf("%d pages, counted %d before writing", len(pages), d.Pages())
				}
				for i, page := range pages {
					if want := fmt.Sprintf("Packet page %d of %d", i+1, len(pages)); !strings.Contains(page, want) {
						t.Errorf("page %d does not say %q", i+1, want)
					}
				}
				for i, opens := range []string{"Dear Field Office Director:", "Annex A: Signatures", "Copy one"} {
					part := cover.Contents[i]
					if !strings.Contains(pages[part.First-1], opens) {
						t.Errorf("the cover says that %s starts on page %d, which does not hold %q", part.Name, part.First, opens)
					}
					if doubleSided && part.First%2 == 0 {
						t.Errorf("%s starts on page %d, a left-hand one", part.Name, part.First)
					}
					if line := fmt.Sprintf("%s %d %d", part.Name, part.Pages, part.First); !strings.Contains(flat(pages[0]), line) {
						t.Errorf("the cover does not say %q", line)
					}
				}
				last := flat(pages[len(pages)-1])
				if strings.Count(last, "statement29.") != 2 || !strings.Contains(last, "Copy two") {
					t.Errorf("the receipt is not there twice: %s", last)
				}
			})
		}
	}
}

func TestSameInputSameBytes(t *testing.T) {
	_, first := samplePacket(t, 700, 100, true)
	_, second := samplePacket(t, 700, 100, true)
	a := write(t, first)
	if !bytes.Equal(a, write(t, second)) {
		t.Error("two documents of the same content differ")
	}
	if !bytes.Equal(a, write(t, first)) {
		t.Error("a document written twice differs")
	}
}

func TestEveryStructureTypeIsThere(t *testing.T) {
	_, d := samplePacket(t, 700, 10, false)
	file := write(t, d)
	for _, tag := range []string{"Document", "Sect", "H1", "P", "L", "LI", "LBody", "Table", "TR", "TH", "TD"} {
		if !bytes.Contains(file, []byte("/S/"+tag+"/")) && !bytes.Contains(file, []byte("/S /"+tag+" ")) {
			t.Errorf("no element %s", tag)
		}
	}
	for _, key := range []string{"/Lang (en)", "/MarkInfo <</Marked true>>", "/StructTreeRoot", "/OutputIntents", "/Type /Outlines /Count 4"} {
		if !bytes.Contains(file, []byte(key)) {
			t.Errorf("the file has no %s", key)
		}
	}
}

// The cells of a list have tags up to 200 pages, and the text of each page has
// one beyond.
func TestLongListsStaySmall(t *testing.T) {
	for _, test := range []struct{ rows, most int }{{8000, 640}, {9500, 65}} {
		d := pdf.Annex(sampleAnnex(test.rows, 0), options(t))
		if long := test.rows > 9000; long != (d.Pages() > 200) {
			t.Fatalf("%d rows take %d pages", test.rows, d.Pages())
		}
		if perRow := len(write(t, d)) / test.rows; perRow > test.most {
			t.Errorf("a row of %d takes %d bytes, want at most %d", test.rows, perRow, test.most)
		}
	}
}
