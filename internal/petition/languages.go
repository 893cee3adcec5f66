package petition

import "strings"

// Language is a language that people of a packet write in.
type Language struct {
	Tag     string // BCP 47
	English string // what it is called in English
	Spanish string // and in Spanish, in the middle of a sentence

	others []string // how else people write its name, in lower case
}

// UnknownLanguage is the tag of a language that Languages does not have.
const UnknownLanguage = "und"

// Languages are those that a packet tells apart. Two of one tag are two names.
var Languages = []Language{
	{"es", "Spanish", "español", []string{"espanol", "castellano"}},
	{"en", "English", "inglés", []string{"ingles"}},
	{"pt", "Portuguese", "portugués", []string{"português", "portugues"}},
	{"fr", "French", "francés", []string{"français", "francais", "frances"}},
	{"ht", "Haitian Creole", "criollo haitiano", []string{"kreyòl", "kreyol", "creole"}},
	{"zh", "Chinese", "chino", nil},
	{"cmn", "Mandarin", "mandarín", nil},
	{"yue", "Cantonese", "cantonés", nil},
	{"ja", "Japanese", "japonés", nil},
	{"ko", "Korean", "coreano", nil},
	{"vi", "Vietnamese", "vietnamita", nil},
	{"km", "Khmer", "jemer", nil},
	{"lo", "Lao", "lao", nil},
	{"th", "Thai", "tailandés", nil},
	{"my", "Burmese", "birmano", nil},
	{"tl", "Tagalog", "tagalo", nil},
	{"id", "Indonesian", "indonesio", nil},
	{"ar", "Arabic", "árabe", nil},
	{"fa", "Persian", "persa", nil},
	{"fa", "Farsi", "farsi", nil},
	{"prs", "Dari", "dari", nil},
	{"ps", "Pashto", "pastún", nil},
	{"ur", "Urdu", "urdu", nil},
	{"hi", "Hindi", "hindi", nil},
	{"pa", "Punjabi", "panyabí", nil},
	{"gu", "Gujarati", "guyaratí", nil},
	{"bn", "Bengali", "bengalí", nil},
	{"ne", "Nepali", "nepalí", nil},
	{"ta", "Tamil", "tamil", nil},
	{"ru", "Russian", "ruso", nil},
	{"uk", "Ukrainian", "ucraniano", nil},
	{"pl", "Polish", "polaco", nil},
	{"ro", "Romanian", "rumano", nil},
	{"sq", "Albanian", "albanés", nil},
	{"hy", "Armenian", "armenio", nil},
	{"ka", "Georgian", "georgiano", nil},
	{"el", "Greek", "griego", nil},
	{"tr", "Turkish", "turco", nil},
	{"ku", "Kurdish", "kurdo", nil},
	{"he", "Hebrew", "hebreo", nil},
	{"de", "German", "alemán", []string{"deutsch"}},
	{"it", "Italian", "italiano", nil},
	{"am", "Amharic", "amárico", nil},
	{"ti", "Tigrinya", "tigriña", nil},
	{"so", "Somali", "somalí", nil},
	{"sw", "Swahili", "suajili", nil},
	{"yo", "Yoruba", "yoruba", nil},
	{"ig", "Igbo", "igbo", nil},
	{"wo", "Wolof", "wólof", nil},
	{"qu", "Quechua", "quechua", nil},
	{"quc", "K'iche'", "quiché", []string{"k'iche'", "kiche"}},
	{"mam", "Mam", "mam", nil},
	{"kek", "Q'eqchi'", "q'eqchi'", []string{"kekchi"}},
	{"cab", "Garifuna", "garífuna", nil},
	{"kea", "Cape Verdean Creole", "criollo caboverdiano", nil},
	{"ln", "Lingala", "lingala", nil},
}

// LanguageNamed finds a language by its tag or by one of its names.
func LanguageNamed(written string) (Language, bool) {
	written = strings.ToLower(strings.TrimSpace(written))
	for _, l := range Languages {
		for _, name := range append([]string{l.Tag, l.English, l.Spanish}, l.others...) {
			if strings.ToLower(name) == written {
				return l, true
			}
		}
	}
	return Language{}, false
}

// LanguageTag gives the tag of a language by one of its names. No name is
// English.
func LanguageTag(name string) string {
	if name == "" {
		return "en"
	}
	if l, ok := LanguageNamed(name); ok {
		return l.Tag
	}
	return UnknownLanguage
}

// LanguageIn gives the name that a language, named in any way, has in the
// language of a tag. One that Languages does not have keeps its name.
func LanguageIn(tag, name string) string {
	l, ok := LanguageNamed(name)
	switch {
	case !ok:
		return name
	case tag == "es":
		return l.Spanish
	}
	return l.English
}
