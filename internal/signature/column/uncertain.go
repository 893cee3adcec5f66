package column

import (
	"slices"
	"strings"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// Beginnings of words that speak of consent without being certain, each looked
// for in a header's words: " use " is a whole word.
var (
	// anonymousWords speak of being named whatever stands beside them.
	anonymousWords = []string{" anonym", " anonim", " anoniem"}
	// showingWords could, unless they speak of messages or talking.
	showingWords = []string{" consent", " publi", " display", " visib", " visiv", " permis", " autoriz", " autoris", " veroffent", " offentlich",
		" sichtbar", " zichtbaar", " named ", " genannt", " identified", " confiden", " vertraulich", " einwillig", " einverst", " zustimm", " openbaar",
		" listed ", " redact", " withh"}
	// usingWords could beside a word for the name.
	usingWords = []string{" show", " hid", " print", " shar", " includ", " use ", " used ", " may ", " can we", " keep", " withh", " omit", " leav", " remov", " add ", " put ", " private", " reveal", " disclos", " agree", " listed",
		" mostr", " podemos", " podriamos", " quiere", " usem", " uso ", " ocult", " imprim", " compart", " inclui", " incluy", " usar ", " privad", " exib", " divulg", " affich", " masqu", " montr",
		" pouvons", " peut", " durfen", " darf", " posso", " mogen", " utilis", " utiliz", " verwend", " anzeig", " zeig", " nenn", " genannt", " druck", " verberg", " geheim", " tonen", " gebruik"}
	nameWords = []string{" name", " nombre", " nom ", " noms ", " nome ", " nomes ", " naam"}
	signWords = []string{" signature", " sign ", " firma", " assinatura", " unterschrift"}

	// The rest count over answers only: below them stands yes or no.

	// handingWords say what could happen to a name.
	handingWords = []string{" show", " hid", " print", " shar", " private ", " privately ", " withh", " omit", " remov", " exclu", " includ", " reveal", " disclos", " conceal",
		" listed ", " unlist", " releas", " redact", " suppress", " mask", " blur", " secret", " appear", " unnamed ", " nameless ", " keep off", " withdraw",
		" mostr", " ocult", " imprim", " compart", " inclu", " privad", " divulg", " revel", " aparec", " aparez", " omit", " reserv", " suprim", " escond", " exib",
		" partilh", " sigil", " affich", " masqu", " cach", " montr", " partag", " appara", " prive ", " privee ", " caviard", " anzeig", " zeig", " verberg", " versteck",
		" druck", " abdruck", " teilen ", " geteilt ", " weitergeb", " nenn", " geheim", " privat ", " schwarz", " ausblend", " erschein", " weglass",
		" tonen", " toon ", " verberg", " afdruk", " delen ", " verschijn", " weglat"}
	// looseWords could be about anything else.
	looseWords = []string{" list ", " lists ", " listing ", " lista ", " liste ", " lijst ", " letter ", " carta ", " lettre ", " brief ", " schreiben ",
		" sign ", " signed ", " signature", " firm", " assin", " unterschr", " unterzeich", " handteken", " off ", " without ", " only ", " count ", " use ", " used ", " ok to ",
		" opt out ", " agree ", " permit", " authori", " de acuerdo ", " acepto ", " aceito ", " accord ", " akkoord ", " safe ", " press ", " media ", " skip ", " deliver",
		" ice ", " dnp ", " undisclos", " discreet", " sin ", " sem ", " sans ", " ohne ", " zonder ", " solo ", " somente ", " apenas ", " seulement ", " nur ", " alleen ", " fuera ", " fora ", " hors "}
)

// Beginnings of words that consent to something else has.
var (
	// messages are what else could be sent, or kept from the public.
	messages = []string{" mail", " email", " correo", " courriel", " sms", " phone", " telef", " newsletter", " listserv", " rundbrief", " infolettre",
		" boletin", " boletim", " subscri", " suscri", " update", " optin", " gdpr", " rgpd", " dsgvo", " privacy", " privacidad", " datenschutz", " cookie"}
	// talking is to be asked to help.
	talking = []string{" text", " call", " contact", " contat", " kontakt", " join", " volunt", " llam", " appel"}
	// helping is to come along; over answers only.
	helping = []string{" attend", " terms ", " rally ", " event", " host", " donat", " member",
		" news", " posted ", " inform", " tag ", " tags ", " group", " asist", " particip", " reunion", " freiwillig", " spend", " teilnahme ", " teilnehm"}
	// plainActs leave no doubt that it is about being seen, whatever else it is about.
	plainActs = []string{" publi", " private ", " privad", " redact", " suppress", " releas", " offentlich", " veroffent", " openbaar"}
	negations = []string{" not ", " dont ", " never ", " no ", " nao ", " pas ", " nicht ", " niet "}
	// idioms have such words and mean none of it.
	idioms = []string{" user name ", " share link ", " show of hands ", " show up ", " sign up ", " sign in ", " check list ", " mailing list "}
)

// inCapitals end the header of a column for names in capitals.
var inCapitals = []string{" clearly ", " legibly ", " print ", " please "}

// looksLikeConsent reports whether a header may say who wants to be named,
// without saying it for certain. What speaks of messages and not of names is
// none: nobody's mailing choice is taken for a choice about the name.
func looksLikeConsent(header string) bool { return speaksOfNaming(wordsOf(header)) }

// wordsOf gives all words of a header with a space around each.
func wordsOf(header string) string {
	main, asides := split(header)
	return " " + strings.Join(append(main, asides...), " ") + " "
}

// speaksOfNaming is looksLikeConsent for words with a space around each.
func speaksOfNaming(words string) bool {
	words = strings.TrimPrefix(strings.TrimPrefix(words, " please"), " print your")
	for _, order := range inCapitals {
		if before, ok := strings.CutSuffix(words, order); ok {
			words = before + " "
		}
	}
	switch {
	case containsAny(words, anonymousWords):
		return true
	case containsAny(words, nameWords):
		return containsAny(words, showingWords) || containsAny(words, usingWords)
	case containsAny(words, messages), containsAny(words, talking):
		return false
	}
	return containsAny(words, showingWords) || containsAny(words, signWords) && containsAny(words, usingWords)
}

func containsAny(words string, parts []string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(words, part) })
}

