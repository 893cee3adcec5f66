package pipeline

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"path"
	"slices"

	"example.org/petition/internal/petition"
)

// Retell gives what Build reported of a packet that is there, from the case as it
// stands: of the same case a build says the same. It is nil where the case makes
// another packet, such as one that was built with flags. The printed day of a
// draft is known to nobody any more, so that a draft is told by its office, its
// numbers and its pages only.
func Retell(ctx context.Context, job Job, m *petition.Manifest) (*Report, error) {
	job.Flags.Date, job.Final = m.Date.String(), !m.Draft
	s := newSteps(ctx, job)
	d := s.begin(job)
	s.draw(d, job)
	same := step(s, "compare the packet with the case", func() (bool, []petition.Warning, error) {
		same, err := d.makes(m)
		return same, nil, err
	})
	if !same || s.err != nil {
		return nil, s.err
	}
	var files []petition.File
	for _, f := range slices.Concat(m.Files, m.Community) {
		f.Path = path.Join(packetDir, f.Path)
		files = append(files, f)
	}
	s.warnings = append(s.warnings, d.tooLarge(files)...)
	return s.report(d, "", files), nil
}

// makes reports whether the draft is that of a packet, as far as can be told
// without writing the long files.
func (d *draft) makes(m *petition.Manifest) (bool, error) {
	pages := d.documents.pages()
	for _, f := range slices.Concat(m.Files, m.Community) {
		if pages[f.Path] != f.Pages {
			return false, nil
		}
		delete(pages, f.Path)
	}
	annex := &d.petition.Annex
	same := len(pages) == 0 && d.roll.Counts() == m.Signatures && d.office.Name == m.Office &&
		annex.Apart == m.ListApart && (annex.Split == petition.SplitState) == m.ByState
	if m.Draft || !same {
		return same, nil
	}
	sum := sha256.New()
	if err := d.documents.letter.Write(sum); err != nil {
		return false, err
	}
	digest := hex.EncodeToString(sum.Sum(nil))
	return slices.ContainsFunc(m.Files, func(f petition.File) bool { return f.Path == petition.LetterPDF && f.SHA256 == digest }), nil
}
