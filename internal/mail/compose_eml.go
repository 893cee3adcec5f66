package mail

import (
	"errors"
	"fmt"
	"iter"
	"os"
	"strconv"

	"example.org/petition/internal/petition"
)

// WriteEML writes each message into a folder, as a file that a mail program
// opens as it will arrive, and what is to be pasted into a form as a text file
// that starts with its link. It makes the folder, which must not exist, and gives
// the names of the files: "01 Jane Doe.eml". Only their owner may read them. of
// is how many messages there are, for as many digits.
func WriteEML(dir string, of int, messages iter.Seq2[*petition.Message, error]) (names []string, err error) {
	if err := os.Mkdir(dir, 0o700); err != nil {
		return nil, err
	}
	folder, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	defer folder.Close()
	for m, err := range messages {
		if err != nil {
			return names, err
		}
		name := emlName(len(names)+1, of, m)
		if err := writeNew(folder, name, emlContent(m)); err != nil {
			return names, err
		}
		names = append(names, name)
	}
	return names, nil
}

// emlName is unique by its number.
func emlName(n, of int, m *petition.Message) string {
	digits := max(2, len(strconv.Itoa(of)))
	ending := ".eml"
	if m.Raw == nil {
		ending = ".txt"
	}
	official := petition.MaskANumbers(m.Official.Called(), "")
	return fmt.Sprintf("%0*d %s%s", digits, n, safeFileName(official, "official"), ending)
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
