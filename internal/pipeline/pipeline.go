// Package pipeline puts the stages in order: from a case and its lists to a
// packet on disk that has been read back.
//
// It owns the order, what goes where in the output folder, and the promise that
// the folder is replaced as a whole or not at all. What a stage does is the
// stage's own; stages do not know each other, nor this package. It does not
// read flags, environment, clock or terminal: its caller gives it what it needs
// of them.
package pipeline

import (
	"context"
	"io/fs"
	"time"

	"filippo.io/age"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/exhibit"
	"example.org/petition/internal/letter"
	"example.org/petition/internal/office"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
)

// Job is what one run is asked to do.
type Job struct {
	Flags          casefile.Flags
	Today          petition.Date    // the letter's date where neither case nor flags give one
	Templates      fs.FS            // of the shape of package templates
	Out            string           // the folder to be written; not used by Check
	Tool           string           // "petition 0.1.0", for the manifest
	Final          bool             // without it every page says that it is a draft, and the manifest too
	SystemFonts    []fs.FS          // the folders of the computer's fonts, the last resort for a character; may be empty
	ReplaceMissing bool             // draw a mark for a character that no font has, instead of refusing
	NoRecords      bool             // leave the organiser's records out
	EncryptRecords []string         // age recipients that the records are encrypted to; none leaves them plain
	Machine        []string         // paths, user and host names of the computer, which no packet may hold
	Progress       Progress         // may be nil
	Now            func() time.Time // for the stages' times; may be nil
}

// Build writes the packet to job.Out and proves it by reading it back first. On
// an error job.Out is what it was before; an error for people is a
// *petition.Error. A cancelled context ends the run between two stages, or
// between two blocks of rows.
func Build(ctx context.Context, job Job) (*Report, error) {
	s := newSteps(ctx, job)
	recipients := s.readRecipients(job)
	d := s.begin(job)
	d.recipients = recipients
	s.mayWrite(job)
	s.draw(d, job)
	out := s.write(job, d)
	if s.err != nil {
		return nil, s.err
	}
	return s.report(d, job.Out, out), nil
}

// Check does all of Build that comes before writing: what it reports is what
// Build would write, and what it refuses Build refuses.
func Check(ctx context.Context, job Job) (*Report, error) {
	s := newSteps(ctx, job)
	d := s.begin(job)
	s.draw(d, job)
	if s.err != nil {
		return nil, s.err
	}
	return s.report(d, "", d.planned(job)), nil
}

// draft is a packet with every word in place and every page counted.
type draft struct {
	petition  *petition.Case
	office    petition.Office
	roll      *petition.Roll
	words     *petition.Words
	annex     petition.Annex
	exhibits  *petition.Exhibits
	fonts     *pdf.Fonts
	documents documents

	courtWords *petition.Words // of the filing; nil where there is none
	checklist  *pdf.Document   // for the team; among the records

	communityWords *petition.Words // of the letter for the community; nil where there is none

	recipients []age.Recipient // of the records
}

// begin starts a draft with what is quickly read: the case and its office.
func (s *steps) begin(job Job) *draft {
	c := step(s, "read the case", func() (*petition.Case, []petition.Warning, error) {
		return casefile.Load(job.Flags, job.Today)
	})
	to := step(s, "find the field office", func() (petition.Office, []petition.Warning, error) {
		return office.Resolve(c.Office)
	})
	fonts := step(s, "open the fonts", func() (*pdf.Fonts, []petition.Warning, error) {
		fonts, err := pdf.NewFonts(c.Fonts, job.SystemFonts...)
		return fonts, nil, err
	})
	return &draft{petition: c, office: to, fonts: fonts}
}

// draw runs the other stages that only read.
func (s *steps) draw(d *draft, job Job) {
	c := d.petition
	d.roll = step(s, "read the signature lists", func() (*petition.Roll, []petition.Warning, error) {
		roll, warnings, err := readLists(s.ctx, c, d.office, s.progress.Rows)
		if err == nil && job.Final {
			err = refuseNobody(roll)
		}
		return roll, warnings, err
	})
	s.loadWords(d, job)
	d.annex = step(s, "draw up annex A", func() (petition.Annex, []petition.Warning, error) {
		annex := signature.Annex(c, d.roll, d.words)
		if !job.Final {
			annex.Draft = job.Today
		}
		return annex, nil, nil
	})
	list := step(s, "lay out the printed list", func() (*list, []petition.Warning, error) {
		return layOutList(d, job)
	})
	d.exhibits = step(s, "read the exhibits", func() (*petition.Exhibits, []petition.Warning, error) {
		return exhibit.Read(s.ctx, c.Exhibits)
	})
	exhibits := step(s, "lay out the exhibits", func() (*bundle, []petition.Warning, error) {
		return layOutExhibits(d)
	})
	composed := step(s, "compose the letter", func() (*petition.Letter, []petition.Warning, error) {
		l, err := letter.Compose(job.Templates, d.words, c, d.office, &d.annex, list.pages(), exhibits.parts...)
		return l, nil, err
	})
	community := step(s, "lay out the letter for the community", func() (*pdf.Document, []petition.Warning, error) {
		return layOutCommunity(d, job, list.pages(), exhibits.parts)
	})
	d.documents = step(s, "lay out the pages", func() (documents, []petition.Warning, error) {
		docs, warnings, err := layOut(d, composed, list, exhibits)
		docs.addCommunity(community, d.petition.Letter.Community.Language)
		if !job.Final && err == nil {
			docs.markDraft(job.Today)
		}
		return docs, warnings, err
	})
	d.checklist = step(s, "lay out the checklist", func() (*pdf.Document, []petition.Warning, error) {
		l := letter.Checklist(d.words, c, d.office, &d.annex, d.documents.printouts(c.Annex.Apart))
		return pdf.Checklist(l, options(d)), nil, nil
	})
}
