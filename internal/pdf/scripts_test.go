package pdf_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/petition/petitiontest"
)

// scriptNames are invented names, one of each script that signers write in.
var scriptNames = []struct{ script, name string }{
	{"Arabic", "محمد عبد الله"},
	{"Arabic with vowels", "مُحَمَّد"},
	{"Persian", "مهدی نیک\u200Cزاد گلپایگانی"},
	{"Urdu", "پروین چوہدری ٹھاکر"},
	{"Hebrew", "שירה כהן"},
	{"Hebrew with points", "שָׁלוֹם בֶּן"},
	{"Hindi", "कृष्ण क्षत्रिय शर्मा"},
	{"Nepali", "सृष्टि श्रेष्ठ"},
	{"Bengali", "শ্রীমতী লক্ষ্মী চৌধুরী"},
	{"Punjabi", "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ"},
	{"Gujarati", "કૃષ્ણા પટેલ"},
	{"Tamil", "கௌரி ஸ்ரீநிவாசன்"},
	{"Telugu", "కృష్ణ రెడ్డి"},
	{"Kannada", "ಕೃಷ್ಣ ಗೌಡ"},
	{"Malayalam", "കൃഷ്ണൻ നായർ"},
	{"Sinhala", "ක්\u200Dරිෂ්ණ පෙරේරා"},
	{"Khmer", "ស្រីមុំ ខ្មែរ"},
	{"Lao", "ນ້ຳຝົນ ແກ້ວ"},
	{"Thai", "น้ำผึ้ง สมชาย"},
	{"Burmese", "မြင့်မြတ် ကျော်"},
	{"Amharic", "ዓለም ተስፋዬ"},
	{"Armenian", "Անի Պետրոսյան"},
	{"Georgian", "ნინო ბერიძე"},
	{"Chinese, simplified", "赵丽颖 刘"},
	{"Chinese, traditional", "趙麗穎 劉龍"},
	{"Japanese", "さくら 髙橋 タロウ"},
	{"Korean", "김하늘 박"},
	{"Yoruba", "Ẹ̀bùn Ọ̀ṣun"},
	{"Vietnamese, composed", "Nguyễn Thị Ánh"},
	{"Vietnamese, decomposed", "Nguye\u0302\u0303n Thi\u0323"},
	{"Emoji", "Ana 🌻 Reyes"},
	{"Emoji joined", "Li 👩🏽\u200D🌾 ❤️"},
	{"Left and right", "Ahmed (محمد) Ali"},
	{"Right and left", "محمد علي Ahmed 42"},
	{"Many", "Ana 北京 한글 สม हिन्दी שלום"},
}

func scriptAnnex() *petition.Annex {
	a := sampleAnnex(len(scriptNames), 0)
	entries := petitiontest.Entries(a)
	for i, n := range scriptNames {
		entries[i].Name, entries[i].City = n.name, n.script
	}
	return a
}

// What is copied from the page is the name that was written. PDFium guesses in
// which direction a line runs, and turns words around where it guesses wrong;
// poppler gives them as they are (.ci/shapes).
func TestNamesInEveryScriptAreRead(t *testing.T) {
	a := scriptAnnex()
	if gaps := new(pdf.Fonts).MissingInAnnex(a); len(gaps) > 0 {
		t.Fatalf("no font has %v", gaps)
	}
	text := strings.Join(pdftest.Text(t, write(t, pdf.Annex(a, options(t)))), "\n")
	for _, n := range scriptNames {
		if isRead(text, n.name) {
			continue
		}
		for word := range strings.FieldsSeq(n.name) {
			word = strings.Trim(word, "()")
			if !isRead(text, word) && !isRead(text, turned(word)) {
				t.Errorf("%s: %+q is not read", n.script, word)
			}
		}
	}
}

func isRead(text, name string) bool { return strings.Contains(readable(text), readable(name)) }

// turned gives a word as it is read from the other end.
func turned(word string) string {
	runes := []rune(norm.NFC.String(word))
	slices.Reverse(runes)
	return string(runes)
}

// readable leaves out what readers of a page may: spaces, what joins letters,
// and characters that the reader's interface cannot give (it cuts those beyond
// U+FFFF in two).
func readable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r >= 0xFFFD {
			return -1
		}
		return r
	}, norm.NFC.String(text))
}

// A name is drawn in glyphs of its own, not in boxes: no two of different
// letters look alike.
func TestNamesInEveryScriptAreSeen(t *testing.T) {
	a := scriptAnnex()
	picture := pdftest.Render(t, write(t, pdf.Annex(a, options(t))), 0, 144)
	seen := map[string]string{}
	for i, n := range scriptNames {
		top := 2*(145+i*154/10) + 6
		var ink strings.Builder
		for y := top; y < top+24; y++ {
			for x := 200; x < 500; x++ {
				if isWhite(picture, x, y) {
					ink.WriteByte(' ')
				} else {
					ink.WriteByte('#')
				}
			}
		}
		if strings.TrimSpace(ink.String()) == "" {
			t.Errorf("%s: nothing is drawn", n.script)
		}
		if other, ok := seen[ink.String()]; ok {
			t.Errorf("%s looks as %s does", n.script, other)
		}
		seen[ink.String()] = n.script
	}
}

// A paragraph from right to left starts at the right margin, and a name in it
// keeps its place among the words; an English one that starts with a name in
// Arabic stays at the left.
func TestParagraphsRunAsTheirLettersDo(t *testing.T) {
	arabic := strings.TrimSpace(strings.Repeat("نطلب من مكتبكم وقف الترحيل عن Amina Duarte وعائلتها. ", 6))
	l := sampleLetter("محمد عبد الله is a father of three.", arabic)
	l.Subject.Name = "محمد عبد الله"
	file := write(t, pdf.Letter(l, options(t)))
	left, right := 0, 0
	for _, line := range pdftest.Lines(t, file, 0) {
		switch {
		case strings.Contains(line.Text, "father") && line.Left < 150:
			left++
		case strings.ContainsFunc(line.Text, isArabic) && line.Right > 612-74 && line.Right < 612-70:
			right++
		}
	}
	if left != 1 || right < 3 {
		t.Errorf("%d lines start at the left and %d end at the right", left, right)
	}
}

func isArabic(r rune) bool { return unicode.Is(unicode.Arabic, r) }

// A name without spaces is cut between letters, not between a letter and its
// marks.
func TestLongNamesAreCutBetweenLetters(t *testing.T) {
	a := sampleAnnex(1, 0)
	petitiontest.Entries(a)[0].Name = strings.Repeat("ស្រីមុំ", 40)
	text := strings.Join(pdftest.Text(t, write(t, pdf.Annex(a, options(t)))), "")
	if !isRead(text, a.Entries.At(0).Name) {
		t.Errorf("the name is not read: %+q", text)
	}
	if strings.Contains(text, "\u25CC") {
		t.Error("a mark stands without its letter")
	}
}
