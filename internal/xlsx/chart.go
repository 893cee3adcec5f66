package xlsx

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// The chart covers this many rows of the sheet (20 pixels each) and the whole
// grid.
const (
	chartRows   = 13
	chartHeight = 20*chartRows - 8
	chartWidth  = 664
)

// chart draws the counts of the table whose first period stands in row first:
// a column for each period, and the total so far as a line on the right-hand
// scale. at is the row of its upper edge.
func (s *summary) chart(line timeline, at, first int) {
	count := len(line.periods)
	last := first + count - 1
	column := func(column int) string {
		letters := columnName(column)
		return fmt.Sprintf("%s!$%s$%d:$%s$%d", quoted(s.name), letters, first, letters, last)
	}
	name := func(column int) string {
		return fmt.Sprintf("%s!$%s$%d", quoted(s.name), columnName(column), first-1)
	}
	solid := func(color string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{color}}
	}
	var turn excelize.Alignment
	if count > 8 {
		turn.TextRotation = -45 // level labels would be broken into many lines where a program shows them all
	}
	small := excelize.Font{Family: fontName, Size: 8, Color: quiet}
	gap, sameColor := uint(min(max(40, 500/count), 500)), false // a day alone is no wall
	each := &excelize.Chart{
		Type: excelize.Col,
		Series: []excelize.ChartSeries{{
			Name: name(countColumn), Categories: column(periodColumn), Values: column(countColumn), Fill: solid(accent),
		}},
		Format:     excelize.GraphicOptions{AltText: s.chartText(line), Positioning: "oneCell", OffsetY: 4},
		Dimension:  excelize.ChartDimension{Width: chartWidth, Height: chartHeight},
		Legend:     excelize.ChartLegend{Position: "bottom", Font: &small},
		Border:     excelize.LineOptions{Type: excelize.LineNone},
		GapWidth:   &gap,
		VaryColors: &sameColor,
		XAxis:      excelize.ChartAxis{Font: small, TickLabelSkip: (count + 15) / 16, Alignment: turn},
		YAxis:      excelize.ChartAxis{Font: small, MajorGridLines: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}},
	}
	soFar := &excelize.Chart{
		Type: excelize.Line,
		Series: []excelize.ChartSeries{{
			Name: name(soFarColumn), Categories: column(periodColumn), Values: column(soFarColumn), Fill: solid(ruled),
			Line:   excelize.LineOptions{Type: excelize.LineSolid, Width: 1.5},
			Marker: excelize.ChartMarker{Symbol: "none"},
		}},
		YAxis: excelize.ChartAxis{Font: small, Secondary: true, NumFmt: excelize.ChartNumFmt{CustomNumFmt: "#,##0"}},
	}
	s.do(func() error { return s.book.AddChart(s.name, place(1, at), each, soFar) })
}

// chartText says in words what the chart shows, for those who do not see it.
func (s *summary) chartText(line timeline) string {
	total := 0
	for _, p := range line.periods {
		total += p.count
	}
	first, last := line.periods[0].first, line.periods[len(line.periods)-1].first
	return fmt.Sprintf("%s: %s, %s – %s", s.words.Summary.OverTime,
		s.words.Plural(s.words.Annex.Signatures, total), s.words.Day(first), s.words.Day(last))
}

// chartRoom keeps rows free for the chart and gives the first of them.
func (s *summary) chartRoom(line timeline) (at int) {
	if len(line.periods) == 0 {
		return 0
	}
	s.section(s.words.Summary.OverTime, rowHeight*chartRows)
	at = s.row
	s.row += chartRows
	return at
}
