package mail

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"os"
	"strconv"

	"example.org/petition/internal/petition"
)

// Written is a message that WriteEML has written.
type Written struct {
	petition.File                   // its path is its name in the folder: "01 Jane Doe.eml"
	Message       *petition.Message // without Raw and Paste, which the file holds
}

// WriteEML writes each message into a folder, as a file that a mail program
// opens as it will arrive, and what is to be pasted into a form as a text file
// that starts with its link. Only their owner may read them. of is how many
// messages there are, so that the names sort as the messages come.
//
// The folder exists, and none of the files: nothing is written over. Nothing is
// synced either, as the caller puts the whole folder in its place. written, which
// may be nil, is told of each file; WriteEML ends with its first error, with the
// first of messages, and with the first of the folder. It holds one message at a
// time.
func (c *Composer) WriteEML(dir string, of int, messages iter.Seq2[*petition.Message, error], written func(Written) error) error {
	folder, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer folder.Close()
	n := 0
	for m, err := range messages {
		if err != nil {
			return err
		}
		n++
		name, data := c.emlName(n, of, m), emlContent(m)
		if err := writeNew(folder, name, data); err != nil {
			return err
		}
		if written == nil {
			continue
		}
		if err := written(newWritten(name, data, m)); err != nil {
			return err
		}
	}
	return nil
}

func newWritten(name string, data []byte, m *petition.Message) Written {
	sum := sha256.Sum256(data)
	light := *m
	light.Raw, light.Paste = nil, ""
	return Written{petition.File{Path: name, Bytes: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}, &light}
}

// emlName is unique by its number.
func (c *Composer) emlName(n, of int, m *petition.Message) string {
	digits := max(2, len(strconv.Itoa(of)))
	ending := ".eml"
	if m.Raw == nil {
		ending = ".txt"
	}
	return fmt.Sprintf("%0*d %s%s", digits, n, safeFileName(c.hide(m.Official.Called()), "official"), ending)
}

func emlContent(m *petition.Message) []byte {
	if m.Raw != nil {
		return m.Raw
	}
	return fmt.Appendf(nil, "%s\n\n%s\n\n%s", m.Form, m.Subject, m.Paste)
}

func writeNew(folder *os.Root, name string, data []byte) error {
	f, err := folder.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	return errors.Join(err, f.Close())
}
