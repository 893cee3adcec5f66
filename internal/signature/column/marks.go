package column

import (
	"slices"

	"example.org/petition/internal/petition"
)

// The headers of columns that say how a row stands, besides those of RoleDeleted
// and RoleConfirmed, each as a whole.
var (
	badHeaders  = []string{"spam", "is spam", "marked as spam", "invalid", "is invalid", "unconfirmed", "unverified", "rejected", "pending", "fake", "is fake"}
	timeHeaders = []string{"confirmed at", "confirmed on", "confirmation date", "email confirmed at", "verified at", "verified on", "email verified at", "validated at",
		"bevestigd op", "bestätigt am", "confirmé le", "confirmado el", "confirmado em"}

	// statusWords are all that the header of a status has.
	statusWords = wordSet(`status statut estatus situación situação signature signer signatory sign petition record entry current confirmation
		verification validation moderation approval review firma firmante assinatura da de la unterschrift unterzeichner
		moderationsstatus bestätigungsstatus unterschriftsstatus handtekening van der the of`)
	statusNouns = wordSet(`status statut estatus situación situação moderationsstatus bestätigungsstatus unterschriftsstatus`)
)

// isStatus tells the header of a status of signatures: "Signature status". That
// of a subscription or of a person is none.
func isStatus(header string) bool {
	words, _ := split(header)
	return slices.ContainsFunc(words, func(w string) bool { return statusNouns[w] }) &&
		!slices.ContainsFunc(words, func(w string) bool { return !statusWords[w] })
}

// settleMarks finds the columns that say how a row stands. A status is read if
// any of the first rows has a word that is known; it is told of if none has.
func (b *builder) settleMarks(below []Row) {
	for i, r := range b.roles {
		kind := markOf(r, b.found[i])
		if kind == noMark && r == petition.RoleUnused && !b.settled[i] && isStatus(b.header.asked[i]) {
			if kind = statusIn(below, i); kind == noMark {
				b.unread = append(b.unread, unreadStatus(b.header.texts[i]))
			}
		}
		if kind == noMark {
			continue
		}
		b.marks = append(b.marks, mark{i, kind})
		if r == petition.RoleUnused {
			b.roles[i] = petition.RoleConfirmed
			b.of[petition.RoleConfirmed] = append(b.of[petition.RoleConfirmed], i)
		}
	}
}

func markOf(r petition.Role, m meaning) markKind {
	switch {
	case m.times && (r == petition.RoleDate || r == petition.RoleConfirmed || r == petition.RoleUnused):
		return marksTime
	case r == petition.RoleDeleted:
		return marksGone
	case r == petition.RoleConfirmed && m.hide:
		return marksBad
	case r == petition.RoleConfirmed:
		return marksGood
	}
	return noMark
}

// statusIn is noMark where the cells of a status hold no word that is known.
func statusIn(rows []Row, at int) markKind {
	filled := false
	for _, row := range rows {
		cell := cellAt(row.Cells, at)
		if cell != "" && standingOf(cell) != Unclear {
			return marksGood
		}
		filled = filled || cell != ""
	}
	if filled {
		return noMark
	}
	return marksGood
}
