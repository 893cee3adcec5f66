// Package leak proves that a packet holds nothing of a signature list that must
// not be delivered: no e-mail, phone number, street, ZIP+4, IP address, birth
// date or platform's id of any row, no name of a signer whom Annex A does not
// name, and no path, user or host name of the machine.
//
// It owns what counts as a secret and how one is found in a text or in bytes.
// It does not open the packet's files: whoever reads them gives their pieces.
//
// How a secret is found. Secrets and pieces are compared word by word, without
// case, accents and punctuation, within a line or cell. Bytes are read plain, as
// UTF-16 in both orders, as hexadecimal, and with the escapes of PDF, XML and
// JSON resolved. Digits are looked for as in the list, as phone numbers and
// ZIPs are written, and without a gap; in bytes, which have numbers side by side
// all over, there must be more between them than spaces.
//
// What it cannot tell. Values that ordinary text is full of are not looked for
// there: fewer than 6 letters and digits, numbers of fewer than 9 digits that
// are written without a mark between them, names of a single word, and streets
// and ids without a digit. Of these, all but numbers are looked for as whole
// cells of the workbook, which package packet proves to be the same as the
// printed list's. Of texts longer than 64 bytes the beginning is looked for.
// What the case itself says, and what Annex A gives of the named, is no leak;
// on pages, where a long name may be broken, nor is a part of a name.
package leak

import (
	"context"
	"fmt"
	"hash/maphash"
	"sync"

	"example.org/petition/internal/petition"
)

// Pieces gives all pieces of a packet's files. It stops at the first error of
// yield and gives it back.
type Pieces func(yield func(*petition.Piece) error) error

// Check is a check of one packet against the lists it was made of. It holds
// hashes only, some 13 bytes for each private cell and each name.
type Check struct {
	roll  *petition.Roll
	annex *petition.Annex
	words *petition.Words

	seed, wholeSeed maphash.Seed
	begins          beginnings
	lengths         lengths
	alphabet        alphabet
	secrets         hashSet  // that are looked for among other words
	wholes          hashSet  // that are looked for as whole cells
	names           hashSet  // of the named, as Annex A gives them, that are no leak elsewhere
	numbers         hashSet  // those that could be an address or a number, and may be one
	delivered       hashSet  // what else Annex A gives of the named
	texts           []string // those of the delivered, which many of the named have in common
	parts           hashSet  // secrets that are runs of words of what Annex A gives, but for most whole texts
	partsOnce       sync.Once
	allowed         hashSet // secrets that the case itself says
	allowedText     []byte  // folded
	machine         machine
}

// New makes a check of the lists and of the Annex A that was made of them.
// words, which may be nil, tell how dates are written. Where the lists are not
// at hand, a roll without rows still finds machine names, e-mail addresses,
// phone numbers and IP addresses.
//
// The lists are read again. A list that is not what it was is an error.
func New(ctx context.Context, roll *petition.Roll, annex *petition.Annex, words *petition.Words) (*Check, error) {
	c := &Check{
		roll: roll, annex: annex, words: words,
		seed: maphash.MakeSeed(), wholeSeed: maphash.MakeSeed(), lengths: newLengths(),
	}
	c.deliver()
	err := c.eachSecret(ctx, func(_ *petition.Row, s *secret) {
		if s.whole {
			c.wholes.add(c.hashOf(s))
			return
		}
		c.alphabet.add(s.text)
		c.begins.add(s.text)
		c.lengths.add(s.text)
		c.secrets.add(c.hashOf(s))
	})
	if err != nil {
		return nil, fmt.Errorf("reading the lists again: %w", err)
	}
	return c, nil
}

// Allow tells of a text that the packet says on purpose. A secret that stands
// in it is no leak: the organiser may have signed, too.
func (c *Check) Allow(text string) {
	var f folded
	f.fold([]byte(text))
	c.allowedText = append(append(c.allowedText, barrier), f.whole()...)
	c.scan(&f, func(_, _ int, h uint64) { c.allowed.add(h) })
}

// hash gives the hash of a folded text that stands among other words.
func (c *Check) hash(text []byte) uint64 { return maphash.Bytes(c.seed, text) | 1 }

// hashWhole gives the hash of a folded cell.
func (c *Check) hashWhole(text []byte) uint64 { return maphash.Bytes(c.wholeSeed, text) | 1 }

func (c *Check) hashOf(s *secret) uint64 {
	if s.whole {
		return c.hashWhole(s.text)
	}
	return c.hash(s.text)
}
