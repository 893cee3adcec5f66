package signature

import (
	"strings"
	"unicode"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
	"example.org/petition/internal/signature/value"
)

// request is a line of the withdrawals file: an e-mail, a name, a name and a
// place, or a name and an e-mail.
//
//	ana@example.org
//	Ana Peña
//	Ana Peña, Holyoke, MA
//	Ana Peña <ana@example.org>
type request struct {
	line    int
	email   key
	name    string   // as written, of a line that has one
	where   []string // the parts of the place behind the name
	known   bool     // a row has the e-mail
	named   bool     // and a name like that of the line
	matched bool
	signers int // whom it is about, of a line that names them only
}

func (r *request) hasEmail() bool { return r.email != key{} }

// requests are all lines, by what rows are found by.
type requests struct {
	all     []*request
	byEmail map[key][]*request
	byName  map[key][]*request // by the whole line or, of a line with a place, by the name before it
}

func (j *judge) requests(withdrawn petition.Withdrawals) *requests {
	r := &requests{byEmail: map[key][]*request{}, byName: map[key][]*request{}}
	for _, line := range withdrawn.Lines {
		r.add(&j.keys, line)
	}
	return r
}

func (r *requests) add(keys *keymaker, line petition.WithdrawalLine) {
	written, _ := text.Clean(line.Text)
	name, email := partEmail(written)
	asked := &request{line: line.Line, name: name}
	r.all = append(r.all, asked)
	if email != "" {
		asked.email = keys.ofText(email)
		r.byEmail[asked.email] = append(r.byEmail[asked.email], asked)
	}
	if name == "" {
		return
	}
	whole := keys.ofName(name, []byte(text.Fold(name)))
	r.byName[whole] = append(r.byName[whole], asked)
	before, place, _ := strings.Cut(name, ",")
	if asked.hasEmail() || place == "" || !strings.Contains(place, ",") && !strings.Contains(strings.TrimSpace(before), " ") {
		return // "Peña, Ana" is a name and no place
	}
	asked.where = strings.Split(place, ",")
	if k := keys.ofName(before, []byte(text.Fold(before))); k != whole {
		r.byName[k] = append(r.byName[k], asked)
	}
}

// partEmail takes the e-mail out of a line, in its canonical form; the name is
// what else stands there.
func partEmail(line string) (name, email string) {
	const marks = "<>()[]\"';,:"
	for _, word := range strings.FieldsFunc(line, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("<>;,", r) }) {
		if email = canonicalEmail(strings.Trim(word, marks)); email != "" {
			before, after, _ := strings.Cut(line, word)
			return strings.TrimFunc(before+after, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(marks, r) }), email
		}
	}
	return line, ""
}

// fits reports whether nothing in a row's place speaks against the place of the
// request. What the row does not give does not.
func (r *request) fits(row *petition.Row) bool {
	for _, part := range r.where {
		state, isState := petition.StateCode(part)
		switch zip := zipIn(part); {
		case zip != "" && placeZip(row) != "" && text.Fold(placeZip(row)) != text.Fold(zip):
			return false
		case zip != "":
			part = strings.Replace(part, zip, "", 1)
			state, isState = petition.StateCode(part)
		}
		switch known := text.Fold(part); {
		case known == "":
		case isState && row.State != "" && row.State != state:
			return false
		case !isState && placeCity(row) && text.Fold(row.City) != known:
			return false
		}
	}
	return true
}

// zipIn gives the ZIP in a part such as "MA 01040".
func zipIn(part string) string {
	for word := range strings.FieldsSeq(part) {
		if zip := value.Zip5(word, ""); zip != "" {
			return word
		}
	}
	return ""
}
