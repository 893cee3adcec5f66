package column

import (
	"slices"
	"strings"
	"unicode"

	"example.org/petition/internal/signature/text"
)

// Standing is what a platform, or whoever keeps the list, says of a row.
type Standing uint8

// The standings, the one that weighs more behind the other.
const (
	Stands      Standing = iota // or nothing is said
	Open                        // the cell of a confirmation is empty
	OpenTime                    // the cell for the time of a confirmation is empty
	Unclear                     // words that are not known
	Unconfirmed                 // pending, not verified, spam
	Deleted                     // or withdrawn
)

// mark is a column that says how a row stands.
type mark struct {
	index int
	of    markKind
}

type markKind uint8

const (
	noMark    markKind = iota
	marksGone          // anything but a no in it, such as a date, means deleted
	marksGood          // a yes or a date means confirmed
	marksBad           // a yes means unconfirmed: "spam"
	marksTime          // the time of the confirmation
)

// Standing tells how a row stands by all columns that say it.
func (c *Columns) Standing(cells []string) Standing {
	worst := Stands
	for _, m := range c.marks {
		worst = max(worst, m.of.read(cellAt(cells, m.index)))
	}
	return worst
}

// Confirms reports whether a row has a cell of confirmation that is not empty.
func (c *Columns) Confirms(cells []string) bool {
	return slices.ContainsFunc(c.marks, func(m mark) bool {
		return (m.of == marksGood || m.of == marksTime) && cellAt(cells, m.index) != ""
	})
}

func (k markKind) read(cell string) Standing {
	isNothing := cell == "" || strings.EqualFold(cell, "null") || text.Fold(cell) == "" && !isYes(cell)
	switch k {
	case marksGone:
		if isNothing || IsNo(cell) {
			return Stands
		}
		return Deleted
	case marksBad:
		if isNothing || IsNo(cell) {
			return Stands
		}
		return Unconfirmed
	case marksTime:
		if isNothing {
			return OpenTime
		}
	}
	if isNothing {
		return Open
	}
	return standingOf(cell)
}

// standingOf reads the words of a status.
func standingOf(cell string) Standing {
	switch {
	case isYes(cell):
		return Stands
	case IsNo(cell):
		return Unconfirmed
	case len(cell) > longestReply:
		return Unclear
	case unicode.IsDigit(rune(cell[0])) && len(cell) > 1:
		return Stands // the time of it
	}
	var space [2 * longestReply]byte
	var folder text.Folder
	if goodWords[string(folder.Append(space[:0], cell))] {
		return Stands
	}
	words, _ := split(cell)
	has := func(set map[string]bool) bool {
		return slices.ContainsFunc(words, func(w string) bool { return set[w] })
	}
	switch {
	case len(words) > 0 && IsNo(words[0]), has(goodWords) && has(notWords):
		return Unconfirmed
	case has(notWords):
		return Unclear // "not deleted"
	case has(goneWords):
		return Deleted
	case has(badWords):
		return Unconfirmed
	case has(goodWords):
		return Stands
	}
	return Unclear
}

// The words of a status.
var (
	goodWords = wordSet(`confirmed verified valid validated active approved accepted signed complete completed counted published ok okay visible
		confirmado confirmada verificado verificada válido válida validado validada activo activa aprobado aprobada firmado
		ativo ativa aprovado aprovada assinado confirmé confirmée vérifié vérifiée valide validé validée actif approuvé signé
		bestätigt verifiziert gültig aktiv geprüft unterschrieben bevestigd geldig actief`)
	badWords = wordSet(`unconfirmed pending unverified invalid spam bounced bounce rejected failed expired incomplete draft fake blocked banned
		inactive waiting awaiting unapproved refused flagged duplicate unsigned bot
		pendiente confirmar verificar rechazado rechazada inválido inválida inactivo incompleto falso caducado
		pendente rejeitado rejeitada inativo aguardando attente rejeté refusé expiré incomplet inactif invalide
		ausstehend unbestätigt ungültig abgelehnt offen inaktiv abgelaufen wachten afgewezen ongeldig onbevestigd`)
	goneWords = wordSet(`deleted withdrawn withdrew removed retracted cancelled canceled revoked trashed trash archived
		eliminado eliminada borrado borrada retirado retirada cancelado cancelada anulado anulada removido removida excluído excluída
		supprimé supprimée retiré retirée annulé annulée gelöscht zurückgezogen storniert widerrufen entfernt verwijderd ingetrokken`)
)
