package letter_test

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"example.org/petition/internal/letter"
	"example.org/petition/templates"
)

func TestWordsLoad(t *testing.T) {
	for _, language := range []string{"en", "es"} {
		if w := words(t, language); w.Language != language {
			t.Errorf("%s.yaml says it is %q", language, w.Language)
		}
	}
}

// loadChanged loads en.yaml with old replaced by text.
func loadChanged(t *testing.T, old, text string) error {
	t.Helper()
	source, err := fs.ReadFile(templates.FS, "words/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(string(source), old) != 1 {
		t.Fatalf("%q is not in en.yaml once", old)
	}
	changed := strings.Replace(string(source), old, text, 1)
	_, err = letter.LoadWords(fstest.MapFS{"words/en.yaml": {Data: []byte(changed)}}, "en")
	return err
}

func TestBrokenWords(t *testing.T) {
	tests := []struct {
		old, text string
		line      int
		want      string
	}{
		{"language: en\n", "language: en\ncolour: red\n", 4, "colour"},
		{"language: en\n", "language: [en\n", 5, "must be specified"}, // where the list would have to end
		{"language: en\n", "language: {a: b}\n", 3, ""},
		{"language: en\n", "language: \"\"\n", 0, "language is missing"},
		{", December]", "]", 0, "months is missing"},
		{"  stamp: Office stamp\n", "", 0, "receipt.stamp is missing"},
		{"  fields: [Received by (print name and title), Signature, Date and time]\n", "", 0, "receipt.fields is missing"},
		{"many: \"{n} pages\"", "many: \"\"", 0, "letter.pages.many is missing"},
		{"    certified mail: by certified mail\n", "", 0, "letter.delivery.certified mail is missing"},
		{", comment: Comment}", "}", 0, "annex.columns.comment is missing"},
	}
	for _, test := range tests {
		t.Run(test.text+test.want, func(t *testing.T) {
			refused(t, loadChanged(t, test.old, test.text), "words/en.yaml", test.line, test.want)
		})
	}
	_, err := letter.LoadWords(fstest.MapFS{}, "fr")
	refused(t, err, "words/fr.yaml", 0, `"fr"`)
	_, err = letter.LoadWords(fstest.MapFS{"words/en.yaml": {}}, "en")
	refused(t, err, "words/en.yaml", 0, "")
}

func TestThousandsMayBeASpace(t *testing.T) {
	if err := loadChanged(t, `thousands: ","`, `thousands: " "`); err != nil {
		t.Error(err)
	}
}
