package signature

import (
	"fmt"
	"slices"

	"example.org/petition/internal/petition"
)

// The reasons of a withdrawn row.
const (
	listedWithdrawn = "listed as withdrawn"
	alsoWithdrawn   = "another row of this signer is withdrawn"
)

// maxLeaving is how many names at one e-mail are told apart when some of them
// withdraw. Where more do, all rows with the e-mail are withdrawn.
const maxLeaving = 4

// leaving are the signers of one e-mail who take their signature back.
type leaving struct {
	all   bool
	names []int32 // rows of their names
	until day     // the last day whose rows are withdrawn; unknownDay for every day
}

// withdrawal finds every row of the signers who take their signature back: those
// whom a platform marks as deleted, and those whom the withdrawals file lists.
//
// A row of such a signer is withdrawn in whichever list it stands, so that
// nobody comes back through a duplicate; the other member of a household stays,
// and so does a signer who signs again after the platform deleted the signature.
// Where it cannot be told who is meant, all who may be are withdrawn, and a
// warning tells how many: a name too few does less harm than the name of
// somebody who withdrew.
type withdrawal struct {
	*judge
	requests *requests
	order    []int32 // the rows that are counted so far, or withdrawn
	unmailed *unmailed
	byEmail  map[key]*leaving
	mailOf   map[int32]key   // by signer without an e-mail: that of another row
	alone    map[int32]day   // by signer without an e-mail: the last day withdrawn
	deleted  map[int32]day   // the same, of those whom a platform deleted
	homes    map[leaver]bool // where those who leave live
	met      map[about]bool  // whom the requests were found to be about
}

// leaver is one who leaves, in a place.
type leaver struct{ email, name, place key }

// about is a signer whom a request is about.
type about struct {
	request *request
	email   key
	alone   int32
}

// withdraw gives the withdrawn rows their outcome.
func (j *judge) withdraw(withdrawn petition.Withdrawals) ([]petition.Warning, error) {
	requests := j.requests(withdrawn)
	if len(requests.all) == 0 && !j.hasDeleted() {
		return nil, nil
	}
	w := &withdrawal{
		judge:    j,
		requests: requests,
		order:    j.inOrder(petition.Counted, petition.Withdrawn),
		byEmail:  map[key]*leaving{},
		mailOf:   map[int32]key{},
		alone:    map[int32]day{},
		deleted:  map[int32]day{},
		homes:    map[leaver]bool{},
		met:      map[about]bool{},
	}
	var err error
	if w.unmailed, err = j.unmailed(w.order); err != nil {
		return nil, err
	}
	for _, step := range []func(i int32){w.know, w.begin, w.followDeleted, w.addHomes, w.followEmail, w.followPlace, w.followAlone} {
		if err := w.each(w.order, "looking for withdrawn signers", step); err != nil {
			return nil, err
		}
	}
	return w.warnings(withdrawn.File), nil
}

// hasDeleted reports whether a platform marks any row as deleted.
func (j *judge) hasDeleted() bool {
	for i := range j.rows.Len() {
		if j.rows.OutcomeAt(i) == petition.Withdrawn {
			return true
		}
	}
	return false
}

// know notes which e-mails of the requests the lists have, and with which names;
// and which signers without an e-mail are those of one.
func (w *withdrawal) know(i int32) {
	m := &w.marks[i]
	if !m.hasEmail() {
		return
	}
	for _, r := range w.requests.byEmail[m.email] {
		r.known = true
		r.named = r.named || areAlike(r.name, w.name(i))
	}
	for _, alone := range w.alike(w.unmailed, i) {
		if _, ok := w.mailOf[alone]; !ok {
			w.mailOf[alone] = m.email
		}
	}
}

// begin looks at what one row says of itself.
func (w *withdrawal) begin(i int32) {
	m := &w.marks[i]
	if w.outcome(i) == petition.Withdrawn {
		until := w.deletedUntil(i)
		w.leave(i, until)
		if !m.hasEmail() {
			w.deleted[w.unmailed.root(i)] = max(until, w.deleted[w.unmailed.root(i)])
		}
	}
	if m.hasEmail() {
		for _, r := range w.requests.byEmail[m.email] {
			switch {
			case r.name == "" || !r.named:
				w.grant(r, i)
				w.byEmail[m.email].all = true
			case areAlike(r.name, w.name(i)):
				w.grant(r, i)
			}
		}
	}
	if !m.hasName() {
		return
	}
	for _, r := range w.requests.byName[m.name] {
		if w.isAbout(r, i) {
			w.grant(r, i)
		}
	}
}

// isAbout reports whether a request for the name of row i is about its signer.
// One whose e-mail the lists have is about rows that nothing else tells apart.
func (w *withdrawal) isAbout(r *request, i int32) bool {
	m, row := &w.marks[i], w.row(i)
	if r.known {
		return !m.hasEmail() && placeZip(&row) == "" && !placeCity(&row)
	}
	return r.fits(&row)
}

// grant withdraws row i at a request.
func (w *withdrawal) grant(r *request, i int32) {
	r.matched = true
	if signer := w.about(r, i); !r.known && !w.met[signer] {
		w.met[signer] = true
		r.signers++
	}
	w.leave(i, unknownDay)
	w.takeBack(i, listedWithdrawn)
}

