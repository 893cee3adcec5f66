package xlsx

import (
	"slices"
	"strconv"
	"time"

	"example.org/petition/internal/petition"
)

// step is a length of time that signatures are counted by.
type step struct {
	most  int // periods, beyond which the next step is better; 0: no limit
	head  func(*petition.SummaryWords) string
	start func(petition.Date) petition.Date // the first day of d's period
	next  func(petition.Date) petition.Date // the first day of the one after
	label func(petition.Date, *petition.Words) string
}

// pagePeriods is how many periods the table shows on one printed page.
const pagePeriods = 36

// steps are from the shortest.
var steps = []step{
	{
		most:  pagePeriods,
		head:  func(w *petition.SummaryWords) string { return w.Day },
		start: func(d petition.Date) petition.Date { return d },
		next:  func(d petition.Date) petition.Date { return addDays(d, 1) },
		label: dayLabel,
	},
	{
		most:  pagePeriods,
		head:  func(w *petition.SummaryWords) string { return w.Week },
		start: func(d petition.Date) petition.Date { return addDays(d, -int(d.Time().Weekday())) },
		next:  func(d petition.Date) petition.Date { return addDays(d, 7) },
		label: dayLabel,
	},
	{
		most:  pagePeriods,
		head:  func(w *petition.SummaryWords) string { return w.Month },
		start: func(d petition.Date) petition.Date { return petition.Date{Year: d.Year, Month: d.Month, Day: 1} },
		next:  func(d petition.Date) petition.Date { return petition.DateOf(d.Time().AddDate(0, 1, 0)) },
		label: func(d petition.Date, w *petition.Words) string {
			return w.Months[d.Month-1] + " " + strconv.Itoa(d.Year)
		},
	},
	{
		head:  func(w *petition.SummaryWords) string { return w.Year },
		start: func(d petition.Date) petition.Date { return petition.Date{Year: d.Year, Month: time.January, Day: 1} },
		next:  func(d petition.Date) petition.Date { return petition.DateOf(d.Time().AddDate(1, 0, 0)) },
		label: func(d petition.Date, _ *petition.Words) string { return strconv.Itoa(d.Year) },
	},
}

// dayLabel gives a text and not a date: by dates a chart lays out its columns
// day by day, so that those of weeks become hairs.
func dayLabel(d petition.Date, w *petition.Words) string { return w.Day(d) }

func addDays(d petition.Date, n int) petition.Date { return petition.DateOf(d.Time().AddDate(0, 0, n)) }

// period is the signatures of one step.
type period struct {
	first petition.Date
	count int
}

// head gives the heading of the column of periods.
func (t timeline) head(w *petition.SummaryWords) string {
	if len(t.periods) == 0 {
		return w.Day
	}
	return t.step.head(w)
}

// timeline is the signatures over time. Periods without any are part of it, so
// that a chart shows time as it went.
type timeline struct {
	step    step
	periods []period
	undated int
}

// newTimeline counts by the shortest step that shows well.
func newTimeline(days []petition.Tally) timeline {
	var line timeline
	var dated []period
	for _, tally := range days {
		day, err := petition.ParseDate(tally.Key)
		if err != nil {
			line.undated += tally.Count
			continue
		}
		dated = append(dated, period{day, tally.Count})
	}
	if len(dated) == 0 {
		return line
	}
	slices.SortFunc(dated, func(a, b period) int { return a.first.Compare(b.first) })
	for _, s := range steps {
		line.step = s
		line.periods = s.count(dated)
		if s.most == 0 || len(line.periods) <= s.most {
			break
		}
	}
	return line
}

// count sums days, which are in order, by period. It stops one period after
// most, as the result is of no use then.
func (s step) count(days []period) []period {
	periods := []period{{first: s.start(days[0].first)}}
	for _, day := range days {
		for current := s.start(day.first); periods[len(periods)-1].first.Compare(current) < 0; {
			if s.most > 0 && len(periods) > s.most {
				return periods
			}
			periods = append(periods, period{first: s.next(periods[len(periods)-1].first)})
		}
		periods[len(periods)-1].count += day.count
	}
	return periods
}
