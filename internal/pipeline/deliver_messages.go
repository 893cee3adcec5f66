package pipeline

import (
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strconv"

	"example.org/petition/internal/atomicfile"
	"example.org/petition/internal/leak"
	"example.org/petition/internal/mail"
	"example.org/petition/internal/packet"
	"example.org/petition/internal/petition"
)

// writeMessages writes the messages that would go out, and the texts to be
// pasted, into the folder mail of the output.
func (s *steps) writeMessages(d *dispatch, job Delivery) {
	s.do("write the messages", func() error {
		check, err := s.openLeakCheck(d, job)
		if err != nil {
			return err
		}
		folder := filepath.Join(job.Out, packet.MailFolder)
		some := d.composed()
		err = atomicfile.ReplaceDir(folder, packet.IsMail, func(tmp string) error {
			return errors.Join(d.write(tmp, some, check, s), writeIndex(tmp, some))
		})
		switch {
		case errors.Is(err, atomicfile.ErrLeftover):
			s.leftover(folder)
		case err != nil:
			return cannotWrite(folder, err)
		}
		d.written = folder
		return nil
	})
}

// write composes, searches and writes each message, and notes what came of it.
func (d *dispatch) write(dir string, some []*Recipient, check *leak.Check, s *steps) error {
	return s.search(check, func(look func(*petition.Piece) error) error {
		n := 0
		return d.composer.WriteEML(dir, len(some), d.compose(some, look), func(w mail.Written) error {
			some[n].Message = prepared(w.Message, w.File)
			n++
			return s.ctx.Err()
		})
	})
}

// checkMessages composes and searches the messages that are about to go out.
// Where they were written to be looked at, they must be the same ones.
func (s *steps) checkMessages(d *dispatch, job Delivery) {
	s.do("check the messages", func() error {
		check, err := s.openLeakCheck(d, job)
		if err != nil {
			return err
		}
		looked, err := readIndex(job.Out)
		if err != nil {
			return err
		}
		some := d.toSend
		return s.search(check, func(look func(*petition.Piece) error) error {
			n := 0
			for m, err := range d.compose(some, look) {
				if err != nil {
					return err
				}
				some[n].Message = prepared(m, fileOf(m))
				if err := d.sameAs(looked, some[n]); err != nil {
					return err
				}
				n++
			}
			return nil
		})
	})
}

// search looks through what a run composes, and passes the warnings on.
func (s *steps) search(check *leak.Check, pieces leak.Pieces) error {
	warnings, err := check.Search(s.ctx, pieces)
	s.warnings = append(s.warnings, warnings...)
	return err
}

// ErrNotLookedAt is the cause of the error that refuses a message which is not one
// of those that were written to be looked at.
var ErrNotLookedAt = errors.New("a message is not one that was looked at")

// sameAs refuses a message that is not the one that was written to be looked at.
func (d *dispatch) sameAs(looked map[string]string, r *Recipient) error {
	if looked == nil || d.test || looked[r.Official.Key()] == r.Message.SHA256 {
		return nil
	}
	return &petition.Error{
		Kind: petition.BadPacket, File: r.Official.Source,
		Message: "the message to this official is not one of those in the folder mail, which you looked at",
		Hint:    "look at them again: petition send CASE, then send them with --confirm",
		Err:     ErrNotLookedAt,
	}
}

// composed gives those for whom there is a message or a text to look at.
func (d *dispatch) composed() []*Recipient {
	var some []*Recipient
	for i := range d.recipients {
		if r := &d.recipients[i]; r.Todo == Send || r.Todo == Wait || r.Todo == Paste {
			some = append(some, r)
		}
	}
	return some
}

// compose makes the messages one at a time, and gives what they say to look.
func (d *dispatch) compose(some []*Recipient, look func(*petition.Piece) error) iter.Seq2[*petition.Message, error] {
	return func(yield func(*petition.Message, error) bool) {
		for _, r := range some {
			m, err := d.composer.Compose(&r.Official, d.limit(&r.Official))
			if err == nil {
				err = mail.Pieces(r.Official.Source, m, look)
			}
			if !yield(m, err) || err != nil {
				return
			}
		}
	}
}

// fileOf gives the size and the digest of a message.
func fileOf(m *petition.Message) petition.File {
	sum := sha256.Sum256(m.Raw)
	return petition.File{Bytes: int64(len(m.Raw)), SHA256: hex.EncodeToString(sum[:])}
}

func prepared(m *petition.Message, f petition.File) *Prepared {
	return &Prepared{File: f.Path, Subject: m.Subject, Bytes: f.Bytes, SHA256: f.SHA256, Attached: m.Attached, LeftOut: m.LeftOut}
}

