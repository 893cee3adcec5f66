package casefile

import (
	"strings"

	"example.org/petition/internal/petition"
)

const mostWithdrawn = 1 << 20

// readWithdrawn reads who takes a signature back: an e-mail or a name on each
// line. Empty lines and lines that start with # are for people. The file is no
// input that the manifest names: the packet is not to tell that somebody withdrew,
// and the digest of a short list can be found by trying who it was.
func (d *caseDraft) readWithdrawn() error {
	if d.withdrawn == nil {
		return nil
	}
	text, _, err := d.withdrawn.readText(mostWithdrawn)
	if err != nil {
		return err
	}
	d.Withdrawn.File = d.withdrawn.as
	line := 0
	for said := range strings.SplitSeq(text, "\n") {
		line++
		if strings.ContainsRune(said, 0) {
			return &petition.Error{
				Kind: petition.BadCase, File: d.withdrawn.as, Line: line,
				Message: "this is not a text file", Hint: "write the e-mails or names into a text file, one a line, and save it as UTF-8",
			}
		}
		said, _ = cleanText(said)
		if said != "" && !strings.HasPrefix(said, "#") {
			d.Withdrawn.Lines = append(d.Withdrawn.Lines, petition.WithdrawalLine{Line: line, Text: said})
		}
	}
	return nil
}
