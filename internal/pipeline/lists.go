package pipeline

import (
	"context"
	"fmt"
	"slices"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
	"example.org/petition/internal/xlsx"
)

// readLists reads and judges the signature lists of a case.
func readLists(ctx context.Context, c *petition.Case, to petition.Office, progress func(rows int)) (*petition.Roll, []petition.Warning, error) {
	roll, warnings, err := signature.Read(ctx, sources(c, to), progress)
	if err != nil {
		return nil, nil, err
	}
	return roll, warnings, refuseUnclearDates(c, roll)
}

// refuseNobody refuses lists of which no row counts: what is handed over would
// speak of a petition that nobody has signed. A draft may.
func refuseNobody(roll *petition.Roll) error {
	if roll.Counts().Counted > 0 {
		return nil
	}
	return &petition.Error{
		Kind: petition.BadList, Message: "no row of the lists counts as a signature",
		Hint: "petition check tells how each list was read; a build without --final, a draft, has in records/ what became of each row",
	}
}

// sources is what the roll of a case is made of.
func sources(c *petition.Case, to petition.Office) signature.Sources {
	s := signature.Sources{
		Lists:     c.Lists,
		Withdrawn: c.Withdrawn,
		Workbook:  xlsx.OpenList,
		Measure:   xlsx.RecordMeasure(),
		Date:      c.Letter.Date,
		Comments:  slices.Contains(c.Annex.Columns, petition.ColumnComment),
		Officials: []string{to.Addressee},
	}
	for _, official := range c.Recipients {
		s.Officials = append(s.Officials, official.Name)
	}
	return s
}

// needsDates reports whether the packet shows dates or stands in their order.
func needsDates(c *petition.Case) bool {
	return slices.Contains(c.Annex.Columns, petition.ColumnDate) || c.Annex.Order == petition.OrderDate
}

// refuseUnclearDates refuses a list whose days could be months and whose months
// days, where the packet shows dates or stands in their order.
func refuseUnclearDates(c *petition.Case, roll *petition.Roll) error {
	if !needsDates(c) {
		return nil
	}
	for _, list := range roll.Lists {
		if list.UnclearDates > 0 {
			why := "nothing in the list tells which number is the month"
			if list.MixedDates {
				why = "other dates in the list have the day first and the month first"
			}
			return petition.ListError(list.Name(), list.UnclearDates,
				"the date can be read in two ways, and "+why,
				fmt.Sprintf("say which it is: dates: %s (or: dates: %s) at the list in case.yaml, or --dates %q",
					petition.MonthFirst, petition.DayFirst, petition.MonthFirst))
		}
	}
	return nil
}
