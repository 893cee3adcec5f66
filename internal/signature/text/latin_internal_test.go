package text

import (
	"math/rand/v2"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// TestLatin holds that what IsLatin tells needs no cleaning, and folds letter by
// letter to what the whole text folds to.
func TestLatin(t *testing.T) {
	var letters []rune
	for r := range rune(0x3000) {
		if IsLatin(r) {
			letters = append(letters, r)
		}
	}
	if len(letters) < 600 {
		t.Fatalf("%d letters are Latin", len(letters))
	}
	for _, r := range letters {
		if norm.NFC.String(string(r)) != string(r) || unicode.IsSpace(r) || unicode.IsMark(r) || isInvisible(r) {
			t.Errorf("%U is not clean by itself", r)
		}
	}
	random := rand.New(rand.NewPCG(5, 6))
	letters = append(letters, []rune(" ,.-'aZ09aaeeoo")...)
	var f Folder
	for range 20_000 {
		text := make([]rune, 1+random.IntN(6))
		for i := range text {
			text[i] = letters[random.IntN(len(letters))]
		}
		s := string(text)
		if fast, slow := string(appendLatin(nil, s)), string(f.appendAny(nil, s)); fast != slow {
			t.Fatalf("%q folds to %q, want %q", s, fast, slow)
		}
		if !norm.NFC.IsNormalString(s) {
			t.Fatalf("%q is not in the composed form", s)
		}
	}
}
