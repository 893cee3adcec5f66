package casefile

import (
	"slices"
	"strings"

	"example.org/petition/internal/petition"
)

// The parts of a pattern that finds whom a request is for. A full name has two
// words at least; "y" and "and" do not join a name, as they join persons.
const (
	courtesy = `(?:Mr\.?|Mrs\.?|Ms\.?|Mx\.?|Miss|Dr\.?|Rev\.?|Reverend|Pastora?|Father|Sister|Brother|Sr\.?|Sra\.?|Srta\.?|Señora?|Señorita|` +
		`[Dd]on|[Dd]oña|[Ee]l señor|[Ll]a señora|[Ll]a señorita|[Ee]l Sr\.|[Ll]a Sra\.)`
	nameWord  = `(?:\p{Lu}\.|\p{Lu}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*)`
	nameLinks = `(?:(?:de la|de las|de los|del|de|da|dos|das|di|van|von|der|den|bin|ibn|al|el|la) )?`
	neighbor  = `(?:(?:our|their|the|nuestr[oa]|el|la) (?:\p{Ll}+ ){0,3}(?:neighbor|neighbour|friend|brother|sister|colleague|co-?worker|classmate|` +
		`parishioner|member|vecin[oa]|compañer[oa]|amig[oa]|herman[oa]|trabajador|trabajadora),? )?`
	whom = neighbor + `(?:` + courtesy + ` )?(` + nameWord + `(?: ` + nameLinks + nameWord + `){1,6}(?:,? (?:Jr\.?|II|III))?)`
)

// requests are the ways in which a request names its person.
var requests = []*pattern{
	request(`(?:grant|give|issue|allow|afford|extend) (?:to )?` + whom),
	request(`(?:release|free|parole) ` + whom),
	request(`(?:stop|halt|end|suspend|cancel|prevent) (?:the )?(?:\p{Ll}+ )?(?:deportation|removal|detention) of ` + whom),
	request(`(?:stop|halt|end|suspend|cancel|prevent) ` + whom + `['’]s? (?:\p{Ll}+ )?(?:deportation|removal|detention)`),
	request(`(?:not|n['’]t|never) (?:to )?(?:deport|remove|detain) ` + whom),
	request(`(?:let|allow|permit) ` + whom + ` (?:to )?(?:stay|remain|live)`),
	request(`(?:stays? of (?:removal|deportation)|motions? to reopen|motions? to stay|prosecutorial discretion|deferred action|parole|bond) ` +
		`(?:to|for|on behalf of|in favor of|in the case of) ` + whom),
	request(`(?:conced\p{L}*|otorg\p{L}*|aprueb\p{L}*|d[eé]n?) a ` + whom),
	request(`(?:liber\p{L}+|en libertad|deport\p{L}+|detengan|deten\p{L}*) a ` + whom),
	request(`(?:deportaci[oó]n|remoci[oó]n|detenci[oó]n|expulsi[oó]n|caso) (?:de|a|para) ` + whom),
	request(`(?:suspensi[oó]n de (?:la|su) deportaci[oó]n|reapertura de su caso) (?:a|para|a favor de) ` + whom),
}

func request(form string) *pattern {
	return newPattern(`(?:^|[^\p{L}])(?i:` + strings.ReplaceAll(form, whom, `)`+whom+`(?i:`) + `)`)
}

// joined begins what makes the request one for several persons.
var joined = newPattern(`^(?:,? (?:and|y|e|&) (?:\p{Lu}|his |her |their |the rest|all |su |sus |toda )|, \p{Lu}|['’]s? (?:family|children)|/)`)

// noNames are words with a capital that belong to no person's name.
var noNames = keysOf("ICE", "DHS", "ERO", "USCIS", "EOIR", "OPLA", "Immigration", "Customs", "Enforcement", "Field", "Office", "Director", "Officer",
	"Court", "Judge", "Congress", "Senator", "Representative", "United", "States", "American", "Americans", "Massachusetts", "Stay", "Motion",
	"Removal", "Deportation", "Detention", "Order", "Supervision", "Center", "Centre", "County", "Church", "Union", "Family", "Families", "Community", "All",
	"Our", "These", "Those", "The", "Every", "Everyone", "People", "Workers", "Parents", "Children", "Prosecutorial", "Discretion", "Release", "Parole", "Bond",
	"Reopen", "Attorney", "Secretary", "Governor", "Familia", "Familias", "Comunidad", "Todos", "Oficina", "Juez", "Corte", "Suspensión",
	"A", "An", "And", "To", "Of", "For", "From", "His", "Her", "Their", "Him", "Them", "Immediately", "Now")