// openLeakCheck makes the check that no message holds anything private of the
// lists. What that is, the records beside the packet tell.
func (s *steps) openLeakCheck(d *dispatch, job Delivery) (*leak.Check, error) {
	lists := &recorded{}
	if file, ok := packet.RecordsOf(filepath.Join(job.Out, packetDir)); ok {
		read, err := openRecorded(file)
		if err != nil {
			return nil, err
		}
		lists, d.lists = read, read // a find is looked up in them, so that they stay open
	} else {
		s.warnings = append(s.warnings, petition.Warning{
			Code: "lists-not-at-hand", Where: job.Out,
			Message: "the messages were not compared with the signature lists: the records are not beside the packet, so that only e-mail addresses, phone numbers and IP addresses were looked for",
		})
	}
	check, err := leak.New(s.ctx, &lists.roll, &lists.annex, d.words[d.petition.Letter.Language])
	if err != nil {
		return nil, err
	}
	texts, err := d.said(job)
	if err != nil {
		return nil, err
	}
	for _, text := range texts {
		check.Allow(text)
	}
	check.Machine(job.Machine)
	return check, nil
}

// said gives what messages say on purpose.
func (d *dispatch) said(job Delivery) ([]string, error) {
	var texts []string
	for _, words := range d.words {
		more, err := (&draft{petition: d.petition, office: d.office, words: words}).said()
		if err != nil {
			return nil, err
		}
		texts = append(texts, more...)
	}
	m := d.petition.Mail
	texts = append(texts, m.From, m.ReplyTo, job.Test)
	for _, o := range d.petition.Recipients {
		texts = append(texts, o.CC...)
		texts = append(texts, o.Office, o.Form)
	}
	return texts, nil
}

// indexHeader names the columns of packet.MailIndex, which lists what was written
// to be looked at.
var indexHeader = []string{"official", "file", "bytes", "sha256", "left out"}

func writeIndex(dir string, some []*Recipient) error {
	return writeFile(dir, packet.MailIndex, func(w io.Writer) error {
		out := csv.NewWriter(w)
		rows := [][]string{indexHeader}
		for _, r := range some {
			if r.Message == nil {
				continue // it could not be composed, and the folder is not kept
			}
			rows = append(rows, []string{r.Official.Key(), r.Message.File, strconv.FormatInt(r.Message.Bytes, 10), r.Message.SHA256, strconv.Itoa(len(r.Message.LeftOut))})
		}
		return out.WriteAll(rows)
	})
}

// LookedAt is a message that was written to be looked at.
type LookedAt struct {
	Official string // the key of the official
	File     string // its name in the folder of messages
	Bytes    int64  // as it goes over the wire
	LeftOut  int    // how many files were too large to be attached
	sha256   string
}

// Messages gives the folder of the messages that were written to be looked at,
// and what is in it; nil where none were written.
func Messages(out string) (folder string, messages []LookedAt, err error) {
	folder = filepath.Join(out, packet.MailFolder)
	file, err := os.Open(filepath.Join(folder, packet.MailIndex))
	if errors.Is(err, fs.ErrNotExist) {
		return folder, nil, nil
	}
	if err != nil {
		return folder, nil, err
	}
	defer file.Close()
	in := csv.NewReader(file)
	in.FieldsPerRecord = len(indexHeader)
	rows, err := in.ReadAll()
	messages = []LookedAt{}
	for i := 1; err == nil && i < len(rows); i++ {
		m := LookedAt{Official: rows[i][0], File: rows[i][1], sha256: rows[i][3]}
		var failed error
		m.Bytes, err = strconv.ParseInt(rows[i][2], 10, 64)
		m.LeftOut, failed = strconv.Atoi(rows[i][4])
		err = errors.Join(err, failed)
		messages = append(messages, m)
	}
	if err != nil || len(rows) == 0 {
		return folder, nil, &petition.Error{Kind: petition.BadPacket, File: file.Name(), Message: "is not as petition wrote it", Err: err,
			Hint: "write the messages again and look at them: petition send CASE"}
	}
	return folder, messages, nil
}

// readIndex gives the digests of the messages that were written to be looked at,
// by the officials' keys; nil where none were.
func readIndex(out string) (map[string]string, error) {
	_, messages, err := Messages(out)
	if err != nil || messages == nil {
		return nil, err
	}
	digests := map[string]string{}
	for _, m := range messages {
		digests[m.Official] = m.sha256
	}
	return digests, nil
}
