package pipeline

import (
	"context"
	"errors"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/office"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
	"example.org/petition/internal/xlsx"
)

// sketched is how many rows are given of each list.
const sketched = 8

// ListsReport is what LookAtLists has to tell.
type ListsReport struct {
	Lists      []ListReport   // of the case, in its order
	Roll       *petition.Roll // of those that can be read, judged together
	Counts     petition.Counts
	Refused    *petition.Error // what is wrong with the lists together, which leaves Roll empty
	NeedsDates bool            // the packet shows dates or stands in their order: a build refuses a list with unclear ones
	Warnings   []petition.Warning
}

// ListReport is what is to be told of one list.
type ListReport struct {
	petition.List
	Reads    []int // its tables in Roll.Lists, none where it is refused
	Counts   petition.Counts
	Sketches []petition.ListSketch // of its tables, as far as there are any
	Refused  *petition.Error       // why the list cannot be read; nil where it can
	NoNames  bool                  // it is refused because no column is known to hold the names
	Consent  []string              // it is refused because of these columns, by header, which may say who wants to be named
}

// LookAtLists reads the lists of a case that need not be ready for anything else.
// A list that cannot be read hides no other: the rest are judged as if it were
// not there. It fails where the case file cannot be read, and where the context
// ends.
func LookAtLists(ctx context.Context, job Job) (*ListsReport, error) {
	s := newSteps(ctx, job)
	sight := step(s, "read the case", func() (*casefile.Sight, []petition.Warning, error) {
		sight, err := casefile.Look(job.Flags, job.Today)
		return sight, nil, err
	})
	report := step(s, "read the signature lists", func() (*ListsReport, []petition.Warning, error) {
		return s.tryAll(&sight.Case)
	})
	s.do("look at the lists' columns", func() error {
		for i := range report.Lists {
			if err := report.Lists[i].sketch(s.ctx); err != nil {
				return err
			}
		}
		return nil
	})
	if s.err != nil {
		return nil, s.err
	}
	report.Warnings = s.warnings
	return report, nil
}

// SketchList tells what a list would look like if the case said so of it.
func SketchList(ctx context.Context, list petition.List, says petition.Reading) ([]petition.ListSketch, error) {
	list.Reading = says
	return signature.Sketch(ctx, list, xlsx.OpenList, sketched, nil)
}

// tryAll reads and judges the lists that can be read.
func (s *steps) tryAll(c *petition.Case) (*ListsReport, []petition.Warning, error) {
	report := &ListsReport{Roll: &petition.Roll{}, NeedsDates: needsDates(c)}
	for _, list := range c.Lists {
		report.Lists = append(report.Lists, ListReport{List: list})
	}
	if len(c.Lists) == 0 {
		return report, nil, nil
	}
	to, _, _ := office.Resolve(c.Office) // an office that is not known has nobody's name
	from := sources(c, to)
	from.Refused = func(i int, why *petition.Error) { report.Lists[i].refuse(why) }
	roll, warnings, err := signature.Read(s.ctx, from, s.progress.Rows)
	if why, ok := errors.AsType[*petition.Error](err); ok && why.Kind == petition.BadList {
		report.Refused = why
		return report, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	report.Roll, report.Counts = roll, roll.Counts()
	report.share()
	return report, warnings, nil
}

func (l *ListReport) refuse(why *petition.Error) {
	l.Refused = why
	l.NoNames = signature.IsWithoutNames(why)
	l.Consent = signature.UncertainConsent(why)
}

// share says which tables of the roll are whose. They stand in the order of the
// lists, those of a workbook one after the other.
func (r *ListsReport) share() {
	next := 0
	for i := range r.Lists {
		l := &r.Lists[i]
		for l.Refused == nil && next < len(r.Roll.Lists) && r.Roll.Lists[next].File == l.File && (l.Reading.Sheet == "" || len(l.Reads) == 0) {
			l.Reads = append(l.Reads, next)
			l.Counts = l.Counts.Plus(r.Roll.Lists[next].Counts)
			next++
		}
	}
}

// sketch fills in what the list looks like, as far as it can be opened.
func (l *ListReport) sketch(ctx context.Context) error {
	var err error
	l.Sketches, err = signature.Sketch(ctx, l.List, xlsx.OpenList, sketched, l.Consent)
	if petition.KindOf(err) == petition.BadList {
		return nil // it is what the list is refused for
	}
	return err
}