// apposition matches what is said about a person between commas.
var apposition = newPattern(`, (?:who|whose|which|quien|que|a|an|un|una) [^,]*,`)

// reasonsGiven begins the part of a sentence that no longer says what is asked.
var reasonsGiven = newPattern(`(?i)(?:[;(]|[ ,](?:after|because|since|while|until|so that|so he|so she|so they|who|whose|although|though|before|when|despite|` +
	`whether|if|but|porque|para que|ya que|mientras|después|aunque|cuando|hasta|quien|pero|si) )`)

// deedWord is the verb from which on a sentence says what is to be done.
var deedWord = newPattern(`(?i)(?:^|[^\p{L}])(?:grant\p{L}*|give|issue|approve|releas\p{L}*|free|parole|exercise|stop|halt|not deport|n['’]t deport|suspend|cancel|` +
	`let|allow|permit|join|reopen|conced\p{L}*|otorg\p{L}*|aprueb\p{L}*|liber\p{L}*|pong\p{L}*|puest[ao] en|detengan|deten\p{L}*|suspend\p{L}*|no deport\p{L}*|reab\p{L}*|ejer\p{L}*)[^\p{L}]`)

// PersonIn tells, from the sentences of the ask that ask, whom the petition is
// for and which relief it asks. What the words do not surely say stays empty:
// a name is two words at least, one person's, and not contradicted by another
// sentence; the short name is the one that the page itself goes on to use.
func PersonIn(page *petition.Page) (person petition.Person, relief []string) {
	ask, text := page.Ask, strings.Join(append([]string{page.Ask}, page.Background...), "\n")
	if page.Markdown {
		ask, text = bareMarkdown(ask), bareMarkdown(text)
	}
	var names []string
	for _, s := range askingSentences(ask) {
		wanted := wantedIn(s)
		if name, ok := nameIn(wanted); ok {
			names = append(names, name)
		}
		for _, r := range reliefIn(wanted) {
			if !slices.Contains(relief, r) {
				relief = append(relief, r)
			}
		}
	}
	person.Name = agreed(names)
	person.ShortName = shortName(person.Name, text)
	return person, relief
}

// wantedIn cuts a sentence down to what it asks to be done: from the verb on,
// without what is said about the person and without the reasons.
func wantedIn(sentence string) string {
	sentence = apposition.ReplaceAllString(spaced(sentence), "")
	at := deedWord.FindStringIndex(sentence)
	if at == nil {
		return ""
	}
	wanted := sentence[at[0]:]
	if end := reasonsGiven.FindStringIndex(wanted); end != nil {
		wanted = wanted[:end[0]]
	}
	return wanted
}

// nameIn gives the name of the one person that a request is for. ok is true
// with an empty name where it is for somebody, but not surely for one person.
func nameIn(wanted string) (name string, ok bool) {
	for _, r := range requests {
		at := r.FindStringSubmatchIndex(wanted)
		if at == nil {
			continue
		}
		name, rest := wanted[at[2]:at[3]], wanted[at[3]:]
		possessive := strings.HasSuffix(name, "'s") || strings.HasSuffix(name, "’s")
		isNoName := func(w string) bool { return noNames[key(w)] }
		if possessive || joined.MatchString(rest) || slices.ContainsFunc(words(name), isNoName) {
			return "", true
		}
		return name, true
	}
	return "", false
}

// agreed gives the name that all names are a form of: the longest, of which
// the others leave words out. It is empty where two differ.
func agreed(names []string) string {
	longest := ""
	for _, n := range names {
		if n == "" {
			return ""
		}
		if len(n) > len(longest) {
			longest = n
		}
	}
	for _, n := range names {
		for _, w := range words(n) {
			if !slices.Contains(words(longest), w) {
				return ""
			}
		}
	}
	return longest
}
