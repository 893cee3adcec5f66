package signature

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"slices"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"example.org/petition/internal/petition"
)

// sortByText sorts by name, or by state, city and name, in the collation of a
// language; rows without a state or a city stand behind the others.
func sortByText(rows []int32, roll *petition.Roll, order petition.Order, lang string) {
	s := newTextSorter(&roll.Rows, lang)
	keys := make([]textKey, len(rows))
	for n, i := range rows {
		keys[n].row = i
	}
	if order == petition.OrderPlace {
		s.rankPlaces(keys)
	}
	s.sort(keys, 0)
	for n := range keys {
		rows[n] = keys[n].row
	}
}

// textSorter sorts rows by their names. The key of a name, of which the collator
// says that its bytes stand in the order of names, has a hundred bytes and more:
// those of a million names took ten times the memory of all rows. Only their heads
// are held and, of rows whose heads are the same, the keys.
type textSorter struct {
	rows     *petition.Rows
	collator *collate.Collator
	buffer   collate.Buffer
	most     int // keys that are held at once
}

const mostKeys = 1 << 16 // some 12 MB

func newTextSorter(rows *petition.Rows, lang string) *textSorter {
	return &textSorter{rows: rows, collator: collate.New(language.Make(lang)), most: mostKeys}
}

// textKey is a piece of a row's key, which begins with the rank of its place.
type textKey struct {
	place int32
	row   int32
	head  [2]uint64
}

const headSize = 16 // bytes

// sort sorts rows that have the same up to a head of their names' keys.
func (s *textSorter) sort(keys []textKey, head int) {
	if len(keys) <= s.most {
		s.sortWhole(keys)
		return
	}
	s.buffer.Reset()
	left := false // something of a key, from this head on
	for n := range keys {
		key := s.key(keys[n].row)
		key = key[min(head*headSize, len(key)):]
		left = left || len(key) > 0
		var padded [headSize]byte
		copy(padded[:], key)
		keys[n].head = [2]uint64{binary.BigEndian.Uint64(padded[:]), binary.BigEndian.Uint64(padded[headSize/2:])}
		s.buffer.Reset()
	}
	if !left && head > 0 {
		s.sortSame(keys)
		return
	}
	same := func(a, b textKey) int {
		return cmp.Or(cmp.Compare(a.place, b.place), cmp.Compare(a.head[0], b.head[0]), cmp.Compare(a.head[1], b.head[1]))
	}
	slices.SortFunc(keys, same)
	for len(keys) > 0 {
		n := 1
		for n < len(keys) && same(keys[0], keys[n]) == 0 {
			n++
		}
		if n > 1 {
			s.sort(keys[:n], head+1)
		}
		keys = keys[n:]
	}
}

// key gives the key of a row's name, until the buffer is reset.
func (s *textSorter) key(row int32) []byte {
	return s.collator.KeyFromString(&s.buffer, s.rows.NameAt(int(row)))
}

// sortWhole sorts a few rows by their whole keys, which it holds.
func (s *textSorter) sortWhole(keys []textKey) {
	type whole struct {
		textKey
		key []byte
	}
	s.buffer.Reset()
	all := make([]whole, len(keys))
	for n := range keys {
		all[n] = whole{keys[n], s.key(keys[n].row)}
	}
	slices.SortFunc(all, func(a, b whole) int {
		return cmp.Or(cmp.Compare(a.place, b.place), bytes.Compare(a.key, b.key), s.compareWritten(a.row, b.row))
	})
	for n := range all {
		keys[n] = all[n].textKey
	}
}

// sortSame sorts rows whose keys are the same but for zeros at their ends.
func (s *textSorter) sortSame(keys []textKey) {
	slices.SortFunc(keys, func(a, b textKey) int {
		if s.rows.NameAt(int(a.row)) == s.rows.NameAt(int(b.row)) {
			return cmp.Compare(a.row, b.row)
		}
		s.buffer.Reset()
		return cmp.Or(bytes.Compare(s.key(a.row), s.key(b.row)), s.compareWritten(a.row, b.row))
	})
}

// compareWritten compares names that the language does not tell apart.
func (s *textSorter) compareWritten(a, b int32) int {
	return cmp.Or(cmp.Compare(s.rows.NameAt(int(a)), s.rows.NameAt(int(b))), cmp.Compare(a, b))
}

// rankPlaces ranks the rows by state and city. Thousands of rows have theirs in
// common.
func (s *textSorter) rankPlaces(keys []textKey) {
	type place struct{ state, city string }
	type keyed struct {
		place
		key []byte
	}
	ranks := map[place]int32{}
	var places []keyed
	for n := range keys {
		row := s.rows.At(int(keys[n].row))
		p := place{row.State, row.City}
		if _, known := ranks[p]; !known {
			ranks[p] = 0
			places = append(places, keyed{p, s.cityKey(row.City)})
		}
	}
	compare := func(a, b keyed) int {
		return cmp.Or(compareTexts([]byte(a.state), []byte(b.state)), compareTexts(a.key, b.key))
	}
	slices.SortFunc(places, compare)
	rank := int32(0)
	for n, p := range places {
		if n > 0 && compare(places[n-1], p) != 0 {
			rank++
		}
		ranks[p.place] = rank
	}
	for n := range keys {
		row := s.rows.At(int(keys[n].row))
		keys[n].place = ranks[place{row.State, row.City}]
	}
}

// cityKey gives nothing for nothing, where a collator would give a key that
// stands before all others.
func (s *textSorter) cityKey(city string) []byte {
	if city == "" {
		return nil
	}
	s.buffer.Reset()
	return bytes.Clone(s.collator.KeyFromString(&s.buffer, city))
}

// compareTexts puts the empty text last.
func compareTexts(a, b []byte) int {
	if (len(a) == 0) != (len(b) == 0) {
		return cmp.Compare(len(b), len(a))
	}
	return bytes.Compare(a, b)
}
