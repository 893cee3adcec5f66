package pipeline

import (
	"context"
	"time"

	"example.org/petition/internal/leak"
	"example.org/petition/internal/packet"
	"example.org/petition/internal/petition"
)

// Inspection is what a look at a packet is asked to do.
type Inspection struct {
	Dir      string           // the packet's folder, or the output that it is in
	Machine  []string         // as in Job
	Progress Progress         // may be nil
	Now      func() time.Time // as in Job
}

// Verify proves that a packet is what was sealed, that it agrees with itself,
// and that it holds nothing private. What that is the records beside the packet
// tell. Where they are not at hand, or encrypted, only addresses and numbers of
// persons that the letter does not give, and traces of the machine, are looked
// for, and a warning says so.
//
// What the letters say is taken as meant: the records do not say what is the
// case's own. Nor do they say how names are given: in a packet with initials,
// full names are looked for by Build only.
func Verify(ctx context.Context, inspection Inspection) (*petition.Manifest, []petition.Warning, error) {
	s := newSteps(ctx, Job{Progress: inspection.Progress, Now: inspection.Now})
	dir := inspection.Dir
	manifest := step(s, "read the packet", func() (*petition.Manifest, []petition.Warning, error) {
		m, err := packet.Verify(ctx, dir)
		return m, withoutCommunity(dir, m), err
	})
	lists := step(s, "read the records", func() (*recorded, []petition.Warning, error) {
		file, ok := packet.RecordsOf(dir)
		if !ok {
			return &recorded{}, []petition.Warning{{
				Code: "lists-not-at-hand", Where: dir,
				Message: "the signature lists were not compared: their records are not beside the packet, so that only e-mail addresses, phone numbers and IP addresses were looked for",
			}}, nil
		}
		r, err := openRecorded(file)
		return r, nil, err
	})
	if lists != nil && lists.book != nil {
		defer lists.close()
	}
	step(s, "look for private data", func() (struct{}, []petition.Warning, error) {
		var none struct{}
		letters, err := packet.LetterTexts(ctx, dir)
		if err != nil {
			return none, nil, err
		}
		check, err := leak.New(ctx, &lists.roll, &lists.annex, nil)
		if err != nil {
			return none, nil, err
		}
		for _, letter := range letters {
			check.Allow(letter)
		}
		check.Machine(inspection.Machine)
		warnings, err := check.Search(ctx, func(yield func(*petition.Piece) error) error { return packet.Pieces(ctx, dir, yield) })
		return none, warnings, err
	})
	return manifest, s.warnings, s.err
}

// withoutCommunity warns where a packet was looked at without the letters that
// are sealed with it and stand beside it.
func withoutCommunity(dir string, m *petition.Manifest) []petition.Warning {
	if m == nil || len(m.Community) == 0 || packet.CommunityAtHand(dir, m) {
		return nil
	}
	return []petition.Warning{{
		Code: "community-not-at-hand", Where: dir,
		Message: "the letter for the community was not looked at: its folder is not beside the packet",
	}}
}
