package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"example.org/petition/internal/atomicfile"
	"example.org/petition/internal/letter"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition"
)

// Paper is a PDF for the team's own use: it is no part of a packet, and none of
// it is sealed.
type Paper struct {
	Case     *petition.Case
	Office   petition.Office
	Pages    int
	Out      string
	Warnings []petition.Warning
}

// SheetJob is what a run that prints signature sheets is asked to do.
type SheetJob struct {
	Job
	Sheets    int  // how many
	First     int  // the number of the first
	Overwrite bool // replace a file at Out
}

// Sheets writes blank signature sheets to job.Out. It reads no list: people
// print sheets before anybody has signed.
func Sheets(ctx context.Context, job SheetJob) (*Paper, error) {
	job.Flags.WithoutLists = true
	s := newSteps(ctx, job.Job)
	d := s.begin(job.Job)
	s.warnings = nil // of the letter, which is not made here
	s.loadWords(d, job.Job)
	document := step(s, "lay out the sheets", func() (*pdf.Document, []petition.Warning, error) {
		return sheets(d, job)
	})
	return s.paper(d, document, job.Out, job.Overwrite)
}

// loadWords reads the words of the draft's language, and those of the filing
// where the case asks for one.
func (s *steps) loadWords(d *draft, job Job) {
	c := d.petition
	d.words = step(s, "load the words", func() (*petition.Words, []petition.Warning, error) {
		words, err := letter.LoadWords(job.Templates, c.Letter.Language)
		if err == nil && c.Court.Given() {
			d.courtWords, err = wordsInCourt(job.Templates)
		}
		return words, nil, err
	})
}

func sheets(d *draft, job SheetJob) (*pdf.Document, []petition.Warning, error) {
	c := d.petition
	if c.Page.Ask == "" {
		return nil, nil, &petition.Error{
			Kind: petition.BadCase, Message: "the petition does not say what it asks, which is what people sign",
			Hint: "add petition.ask to case.yaml",
		}
	}
	sheet := letter.Sheet(d.words, c, d.office, job.Today)
	if gaps := d.fonts.MissingInSheet(sheet); len(gaps) > 0 {
		return nil, nil, cannotDraw(petition.BadCase, gaps, "write it another way in the petition page or in case.yaml")
	}
	document, err := pdf.Sheets(sheet, job.First, job.Sheets, paperOptions(d, job.Today))
	if errors.Is(err, pdf.ErrAskTooLong) {
		return nil, nil, &petition.Error{
			Kind: petition.BadCase, Err: err, Message: "what the petition asks is too long for a sheet with ten lines to sign on",
			Hint: "say it shorter: petition: {file: petition.txt, ask: …} in case.yaml; whoever signs must be able to read all of it",
		}
	}
	return document, append(otherLanguage(c), lent(d.fonts.LoansInSheet(sheet))...), err
}

func paperOptions(d *draft, today petition.Date) pdf.Options {
	return pdf.Options{Words: d.words, Date: today, Fonts: d.fonts}
}

// otherLanguage warns where the ask is not in the language of what is printed
// around it: it is what people sign, and nobody translates it unasked.
func otherLanguage(c *petition.Case) []petition.Warning {
	if c.Page.Language == "" || c.Page.Language == c.Letter.Language {
		return nil
	}
	return []petition.Warning{{
		Code: "ask-language", Where: "petition.ask",
		Message: fmt.Sprintf("the ask is in another language than the sheet: it is printed as the petition has it (%s, and the sheet is in %s)",
			c.Page.Language, c.Letter.Language),
	}}
}

// paper writes a document to a file of its own, whole or not at all.
func (s *steps) paper(d *draft, document *pdf.Document, out string, overwrite bool) (*Paper, error) {
	s.do("write the pages", func() error {
		var pages bytes.Buffer
		if err := document.Write(&pages); err != nil {
			return err
		}
		return placeFile(out, pages.Bytes(), overwrite)
	})
	if s.err != nil {
		return nil, s.err
	}
	return &Paper{Case: d.petition, Office: d.office, Pages: document.Pages(), Out: out, Warnings: s.warnings}, nil
}

