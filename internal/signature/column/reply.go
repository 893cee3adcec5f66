package column

import (
	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// replies counts what the first cells of a column are.
type replies struct {
	filled  int
	plain   int // yes or no, or a tick
	letters int // the same as a letter, as initials are too
	longer  int // words that begin with a yes or a no, or that choose
	names   int // the same, but a name could begin so: "Ja Lee"
	phrases int // of consent, for certain: "Do not show my name"
}

func (r *replies) all() int { return r.plain + r.letters + r.longer + r.names }

// areNoNames reports whether a column for names holds replies. Under a header
// that says nothing else than "last name" it takes more than one.
func (r *replies) areNoNames(surelyNames bool) bool {
	if surelyNames {
		return 2*r.plain > r.filled
	}
	return r.plain+r.longer > 0 || 2*r.letters > r.filled
}

// longestReply is the longest cell that is looked at as a reply.
const longestReply = 64

func repliesIn(rows []Row, at int) replies {
	var r replies
	for _, row := range rows {
		if cell := cellAt(row.Cells, at); cell != "" {
			r.filled++
			r.count(cell)
		}
	}
	return r
}

func (r *replies) count(cell string) {
	if len(cell) > longestReply {
		return
	}
	switch folded := text.Fold(cell); {
	case exact[folded].role == petition.RoleConsent:
		r.phrases++
	case folded == "":
		r.plain++ // a tick, a cross, a dash
	case isYes(cell) || IsNo(cell):
		if len(folded) == 1 && !isDigit(folded[0]) {
			r.letters++
		} else {
			r.plain++
		}
	default:
		r.countWords(cell)
	}
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

func (r *replies) countWords(cell string) {
	words, _ := split(cell)
	switch _, certain := consentOf(cell); {
	case certain, len(words) == 1 && seen[words[0]]:
		r.phrases++
	case len(words) == 0:
	case beginnings[words[0]], len(words) == 1 && choices[words[0]]:
		r.longer++
	case nameLike[words[0]]:
		r.names++
	}
}

var (
	beginnings = wordSet(`yes yeah yep nope ok okay sure não oui non nein nee`)
	nameLike   = wordSet(`no sí sim ja`)
	choices    = wordSet(`agree agreed disagree ticked unticked selected show hide na none cierto certo`)
	// seen choose by themselves who may be seen, whatever the header says.
	seen = wordSet(`public private hidden shown listed unlisted público pública privado privada oculto oculta visível privé privée privat öffentlich openbaar`)
)
