package xlsx

import "example.org/petition/internal/petition"

// The last tables stand side by side. A period's label takes two columns of
// the grid.
const (
	stateColumn  = 1
	periodColumn = 5
	countColumn  = 7
	soFarColumn  = 8
)

// byState tables the counted signatures by state.
func (s *summary) byState(states []petition.Tally) {
	w, look := &s.words.Summary, &s.book.look
	s.band(s.row, stateColumn, stateColumn+1, w.ByState)
	s.set(stateColumn, s.row+1, w.State, look.head)
	s.set(stateColumn+1, s.row+1, w.Signatures, look.numberHead)
	s.wrap(s.row+1, w.Signatures, headSize, stateColumn+1, stateColumn+1)
	s.row += 2
	for _, tally := range states {
		name, ok := petition.StateName(tally.Key)
		if !ok {
			name = w.Elsewhere
		}
		s.set(stateColumn, s.row, name, look.text)
		s.set(stateColumn+1, s.row, tally.Count, look.count)
		s.wrap(s.row, name, fontSize, stateColumn, stateColumn)
		s.row++
	}
}

// overTime tables the counted signatures by period and gives the row of the
// first. Those without a date come last and have no running total.
func (s *summary) overTime(line timeline) (first int) {
	w, look := &s.words.Summary, &s.book.look
	s.band(s.row, periodColumn, soFarColumn, w.OverTime)
	s.periodLabel(s.row+1, line.head(w), look.head)
	s.set(countColumn, s.row+1, w.Signatures, look.numberHead)
	s.set(soFarColumn, s.row+1, w.SoFar, look.numberHead)
	s.wrap(s.row+1, w.SoFar, headSize, soFarColumn, soFarColumn)
	s.row += 2
	first = s.row
	total := 0
	for _, p := range line.periods {
		total += p.count
		s.periodLabel(s.row, line.step.label(p.first, s.words), look.text)
		s.set(countColumn, s.row, p.count, look.count)
		s.set(soFarColumn, s.row, total, look.count)
		s.row++
	}
	if line.undated > 0 {
		s.periodLabel(s.row, w.NoDay, look.text)
		s.set(countColumn, s.row, line.undated, look.count)
		s.set(soFarColumn, s.row, nil, look.count)
		s.row++
	}
	return first
}

func (s *summary) periodLabel(row int, text string, style int) {
	s.set(periodColumn, row, text, style)
	s.set(periodColumn+1, row, nil, style)
	s.merge(periodColumn, periodColumn+1, row)
	s.wrap(row, text, fontSize, periodColumn, periodColumn+1)
}
