package letter

import "example.org/petition/internal/petition"

const (
	// farApart is how many days part a signature from the others: one of another
	// year, mostly a slip of the pen, would squeeze all others into a corner.
	farApart = 60
	// mostOutside is the share of signatures, in hundredths, that may be left out
	// of the line for that. More of them are no slip.
	mostOutside = 5
)

// dayCount is how many signed on a day.
type dayCount struct {
	day   petition.Date
	count int
}

// dated gives the days in order, and how many signatures have none.
func dated(byDay []petition.Tally) (days []dayCount, undated int) {
	for _, t := range byDay {
		day, err := petition.ParseDate(t.Key)
		if err != nil {
			undated += t.Count
			continue
		}
		days = append(days, dayCount{day, t.Count})
	}
	return days, undated
}

// together leaves out the few signatures that are dated long before or after all
// others, and tells how many they are.
func together(days []dayCount) (shown []dayCount, outside int) {
	most := sum(days) * mostOutside / 100
	for {
		early, late := leading(days), trailing(days)
		first, last := sum(days[:early]), sum(days[late:])
		switch {
		case early > 0 && outside+first <= most && (late == len(days) || first <= last):
			days, outside = days[early:], outside+first
		case late < len(days) && outside+last <= most:
			days, outside = days[:late], outside+last
		default:
			return days, outside
		}
	}
}

// leading counts the days before the first long gap, 0 where there is none.
func leading(days []dayCount) int {
	for i := 1; i < len(days); i++ {
		if days[i-1].day.DaysUntil(days[i].day) > farApart {
			return i
		}
	}
	return 0
}

// trailing gives where the days after the last long gap begin, or their number.
func trailing(days []dayCount) int {
	for i := len(days) - 1; i > 0; i-- {
		if days[i-1].day.DaysUntil(days[i].day) > farApart {
			return i
		}
	}
	return len(days)
}

func sum(days []dayCount) int {
	n := 0
	for _, d := range days {
		n += d.count
	}
	return n
}
