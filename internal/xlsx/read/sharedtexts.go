package read

import (
	"strings"

	"example.org/petition/internal/xlsx/markup"
)

// Bounds of the shared texts, which are held. A million rows with names, e-mails
// and addresses have some four million of them, in 100 MB.
const (
	maxShared = 128 << 20 // bytes
	maxTexts  = 10_000_000
)

// sharedTexts are the texts that cells name by number, one after another.
type sharedTexts struct {
	text string
	ends []uint32 // in text
}

func (t *sharedTexts) at(i int) string {
	begin := uint32(0)
	if i > 0 {
		begin = t.ends[i-1]
	}
	return t.text[begin:t.ends[i]]
}

// readSharedTexts reads the part that holds them, whose size is known. Its
// error is errTooMuch where they are more than is held.
func readSharedTexts(s *markup.Scanner, size uint64) (*sharedTexts, error) {
	var all strings.Builder
	all.Grow(int(min(size, maxShared)))
	var ends []uint32
	var item []byte
	err := s.Document("sst", func(name []byte) (err error) {
		if string(name) != "si" {
			return nil
		}
		if item, err = s.RichText(item[:0]); err != nil {
			return err
		}
		if all.Len()+len(item) > maxShared || len(ends) == maxTexts {
			return errTooMuch
		}
		all.Write(item)
		ends = append(ends, uint32(all.Len()))
		return nil
	})
	return &sharedTexts{all.String(), ends}, err
}
