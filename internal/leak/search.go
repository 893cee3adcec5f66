package leak

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"example.org/petition/internal/petition"
)

// hint is for every finding.
const hint = "do not hand this packet over; take the text out of the list or the case, or its column out of annex: columns, and run petition build again"

// shownFindings bounds how many findings are told; the first says how many
// there are.
const shownFindings = 10

// Search looks through the pieces of a packet. Each finding is a
// *petition.Error of kind BadPacket that names the file of the packet, the
// place in it, the kind of secret and the row of the list, and never its value.
// They are joined; nil means that there are none. Where secrets were found, the
// lists are read once more, to be sure and to name their rows.
//
// What an exhibit says is the organiser's choice, and nobody can take a word out
// of a document: secrets and traces of the machine that stand in one are told in
// warnings, and addresses and numbers that no list has are not told of.
func (c *Check) Search(ctx context.Context, pieces Pieces) ([]petition.Warning, error) {
	s, err := c.look(ctx, pieces)
	if err != nil {
		return nil, err
	}
	found, err := s.confirm(ctx)
	if err != nil {
		return nil, err
	}
	found = append(found, s.notInLetter()...)
	var said []finding
	found = slices.DeleteFunc(found, func(f finding) bool {
		if f.exhibit {
			said = append(said, f)
		}
		return f.exhibit
	})
	return warn(said), join(found)
}

// search is a look through a packet, or through some of its pieces.
type search struct {
	check  *Check
	folded folded
	views  views
	piece  int // the number of the piece at hand

	candidates map[candidate]place // the first place of each
	patterns   map[string]finding  // by what was found, folded
	traces     map[finding]bool    // of the machine
	letter     []byte              // what the letter says, folded
}

func (c *Check) newSearch(u *units) *search {
	return &search{
		check: c, views: views{units: u},
		candidates: map[candidate]place{}, patterns: map[string]finding{}, traces: map[finding]bool{},
	}
}

// candidate is a text of the packet whose hash is a secret's.
type candidate struct {
	hash    uint64
	whole   bool
	exhibit bool
}

// place is where something was found, and what.
type place struct {
	piece       int // its number
	file, where string
	text        string // folded
}

// finding is something that must not be where it is.
type finding struct {
	place
	what    string
	exhibit bool // it stands in an exhibit
}

func (s *search) look(p *petition.Piece) {
	if p.Form == petition.Shown || p.Form == petition.Cells {
		s.text(p, p.Text)
		if !p.Exhibit {
			s.pattern(p)
		}
		return
	}
	s.views.each(p.Text, func(text []byte) { s.text(p, text) })
}

// text looks for secrets in a text of a piece.
func (s *search) text(p *petition.Piece, text []byte) {
	f := &s.folded
	f.fold(text)
	raw := p.Form == petition.Content || p.Form == petition.Bytes
	s.check.scan(f, func(i, j int, h uint64) {
		if s.check.allowed.has(h) || !f.isPlausible(i, j, raw) || s.check.isDelivered(f, i, j) {
			return
		}
		if (p.Form == petition.Shown || p.Form == petition.Content) && s.check.isPart(h) {
			return // pages break long names, and may have marks in them; the workbook's cells do not
		}
		text := f.run(i, j)
		s.add(candidate{h, false, p.Exhibit}, p, f, i, cut(text))
	})
	if p.Form == petition.Cells {
		s.cells(p, f)
	}
	s.ofMachine(p, f)
}

// add notes the first place of a candidate.
func (s *search) add(c candidate, p *petition.Piece, f *folded, i int, text []byte) {
	if _, known := s.candidates[c]; !known {
		s.candidates[c] = s.place(p, f, i, string(text))
	}
}

// place tells where word i of a piece is.
func (s *search) place(p *petition.Piece, f *folded, i int, text string) place {
	return place{s.piece, p.File, p.Where(f.line(i)), text}
}

// line counts the lines of the source before word i, from 0.
func (f *folded) line(i int) int { return bytes.Count(f.source[:f.words[i].from], []byte("\n")) }

// cells looks for secrets that are whole cells.
func (s *search) cells(p *petition.Piece, f *folded) {
	for i := 0; i < len(f.words); {
		j := i
		for j+1 < len(f.words) && f.follows(i, j+1) {
			j++
		}
		text := f.run(i, j)
		if h := s.check.hashWhole(text); s.check.wholes.has(h) && !s.check.gives(s.check.hash(text)) {
			s.add(candidate{h, true, p.Exhibit}, p, f, i, text)
		}
		i = j + 1
	}
}

// confirm compares the candidates with the lists themselves: a hash proves
// nothing.
func (s *search) confirm(ctx context.Context) ([]finding, error) {
	if len(s.candidates) == 0 {
		return nil, nil
	}
	var found []finding
	err := s.check.eachSecret(ctx, func(row *petition.Row, secret *secret) {
		for _, exhibit := range []bool{false, true} {
			c := candidate{s.check.hashOf(secret), secret.whole, exhibit}
			if at, open := s.candidates[c]; open && at.text == string(secret.text) {
				delete(s.candidates, c)
				found = append(found, finding{at, kindNames[secret.kind] + " of " + s.check.roll.Where(row) + unnamed(row, secret), exhibit})
			}
		}
	})
	return found, err
}

// unnamed tells why a name is a secret.
func unnamed(row *petition.Row, secret *secret) string {
	switch {
	case secret.kind != name:
		return ""
	case row.Number > 0:
		return ", which is not given in full"
	}
	return ", which is not named in Annex A"
}

// join makes errors of the findings, in the order of files and places.
func join(found []finding) error {
	unique := map[finding]bool{}
	for _, f := range found {
		f.text, f.piece = "", 0
		unique[f] = true
	}
	sorted := slices.SortedFunc(maps.Keys(unique), func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.where, b.where), cmp.Compare(a.what, b.what))
	})
	var errs []error
	for i, f := range sorted {
		message := fmt.Sprintf("%s has %s", f.where, f.what)
		if i == 0 && len(sorted) > 1 {
			message += fmt.Sprintf("; and there are %d more findings", len(sorted)-1)
		}
		errs = append(errs, &petition.Error{Kind: petition.BadPacket, File: f.file, Message: message, Hint: hint})
		if i == shownFindings-1 {
			break
		}
	}
	return errors.Join(errs...)
}

// warn tells of what exhibits say of signers, in the order of files and places.
func warn(said []finding) []petition.Warning {
	slices.SortFunc(said, func(a, b finding) int {
		return cmp.Or(cmp.Compare(a.file, b.file), cmp.Compare(a.piece, b.piece), cmp.Compare(a.what, b.what))
	})
	unique := map[finding]bool{}
	said = slices.DeleteFunc(said, func(f finding) bool { // the same exhibit is in several files
		f.file, f.piece, f.text = "", 0, ""
		again := unique[f]
		unique[f] = true
		return again
	})
	var warnings []petition.Warning
	for i, f := range said {
		if i == shownFindings {
			warnings = append(warnings, petition.Warning{
				Code: "exhibit-says", Message: fmt.Sprintf("the exhibits say such things in %d more places", len(said)-i),
			})
			break
		}
		warnings = append(warnings, petition.Warning{
			Code: "exhibit-says", Where: f.file,
			Message: fmt.Sprintf("%s has %s; an exhibit says it: look at it, and hand it over only if that is meant", f.where, f.what),
		})
	}
	return warnings
}
