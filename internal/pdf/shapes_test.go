package pdf

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-text/typesetting/di"
	"github.com/go-text/typesetting/language"
)

// nameParts are invented parts of names, by script as ISO 15924 writes it.
var nameParts = map[string]string{
	"Arab": "محمد عبد الله فاطمة خديجة مهدی نیک\u200Cزاد گلپایگانی پروین چوہدری ٹھاکر مُحَمَّد عَلِيّ لاريب الأحمد سُلَيْمَان یوسفزئی ڈھلوں",
	"Hebr": "שירה כהן לוי אברהם שָׁלוֹם בֶּן־דָּוִד יִצְחָק",
	"Deva": "कृष्ण क्षत्रिय शर्मा सृष्टि श्रेष्ठ लक्ष्मी प्रज्ञा ठाकुर द्विवेदी गुरुङ र्\u200Dयामल विद्युत्",
	"Beng": "শ্রীমতী লক্ষ্মী চৌধুরী মুখোপাধ্যায় হৃদয় ভট্টাচার্য রহমান সৌরভ ঋতুপর্ণা",
	"Guru": "ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ ਢਿੱਲੋਂ ਹਰਜੀਤ ਕੌਰ ਸ਼ਰਮਾ",
	"Gujr": "કૃષ્ણા પટેલ શ્રીમતી જ્ઞાનેશ્વર ત્રિવેદી",
	"Taml": "கௌரி ஸ்ரீநிவாசன் கொழுந்து லக்ஷ்மி பெரியசாமி தமிழ்ச்செல்வி",
	"Telu": "కృష్ణ రెడ్డి శ్రీనివాసులు లక్ష్మి జ్యోత్స్న",
	"Knda": "ಕೃಷ್ಣ ಗೌಡ ಶ್ರೀಮತಿ ಲಕ್ಷ್ಮೀ ಜ್ಯೋತಿ",
	"Mlym": "കൃഷ്ണൻ നായർ ശ്രീമതി ലക്ഷ്മി ജ്യോതി",
	"Sinh": "ක්\u200Dරිෂ්ණ පෙරේරා ශ්\u200Dරීමතී ලක්ෂ්මී චන්ද්\u200Dරසේන",
	"Khmr": "ស្រីមុំ ខ្មែរ ភ្នំពេញ ចាន់ថា សុវណ្ណារ៉ា ព្រះ គ្រឿង",
	"Laoo": "ນ້ຳຝົນ ແກ້ວ ສົມສັກ ວົງສາ ຄຳຫຼ້າ",
	"Thai": "น้ำผึ้ง สมชาย ปิ่นแก้ว เที่ยงธรรม กตัญญู ฤทธิ์",
	"Mymr": "မြင့်မြတ် ကျော် သန္တာ အောင်ဆန်း ချိုချို ဝေဠုကျော်",
	"Ethi": "ዓለም ተስፋዬ ብርሃኑ ገብረማርያም ጽዮን",
	"Armn": "Անի Պետրոսյան Հովհաննիսյան և",
	"Geor": "ნინო ბერიძე გიორგი ქართველიშვილი",
	"Hani": "赵丽颖 刘伟 趙麗穎 劉龍 髙橋 渡邊 邊境",
	"Hira": "さくら がぎ ひろし",
	"Kana": "タロウ ガギ ジョン",
	"Hang": "김하늘 박준형 최으뜸 한글",
	"Zyyy": "👩🏽\u200D🌾 👨\u200D👩\u200D👧 ❤\uFE0F 🇲🇽 🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F 👍🏿 1\uFE0F\u20E3 🏳\uFE0F\u200D🌈",
	"Latn": "Ẹ̀bùn Ọ̀ṣun Adéọlá̀ Nguye\u0302\u0303n Thi\u0323 Ọ̀yẹ́ m̀bá G\u0303uara AVATo",
}

// TestShapesAsHarfBuzzDoes compares glyphs and places, one by one, with those
// of the program that PETITION_HB_SHAPE names (.ci/shapes).
func TestShapesAsHarfBuzzDoes(t *testing.T) {
	program := os.Getenv("PETITION_HB_SHAPE")
	total := 0
	for script, parts := range nameParts {
		names := invent(strings.Fields(parts))
		total += len(names)
		if program == "" {
			for _, name := range names {
				if missing := programFonts.shape(sans, name).missing; len(missing) > 0 {
					t.Fatalf("%s: no font has %+q", script, missing)
				}
			}
			continue
		}
		compareShapes(t, program, script, names)
	}
	if total < 2000 {
		t.Errorf("%d names, want 2,000 at the least", total)
	}
}

