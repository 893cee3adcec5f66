package web

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
)

// phrases are the messages and hints of the stages as the page says them. The
// stages write them once, in English, for whoever runs the program; the page
// finds out which one a finished text is, and says it in its own language.
type phrases struct {
	byWord map[string][]*phrase // by the word that they begin with
	open   []*phrase            // those that begin with a value
	texts  texts                // of the page, which names the stages
}

// phrase is one message of the stages.
type phrase struct {
	pieces  []string          // its fixed text: before, between and after the values
	letters int               // of the fixed text
	says    map[string]string // by language, with %1 for the first value; in English only where the page says it another way
}

// fewLetters is how much fixed text a phrase has that any sentence may hold, such
// as "%s has %s".
const fewLetters = 8

// loadPhrases reads the files of templates/page/messages. Each of their keys is a
// text as the code makes it, with %s for every value.
func loadPhrases(templates fs.FS, texts texts) (*phrases, error) {
	names, err := fs.Glob(templates, "page/messages/*.yaml")
	if err != nil || len(names) == 0 {
		return nil, fmt.Errorf("there are no messages in the templates")
	}
	c := &phrases{byWord: map[string][]*phrase{}, texts: texts}
	for _, name := range names {
		data, err := fs.ReadFile(templates, name)
		if err != nil {
			return nil, fmt.Errorf("the page's messages: %w", err)
		}
		var said map[string]map[string]string
		if err := yaml.UnmarshalWithOptions(data, &said, yaml.Strict()); err != nil {
			return nil, fmt.Errorf("%s is no list of messages: %w", name, err)
		}
		for english, says := range said {
			c.add(english, says)
		}
	}
	c.sort()
	return c, nil
}

func (c *phrases) add(english string, says map[string]string) {
	f := &phrase{pieces: piecesOf(english), says: says}
	for _, piece := range f.pieces {
		f.letters += len(piece)
	}
	word := firstWord(f.pieces[0])
	if word == f.pieces[0] && len(f.pieces) > 1 { // a value goes on with it
		c.open = append(c.open, f)
		return
	}
	c.byWord[word] = append(c.byWord[word], f)
}

// sort puts the phrases with the most fixed text first, which win where several
// are the same text.
func (c *phrases) sort() {
	order := func(a, b *phrase) int { return cmp.Or(b.letters-a.letters, slices.Compare(a.pieces, b.pieces)) }
	for _, some := range c.byWord {
		slices.SortFunc(some, order)
	}
	slices.SortFunc(c.open, order)
}

// piecesOf cuts a text with %s and %% at its values.
func piecesOf(english string) []string {
	pieces := strings.Split(english, "%s")
	for i := range pieces {
		pieces[i] = strings.ReplaceAll(pieces[i], "%%", "%")
	}
	return pieces
}

// firstWord gives what a text begins with, up to a space.
func firstWord(text string) string {
	word, _, _ := strings.Cut(text, " ")
	return word
}

// tell says a text of the stages in a language. It reports whether it could: a
// text that is no known phrase stays as it is, in English.
func (c *phrases) tell(lang, english string) (string, bool) {
	if english == "" {
		return "", true
	}
	if said, ok := c.find(lang, english); ok {
		return said, true
	}
	if where, rest, ok := strings.Cut(english, ": "); ok && !strings.Contains(where, " ") { // file:line: message
		if said, ok := c.find(lang, rest); ok {
			return where + ": " + said, true
		}
	}
	return english, lang == "en"
}

// find says a text that is a phrase as a whole. One with little fixed text counts
// only around a part that is known: the values are often people's own words.
func (c *phrases) find(lang, english string) (string, bool) {
	for _, some := range [][]*phrase{c.byWord[firstWord(english)], c.open} {
		for _, f := range some {
			values, ok := f.match(english)
			if !ok {
				continue
			}
			known := 0
			for i, value := range values {
				if values[i], ok = c.value(lang, value); ok {
					known++
				}
			}
			if f.letters < fewLetters && len(values) > 0 && known == 0 {
				continue
			}
			return f.say(lang, values), true
		}
	}
	return "", false
}

// value says what stands in a phrase, where it is a phrase itself. What is quoted
// is somebody's own, but the word between the last two of several.
func (c *phrases) value(lang, english string) (string, bool) {
	if strings.HasPrefix(english, `"`) {
		for _, word := range []string{"and", "or"} {
			if said, ok := c.find(lang, word); ok {
				english = strings.ReplaceAll(english, `" `+word+` "`, `" `+said+` "`)
			}
		}
		return english, false
	}
	if said, ok := c.texts[lang]["stage."+stageKey(english)]; ok {
		return said, true
	}
	if said, ok := c.find(lang, english); ok {
		return said, true
	}
	return english, false
}

// match gives the values in a text that is the phrase. Each is as short as it can
// be, but the last.
func (f *phrase) match(text string) ([]string, bool) {
	last := len(f.pieces) - 1
	rest, ok := strings.CutPrefix(text, f.pieces[0])
	if !ok || last == 0 {
		return nil, ok && rest == ""
	}
	if rest, ok = strings.CutSuffix(rest, f.pieces[last]); !ok {
		return nil, false
	}
	values := make([]string, 0, last)
	for _, piece := range f.pieces[1:last] {
		value, after, ok := strings.Cut(rest, piece)
		if !ok {
			return nil, false
		}
		values, rest = append(values, value), after
	}
	return append(values, rest), true
}

// say puts values into the words of a language.
func (f *phrase) say(lang string, values []string) string {
	words, ok := f.says[lang]
	if !ok {
		var said strings.Builder
		for i, piece := range f.pieces {
			said.WriteString(piece)
			if i < len(values) {
				said.WriteString(values[i])
			}
		}
		return said.String()
	}
	filled := []string{"%%", "%"}
	for i := range values {
		filled = append(filled, "%"+strconv.Itoa(i+1), values[i])
	}
	return strings.NewReplacer(filled...).Replace(words)
}

// told is a problem as a page shows it. Its texts are in the language of the page
// but where one is named.
type told struct {
	Field, Where         string
	Message, MessageLang string
	Hint, HintLang       string
}

// Told says a problem in the language of the page.
func (v *view) Told(p problem) told {
	t := told{Field: p.Field, Where: p.Where, Message: p.Message, Hint: p.Hint}
	if p.Staged {
		t.Message, t.MessageLang = v.said(p.Message)
		t.Hint, t.HintLang = v.said(p.Hint)
	}
	return t
}

// line gives a problem and what to do about it in one line, as the part
// "field-problem" does.
func (t told) line() string {
	if t.Hint == "" {
		return t.Message
	}
	return t.Message + "; " + t.Hint
}

// said says a text of the stages in the language of the page, or names the
// language that it stays in.
func (v *view) said(english string) (text, lang string) {
	text, ok := v.s.phrases.tell(v.Lang, english)
	if !ok {
		lang = "en"
	}
	return text, lang
}
