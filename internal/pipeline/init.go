package pipeline

import (
	"context"
	"errors"
	"os"
	"strings"

	"example.org/petition/internal/atomicfile"
	"example.org/petition/internal/casefile"
	"example.org/petition/internal/office"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
)

// NewFolder is what Init has to tell.
type NewFolder struct {
	Dir      string
	Files    []string // paths within it, case.yaml first
	Lists    []petition.ListRead
	ToCheck  []casefile.Gap // what the program told by itself
	Missing  []casefile.Gap
	Warnings []petition.Warning
	Stages   []Stage
}

// Ask asks a person for what a case lacks. It hands each answer to fill, whose
// error says why that one is not taken.
type Ask func(ctx context.Context, missing []casefile.Gap, fill func(key, answer string) error) error

// Init makes the case folder job.Out of the page and the lists of job.Flags,
// whole or not at all. A list that cannot be read goes into it as it is, with
// what to write about it. ask may be nil. An error for people is a
// *petition.Error.
func Init(ctx context.Context, job Job, ask Ask) (*NewFolder, error) {
	s := newSteps(ctx, job)
	s.do("look at the new folder", func() error {
		return cannotMake(job.Out, atomicfile.Replaceable(job.Out, isEmpty))
	})
	n := step(s, "read the petition page", func() (*casefile.NewCase, []petition.Warning, error) {
		return casefile.Plan(job.Flags, job.Today)
	})
	s.do("find the field office", func() error { return findOffice(n) })
	lists := step(s, "read the signature lists", func() ([]petition.ListRead, []petition.Warning, error) {
		return s.tryLists(n)
	})
	s.do("ask for what is missing", func() error {
		if ask == nil {
			return nil
		}
		return ask(s.ctx, n.Missing(), func(key, answer string) error { return fill(n, key, answer) })
	})
	s.do("write the case folder", func() error {
		err := atomicfile.ReplaceDir(job.Out, isEmpty, n.Write)
		if errors.Is(err, atomicfile.ErrLeftover) {
			s.leftover(job.Out)
			return nil
		}
		return cannotMake(job.Out, err)
	})
	if s.err != nil {
		return nil, s.err
	}
	return &NewFolder{
		Dir: job.Out, Files: n.Files(), Lists: lists, ToCheck: n.ToCheck(), Missing: n.Missing(),
		Warnings: s.warnings, Stages: s.stages,
	}, nil
}

// findOffice looks up where the petition goes. A flag must name an office; a
// page's target that names none leaves it to be said.
func findOffice(n *casefile.NewCase) error {
	choice := n.Office()
	found, _, err := office.Resolve(choice)
	byFlag := choice.QueryFrom == "--office"
	switch {
	case err == nil && byFlag:
		n.OfficeFound(found, "")
	case err == nil:
		n.OfficeFound(found, "told from the petition's target")
	case byFlag:
		return err
	default:
		n.OfficeMissing(messageOf(err))
	}
	return nil
}

// tryLists reads each list by itself, so that one that cannot be read hides no
// other.
func (s *steps) tryLists(n *casefile.NewCase) ([]petition.ListRead, []petition.Warning, error) {
	var reads []petition.ListRead
	var warnings []petition.Warning
	for i, list := range n.Lists() {
		roll, w, err := signature.Read(s.ctx, sources(&petition.Case{Lists: []petition.List{list}}, petition.Office{}), s.progress.Rows)
		if failure, ok := errors.AsType[*petition.Error](err); ok && failure.Kind == petition.BadList {
			n.ReadAs(i, nil, failure)
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		n.ReadAs(i, roll.Lists, nil)
		reads, warnings = append(reads, roll.Lists...), append(warnings, w...)
	}
	return reads, warnings, nil
}

// fill takes an answer, or takes a former one back. An office is looked up in
// the directory.
func fill(n *casefile.NewCase, key, answer string) error {
	if key != casefile.OfficeKey {
		return n.Fill(key, answer)
	}
	var found petition.Office
	if strings.TrimSpace(answer) != "" {
		var err error
		if found, err = office.Find(answer); err != nil {
			return errors.New(messageOf(err))
		}
	}
	n.OfficeFound(found, "")
	return nil
}

func messageOf(err error) string {
	if e, ok := errors.AsType[*petition.Error](err); ok {
		return e.Message
	}
	return err.Error()
}

// isEmpty refuses a folder with anything in it.
func isEmpty(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) == 0 {
		return err
	}
	return &petition.Error{
		Kind: petition.WrongUse, File: dir, Message: "the folder is not empty",
		Hint: "name a folder that does not exist yet",
	}
}

// cannotMake tells people why the folder could not be made.
func cannotMake(dir string, err error) error {
	err = cannotWrite(dir, err)
	e, ok := errors.AsType[*petition.Error](err)
	if !ok || e.File != dir || e.Kind != petition.Failed {
		return err
	}
	e.Hint = "name another folder for the case, in one that exists and is yours"
	switch {
	case errors.Is(err, atomicfile.ErrBusy):
		e.Hint = "wait until it is done, or name another folder for the case"
	case diskRefusal(err) != "":
		e.Hint = "free some space, or name a folder on another disk for the case"
	}
	return err
}
