package pipeline

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/ledger"
	"example.org/petition/internal/mail"
	"example.org/petition/internal/petition"
)

// ledgerFile is the ledger's name in the case folder: never inside the output,
// which a build replaces.
const ledgerFile = "ledger.db"

// ledgerPlace gives where the ledger of a case is.
func ledgerPlace(given string, c *petition.Case, flags casefile.Flags) string {
	folder := flags.Case
	if info, err := os.Stat(folder); err == nil && !info.IsDir() {
		folder = filepath.Dir(folder)
	}
	return cmp.Or(given, c.Ledger, filepath.Join(folder, ledgerFile))
}

// isNew reports whether the ledger at a place is a file that is not there yet:
// what only looks does not make it.
func isNew(place string) bool {
	if strings.Contains(place, "://") {
		return false
	}
	_, err := os.Stat(place)
	return os.IsNotExist(err)
}

// openLedger opens the ledger where there is one.
func (s *steps) openLedger(d *dispatch, job Delivery) {
	s.do("open the ledger", func() error {
		place := ledgerPlace(job.Ledger, d.petition, job.Flags)
		if isNew(place) {
			return nil
		}
		var err error
		d.ledger, err = ledger.Open(s.ctx, place, job.Now, job.By)
		return err
	})
}

// plan says for each official what is to be done.
func (s *steps) plan(d *dispatch, job Delivery) {
	s.do("see who has had it", func() error {
		if len(d.petition.Recipients) == 0 {
			return &petition.Error{
				Kind: petition.BadCase, Message: "the case names no officials to send the packet to",
				Hint: "write recipients: into case.yaml, or recipients: officials.csv",
			}
		}
		recipients, err := stand(s.ctx, d.petition.Recipients, d.ledger, d.manifest.Digest, job.Now(), job.Again)
		if err != nil {
			return err
		}
		if d.test { // who has had it does not matter to a test
			for i := range recipients {
				if recipients[i].Todo != Paste {
					recipients[i].Todo = Send
				}
			}
		}
		d.recipients = recipients
		d.toSend = due(d.recipients, job.Now())
		return nil
	})
}

// stand tells how each official stands with a packet. The ledger may be nil.
func stand(ctx context.Context, officials []petition.Official, l *ledger.Ledger, packet string, now time.Time, again []string) ([]Recipient, error) {
	standings := map[string]*ledger.Standing{}
	if l != nil {
		states, err := l.States(ctx, packet)
		if err != nil {
			return nil, err
		}
		for i := range states {
			standings[states[i].Official] = &states[i]
		}
	}
	wanted := map[int]bool{}
	for _, text := range again {
		at, err := find(officials, text)
		if err != nil {
			return nil, err
		}
		wanted[at] = true
	}
	recipients := make([]Recipient, len(officials))
	for i := range officials {
		o := &officials[i]
		recipients[i] = judge(o, standings[key(o)], wanted[i], now)
	}
	return recipients, nil
}

// key is the official's address as the ledger knows it; empty where there is
// none.
func key(o *petition.Official) string {
	if o.Email == "" {
		return ""
	}
	address, err := ledger.Canonical(o.Email)
	if err != nil {
		return "" // Begin refuses it in words
	}
	return address
}

// find gives the place of the one official that a person means by an address or
// a name.
func find(officials []petition.Official, text string) (int, error) {
	found := -1
	address, err := ledger.Canonical(text)
	for i := range officials {
		o := &officials[i]
		if (err != nil || key(o) != address) && !strings.EqualFold(strings.TrimSpace(text), o.Called()) {
			continue
		}
		if found >= 0 {
			return 0, &petition.Error{Kind: petition.WrongUse, Message: "more than one official of the case has that name",
				Hint: "give the e-mail address instead; petition status CASE lists them"}
		}
		found = i
	}
	if found < 0 {
		return 0, &petition.Error{Kind: petition.WrongUse, Message: "no official of the case has that address or name",
			Hint: "petition status CASE lists them"}
	}
	return found, nil
}

// openComposer makes ready what all messages have in common.
func (s *steps) openComposer(d *dispatch, job Delivery) {
	s.do("make the messages ready", func() error {
		var err error
		d.composer, err = mail.NewComposer(mail.Batch{
			Templates: job.Templates,
			Words:     d.words,
			Case:      d.petition,
			Office:    d.office,
			Packet:    os.DirFS(filepath.Join(job.Out, packetDir)),
			Manifest:  *d.manifest,
			ByState:   d.manifest.States,
			Date:      messageDate(d.manifest.Date),
			Test:      job.Test,
			Letter:    d.letters.forOfficial,
		})
		return err
	})
}

// messageDate is noon in UTC on the letter's day, which is that day all over
// the United States: the same packet gives the same bytes whenever it is sent.
func messageDate(day petition.Date) time.Time { return day.Time().Add(12 * time.Hour) }

// limit is how many bytes the message to an official may have; 0 is any number.
func (d *dispatch) limit(o *petition.Official) int64 {
	return cmp.Or(o.Limit, d.petition.Mail.Limit)
}

// smaller gives the smaller of two limits, of which 0 is none.
func smaller(a, b int64) int64 {
	if a == 0 || b > 0 && b < a {
		return b
	}
	return a
}

// told names the official in an error by where the case speaks of it.
func told(o *petition.Official, err error) error {
	return fmt.Errorf("the message to the official of %s: %w", o.Source, err)
}