// errNotFile says that a folder, a link or a device has the name.
var errNotFile = errors.New("not a file")

// placeFile puts a file at name, whole or not at all. Without overwrite a file
// that is there stays; and what is no file always does, as taking the place of
// a device would break the machine.
func placeFile(name string, data []byte, overwrite bool) error {
	if info, err := os.Lstat(name); err == nil && !info.Mode().IsRegular() {
		return cannotPlace(name, errNotFile)
	}
	if overwrite {
		return cannotPlace(name, atomicfile.WriteFile(name, data))
	}
	return cannotPlace(name, atomicfile.NewFile(name, data))
}

// cannotPlace tells people why a file could not be written.
func cannotPlace(name string, err error) error {
	if err == nil {
		return nil
	}
	e := &petition.Error{Kind: petition.Failed, File: name, Err: err}
	switch {
	case errors.Is(err, errNotFile):
		e.Kind, e.Message, e.Hint = petition.WrongUse, "it is a folder, a link or a device, which no file takes the place of", "name another with -o"
	case errors.Is(err, fs.ErrExist):
		e.Kind, e.Message, e.Hint = petition.WrongUse, "there is a file of that name already", "name another with -o, or replace it with --force"
	case errors.Is(err, fs.ErrNotExist):
		e.Message, e.Hint = "the folder that it should stand in does not exist", "make that folder first, or name another file with -o"
	case errors.Is(err, fs.ErrPermission):
		e.Message, e.Hint = "no permission to write here", "name a file in a folder of your own with -o"
	case diskRefusal(err) != "":
		e.Message, e.Hint = diskRefusal(err)+"; nothing was written", "free some space, or name a file on another disk with -o"
	default:
		return err
	}
	return e
}

// LabelsJob is what a run that prints labels is asked to do.
type LabelsJob struct {
	Job
	Stock     pdf.LabelStock
	Copies    int // labels of each address
	Overwrite bool
}

// Labels writes address labels to job.Out, for the office and the officials
// whose postal address is known.
func Labels(ctx context.Context, job LabelsJob) (*Paper, error) {
	job.Flags.WithoutLists = true
	s := newSteps(ctx, job.Job)
	d := s.begin(job.Job)
	// What the letter lacks is told where it is made; that an address may be old
	// matters here.
	s.warnings = slices.DeleteFunc(s.warnings, func(w petition.Warning) bool {
		return w.Code == "office-mailbox" || !strings.HasPrefix(w.Code, "office-")
	})
	s.loadWords(d, job.Job)
	document := step(s, "lay out the labels", func() (*pdf.Document, []petition.Warning, error) {
		l := letter.Labels(d.words, d.petition, d.office, job.Stock.Name, job.Copies)
		if gaps := d.fonts.MissingInLabels(l); len(gaps) > 0 {
			return nil, nil, cannotDraw(petition.BadCase, gaps, "write it another way in case.yaml")
		}
		document, err := pdf.Labels(l, job.Stock, paperOptions(d, job.Today))
		if long, ok := errors.AsType[*pdf.AddressTooLong](err); ok {
			return nil, nil, &petition.Error{
				Kind: petition.BadCase, Err: err, File: whose(l, long.Address), Message: "this address is too long for a label of " + job.Stock.Name,
				Hint: "print larger ones with --size 5163, or shorten the address in case.yaml",
			}
		}
		return document, lent(d.fonts.LoansInLabels(l)), err
	})
	return s.paper(d, document, job.Out, job.Overwrite)
}

// whose tells where the case has an address of the labels.
func whose(l *petition.Labels, address []string) string {
	i := slices.IndexFunc(l.Addresses, func(a []string) bool { return slices.Equal(a, address) })
	if i < 0 {
		return "sender"
	}
	return l.Sources[i]
}
