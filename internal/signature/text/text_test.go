package text_test

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"example.org/petition/internal/signature/text"
)

func TestClean(t *testing.T) {
	for _, test := range []struct {
		cell, want string
		invisible  bool
	}{
		{"Ana Peralta", "Ana Peralta", false},
		{"", "", false},
		{"  Ana \t\n Peralta\u00A0", "Ana Peralta", false},
		{"ana PERALTA", "ana PERALTA", false},
		{"Jose\u0301", "José", false},
		{"Ana\u200B\u202EPeralta\uFEFF", "AnaPeralta", true},
		{"A\x00na", "Ana", true},
		{"نرگس\u200Cها", "نرگس\u200Cها", false},
		{"A\u200Cna", "Ana", true},
		{"O’Dea-Núñez, Jr.", "O’Dea-Núñez, Jr.", false},
		{"\xff", "\uFFFD", false},
		{"Li 👩🏽\u200D🌾  ❤\uFE0F 🇲🇽", "Li 👩🏽\u200D🌾 ❤\uFE0F 🇲🇽", false},
		{"👨\u200D👩\u200D👧\u200D", "👨\u200D👩\u200D👧", true},
		{"👩\u200DAna", "👩Ana", true},
		{"Ana\uFE0F Peralta 1\uFE0F", "Ana Peralta 1", true},
		{"1\uFE0F\u20E3", "1\uFE0F\u20E3", false},
		{"🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F", false},
		{"🏴\U000E0075\U000E0073\U000E0074\U000E0078\U000E007F Ana\U000E0061", "🏴 Ana", true},
		{"渡邊\U000E0101", "渡邊\U000E0101", false},
		{"Ana\U000E0101", "Ana", true},
		{"ก" + strings.Repeat("็", 8), "ก" + strings.Repeat("็", 8), false},
		{"ก" + strings.Repeat("็", 40) + "ข็", "ก" + strings.Repeat("็", 8) + "ข็", true},
		{"שׁ\u05B8\u0592\u05BC", norm.NFC.String("שׁ\u05B8\u0592\u05BC"), false},
	} {
		got, invisible := text.Clean(test.cell)
		if got != test.want || invisible != test.invisible {
			t.Errorf("%q became %q, %t; want %q, %t", test.cell, got, invisible, test.want, test.invisible)
		}
	}
}

func TestTrimQuotes(t *testing.T) {
	for cell, want := range map[string]string{
		`"Ana"`: "Ana", `"Ana`: "Ana", `Ana"`: "Ana", "“Ana”": "Ana", "«Ana»": "Ana", `" Ana "`: "Ana",
		`Ana "Nita" Peralta`: `Ana "Nita" Peralta`, `"Nita" Peralta`: `"Nita" Peralta`, `Ana "Nita"`: `Ana "Nita"`, `"`: "", "": "", "O'Dea": "O'Dea", "'Ana'": "'Ana'",
	} {
		if got := text.TrimQuotes(cell); got != want {
			t.Errorf("%q became %q, want %q", cell, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	for cell, want := range map[string]string{
		"Ana-María O'Dea": "anamariaodea", "ÁNA": "ana", "Łódź": "lodz", "Straße": "strasse", "ＡＮＡ": "ana", "Ñ": "n", "": "", "-.,": "", "Đào": "dao",
		"Møller": "moller", "ΕΙΡΉΝΗ": "ειρηνη", "x²": "x2",
		"Li 👩\u200D🌾❤\uFE0F": "li", "渡邊\U000E0101": "渡邊", "Ana\u3164": "ana", "A\u034Fna": "ana",
		"🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F": "",
	} {
		if got := text.Fold(cell); got != want {
			t.Errorf("%q folds to %q, want %q", cell, got, want)
		}
	}
}

// FuzzClean holds that cleaning is done once, in NFC, and that it changes
// nothing that folding keeps but what cannot be seen.
func FuzzClean(f *testing.F) {
	for _, seed := range []string{"Ana  Peralta", "e\u0301\u200B", "\xff \u202E", "نرگس\u200Cها", " \"x\" ", "👩\u200D🌾\u200D ❤\uFE0F1\uFE0F", "邊\uFE00\u200D", "o\u0300\x1d" + strings.Repeat("\u0344\x1d", 9)} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, cell string) {
		once, _ := text.Clean(cell)
		if twice, invisible := text.Clean(once); twice != once || invisible {
			t.Fatalf("%q became %q, and that %q, %t", cell, once, twice, invisible)
		}
		if !norm.NFC.IsNormalString(once) {
			t.Fatalf("%q became %q, which is not NFC", cell, once)
		}
	})
}