// takeBack withdraws row i if it is counted so far.
func (w *withdrawal) takeBack(i int32, reason string) {
	if w.outcome(i) == petition.Counted {
		row := w.row(i)
		row.Outcome, row.Reason = petition.Withdrawn, reason
		w.rows.Set(int(i), row)
	}
}

// about gives the signer whom a request means with row i.
func (w *withdrawal) about(r *request, i int32) about {
	if m := &w.marks[i]; m.hasEmail() {
		return about{request: r, email: m.email, alone: none}
	}
	alone := w.unmailed.root(i)
	if email, ok := w.mailOf[alone]; ok {
		return about{request: r, email: email, alone: none}
	}
	return about{request: r, alone: alone}
}

// leave notes that the signer of row i takes back the rows up to a day.
func (w *withdrawal) leave(i int32, until day) {
	m := &w.marks[i]
	if !m.hasEmail() {
		root := w.unmailed.root(i)
		w.alone[root] = max(until, w.alone[root])
		return
	}
	l := w.leaveEmail(m.email, until)
	for _, other := range l.names {
		if w.marks[other].name == m.name {
			return
		}
	}
	if len(l.names) == maxLeaving || !m.hasName() {
		l.all = true
		return
	}
	l.names = append(l.names, i)
}

func (w *withdrawal) leaveEmail(email key, until day) *leaving {
	l := w.byEmail[email]
	if l == nil {
		l = &leaving{}
		w.byEmail[email] = l
	}
	l.until = max(l.until, until)
	return l
}

// deletedUntil gives the last day that a platform's deletion of row i takes
// back: the day of the deletion or, where it is not known, of the signature.
func (w *withdrawal) deletedUntil(i int32) day {
	signed, deleted := w.dayAt(i), w.marks[i].until
	switch {
	case deleted == unknownDay:
		return signed
	case signed == unknownDay:
		return deleted
	}
	return max(signed, deleted)
}

// followDeleted finds the e-mail of a signer whose row without one was deleted.
func (w *withdrawal) followDeleted(i int32) {
	if !w.marks[i].hasEmail() || len(w.deleted) == 0 {
		return
	}
	for _, alone := range w.alike(w.unmailed, i) {
		if until, ok := w.deleted[alone]; ok && !w.isLater(i, until) {
			w.leave(i, until)
		}
	}
}

// addHomes notes where those who leave live, to tell the rest of a household
// from them.
func (w *withdrawal) addHomes(i int32) {
	m := &w.marks[i]
	l := w.byEmail[m.email]
	if l == nil || l.all {
		return
	}
	row := w.row(i)
	for _, other := range l.names {
		if !w.areAlike(i, other) {
			continue
		}
		for _, place := range w.keys.ofHomes(&row, m) {
			w.homes[leaver{m.email, w.marks[other].name, place}] = true
		}
	}
}

// followEmail withdraws the rows of an e-mail that are not of another member of
// the household.
func (w *withdrawal) followEmail(i int32) {
	l := w.byEmail[w.marks[i].email]
	if l == nil || w.isLater(i, l.until) {
		return
	}
	if l.all || slices.ContainsFunc(l.names, func(other int32) bool { return !w.livesWith(i, other) }) {
		w.follow(i)
	}
}

// livesWith reports whether row i is of another member of the household of one
// who leaves.
func (w *withdrawal) livesWith(i, other int32) bool {
	m, row := &w.marks[i], w.row(i)
	return !w.areAlike(i, other) && slices.ContainsFunc(w.keys.ofHomes(&row, m), func(place key) bool {
		return w.homes[leaver{m.email, w.marks[other].name, place}]
	})
}

// followPlace finds the signers without an e-mail who have the name and place of
// a withdrawn row with one.
func (w *withdrawal) followPlace(i int32) {
	m := &w.marks[i]
	if !m.hasEmail() || w.outcome(i) != petition.Withdrawn {
		return
	}
	for _, alone := range w.alike(w.unmailed, i) {
		w.alone[alone] = max(w.byEmail[m.email].until, w.alone[alone])
	}
}

// followAlone withdraws the rows of a signer without an e-mail.
func (w *withdrawal) followAlone(i int32) {
	if w.marks[i].hasEmail() {
		return
	}
	if until, ok := w.alone[w.unmailed.root(i)]; ok && !w.isLater(i, until) {
		w.follow(i)
	}
}

func (w *withdrawal) follow(i int32) { w.takeBack(i, alsoWithdrawn) }

// isLater reports whether row i is known to be later than a day.
func (w *withdrawal) isLater(i int32, until day) bool {
	signed := w.dayAt(i)
	return signed != unknownDay && signed > until
}

// warnings tells of the lines that are about nobody, or about several.
func (w *withdrawal) warnings(file string) []petition.Warning {
	n := newNotes(file)
	for _, r := range w.requests.all {
		switch {
		case !r.matched:
			n.add(withdrawnNobody, r.line, "")
		case r.signers > 1:
			n.add(withdrawnSeveral, r.line, fmt.Sprintf(" (%d signers)", r.signers))
		}
	}
	return n.warnings()
}
