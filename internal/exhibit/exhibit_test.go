package exhibit_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"example.org/petition/internal/exhibit"
	"example.org/petition/internal/petition"
)

func TestRefusals(t *testing.T) {
	long := strings.Repeat("a", 1<<20+1)
	cut := onePage("", "")
	tests := []struct {
		name, file, data, message, hint string
	}{
		{"a phone's photo", "photo.jpg", "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1", "HEIC", "heif-convert"},
		{"a renamed program", "letter.pdf", "\x7fELF\x02\x01\x01", "is a program", "do not open it"},
		{"a Windows program", "letter.jpg", "MZ\x90\x00", "is a program", "do not open it"},
		{"a script", "letter.pdf", "#!/bin/sh\n", "is a program", "do not open it"},
		{"a Word document", "letter.docx", "PK\x03\x04....[Content_Types].xml", "office program", "PDF"},
		{"a renamed Word document", "letter.pdf", "PK\x03\x04....word/document.xml", "office program", "PDF"},
		{"an old Word document", "letter.doc", "\xd0\xcf\x11\xe0\xa1\xb1", "old office program", "PDF"},
		{"an RTF", "letter.rtf", `{\rtf1 hello}`, "RTF", "PDF"},
		{"an archive", "all.zip", "PK\x03\x04photo.jpg", "archive", "unpack"},
		{"a GIF", "photo.gif", "GIF89a", "neither JPEG nor PNG", "PNG"},
		{"a WebP", "photo.webp", "RIFF\x00\x00\x00\x00WEBPVP8 ", "neither JPEG nor PNG", "PNG"},
		{"bytes of no kind", "letter.bin", "hello", "none of the kinds", "PDF"},
		{"a text in Latin-1", "letter.txt", "Mu\xf1oz", "not in UTF-8", "UTF-8"},
		{"a text without words", "letter.md", " \n\n", "no text", "write the text"},
		{"a very long text", "letter.txt", long, "larger than", "part it"},
		{"a huge picture", "photo.png", string(claims(40000, 40000)), "40000 by 40000 pixels", "pixels wide"},
		{"a wide picture", "photo.png", string(claims(60000, 2)), "60000 by 2 pixels", "pixels wide"},
		{"half a JPEG", "photo.jpg", string(jpegOf(t, quarters(200, 200))[:700]), "cut short", "copy it again"},
		{"half a PNG", "photo.png", string(pngOf(t, quarters(200, 200))[:200]), "cut short", "copy it again"},
		{"half a PDF", "letter.pdf", string(cut[:len(cut)/2]), "its end is missing", "copy it again"},
		{"a PDF of nothing", "letter.pdf", "%PDF-1.7\n%%EOF\n", "damaged", "Save as PDF"},
		{"a PDF whose pages lead back", "letter.pdf", string(pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 1>>")), "damaged", "Save as PDF"},
		{"a PDF without pages", "letter.pdf", string(pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[]/Count 0>>")), "no pages", "Save as PDF"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, _, err := read(t, test.file, []byte(test.data))
			e, ok := errors.AsType[*petition.Error](err)
			if !ok {
				t.Fatalf("got %v, want an error for people", err)
			}
			if e.Kind != petition.BadCase || e.File != test.file {
				t.Errorf("kind %v of %q", e.Kind, e.File)
			}
			if !strings.Contains(e.Message, test.message) || !strings.Contains(e.Hint, test.hint) {
				t.Errorf("told %q, hint %q; want %q and %q", e.Message, e.Hint, test.message, test.hint)
			}
		})
	}
}

func TestTexts(t *testing.T) {
	tests := []struct{ file, data, want string }{
		{"a.txt", "\uFEFFDear all,\r\n\r\none\r\ntwo\r\rthree", "Dear all,|one\ntwo|three"},
		{"a.txt", "# not a *heading*", "# not a *heading*"},
		{"a.md", "# A heading\n\nwith *words*", "A heading|with words"},
		{"a.txt", "MZ is how a name begins", "MZ is how a name begins"},
	}
	for _, test := range tests {
		var got []string
		for _, b := range printed(t, test.file, []byte(test.data)).Text {
			got = append(got, b.Text())
		}
		if s := strings.Join(got, "|"); s != test.want {
			t.Errorf("%q is read as %q, want %q", test.data, s, test.want)
		}
	}
}

func TestTranslations(t *testing.T) {
	spanish := petition.Exhibit{Document: document("carta.txt", []byte("Hola")), Title: "Carta", Language: "Spanish"}
	translated, full := spanish, spanish
	translated.Translation = petition.Translation{Document: document("letter.txt", []byte("Hello"))}
	full.Translation = petition.Translation{Document: document("letter.txt", []byte("Hello")), Translator: "Ana Ruiz", Address: []string{"1 Mill Street"}, Phone: "555-0100"}
	for _, test := range []struct {
		exhibit petition.Exhibit
		code    string
	}{{spanish, "exhibit-translation-missing"}, {translated, "exhibit-translator-missing"}, {full, ""}} {
		set, warnings, err := exhibit.Read(t.Context(), petition.ExhibitChoice{Items: []petition.Exhibit{test.exhibit}})
		if err != nil {
			t.Fatal(err)
		}
		code := ""
		for _, w := range warnings {
			code += w.Code
		}
		if code != test.code {
			t.Errorf("warned %q, want %q", code, test.code)
		}
		if got := set.Items[0].English.IsZero(); got != !test.exhibit.Translation.Document.Given() {
			t.Errorf("the English text is missing: %v", got)
		}
		if want := 1 + strings.Count(set.Items[0].Translation.Document.File, "."); len(set.Inputs) != want {
			t.Errorf("%d inputs, want %d", len(set.Inputs), want)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, _, err := exhibit.Read(ctx, petition.ExhibitChoice{Items: []petition.Exhibit{{Document: document("a.pdf", onePage("", ""))}}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
