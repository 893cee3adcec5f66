package petition_test

import (
	"regexp"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
)

// Every name leads to its own language, and back.
func TestLanguages(t *testing.T) {
	tag := regexp.MustCompile(`^[a-z]{2,3}$`)
	for _, l := range petition.Languages {
		if !tag.MatchString(l.Tag) || l.English == "" || l.Spanish == "" {
			t.Errorf("%+v is not complete", l)
		}
		if in := petition.LanguageIn("es", l.English); in != l.Spanish || in != strings.ToLower(in) {
			t.Errorf("in the middle of a Spanish sentence %s is %q", l.English, in)
		}
		for _, name := range []string{l.English, strings.ToUpper(l.English), " " + l.Spanish} {
			if found, ok := petition.LanguageNamed(name); !ok || found.Tag != l.Tag || found.Spanish != l.Spanish {
				t.Errorf("%q is found as %+v", name, found)
			}
		}
		if got := petition.LanguageTag(l.English); got != l.Tag {
			t.Errorf("the tag of %s is %s", l.English, got)
		}
	}
	for name, want := range map[string][3]string{ // the tag, and the names in English and Spanish
		"es": {"es", "Spanish", "español"}, "Kreyòl": {"ht", "Haitian Creole", "criollo haitiano"}, "": {"en", "", ""},
		"French": {"fr", "French", "francés"}, "Khmer": {"km", "Khmer", "jemer"}, "Ukrainian": {"uk", "Ukrainian", "ucraniano"},
		"Elvish": {petition.UnknownLanguage, "Elvish", "Elvish"},
	} {
		got := [3]string{petition.LanguageTag(name), petition.LanguageIn("en", name), petition.LanguageIn("es", name)}
		if got != want {
			t.Errorf("%q is %q, want %q", name, got, want)
		}
	}
}
