package petition_test

import (
	"testing"

	"example.org/petition/internal/petition"
)

func TestEmojiSequence(t *testing.T) {
	for text, want := range map[string]int{
		"":                       0,
		"Ana":                    0,
		"7":                      0,
		"\u200D👩":                0,
		"\uFE0F":                 0,
		"🌻🌻":                     1,
		"❤\uFE0F\uFE0F":          2,
		"👍🏽👍":                    2,
		"👨\u200D👩\u200D👧👧":       5,
		"👩🏽\u200D🌾":              4,
		"👩\u200D❤\uFE0F\u200D👩x": 6,
		"👩\u200DA":               1,
		"👩\u200D":                1,
		"👩\u200D\u200D👩":         1,
		"🇲🇽🇲🇽":                   2,
		"🇲a":                     1,
		"1\uFE0F\u20E3":          3,
		"1\uFE0F":                0,
		"🏴\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073\U000E007F!": 7,
		"🏴\U000E0067\U000E0062\U000E0077\U000E006C\U000E0073":            1,
		"🏴\U000E0075\U000E0073\U000E0074\U000E0078\U000E007F":            1, // Texas, which no font draws
	} {
		if got := petition.EmojiSequence([]rune(text)); got != want {
			t.Errorf("%+q begins with %d characters of an emoji, want %d", text, got, want)
		}
	}
}
