package casefile_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
)

func TestSentences(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"", nil},
		{"no stop", []string{"no stop"}},
		{"Mr. Perez came. He stayed!", []string{"Mr. Perez came.", "He stayed!"}},
		{"Ernesto G. Quiroga works. Why? “He must.” So he does…", []string{"Ernesto G. Quiroga works.", "Why?", "“He must.”", "So he does…"}},
		{"The U.S. Attorney agreed. It is e.g. so.", []string{"The U.S. Attorney agreed.", "It is e.g. so."}},
		{"¿Por qué? Porque sí. ¡Vengan! La Sra. Díaz espera.", []string{"¿Por qué?", "Porque sí.", "¡Vengan!", "La Sra. Díaz espera."}},
		{"at 9 a.m. on time. 2017 was hard.", []string{"at 9 a.m. on time.", "2017 was hard."}},
	}
	for _, test := range tests {
		if got := casefile.Sentences(test.text); !slices.Equal(got, test.want) {
			t.Errorf("%q: %q, want %q", test.text, got, test.want)
		}
	}
}

func FuzzSentences(f *testing.F) {
	f.Add("Mr. Perez came. He stayed!")
	f.Add("“A.” b. C\n\nD… ?")
	f.Fuzz(func(t *testing.T, text string) {
		joined := strings.Join(casefile.Sentences(text), " ")
		if !slices.Equal(strings.Fields(joined), strings.Fields(text)) {
			t.Errorf("%q became %q", text, joined)
		}
	})
}

func TestLanguageOf(t *testing.T) {
	tests := map[string]string{
		"": "en", "Ernesto": "en", "He is a father of three in Holyoke.": "en", "Es padre de tres hijos y vive en Holyoke.": "es",
		"We ask that the stay be granted to Mr. de la Cruz y Ruiz.": "en",
	}
	for text, want := range tests {
		if got := casefile.LanguageOf(text); got != want {
			t.Errorf("%q is %s, want %s", text, got, want)
		}
	}
}
