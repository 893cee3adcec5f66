package pipeline

import (
	"errors"
	"fmt"

	"example.org/petition/internal/letter"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
)

// list is the printed list, laid out before the letter, which tells its length.
type list struct {
	annex    *petition.Annex // as it is drawn
	document *pdf.Document
	files    listFiles
}

// listFiles are the files of the whole list and of the lists of single states:
// by the name that the file has, the one file or the volumes.
type listFiles map[string][]*pdf.Document

// named pairs the documents with the names of their files.
func (l listFiles) named() map[string]*pdf.Document {
	named := map[string]*pdf.Document{}
	for name, files := range l {
		for i, document := range files {
			named[fileName(name, i, len(files))] = document
		}
	}
	return named
}

// fileName names one of the files that a list comes in.
func fileName(list string, i, of int) string {
	if of == 1 {
		return list
	}
	return petition.VolumeOf(list, i+1)
}

func (l *list) pages() int { return l.document.Pages() }

// layOutList lays out the printed list. A character that no font has is an
// error that names its row or, where the job allows it, a mark on the page and a
// warning; the workbook keeps the text as it is.
func layOutList(d *draft, job Job) (*list, []petition.Warning, error) {
	annex := d.annex
	gaps, loans := d.fonts.LookAtAnnex(&annex)
	if len(gaps) > 0 && !job.ReplaceMissing {
		return nil, nil, cannotDraw(petition.BadList, gaps,
			"--replace-missing prints a mark in its place; the workbook keeps the name as it is")
	}
	if len(gaps) > 0 {
		annex = d.fonts.ReplaceMissing(annex)
		loans = d.fonts.LoansInAnnex(&annex)
	}
	warnings := append(marked(gaps), lent(loans)...)
	l := &list{annex: &annex, document: pdf.Annex(&annex, options(d)), files: listFiles{}}
	var err error
	if l.files[petition.AnnexPDF], err = d.parted(l.document, &annex, job); err != nil {
		return nil, nil, err
	}
	for _, share := range d.shares(&annex) {
		name := petition.StateListPDF(share.Share.State)
		if l.files[name], err = d.parted(pdf.StateList(&share, options(d)), &share, job); err != nil {
			return nil, nil, err
		}
	}
	tight, err := d.tooLargeToMail(l)
	return l, append(append(warnings, d.withoutSignatures()...), tight...), err
}

// parted gives the files of a list: several where the case's limits ask for it.
// The list is marked as a draft before it is weighed, as the mark has a weight
// too.
func (d *draft) parted(document *pdf.Document, annex *petition.Annex, job Job) ([]*pdf.Document, error) {
	if !job.Final {
		document.MarkDraft(job.Today)
	}
	choice := d.petition.Annex
	volumes, err := pdf.Volumes(document, annex, pdf.Limits{Pages: choice.VolumePages, Bytes: choice.VolumeSize}, options(d))
	if errors.Is(err, pdf.ErrVolumeTooSmall) {
		return nil, &petition.Error{
			Kind: petition.BadCase, Err: err,
			Message: fmt.Sprintf("a volume of the list may have %s, which its fonts and a single page do not fit in", sizeText(choice.VolumeSize)),
			Hint:    "write annex: {volume_size: 7 MB} in case.yaml, or --volume-size \"7 MB\"",
		}
	}
	return volumes, err
}

// shares gives the lists of single states: of all where the list is split, else
// of those whose officials ask for one.
func (d *draft) shares(annex *petition.Annex) []petition.Annex {
	if d.petition.Annex.Split == petition.SplitState {
		return signature.ByState(annex, d.roll)
	}
	var states []string
	for i := range d.petition.Recipients {
		if o := &d.petition.Recipients[i]; o.Asks(petition.AttachStateList) {
			states = append(states, o.State)
		}
	}
	if len(states) == 0 {
		return nil
	}
	return signature.ByState(annex, d.roll, states...)
}

// withoutSignatures warns of the states that a list is asked of and that nobody
// has signed from.
func (d *draft) withoutSignatures() []petition.Warning {
	var warnings []petition.Warning
	for i := range d.petition.Recipients {
		o := &d.petition.Recipients[i]
		if o.Asks(petition.AttachStateList) && petition.CountOf(d.annex.ByState, o.State) == 0 {
			warnings = append(warnings, petition.Warning{
				Code: "state-without-signatures", Where: o.Source,
				Message: "this official is to get the list of " + o.State + ", and no signature is from there: the message says so, and no list goes with it",
			})
		}
	}
	if len(d.annex.ByState) == 1 && d.annex.ByState[0].Key == "" && d.petition.Annex.Split == petition.SplitState {
		warnings = append(warnings, petition.Warning{
			Code: "split-without-states", Where: "annex.split",
			Message: "the list is to be split by state, and no signature has a state of the United States: all of them stand in " + petition.StateListPDF(""),
		})
	}
	return warnings
}

// apart is the sheet in the place of the list, or nil where the print file has
// the list.
func (d *draft) apart(l *list) *petition.Apart {
	if !d.petition.Annex.Apart {
		return nil
	}
	var files []petition.ApartFile
	for i, document := range l.files[petition.AnnexPDF] {
		f := petition.ApartFile{Name: fileName(petition.AnnexPDF, i, len(l.files[petition.AnnexPDF])), Pages: document.Pages()}
		if first, last := document.Numbers(); first > 0 {
			f.Numbers = d.words.Number(first) + "–" + d.words.Number(last)
		}
		files = append(files, f)
	}
	return letter.ListApart(d.words, &d.annex, files)
}
