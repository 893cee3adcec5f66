package web

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/petition/templates"
)

// neverShown says which code makes texts that no page shows, and why.
var neverShown = map[string]string{
	"internal/casefile/flags.go":     "flags of the command",
	"internal/casefile/volumes.go":   "flags of the command",
	"internal/casefile/newcase.go":   "init of the command; the page's cases begin without a list",
	"internal/mail/secret.go":        "where the command takes the password from",
	"internal/petition/languages.go": "the languages' names in Spanish",
	"internal/pipeline/paper.go":     "sheets and labels, which the command makes",
	"internal/pipeline/records.go":   "records for a key, which the command is given",
}

// commands are texts that only a terminal shows, or that the page leaves out of a
// hint.
var commands = regexp.MustCompile(`^--|^petition build --petition |^it once: --map|# the values that mean yes`)

// caseLine is a line of a case file, which is the same in every language.
var caseLine = regexp.MustCompile(`^[a-z_]+: `)

// TestEveryMessageHasWords holds that whatever a stage can say on the page is in
// the catalogue, and that the catalogue has nothing that no stage says.
func TestEveryMessageHasWords(t *testing.T) {
	c, err := loadPhrases(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	code := readSource(t, ours+"internal/web")
	messages := code.messages()
	if len(messages) < 800 {
		t.Errorf("only %d messages were found in the code", len(messages))
	}
	used := map[*phrase]bool{}
	told := map[string]bool{}
	slices.SortFunc(messages, func(a, b said) int { return strings.Compare(a.at+a.words, b.at+b.words) })
	for _, m := range messages {
		file, _, _ := strings.Cut(m.at, ":")
		if told[m.words] || neverShown[file] != "" || commands.MatchString(m.words) || m.kind == "part" && caseLine.MatchString(m.words) {
			continue
		}
		told[m.words] = true
		if !c.covers(sampleOf(m.words), used) {
			t.Errorf("%s: templates/page/messages has no words for %q", m.at, m.words)
		}
	}
	for _, words := range code.constants() {
		c.covers(sampleOf(words), used)
	}
	for _, f := range c.all() {
		if !used[f] {
			t.Errorf("templates/page/messages has words for %q, which no code says", strings.Join(f.pieces, "%s"))
		}
		if f.says["es"] == "" {
			t.Errorf("there is no Spanish for %q", strings.Join(f.pieces, "%s"))
		}
		for lang, words := range f.says {
			if !slices.Contains(languages, lang) {
				t.Errorf("%q is in a language %q", words, lang)
			}
			for _, number := range valueIn.FindAllStringSubmatch(words, -1) {
				if n := number[1]; n != "%" && int(n[0]-'0') >= len(f.pieces) {
					t.Errorf("%q has a value that is not in it", words)
				}
			}
			if strings.Contains(words, "petition build") || strings.Contains(words, "petition send") || strings.Contains(words, "--force") {
				t.Errorf("%q names a command", words)
			}
		}
	}
}

var valueIn = regexp.MustCompile(`%(\d|%)`)

// sampleOf is a text as a run might make it.
func sampleOf(words string) string {
	return strings.ReplaceAll(strings.ReplaceAll(words, "%s", "«»"), "%%", "%")
}

// covers reports whether a text is said whole, with all the words that stand in
// its values, and notes by which phrases.
func (c *phrases) covers(text string, used map[*phrase]bool) bool {
	for _, some := range [][]*phrase{c.byWord[firstWord(text)], c.open} {
		for _, f := range some {
			values, ok := f.match(text)
			if !ok {
				continue
			}
			for _, value := range values {
				ok = ok && (!isWords(value) || caseLine.MatchString(value) || c.covers(value, used))
			}
			if ok {
				used[f] = true
				return true
			}
		}
	}
	return false
}

func (c *phrases) all() []*phrase {
	all := slices.Clone(c.open)
	for _, some := range c.byWord {
		all = append(all, some...)
	}
	return all
}