// mayBeConsent reports whether a column may say who wants to be named, as its
// header and the first rows below tell. Where both leave it open it may: a stop
// costs a line in the case, a name costs its signer.
func (b *builder) mayBeConsent(i int, below []Row) bool {
	if b.settled[i] {
		return false
	}
	isName := isNamePart(b.roles[i])
	if b.roles[i] != petition.RoleUnused && !isName {
		return false // what is said of an e-mail or a comment is about that
	}
	header := b.header.texts[i]
	if looksLikeConsent(header) && !b.knows(i) {
		return true
	}
	words := wordsOf(header)
	said := repliesIn(below, i)
	if isName {
		return said.areNoNames(b.knows(i) && !strings.Contains(words, " print"))
	}
	if said.phrases > 0 {
		return true
	}
	if len(below) == 0 || 2*said.all() < said.filled {
		return false
	}
	if said.filled == 0 && couldSpeakOfNaming(words, true) {
		b.watched = append(b.watched, i)
	}
	return couldSpeakOfNaming(words, said.all() > 0)
}

// Undoubted refuses a row that answers a question which no row before it did,
// and which could have been about the name. The error is of kind BadList.
func (c *Columns) Undoubted(file string, cells []string) error {
	for _, i := range c.watched {
		var said replies
		if cell := cellAt(cells, i); cell != "" {
			said.count(cell)
		}
		if said.all()+said.phrases > 0 {
			return uncertainConsent(file, c.HeaderAt(), []string{c.header.texts[i]})
		}
	}
	return nil
}

// knows reports whether the header is known as a whole, such as "print name".
func (b *builder) knows(i int) bool {
	return exact[text.Fold(b.header.asked[i])].role != petition.RoleUnused
}

func isNamePart(r petition.Role) bool {
	return r == petition.RoleName || r == petition.RoleFirst || r == petition.RoleMiddle || r == petition.RoleLast
}

// couldSpeakOfNaming tells by the words of a header over replies, or over empty
// cells, whether it could be about the name. One loose word is not
// enough over empty ones.
func couldSpeakOfNaming(words string, replied bool) bool {
	for _, idiom := range idioms {
		words = strings.ReplaceAll(words, idiom, " ")
	}
	loose := count(words, looseWords) + min(1, count(words, nameWords))
	hands := containsAny(words, handingWords) || containsAny(words, showingWords)
	switch {
	case containsAny(words, nameWords):
	case words == " privacy ", words == " privacidad ":
		return replied
	case containsAny(words, plainActs):
		return !containsAny(words, messages)
	case containsAny(words, messages):
		return false
	case containsAny(words, talking), containsAny(words, helping):
		return containsAny(words, handingWords)
	}
	return hands || loose > 1 || loose > 0 && (replied || containsAny(words, negations))
}

func count(words string, parts []string) int {
	n := 0
	for _, part := range parts {
		if strings.Contains(words, part) {
			n++
		}
	}
	return n
}
