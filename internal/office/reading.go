package office

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// longestPhrase bounds the words of a phrase in the directory and the lexicon.
const longestPhrase = 7

// longestPlace bounds the words of an unknown town before its state; more words
// than that are a sentence.
const longestPlace = 4

type word struct {
	text     string // folded
	capitals bool
}

// fold writes a phrase as the directory's keys are: lower case, without
// accents and stops, single spaces.
func fold(text string) string { return join(split(text)) }

func join(words []word) string {
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = w.text
	}
	return strings.Join(texts, " ")
}

func split(text string) []word {
	text = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || strings.ContainsRune(".'’", r) {
			return -1
		}
		return r
	}, norm.NFKD.String(text))
	isMark := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	var words []word
	for w := range strings.FieldsFuncSeq(text, isMark) {
		lower := strings.ToLower(w)
		words = append(words, word{text: lower, capitals: w != lower && w == strings.ToUpper(w)})
	}
	return words
}

// segments takes a text apart where a comma or another mark does.
func segments(text string) []string {
	text = strings.NewReplacer(" - ", ",", " – ", ",", "—", ",").Replace(text)
	return strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;:()[]/|\n\r\t", r) })
}

// reading is what a text says about offices.
type reading struct {
	mentions [][]string       // for each place that is named, the offices it may mean
	seen     map[meaning]bool // what else the text has
}

// run is neighbouring items with no filler between them: "Springfield MA".
type run []item

func (r run) text() string {
	texts := make([]string, len(r))
	for i, it := range r {
		texts[i] = it.text
	}
	return strings.Join(texts, " ")
}

// read finds the places that a text names. A town before its state ("Miami,
// OK") is one place, judged within that state.
func (x *index) read(text string) reading {
	r := reading{seen: map[meaning]bool{}}
	shouted := text == strings.ToUpper(text)
	var town run // ends the segment before; what follows may be its state
	for _, segment := range segments(text) {
		items := x.scan(split(segment), shouted)
		if len(items) == 0 {
			continue
		}
		if state := loneState(items); state != "" && x.canLieIn(town, state) {
			r.mention(x.within(town.text(), state))
			town = nil
			continue
		}
		x.settle(town, &r)
		town = x.settleAllButLast(items, &r)
	}
	x.settle(town, &r)
	return r
}

// phrase is one or more words of a segment.
type phrase struct {
	text     string
	capitals bool // written in capitals, in a text that is not all capitals
	last     bool // ends its segment
	whole    bool // is its segment
}

func (p phrase) isCode() bool { return len(p.text) == 2 }

// scan gives the longest known phrases of a segment, and the unknown words
// between them. Numbers at its end are a ZIP code.
func (x *index) scan(words []word, shouted bool) []item {
	for len(words) > 1 && strings.Trim(words[len(words)-1].text, "0123456789") == "" {
		words = words[:len(words)-1]
	}
	var items []item
	for start := 0; start < len(words); {
		it, n := x.longest(words, start, shouted)
		items = append(items, it)
		start += n
	}
	return items
}

func (x *index) longest(words []word, start int, shouted bool) (item, int) {
	for n := min(longestPhrase, len(words)-start); n > 0; n-- {
		p := phrase{
			text:     join(words[start : start+n]),
			capitals: words[start].capitals && !shouted,
			last:     start+n == len(words),
			whole:    n == len(words),
		}
		if it, ok := x.look(p); ok {
			return it, n
		}
	}
	return item{text: words[start].text}, 1
}

func loneState(items []item) string {
	if len(items) != 1 {
		return ""
	}
	return items[0].state
}

// canLieIn tells whether town can be a place in state. A state beside a state
// is two places, unless the directory knows the one as a town: New York, NY.
func (x *index) canLieIn(town run, state string) bool {
	if len(town) == 0 || len(town) > longestPlace {
		return false
	}
	return town[len(town)-1].state == "" || x.inState[inState{town.text(), state}] != nil
}

// within gives the offices for a town in a state: the directory's, or all that
// serve the state.
func (x *index) within(town, state string) []string {
	if ids := x.inState[inState{town, state}]; ids != nil {
		return ids
	}
	return x.byState[state]
}

// settleAllButLast reads the runs of a segment. The run that ends the segment
// is given back: the next segment may be its state.
func (x *index) settleAllButLast(items []item, r *reading) run {
	var current run
	for _, it := range items {
		if it.meaning == unknown || it.meaning == place {
			current = append(current, it)
			continue
		}
		r.seen[it.meaning] = true
		x.settle(current, r)
		current = nil
	}
	return current
}

// settle reads one run: a place alone, or a town before its state. Anything
// else is unknown: "South Boston" is not Boston. Washington is a state only
// after a comma, for too many places and persons bear its name.
func (x *index) settle(current run, r *reading) {
	if len(current) == 0 {
		return
	}
	town, last := current[:len(current)-1], current[len(current)-1]
	switch {
	case last.meaning == place && len(town) == 0:
		r.mention(last.offices)
	case last.state != "" && last.text != "washington" && len(town) <= longestPlace:
		r.mention(x.within(town.text(), last.state))
	default:
		r.seen[unknown] = true
	}
}

func (r *reading) mention(ids []string) { r.mentions = append(r.mentions, ids) }

// offices gives the offices that every mention agrees on, or, where they
// disagree, all that are mentioned.
func (r *reading) offices() []string {
	if len(r.mentions) == 0 {
		return nil
	}
	var agreed, all []string
	for _, id := range r.mentions[0] {
		if !slices.ContainsFunc(r.mentions, func(ids []string) bool { return !slices.Contains(ids, id) }) {
			agreed = append(agreed, id)
		}
	}
	if len(agreed) > 0 {
		return agreed
	}
	for _, ids := range r.mentions {
		all = append(all, ids...)
	}
	return all
}
