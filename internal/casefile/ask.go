package casefile

import (
	"slices"
	"strings"
)

// deeds begin a title or a line that says what should be done, so that it is
// no name of an office: "Stop the deportation of …".
var deeds = keysOf("Stop", "Halt", "Grant", "Release", "Free", "Save", "Keep", "Let", "Bring", "Give", "End", "Reopen", "Drop", "Cancel", "Protect", "Defend",
	"Stand", "Support", "Demand", "Tell", "Help", "Please", "Do", "Don", "Justice", "Freedom", "No", "We", "I", "Sign", "Ask", "Call", "Urge", "Join",
	"Alto", "Detengan", "Paren", "Liberen", "Libertad", "Conceda", "Concedan", "Otorguen", "Salven", "Apoyen", "Apoya", "Ayuda", "Ayude", "Justicia",
	"Que", "Por", "Pedimos", "Exigimos", "Solicitamos")

func startsWithDeed(text string) bool {
	from, to := nextWord(text, 0)
	first := words(text[from:to])
	return len(first) > 0 && deeds[key(first[0])]
}

// asking finds the verb of a sentence that asks an authority for something.
var asking = []*pattern{
	newPattern(`(?i)\bplease\b`),
	newPattern(`(?i)\b(?:ask|asks|asking|request|requests|requesting|urge|urges|urging|implore|implores|demand|demands|demanding|petition|petitions|` +
		`beg|appeal to|appeals to|call on|calls on|calling on|call upon|calls upon) (?:that|you|ice|dhs|the|for|u\.s\.|us|immigration|director|field|boston|him|her|officer)\b`),
	newPattern(`(?i)^["'“‘*_]*(?:grant|release|free|stop|halt|do not deport|don['’]t deport|reopen|exercise|cancel|let|allow)\b`),
	newPattern(`(?i)(?:^|[^\p{L}])(?:pedimos|pido|piden|solicitamos|solicito|exigimos|rogamos|suplicamos|instamos|urgimos|demandamos|` +
		`hacemos un llamado|por favor)(?:[^\p{L}]|$)`),
	newPattern(`(?i)^["'“‘«¡*_]*(?:conceda|concedan|otorgue|otorguen|libere|liberen|detenga|detengan|paren|suspenda|suspendan|no deporte|no deporten|` +
		`pongan|reabran)(?:[^\p{L}]|$)`),
}

// asks reports whether a text asks for something.
func asks(text string) bool { return len(askingSentences(text)) > 0 }

func askingSentences(text string) []string {
	var list []string
	for _, s := range sentences(text) {
		if slices.ContainsFunc(asking, func(r *pattern) bool { return r.MatchString(s) }) {
			list = append(list, s)
		}
	}
	return list
}

// settleAsk takes the paragraph that asks out of the page's paragraphs. Those
// over the first heading are where platforms put it, and the first of them is
// taken where none says "please"; reasons are taken for the ask only where
// they ask in so many words.
func settleAsk(over, reasons []passage, markdown bool) (ask passage, background []passage) {
	askAt := func(list []passage) int {
		return slices.IndexFunc(list, func(p passage) bool { return asks(p.plain) })
	}
	at := askAt(over)
	if at < 0 {
		at = slices.IndexFunc(over, func(p passage) bool { return endsSentence(p.plain) })
	}
	if at < 0 && len(over) > 0 {
		at = 0
	}
	if at < 0 {
		at = askAt(reasons)
	}
	all := slices.Concat(over, reasons)
	if at < 0 {
		return passage{}, all
	}
	ask, end := withItsList(all, at, markdown)
	return ask, slices.Concat(all[:at], all[end:])
}

// withItsList joins the paragraph at with the list that it announces: "We ask
// that ICE:" says nothing without it.
func withItsList(all []passage, at int, markdown bool) (ask passage, end int) {
	ask, end = all[at], at+1
	if !strings.HasSuffix(strings.TrimRight(ask.plain, "*_ "), ":") {
		return ask, end
	}
	between := " "
	if markdown {
		between = "\n\n"
	}
	for ; end < len(all) && bullet.MatchString(all[end].plain); end++ {
		ask.text += between + all[end].text
		ask.plain += between + all[end].plain
	}
	return ask, end
}
