package pipeline

import (
	"cmp"
	"fmt"

	"example.org/petition/internal/petition"
)

// tooLargeToMail warns of lists that a message leaves out, wholly or in part,
// because they are larger than it may be.
func (d *draft) tooLargeToMail(l *list) ([]petition.Warning, error) {
	type message struct {
		list  string // the name of its file, or of what its volumes are of
		limit int64
	}
	told := map[message]bool{} // many officials get the same
	var warnings []petition.Warning
	for i := range d.petition.Recipients {
		o := &d.petition.Recipients[i]
		for _, kind := range o.Attachments {
			m := message{kind.FileFor(o), cmp.Or(o.Limit, d.petition.Mail.Limit)}
			if o.Email == "" || told[m] || kind != petition.AttachList && kind != petition.AttachStateList {
				continue
			}
			told[m] = true
			message, err := l.over(m.list, m.limit)
			if err != nil {
				return nil, err
			}
			if message != "" {
				warnings = append(warnings, petition.Warning{Code: "list-over-mail-limit", Where: o.Source, Message: message})
			}
		}
	}
	return warnings, nil
}

// over says that a list is larger than a message may be, or nothing where it
// fits.
func (l *list) over(name string, limit int64) (string, error) {
	heaviest, total := int64(0), int64(0)
	for _, document := range l.files[name] {
		size, err := document.Size()
		if err != nil {
			return "", err
		}
		heaviest, total = max(heaviest, encodedSize(size)), total+encodedSize(size)
	}
	switch {
	case heaviest > limit:
		return fmt.Sprintf("a file of the printed list has %s as e-mail carries it, and the message may have %s: it stays out; "+
			"write annex: {volume_size: %s} in case.yaml", sizeText(heaviest), sizeText(limit), volumeFor(limit)), nil
	case total > limit:
		return fmt.Sprintf("the %d files of the printed list have %s together as e-mail carries them, and the message may have %s: "+
			"what is too much stays out, and the message says so; to send less, write attachments: [letter, list-of-state]",
			len(l.files[name]), sizeText(total), sizeText(limit)), nil
	}
	return "", nil
}

// encodedSize is what a file has as an attachment: base64 in lines of 76
// characters.
func encodedSize(bytes int) int64 { return int64(bytes) * 4 / 3 * 78 / 76 }

// volumeFor gives the size of a volume that a message of limit bytes takes, with
// its letter, as case.yaml has it.
func volumeFor(limit int64) string {
	size := limit * 7 / 10
	if size >= 1_000_000 {
		return fmt.Sprintf("%d MB", size/1_000_000)
	}
	return fmt.Sprintf("%d KB", max(100, size/1_000)) // less cannot be asked for
}

func sizeText(bytes int64) string {
	if bytes < 1_000_000 {
		return fmt.Sprintf("%d KB", bytes/1_000)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1_000_000)
}
