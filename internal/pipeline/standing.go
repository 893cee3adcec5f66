package pipeline

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/ledger"
	"example.org/petition/internal/packet"
	"example.org/petition/internal/petition"
)

// Inquiry is what looking into a ledger, or settling something in it, needs.
type Inquiry struct {
	Flags  casefile.Flags
	Out    string // the output folder; there need not be one
	Today  petition.Date
	Now    func() time.Time
	Ledger string // as in Delivery
	By     string // as in Delivery

	Again []string // as in Delivery; of Status only
}

// Standing is how a case's officials stand with its packet, and all that was
// ever recorded.
type Standing struct {
	Case       *petition.Case
	Packet     string // digest of the manifest; empty where nothing was built yet
	Recipients []Recipient
	Due        int                // to how many of them a run of sending would send now
	History    []petition.Attempt // tests included, as they were begun
}

// Status tells how the officials of a case stand with its packet. It changes
// nothing, and makes no ledger where there is none.
func Status(ctx context.Context, q Inquiry) (*Standing, error) {
	c, _, err := casefile.Load(q.Flags, q.Today)
	if err != nil {
		return nil, err
	}
	found := &Standing{Case: c}
	manifest, err := packet.Read(filepath.Join(q.Out, packetDir))
	if err == nil {
		found.Packet = manifest.Digest
	}
	book, err := q.open(ctx, c)
	if err != nil {
		return nil, err
	}
	if book != nil {
		defer book.Close()
		if found.History, err = book.History(ctx); err != nil {
			return nil, err
		}
	}
	found.Recipients, err = stand(ctx, c.Recipients, book, found.Packet, q.Now(), q.Again)
	found.Due = len(due(found.Recipients, q.Now()))
	return found, err
}

// open opens the ledger, or gives nil where there is none yet.
func (q *Inquiry) open(ctx context.Context, c *petition.Case) (*ledger.Ledger, error) {
	place := ledgerPlace(q.Ledger, c, q.Flags)
	if isNew(place) {
		return nil, nil
	}
	return ledger.Open(ctx, place, q.Now, q.By)
}

// Resolve stores a person's word about a message that may have gone out. The
// official is named by the address, or by the name in the case.
func Resolve(ctx context.Context, q Inquiry, official string, sent bool, note string) (petition.Attempt, error) {
	c, _, err := casefile.Load(q.Flags, q.Today)
	if err != nil {
		return petition.Attempt{}, err
	}
	address := official
	if at, err := find(c.Recipients, official); err == nil {
		address = c.Recipients[at].Email
	} else if _, bad := ledger.Canonical(official); bad != nil {
		return petition.Attempt{}, err // neither one of the case nor an address that the ledger may know
	}
	book, err := q.open(ctx, c)
	if err != nil {
		return petition.Attempt{}, err
	}
	if book == nil {
		return petition.Attempt{}, &petition.Error{
			Kind: petition.WrongUse, Message: "nothing was sent in this case yet, so that there is nothing to settle",
			Hint: "petition status CASE shows how each official stands",
		}
	}
	settled, err := book.Resolve(ctx, address, sent, note)
	return settled, errors.Join(err, book.Close())
}
