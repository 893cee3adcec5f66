package casefile

import (
	"slices"
	"strings"
)

// minRepeated is how many words an ask has at least, for its second appearance
// to be the beginning of a copy and not a refrain.
const minRepeated = 8

// cutCopy finds a copy of the page among its own paragraphs, where no heading
// stands between: it begins where the ask is said again.
func (d *pageDraft) cutCopy(ask passage, background []passage) (kept, copied []passage) {
	asked := words(ask.plain)
	if len(asked) < minRepeated {
		return background, nil
	}
	for i, p := range background {
		said := words(p.plain)
		if len(said) < len(asked) || !slices.Equal(said[:len(asked)], asked) {
			continue
		}
		start := i
		for start > 0 && d.isHeadline(background[start-1].plain) {
			start--
		}
		return background[:start], background[start:]
	}
	return background, nil
}

// isHeadline reports whether text is the title or the target over again.
func (d *pageDraft) isHeadline(text string) bool {
	return text != "" && (sameWords(text, d.page.Title) || sameWords(text, d.page.Target))
}

// maxJoined bounds how many sentences of a copy are tried as one of the page.
const maxJoined = 16

// pageWords tells which sentences of a copy the page has said already. It goes
// through both in step, so that the cost is that of reading them once and
// breaks between paragraphs do not matter.
type pageWords struct {
	said   []string       // every word of the page, in order
	owner  []int          // of each word: which of the page's paragraphs said it
	ends   map[int]bool   // the places in said at which a sentence ends
	begins map[string]int // of each sentence: its first word in said
	cursor int            // the word after the last sentence that was found
}

func newPageWords(page []passage) *pageWords {
	w := &pageWords{ends: map[int]bool{}, begins: map[string]int{}}
	for i, p := range page {
		for _, s := range sentences(p.text) {
			w.learn(words(s), i)
		}
	}
	return w
}

func (w *pageWords) learn(sentence []string, owner int) {
	if k := strings.Join(sentence, " "); len(sentence) > 0 {
		if _, known := w.begins[k]; !known {
			w.begins[k] = len(w.said)
		}
	}
	for _, word := range sentence {
		w.said, w.owner = append(w.said, word), append(w.owner, owner)
	}
	w.ends[len(w.said)] = true
}

// match gives how many sentences of the copy from here on the page says: next,
// though perhaps cut otherwise, or in another place.
func (w *pageWords) match(copied []copiedSentence) int {
	at := w.cursor
	for i, s := range copied[:min(len(copied), maxJoined)] {
		end := at + len(s.words)
		if end > len(w.said) || !slices.Equal(w.said[at:end], s.words) {
			break
		}
		at = end
		if w.ends[at] {
			w.cursor = at
			return i + 1
		}
	}
	begin, known := w.begins[strings.Join(copied[0].words, " ")]
	if !known {
		return 0
	}
	w.cursor = begin + len(copied[0].words)
	return 1
}

// here gives the paragraph that the last found sentence stands in, or -1.
func (w *pageWords) here() int {
	if w.cursor == 0 {
		return -1
	}
	return w.owner[w.cursor-1]
}

// A copiedSentence is a sentence of a copy, or a whole block of Markdown.
type copiedSentence struct {
	text      string
	words     []string
	paragraph int
	line      int
	block     bool
}

func sentencesOf(copied []passage) []copiedSentence {
	var list []copiedSentence
	for i, p := range copied {
		texts := []string{p.text}
		if !p.block {
			texts = sentences(p.text)
		}
		for _, text := range texts {
			if w := words(text); len(w) > 0 {
				list = append(list, copiedSentence{text, w, i, p.line, p.block})
			}
		}
	}
	return list
}

// fold adds to the page's text what only the copy says: to the paragraph whose
// sentence stands before it in the copy, or as a paragraph of its own. heads
// are the title, the target and the like, which the copy may repeat and nothing
// is added to. It gives the line of the first addition, 0 where there is none.
func fold(heads, text, copied []passage) (folded []passage, differs int) {
	if len(copied) == 0 {
		return text, 0
	}
	w := newPageWords(slices.Concat(heads, text))
	folded = slices.Clone(text)
	after := make([][]passage, len(text)) // new paragraphs, by the one they stand behind
	list := sentencesOf(copied)
	found, added := -1, -1 // the copy's paragraph that last gave a known, a new sentence
	for i := 0; i < len(list); {
		if n := w.match(list[i:]); n > 0 {
			i += n
			found = list[i-1].paragraph
			continue
		}
		s := list[i]
		i++
		if differs == 0 {
			differs = s.line
		}
		at := w.here() - len(heads)
		place := max(at, 0)
		switch {
		case s.block:
			after[place] = append(after[place], passage{line: s.line, text: s.text, plain: s.text, block: true})
		case found == s.paragraph && at >= 0 && !folded[at].block:
			folded[at].append(s.text)
		case added == s.paragraph && len(after[place]) > 0:
			after[place][len(after[place])-1].append(s.text)
		default:
			after[place] = append(after[place], passage{line: s.line, text: s.text, plain: s.text})
		}
		added = s.paragraph
	}
	var all []passage
	for i, p := range folded {
		all = append(append(all, p), after[i]...)
	}
	return all, differs
}

func (p *passage) append(sentence string) {
	p.text += " " + sentence
	p.plain += " " + sentence
}
