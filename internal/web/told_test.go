package web

import (
	"testing"
	"testing/fstest"

	"example.org/petition/templates"
)

// phrasesOf makes a catalogue of a few messages.
func phrasesOf(t testing.TB, file string) *phrases {
	t.Helper()
	c, err := loadPhrases(fstest.MapFS{"page/messages/some.yaml": {Data: []byte(file)}}, texts{"es": {"stage.seal_the_packet": "se sella el expediente"}})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

const somePhrases = `
"%s has %s": {es: "%1 tiene %2"}
"%s has no column %s": {es: "falta la columna %2 en %1"}
"an e-mail address": {es: "un correo"}
"the list cannot be read: %s": {es: "la lista no se puede leer: %1"}
"there is no such file": {es: "no existe ese archivo"}
"write 100%% of it, with --all %s": {es: "escriba el 100 % de %1", en: "write all of %1"}
"--all of it": {es: "todo"}
"is empty": {es: vacío}
"and": {es: y}
"could not %s: %s": {es: "falló un paso (%1): %2"}
"%s: %s": {es: "%1: %2"}
`

func TestPhrases(t *testing.T) {
	c := phrasesOf(t, somePhrases)
	tests := []struct{ english, es, en string }{
		{`list.csv has no column "name"`, `falta la columna "name" en list.csv`, ""},
		{"is empty: there is no such file", "vacío: no existe ese archivo", ""},
		{"page 3 has an e-mail address", "page 3 tiene un correo", ""},
		{"the list cannot be read: there is no such file", "la lista no se puede leer: no existe ese archivo", ""},
		{"the list cannot be read: signatures/a b.csv: broken", "la lista no se puede leer: signatures/a b.csv: broken", ""},
		{"case.yaml:12: there is no such file", "case.yaml:12: no existe ese archivo", ""},
		{"write 100% of it, with --all %1", "escriba el 100 % de %1", "write all of %1"},
		{`the list cannot be read: "a", "b and c" and "d"`, `la lista no se puede leer: "a", "b and c" y "d"`, ""},
		{"could not seal the packet: there is no such file", "falló un paso (se sella el expediente): no existe ese archivo", ""},
		{"", "", ""},

		// What people wrote is theirs, although it reads like a phrase with little text.
		{"the list cannot be read: Ana has time", "la lista no se puede leer: Ana has time", ""},
		{`the list cannot be read: "there is no such file"`, `la lista no se puede leer: "there is no such file"`, ""},
	}
	for _, test := range tests {
		if got, ok := c.tell("es", test.english); got != test.es || !ok {
			t.Errorf("%q became %q, %v; want %q", test.english, got, ok, test.es)
		}
		want := test.en
		if want == "" {
			want = test.english
		}
		if got, ok := c.tell("en", test.english); got != want || !ok {
			t.Errorf("%q became %q, %v; want %q", test.english, got, ok, want)
		}
	}
	for _, unknown := range []string{"550 no such user", "there is no such file here", "oh: there is no", "server: busy, too: bad"} {
		if got, ok := c.tell("es", unknown); got != unknown || ok {
			t.Errorf("%q became %q, %v", unknown, got, ok)
		}
	}
}

// BenchmarkTell says a message as every page view does.
func BenchmarkTell(b *testing.B) {
	c, err := loadPhrases(templates.FS, nil)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		c.tell("es", "the list cannot be read: there is no such file")
		c.tell("es", `the columns are as they were, and "nothing" is known of this text`)
	}
}

// BenchmarkLoadPhrases reads the catalogue, as the server does when it begins.
func BenchmarkLoadPhrases(b *testing.B) {
	for b.Loop() {
		if _, err := loadPhrases(templates.FS, nil); err != nil {
			b.Fatal(err)
		}
	}
}
