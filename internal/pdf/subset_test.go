package pdf

import "testing"

// TestSubsetsAreMadeOnce holds that documents with the same characters share
// what the library makes of a face, and that a face keeps only some of it.
func TestSubsetsAreMadeOnce(t *testing.T) {
	f := &face{name: sans.name, ttf: sans.ttf}
	letters := func(text string) *runeSet {
		set := &runeSet{}
		for _, r := range text {
			set.add(r)
		}
		return set
	}
	subset := func(text string) *subset {
		s, err := f.subset(letters(text))
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	first := subset("Ana")
	if subset("naA") != first {
		t.Error("the same characters are embedded twice")
	}
	if subset("Anab") == first {
		t.Error("other characters have the same subset")
	}
	for r := range rune(3 * keptSubsets) {
		subset(string('a' + r))
	}
	if n := len(f.subsets); n > keptSubsets {
		t.Errorf("%d subsets are kept", n)
	}
}

func TestShiftedReferences(t *testing.T) {
	for dict, want := range map[string]string{
		"<</A 6 0 R/B [10 0 R] /W [ 5 [ 0 500 ] ]>>": "<</A 16 0 R/B [20 0 R] /W [ 5 [ 0 500 ] ]>>",
		"<</Length 5>>": "<</Length 5>>",
		"":              "",
	} {
		if got := string(shifted([]byte(dict), 10)); got != want {
			t.Errorf("%q: got %q, want %q", dict, got, want)
		}
	}
}

// TestLiteralText holds that a bookmark shows any character, in bytes that end no
// string.
func TestLiteralText(t *testing.T) {
	for text, want := range map[string]string{
		"A":  "(\xFE\xFF\x00A)",
		"()": "(\xFE\xFF\x00\\(\x00\\))",
		"屨":  "(\xFE\xFF\\\\h)", // U+5C68
		"😀":  "(\xFE\xFF\xD8=\xDE\x00)",
	} {
		if got := string(literal(text)); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
