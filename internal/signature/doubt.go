package signature

import (
	"cmp"
	"fmt"
	"slices"

	"example.org/petition/internal/petition"
)

const (
	// repeats is how many counted rows of one name are many, if they are also
	// one in repeatShare of all: the commonest names of a large list are many too.
	repeats     = 100
	repeatShare = 100

	// burst is how many rows of one domain one after the other are many.
	burst = 20
)

// doubts gathers what a person should look at. It changes no outcome.
type doubts struct {
	*judge
	notes *notes
}

// doubt fills in the doubts of the roll, in the order of their rows, and gives
// the warnings that sum them up.
func (j *judge) doubt(officials []string) ([]petition.Warning, error) {
	d := &doubts{judge: j, notes: newNotes("")}
	if err := d.namesakes(); err != nil {
		return nil, err
	}
	isOfficial := d.officials(officials)
	count := counts{names: make([]int32, d.names.count)}
	for i := range d.rows.Len() {
		if i%rowsPerCheck == 0 {
			if err := check(j.ctx, "looking for doubtful rows"); err != nil {
				return nil, err
			}
		}
		switch d.rows.OutcomeAt(i) {
		case petition.Counted:
			count.add(d.names.of[i])
			d.look(int32(i), isOfficial)
		case petition.Duplicate:
			row := d.rows.At(i)
			if row.Reason == sameEmail && !d.areAlike(int32(i), row.Of) {
				d.add(int32(i), row.Of, otherName, "")
			}
		}
	}
	d.repeated(&count)
	d.bursts()
	slices.SortStableFunc(j.roll.Doubts, func(a, b petition.Doubt) int { return cmp.Compare(a.Row, b.Row) })
	return d.notes.warnings(), nil
}

// look looks at a name alone.
func (d *doubts) look(i int32, isOfficial map[key]bool) {
	if isOfficial[d.marks[i].name] {
		d.add(i, none, nameOfficial, "")
	}
	if _, mashed := slices.BinarySearch(d.mashed, i); mashed {
		d.add(i, none, nameMashed, "")
	}
}

// add notes a doubt about row i; detail is put behind what the kind says.
func (d *doubts) add(i, other int32, kind noteKind, detail string) {
	d.roll.Doubts = append(d.roll.Doubts, petition.Doubt{Row: i, Other: other, Code: kind.code, Why: kind.message + detail})
	if d.notes.isFull(kind) {
		d.notes.addAt(kind, "", "")
		return
	}
	row := d.row(i)
	where := d.roll.Where(&row)
	if other != none {
		row := d.row(other)
		detail += " (the other is " + d.roll.Where(&row) + ")"
	}
	d.notes.addAt(kind, where, detail)
}

// repeated notes the names that stand in very many counted rows, once each.
func (d *doubts) repeated(count *counts) {
	for i := range d.rows.Len() {
		name := d.names.of[i]
		if name == none || d.rows.OutcomeAt(i) != petition.Counted {
			continue
		}
		if n := int(count.names[name]); n >= repeats && n*repeatShare >= count.all {
			d.add(int32(i), none, nameRepeated, fmt.Sprintf(" (%d rows)", n))
			count.names[name] = 0
		}
	}
}

// counts are the numbers of counted rows.
type counts struct {
	all   int
	names []int32 // by the numbering of names: those with it
}

func (c *counts) add(name int32) {
	c.all++
	if name != none {
		c.names[name]++
	}
}

// bursts notes runs of rows with one domain, once each. Rows without an e-mail
// end a run; blank and rejected ones do not.
func (d *doubts) bursts() {
	first, last, n := none, none, 0
	end := func() {
		if n >= burst && !commonDomains[d.marks[first].domain] {
			d.add(first, last, domainBurst, fmt.Sprintf(" (%d rows)", n))
		}
		n = 0
	}
	for i := range d.rows.Len() {
		if o := d.rows.OutcomeAt(i); o == petition.Blank || o == petition.Rejected {
			continue
		}
		if n > 0 && (d.marks[i].domain != d.marks[last].domain || d.rows.ListAt(i) != d.rows.ListAt(int(last))) {
			end()
		}
		if !d.marks[i].hasEmail() {
			continue
		}
		if last = int32(i); n == 0 {
			first = last
		}
		n++
	}
	end()
}
