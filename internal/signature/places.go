package signature

import (
	"cmp"
	"sync"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// places tells where the signers of rows live, of those rows that are compared
// by it: their name stands in several rows, one of them without an e-mail. A
// place is called by a number, which is found and compared sooner than a text.
type places struct {
	zips, towns []int32 // by row: its place, or none
	inState     []bool  // by row: the state of the town is known
	inZip       numbering
	inTown      numbering // of names in places, as two rows of one signer share them
}

// findPlaces finds the places of the rows.
func (j *judge) findPlaces() places {
	bare := make([]bool, j.names.count) // by name: whether a row without an e-mail has it
	any := false
	for i := range j.marks {
		name, m := j.names.at(int32(i)), &j.marks[i]
		if name != none && m.hasName() && !m.hasEmail() {
			bare[name], any = true, true
		}
	}
	if !any {
		return places{} // of a large list in which everybody gave an e-mail
	}
	isCompared := func(i int32) bool { name := j.names.at(i); return name != none && bare[name] }
	var p places
	var both sync.WaitGroup
	both.Go(func() {
		p.zips = j.placeOf(isCompared, (*gazetteer).zip)
		p.inZip = j.numberNames(p.zips)
	})
	both.Go(func() {
		p.inState = make([]bool, len(j.marks))
		p.towns = j.placeOf(isCompared, func(g *gazetteer, i int32, row *petition.Row) int32 {
			p.inState[i] = row.State != ""
			return g.town(i, row)
		})
		p.inTown = j.numberNames(p.towns)
	})
	both.Wait()
	return p
}

// placeOf gives the place of each row that is compared by it.
func (j *judge) placeOf(isCompared func(i int32) bool, find func(g *gazetteer, i int32, row *petition.Row) int32) []int32 {
	g := &gazetteer{written: map[[2]string]int32{}, folded: map[string]int32{}}
	found := make([]int32, len(j.marks))
	for i := range int32(len(found)) {
		found[i] = none
		if isCompared(i) {
			row := j.row(i)
			found[i] = find(g, i, &row)
		}
	}
	return found
}

// numberNames numbers the names in places.
func (j *judge) numberNames(places []int32) numbering {
	return number(len(places),
		func(i int32) (head uint32, ok bool) {
			const scatter = 0x9E3779B97F4A7C15 // the golden ratio, which leaves no pattern
			both := uint64(j.names.of[i])<<32 | uint64(uint32(places[i]))
			both = (both ^ both>>29) * scatter
			return uint32((both ^ both>>32) * scatter >> 32), places[i] != none
		},
		func(a, b int32) int {
			return cmp.Or(cmp.Compare(j.names.of[a], j.names.of[b]), cmp.Compare(places[a], places[b]))
		})
}

// gazetteer numbers places of one kind, those that fold to the same by one
// number. Most rows have a place that is known as it is written.
type gazetteer struct {
	written map[[2]string]int32
	folded  map[string]int32
	folder  text.Folder
	buffer  []byte
}

// lastZip5 is the largest number of a code of five digits, which is its own
// number: half of the time went by looking such codes up.
const lastZip5 = 99_999

func (g *gazetteer) zip(_ int32, row *petition.Row) int32 {
	if n, ok := fiveDigits(row.Zip); ok && n > 0 {
		return n
	}
	written := [2]string{row.Zip, row.Country}
	n, known := g.written[written]
	if !known {
		n = none
		if zip := placeZip(row); zip != "" {
			n = g.numberZip(zip)
		}
		g.written[written] = n
	}
	return n
}

func (g *gazetteer) numberZip(zip string) int32 {
	g.buffer = g.folder.Append(g.buffer[:0], zip)
	if n, ok := fiveDigits(string(g.buffer)); ok {
		return n
	}
	return lastZip5 + 1 + g.number()
}

func fiveDigits(zip string) (n int32, ok bool) {
	if len(zip) != 5 {
		return 0, false
	}
	for i := range len(zip) {
		if zip[i] < '0' || zip[i] > '9' {
			return 0, false
		}
		n = 10*n + int32(zip[i]-'0')
	}
	return n, true
}

func (g *gazetteer) town(_ int32, row *petition.Row) int32 {
	written := [2]string{row.City, row.State}
	n, known := g.written[written]
	if !known {
		n = none
		if placeCity(row) {
			g.buffer = append(g.folder.Append(g.buffer[:0], row.City), 0)
			g.buffer = g.folder.Append(g.buffer, row.State)
			n = g.number()
		}
		g.written[written] = n
	}
	return n
}

// number gives what is in the buffer its number, from 0 on.
func (g *gazetteer) number() int32 {
	n, known := g.folded[string(g.buffer)]
	if !known {
		n = int32(len(g.folded))
		g.folded[string(g.buffer)] = n
	}
	return n
}
