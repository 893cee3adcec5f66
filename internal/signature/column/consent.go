package column

import (
	"slices"
	"strings"

	"example.org/petition/internal/petition"
)

// Columns of consent exist in both polarities, and which one a column has is
// never guessed (shared/facts/exports.md, 1.10). A header whose meaning is
// certain is obeyed; one that only looks like consent stops the list until the
// case says what its values mean.

// showHeaders ask for the signer's yes to being named, hideHeaders for the no;
// each as a whole.
var (
	showHeaders = []string{"show name", "display name publicly", "show my name and comment on this petition", "visible", "sichtbar", "zichtbaar"}
	hideHeaders = []string{"hide name", "anonymous", "is anonymous", "contribution anonymous", "anónimo", "anónima", "anonym", "anonyme", "anoniem"}
)

// The words of a phrase of consent. A phrase is certain where it has nothing
// but them, in the signer's own voice ("my name", "I want") or as a question
// for permission ("may we print your name"), and one thing that is to happen to
// the name. Any other word, such as "first" or "organizers", leaves it
// uncertain.
const (
	wordsMine = `my mi mis meu minha mon mein meinen mijn`
	wordsI    = `I me yo quiero deseo prefiero eu quero desejo prefiro gostaria je j souhaite veux voudrais préfère ich möchte ik wil`
	wordsYour = `your su tu seu teu votre ton ihr ihren dein deinen uw jouw`
	wordsYou  = `you usted você vous sie du u`
	wordsAsk  = `may can would podemos puede pueden quiere desea dürfen darf pouvons peut souhaitez voulez deseja quer mogen mag want like prefer wish`
	wordsName = `name nombre nom nome name namen naam`
	wordsNot  = `not don't never nicht pas não niet`
	wordsShow = `show shown display displayed print printed include included appear appears
		mostrar muestre muestren mostrado imprimir imprima impriman impreso incluir aparezca aparecer
		exibir exibido impresso apareça afficher affichez affiché imprimer imprimé inclure apparaisse apparaître
		anzeigen angezeigt zeigen gezeigt drucken gedruckt abdrucken abgedruckt nennen genannt erscheint erscheinen tonen toon getoond vermelden vermeld`
	wordsPublish = `publish published publicar publique publiquen publicado publicada publier publié veröffentlichen veröffentlicht publiceren gepubliceerd`
	wordsPublic  = `public visible público visível öffentlich sichtbar zichtbaar openbaar`
	wordsHide    = `hide hidden withhold omit ocultar oculte oculten omitir esconder masquer masquez masqué cacher
		verbergen ausblenden verstecken`
	wordsAnonymous = `anonymous anonymously anónimo anónima anonyme anonym anoniem`
	wordsOfConsent = `please the to be on in at this that it is are do does let make keep stay remain we publicly online petition letter list sheet
		check tick box here if
		por favor en la el lista petición carta que se si sea ser esta de marque casilla aquí mantener permanecer públicamente nosotros
		o a na da seja fique ficar publicamente abaixo-assinado
		ne n sur le pétition lettre liste soit être rester cette rendre nous publiquement
		soll sollen werden wird bleiben bitte auf der die das den dieser petition brief unterschriftenliste wir dass
		blijven worden op de lijst petitie graag`
)

type consentWord uint8

const (
	wordOther consentWord = iota // the zero value: a word that consent does not have
	wordMine
	wordI
	wordYour
	wordYou
	wordAsk
	wordName
	wordNot
	wordShow
	wordPublish
	wordPublic
	wordHide
	wordAnonymous
	wordPlain

	consentWords = int(iota)
)

// consentLexicon finds the kind of a word; the first list that has it stands.
var consentLexicon = func() map[string]consentWord {
	found := map[string]consentWord{}
	for _, of := range []struct {
		kind  consentWord
		words string
	}{
		{wordMine, wordsMine}, {wordI, wordsI}, {wordYour, wordsYour}, {wordAsk, wordsAsk}, {wordName, wordsName}, {wordNot, wordsNot},
		{wordShow, wordsShow}, {wordPublish, wordsPublish}, {wordPublic, wordsPublic}, {wordHide, wordsHide}, {wordAnonymous, wordsAnonymous},
		{wordYou, wordsYou}, {wordPlain, wordsOfConsent},
	} {
		words, _ := split(of.words)
		for _, w := range words {
			if found[w] == wordOther {
				found[w] = of.kind
			}
		}
	}
	return found
}()

// phrase counts the words of each kind.
type phrase [consentWords]int

// consentOf reads a header as a phrase of consent, and reports whether its
// meaning is certain.
func consentOf(header string) (m meaning, certain bool) {
	words, asides := split(header)
	if len(asides) > 0 {
		return meaning{}, false
	}
	var p phrase
	for i, w := range words {
		kind := consentLexicon[w]
		if w == "no" && i+1 < len(words) && slices.Contains(afterNo, words[i+1]) {
			kind = wordNot
		}
		if kind == wordOther {
			return meaning{}, false
		}
		p[kind]++
	}
	if !p.isCertain() {
		return meaning{}, false
	}
	hides := p[wordHide]+p[wordAnonymous] > 0
	return meaning{role: petition.RoleConsent, hide: hides != (p[wordNot] == 1)}, true
}

// afterNo are the words that a "no" before them turns around, in Spanish. In
// Portuguese it means "in the", and in English it answers what was asked before.
var afterNo = strings.Fields(`se quiero quiere deseo desea mostrar muestre muestren imprimir imprima impriman publicar publique publiquen
	incluir aparecer aparezca ocultar oculte oculten`)

func (p *phrase) isCertain() bool {
	acts := p[wordShow] + p[wordPublish] + p[wordHide] + p[wordAnonymous]
	if acts == 0 {
		acts = p[wordPublic]
	}
	mine := p[wordMine] > 0
	asked := p[wordYour] > 0 && p[wordAsk] > 0
	switch {
	case acts != 1 || p[wordNot] > 1:
		return false
	case mine && p[wordYour] > 0:
		return false // whose name?
	case p[wordAnonymous] == 1:
		return p[wordI] > 0 || p[wordYou] > 0 && p[wordAsk] > 0 || p[wordName] > 0 && (mine || asked)
	case p[wordName] == 0:
		return false
	case p[wordPublish] == 1:
		return mine // what may be published need not be what may be handed over
	}
	return mine || asked
}
