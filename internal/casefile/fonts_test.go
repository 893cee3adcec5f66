package casefile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
)

func TestFontsOfTheCaseAreRead(t *testing.T) {
	dir := newCase(t, caseHead+"fonts: [fonts/One.ttf, Two.ttf]\n")
	write(t, filepath.Join(dir, "fonts", "One.ttf"), "first font")
	write(t, filepath.Join(dir, "Two.ttf"), "second font")
	c, _ := load(t, casefile.Flags{Case: dir})
	if len(c.Fonts) != 2 || c.Fonts[0].File != "fonts/One.ttf" || string(c.Fonts[0].Data) != "first font" || c.Fonts[1].File != "Two.ttf" {
		t.Errorf("got %+v", c.Fonts)
	}
	last := c.Inputs[len(c.Inputs)-1]
	if last.File != "Two.ttf" || last.Bytes != int64(len("second font")) {
		t.Errorf("the inputs end in %+v", last)
	}
}

func TestFontsOfTheCaseAreRefused(t *testing.T) {
	tests := map[string]struct{ yaml, want string }{
		"missing":     {"fonts: [fonts/None.ttf]", "does not exist"},
		"outside":     {"fonts: [../My.ttf]", "lies outside the case folder"},
		"no list":     {"fonts: My.ttf", "list"},
		"a folder":    {"fonts: [folder]", "is a folder"},
		"too large":   {"fonts: [Large.ttf]", "is larger than 32 MiB"},
		"too many":    {"fonts: [" + strings.Repeat("My.ttf, ", 8) + "My.ttf]", "more than 8"},
		"nothing":     {"fonts: []", "empty list"},
		"a key of it": {"fonts: {file: My.ttf}", "list"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := newCase(t, caseHead+test.yaml+"\n")
			write(t, filepath.Join(dir, "My.ttf"), "a font")
			write(t, filepath.Join(dir, "Large.ttf"), "a font")
			if err := os.Truncate(filepath.Join(dir, "Large.ttf"), 32<<20+1); err != nil {
				t.Fatal(err)
			}
			if err := os.Mkdir(filepath.Join(dir, "folder"), 0o700); err != nil {
				t.Fatal(err)
			}
			_, _, err := casefile.Load(casefile.Flags{Case: dir}, today)
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), "case.yaml:") {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}
