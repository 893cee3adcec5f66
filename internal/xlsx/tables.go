package xlsx

import "example.org/petition/internal/petition"

// The last tables stand side by side. Labels take two columns of the grid.
const (
	stateColumn      = 1
	stateCountColumn = 3
	periodColumn     = 5
	countColumn      = 7
	soFarColumn      = 8
)

// byState tables the counted signatures by state.
func (s *summary) byState(states []petition.Tally) {
	w, look := &s.words.Summary, &s.book.look
	s.band(s.row, stateColumn, stateCountColumn, w.ByState)
	s.row++
	s.label(stateColumn, w.State, look.head)
	s.head(stateCountColumn, w.Signatures)
	s.row++
	for _, tally := range states {
		name, ok := petition.StateName(tally.Key)
		if !ok {
			name = w.Elsewhere
		}
		s.label(stateColumn, name, look.text)
		s.set(stateCountColumn, s.row, tally.Count, look.count)
		s.row++
	}
}

// overTime tables the counted signatures by period and gives the row of the
// first. Those without a date come last and have no running total.
func (s *summary) overTime(line timeline) (first int) {
	w, look := &s.words.Summary, &s.book.look
	s.band(s.row, periodColumn, soFarColumn, w.OverTime)
	s.row++
	s.label(periodColumn, line.head(w), look.head)
	s.head(countColumn, w.Signatures)
	s.head(soFarColumn, w.SoFar)
	s.row++
	first = s.row
	total := 0
	for _, p := range line.periods {
		total += p.count
		s.label(periodColumn, line.step.label(p.first, s.words), look.text)
		s.set(countColumn, s.row, p.count, look.count)
		s.set(soFarColumn, s.row, total, look.count)
		s.row++
	}
	if line.undated > 0 {
		s.label(periodColumn, w.NoDay, look.text)
		s.set(countColumn, s.row, line.undated, look.count)
		s.set(soFarColumn, s.row, nil, look.count)
		s.row++
	}
	return first
}
