package web

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// signaturesView is the step in which the lists are read and looked through.
type signaturesView struct {
	Lists     []listView
	Reading   bool // the lists are being read: there are no numbers yet
	Removed   bool // a list was just taken out
	Counts    petition.Counts
	Refused   *petition.Error // what is wrong with the lists together
	Doubts    []doubtTally
	Warnings  []petition.Warning
	Collected string // of the form for more lists
	Withdrawn withdrawnView
}

// doubtTally is how many rows there are to look at for one reason.
type doubtTally struct {
	Code string
	Rows int
}

// Several reports whether the numbers of the lists have a sum of their own.
func (s signaturesView) Several() bool { return len(s.Lists) > 1 }

// HasCounts reports whether there is anything to count.
func (s signaturesView) HasCounts() bool { return !s.Reading && s.Refused == nil && s.Counts.Rows > 0 }

func (p *page) showSignatures() error {
	return p.signatures(signaturesView{Removed: p.r.URL.Query().Has("removed")}, nil)
}

// signatures shows the step. typed is a form about a list that was not taken,
// whose entries are shown as they were sent.
func (p *page) signatures(data signaturesView, typed *typedList, problems ...problem) error {
	data, own, err := p.fillSignatures(data, typed)
	if err != nil {
		return p.unreadable(err)
	}
	v := p.view(data)
	v.Problems = append(own, problems...)
	return p.show("signatures", v)
}

// staleSignatures shows the step again with what a form about a list says.
func (p *page) staleSignatures(data signaturesView, typed *typedList) error {
	data, _, err := p.fillSignatures(data, typed)
	if err != nil {
		return p.unreadable(err)
	}
	return p.stale("signatures", data)
}

// fillSignatures reads the lists, and gives what is wrong with the withdrawals as
// they stand.
func (p *page) fillSignatures(data signaturesView, typed *typedList) (signaturesView, []problem, error) {
	sight, err := p.c.look()
	if err != nil {
		return data, nil, err
	}
	problems := data.Withdrawn.fill(p.c.dir, sight)
	known := p.readLists(sight)
	if known == nil {
		data.Reading = true
		data.name(sight.Case.Lists)
		return data, problems, nil
	}
	if known.err != nil {
		data.name(sight.Case.Lists)
		return data, append(problems, problemOf("", known.err)), nil
	}
	data.take(known.report)
	if typed != nil {
		typed.over(data.Lists)
	}
	return data, problems, nil
}

// name shows lists of which no more is known than their names.
func (s *signaturesView) name(lists []petition.List) {
	for i, list := range lists {
		s.Lists = append(s.Lists, newListView(i+1, &pipeline.ListReport{List: list}, false))
	}
}

// take shows what the lists say.
func (s *signaturesView) take(report *pipeline.ListsReport) {
	s.Counts, s.Refused = report.Counts, report.Refused
	for i := range report.Lists {
		view := newListView(i+1, &report.Lists[i], report.NeedsDates)
		for _, read := range report.Lists[i].Reads {
			view.takeDates(&report.Roll.Lists[read])
		}
		s.Lists = append(s.Lists, view)
	}
	tallies := map[string]int{}
	for _, doubt := range report.Roll.Doubts {
		tallies[doubt.Code]++
		if tallies[doubt.Code] == 1 {
			s.Doubts = append(s.Doubts, doubtTally{Code: doubt.Code})
		}
	}
	for i := range s.Doubts {
		s.Doubts[i].Rows = tallies[s.Doubts[i].Code]
	}
	for _, warning := range report.Warnings {
		if tallies[warning.Code] == 0 {
			s.Warnings = append(s.Warnings, warning)
		}
	}
}

const (
	withdrawnFile = "withdrawn.txt"
	mostWithdrawn = 1 << 20 // as the case file takes
)

// withdrawnView are the signatures that were taken back.
type withdrawnView struct {
	Text   string
	Typed  bool   // it is what a form says
	Unused bool   // the file is there, but the case does not name it
	Other  string // the file that the case names in its place
}

// fill shows the file of withdrawals, and tells what is wrong with it.
func (w *withdrawnView) fill(dir string, sight *casefile.Sight) []problem {
	var problems []problem
	for _, e := range sight.Problems {
		if e.File == withdrawnFile {
			problems = append(problems, problemOf("withdrawn", e))
		}
	}
	named := sight.Case.Withdrawn.File
	if named != "" && named != withdrawnFile {
		w.Other = named
		return problems
	}
	text, err := os.ReadFile(filepath.Join(dir, withdrawnFile))
	said := strings.TrimSpace(string(text))
	if err != nil || w.Typed {
		return problems
	}
	w.Text = said
	w.Unused = named == "" && said != "" && len(problems) == 0
	return problems
}

// saveWithdrawn keeps who takes a signature back.
func (p *page) saveWithdrawn() error {
	f, err := p.receive(p.c.dir)
	if err != nil {
		return err
	}
	defer f.discard()
	text := strings.TrimSpace(f.Get("withdrawn"))
	data := signaturesView{Withdrawn: withdrawnView{Text: text, Typed: true}}
	refuse := func(key string) error {
		message, err := p.view(nil).T("signatures." + key)
		if err != nil {
			return err
		}
		return p.signatures(data, nil, problem{Field: "withdrawn", Message: message})
	}
	switch {
	case len(text) >= mostWithdrawn:
		return refuse("withdrawn_long")
	case strings.ContainsRune(text, 0):
		return refuse("withdrawn_no_text")
	}
	change := casefile.Change{Key: "withdrawn"}
	if text != "" {
		change.Value = withdrawnFile
	}
	problems, err := p.c.change(f.Get("seen"), []casefile.Change{change}, map[string][]byte{withdrawnFile: []byte(normalText(text))})
	switch {
	case isStale(err):
		return p.staleSignatures(data, nil)
	case err != nil:
		return err
	case len(problems) > 0:
		return p.signatures(data, nil, problems...)
	}
	return p.goTo(p.signaturesPath() + "#withdrawals")
}

func (p *page) signaturesPath() string { return p.c.at("signatures") }

// newListView shows what is known of the n-th list.
func newListView(n int, l *pipeline.ListReport, needsDates bool) listView {
	r := l.Reading
	view := listView{
		N: n, File: l.File, Collected: l.Collected, Counts: l.Counts, Refused: l.Refused, NoNames: l.NoNames, Uncertain: l.Consent,
		DatesNeeded: needsDates, Dates: string(r.Dates),
		Encoding: string(r.Encoding), Delimiter: delimiterWord(r.Delimiter), Sheet: r.Sheet,
	}
	if r.Header > 0 {
		view.HeaderRow = fmt.Sprint(r.Header)
	}
	for i, sketch := range l.Sketches {
		view.Tables = append(view.Tables, newTableView(n, i, sketch))
		view.IsWorkbook = view.IsWorkbook || sketch.Sheet != ""
		for _, c := range sketch.Consent {
			if !slices.ContainsFunc(view.Consents, func(known consentView) bool { return known.Header == c.Header }) {
				view.Consents = append(view.Consents, newConsentView(n, len(view.Consents), c, r.Consent, slices.Contains(l.Consent, c.Header)))
			}
		}
	}
	return view
}