// invent puts a hundred names together, the same ones in every run.
func invent(parts []string) []string {
	random := rand.New(rand.NewPCG(1, uint64(len(parts))))
	var names []string
	for range 100 {
		name := parts[random.IntN(len(parts))]
		for range 1 + random.IntN(2) {
			name += " " + parts[random.IntN(len(parts))]
		}
		names = append(names, printable(name))
	}
	return names
}

// A sequence of emoji is one glyph that stands for all of it, as far as the font
// has one; nothing of it is a box.
func TestEmojiSequencesAreOneGlyph(t *testing.T) {
	for text, want := range map[string]int{
		"👨\u200D👩\u200D👧": 1, "👩🏽\u200D🌾": 1, "👍🏿": 1, "🇲🇽": 1, "🏳\uFE0F\u200D🌈": 1,
		"🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F": 1,
		"🏴\U000E0075\U000E0073\U000E0074\U000E0078\U000E007F":           1, // Texas: the flag alone
		"👩\u200D🌻": 2,
	} {
		set := programFonts.shape(sans, text)
		seen := 0
		for _, run := range set.runs {
			for _, c := range run.clusters {
				for _, p := range c.parts {
					if p.id == 0 {
						t.Errorf("%+q has a box", text)
					}
					if space, _ := run.face.shaping().NominalGlyph(' '); p.id != space {
						seen++
					}
				}
			}
		}
		if seen != want || len(set.missing) > 0 {
			t.Errorf("%+q is drawn in %d glyphs, want %d, and lacks %+q", text, seen, want, set.missing)
		}
	}
}

// compareShapes asks for every run of one face and direction that the names
// are cut into, with the text of that run alone.
func compareShapes(t *testing.T, program, script string, names []string) {
	type group struct {
		face      *face
		direction di.Direction
		language  language.Language
	}
	asked, got := map[group][]string{}, map[group][]string{}
	for _, name := range names {
		key := shapeKey{sans, name, runsRightToLeft(name)}
		for _, it := range shaperOf.items(programFonts, []rune(name), key) {
			in := it.input
			in.Text, in.RunStart, in.RunEnd = in.Text[in.RunStart:in.RunEnd], 0, in.RunEnd-in.RunStart
			var line strings.Builder
			for _, g := range shaperOf.glyphs.ShapeNoExtents(in).Glyphs {
				fmt.Fprintf(&line, "%d@%d,%d+%d ", g.GlyphID, g.XOffset.Round(), g.YOffset.Round(), g.Advance.Round())
			}
			of := group{it.face, in.Direction, in.Language}
			asked[of] = append(asked[of], string(in.Text))
			got[of] = append(got[of], strings.TrimSpace(line.String()))
		}
	}
	for of, texts := range asked {
		file := filepath.Join(t.TempDir(), "font.ttf")
		if err := os.WriteFile(file, of.face.ttf, 0o600); err != nil {
			t.Fatal(err)
		}
		direction := "ltr"
		if of.direction == di.DirectionRTL {
			direction = "rtl"
		}
		want := hbShape(t, program, texts, "--script="+script, "--direction="+direction, "--language="+string(of.language), file)
		for i, text := range texts {
			if got[of][i] != want[i] {
				t.Errorf("%s: %+q in %s:\n got %s\nwant %s", script, text, of.face.name, got[of][i], want[i])
			}
		}
	}
}

// hbShape gives the glyphs of each text as "glyph@x,y+advance …".
func hbShape(t *testing.T, program string, texts []string, flags ...string) []string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, append([]string{"--no-glyph-names", "--no-clusters"}, flags...)...)
	cmd.Stdin = strings.NewReader(strings.Join(texts, "\n") + "\n")
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v", program, err)
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	if len(lines) != len(texts) {
		t.Fatalf("%s gives %d lines for %d texts", program, len(lines), len(texts))
	}
	for i, line := range lines {
		glyphs := strings.Split(strings.Trim(line, "[]"), "|")
		for j, g := range glyphs {
			if !strings.Contains(g, "@") {
				glyphs[j] = strings.Replace(g, "+", "@0,0+", 1)
			}
		}
		lines[i] = strings.Join(glyphs, " ")
	}
	return lines
}
