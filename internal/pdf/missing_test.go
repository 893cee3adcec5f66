package pdf_test

import (
	"reflect"
	"strings"
	"testing"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition/petitiontest"
)

func TestMissingCharactersAreFound(t *testing.T) {
	a := sampleAnnex(4, 0)
	entries := petitiontest.Entries(a)
	entries[0].Name = "Nguyễn Thị Ánh, Łukasz Žydrūnas, Ἀθηνᾶ Λάμπρος, Сергей Щукин" // all can be drawn
	entries[1].Name = "Zoe\u0301 Nu\u0301n\u0303ez"                                  // decomposed, composed before drawing
	entries[2].Name = "Ana 𒀀 Reyes"
	entries[3].City = "𑨋, 𓀀, 𑨋"
	got := new(pdf.Fonts).MissingInAnnex(a)
	want := []pdf.Gap{{Where: "list.csv:4", Runes: []rune{'𒀀'}}, {Where: "list.csv:5", Runes: []rune{0x11A0B, 0x13000}}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}

	replaced := new(pdf.Fonts).ReplaceMissing(*a)
	if left := new(pdf.Fonts).MissingInAnnex(&replaced); len(left) > 0 {
		t.Errorf("after replacing, %v are missing", left)
	}
	if a.Entries.At(2).Name != "Ana 𒀀 Reyes" {
		t.Error("replacing changed the annex that the workbook is written from")
	}
	pages := pdftest.Text(t, write(t, pdf.Annex(&replaced, options(t))))
	if got := squeeze(pages[0]); !strings.Contains(got, squeeze("Ana ? Reyes")) {
		t.Errorf("the list does not show the replacement: %q", got)
	}

	l := sampleLetter("plain", "with 𒀀")
	if got := new(pdf.Fonts).MissingInLetter(l); len(got) != 1 || got[0].String() != "U+12000" {
		t.Errorf("in the letter: got %v", got)
	}
}
