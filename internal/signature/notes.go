package signature

import (
	"fmt"

	"example.org/petition/internal/petition"
)

// listed is how many warnings of one kind name their row; the rest are counted.
const listed = 5

// noteKind is a kind of warning.
type noteKind struct{ code, message string }

// The warnings about a list's rows.
var (
	nameInvisible         = noteKind{"name-invisible-characters", "invisible characters, or marks heaped on a letter, were removed from the name"}
	nameFormula           = noteKind{"name-formula-like", "the name begins like a formula; it is kept as text"}
	nameDamaged           = noteKind{"name-damaged", "a letter of the name was lost before the list was given: it holds the replacement character U+FFFD"}
	rowTooLong            = noteKind{"row-too-long", "the row has more cells than the header; the last ones are not used"}
	zipZeroRestored       = noteKind{"zip-zero-restored", "ZIP codes were given back the leading zeros that a spreadsheet had dropped"}
	zipUnclear            = noteKind{"zip-unclear", "ZIP codes lack digits, and nothing in the list tells which state they are of; they are not shown"}
	nameMisread           = noteKind{"name-misread", "the letters of the name were spoilt before the list was given (UTF-8 read as Windows-1252); export the list again as UTF-8"}
	dateUnreadable        = noteKind{"date-unreadable", "the date cannot be read; the row counts without one"}
	dateImpossible        = noteKind{"date-impossible", "the date is later than the letter's or before 1990; the row counts without one"}
	dateOrderInferred     = noteKind{"date-order-inferred", "no number above 12 tells the day from the month; the dates were read"}
	dateOrderContradicted = noteKind{"date-order-contradicted", "the date can only be read in the other order than the one that the case gives; check dates: in case.yaml"}
	ageUnreadable         = noteKind{"age-unreadable", "the date of birth or the age cannot be read; the signer is taken for 18 or older"}
	statusUnclear         = noteKind{"status-unclear", "the row's status is in words that are not known; the row counts"}
	confirmedEmpty        = noteKind{"confirmed-empty", "the row has nothing in the column of confirmations, which other rows have; the row counts"}
	placeWithheld         = noteKind{"place-withheld", "the city, state or country holds a street, an e-mail, a phone number or a link; it is left out"}
	commentMasked         = noteKind{"comment-masked", "e-mails, phone numbers, links or addresses were taken out of comments; read the others before they are delivered"}
	dateOrderMixed        = noteKind{"date-order-mixed", "dates are written in two ways; those that could be either are left out"}
	possibleDuplicate     = noteKind{"possible-duplicate", "the name stands in another row too, and no place tells whether it is the same signer; both count"}
	nameMashed            = noteKind{"name-mashed", "the name looks as if keys were hit at random; the row counts"}
	nameRepeated          = noteKind{"name-repeated", "one name stands in very many counted rows; all of them count"}
	nameOfficial          = noteKind{"name-official", "the name is that of an official to whom the petition goes; the row counts"}
	domainBurst           = noteKind{"domain-burst", "many rows one after the other have e-mails of one domain that is no common provider; they are judged like all others"}
	otherName             = noteKind{"duplicate-other-name", "the row has the e-mail of another row and another name; it is a duplicate, for nothing shows a household of two"}
	withdrawnNobody       = noteKind{"withdrawal-unmatched", "no row matches this line, and nobody is withdrawn by it"}
	withdrawnSeveral      = noteKind{"withdrawal-several", "this line is about several signers, and all of them are withdrawn; an e-mail in its place tells which one is meant"}
)

// notes gathers warnings about rows, so that a list with one fault in every row
// gives a handful of lines.
type notes struct {
	file  string // of all the rows, or empty
	kinds []*noted
}

type noted struct {
	noteKind
	first []petition.Warning
	rest  int
}

func newNotes(file string) *notes { return &notes{file: file} }

// add notes a fault of the row on that line; detail is put behind the kind's
// message.
func (n *notes) add(kind noteKind, line int, detail string) {
	n.addAt(kind, petition.Where(n.file, line), detail)
}

func (n *notes) addAt(kind noteKind, where, detail string) {
	k := n.of(kind)
	if len(k.first) == listed {
		k.rest++
		return
	}
	k.first = append(k.first, petition.Warning{Code: kind.code, Where: where, Message: kind.message + detail})
}

// join adds what was noted of rows behind.
func (n *notes) join(behind *notes) {
	for _, more := range behind.kinds {
		k := n.of(more.noteKind)
		told := min(len(more.first), listed-len(k.first))
		k.first = append(k.first, more.first[:told]...)
		k.rest += len(more.first) - told + more.rest
	}
}

// isFull reports whether the next warning of a kind is counted only.
func (n *notes) isFull(kind noteKind) bool { return len(n.of(kind).first) == listed }

func (n *notes) of(kind noteKind) *noted {
	for _, k := range n.kinds {
		if k.noteKind == kind {
			return k
		}
	}
	n.kinds = append(n.kinds, &noted{noteKind: kind})
	return n.kinds[len(n.kinds)-1]
}

// warnings gives what was noted, kind by kind as they first came.
func (n *notes) warnings() []petition.Warning {
	var all []petition.Warning
	for _, k := range n.kinds {
		all = append(all, k.first...)
		if k.rest > 0 {
			all = append(all, petition.Warning{Code: k.code, Where: n.file, Message: fmt.Sprintf("%s; the same in %s", k.message, more(k.rest))})
		}
	}
	return all
}

func more(n int) string {
	if n == 1 {
		return "1 more row"
	}
	return fmt.Sprintf("%d more rows", n)
}
