package casefile

import (
	"strings"
	"unicode/utf8"
)

// Mail programs and editors wrap between these lengths in characters. A line
// that is shorter and no sentence was meant to end there; text with a longer
// line is not wrapped.
const (
	minWrapped = 40
	maxWrapped = 100
)

var bullet = newPattern(`^(?:[-*•–—‣▪◦·] |\(?\d{1,2}[.)] |\(?[a-z]\) )`)

// paragraphs joins pieces to paragraphs. A blank line ends one; within a block
// a line ends one too, except where the text is wrapped.
func paragraphs(pieces []piece) []passage {
	var list []passage
	for start := 0; start < len(pieces); {
		end := start + 1
		for end < len(pieces) && !pieces[end].gap && !pieces[end].block {
			end++
		}
		list = appendBlock(list, pieces[start:end])
		start = end
	}
	return list
}

func appendBlock(list []passage, block []piece) []passage {
	wrapped, longest := isWrapped(block)
	var joined []piece
	for _, p := range block {
		if len(joined) > 0 && !continues(joined[len(joined)-1].plain, p.plain, wrapped, longest) {
			list = append(list, join(joined))
			joined = nil
		}
		joined = append(joined, p)
	}
	return append(list, join(joined))
}

func join(pieces []piece) passage {
	texts, plains := make([]string, len(pieces)), make([]string, len(pieces))
	for i, p := range pieces {
		texts[i], plains[i] = p.text, p.plain
	}
	return passage{pieces[0].line, strings.Join(texts, " "), strings.Join(plains, " "), len(pieces), pieces[0].block}
}

// isWrapped reports whether a block is wrapped text, and its longest line. A
// title over a target ends without a full stop; a block in which every line
// ends a sentence has a paragraph in each.
func isWrapped(block []piece) (wrapped bool, longest int) {
	sentenceEnds := 0
	for _, p := range block {
		longest = max(longest, utf8.RuneCountInString(p.plain))
		if endsSentence(p.plain) {
			sentenceEnds++
		}
	}
	last := block[len(block)-1].plain
	ends := endsSentence(last) || strings.HasSuffix(last, ":")
	return len(block) > 1 && longest <= maxWrapped && ends && sentenceEnds < len(block), longest
}

// continues reports whether next goes on with the paragraph of line, in a block
// whose longest line is given. Where the line stops within a sentence and next
// goes on in lower case it does so in any block with short lines; in wrapped
// text also where the line stops within a sentence at all, or was full.
func continues(line, next string, wrapped bool, longest int) bool {
	if bullet.MatchString(next) || longest > maxWrapped {
		return false
	}
	length := utf8.RuneCountInString(line)
	if !endsSentence(line) {
		full, goesOn := length >= minWrapped, !startsSentence(next)
		return full && goesOn || wrapped && (full || goesOn)
	}
	_, to := nextWord(next, 0)
	return wrapped && longest > minWrapped && length+1+utf8.RuneCountInString(next[:to]) > longest
}
