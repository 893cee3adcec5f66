package pdf

import (
	"fmt"
	"strings"

	"example.org/petition/internal/petition"
)

var (
	chartTitle = style{face: serifBold, size: 12}
	chartText  = style{face: sans, size: 9.5}
	chartSmall = style{face: sans, size: 9, gray: 0.25}
)

const (
	barGray = 0.3 // of a bar for one place; the last, of several, is only framed

	// The charts share what is left of the page: few bars are broad, many narrow,
	// and the line takes the rest.
	mostBarsHeight  = 4.2 * inch
	mostBarPitch    = 30.0
	leastBarPitch   = 14.5
	barShare        = 0.58 // of its pitch
	mostLineHeight  = 4.4 * inch
	leastLineHeight = 1.6 * inch
	axisHeight      = 14.0
	noteLeading     = 13.0
)

// Glance lays out the page that shows the signers at a glance. Both charts are
// drawn as lines and areas, in black on white.
func Glance(g *petition.Glance, o Options) *Document {
	root := &element{tag: "Sect"}
	heading, lead := root.child("H1"), root.child("P")
	leadLines := o.fonts().breakLines([]run{{g.Lead + ".", partStyle}}, textW)
	bars := chart(g.Bars.Title, g.Bars.Alt, root)
	line := chart(g.Line.Title, g.Line.Alt, root)
	note := root.child("P")
	noteLines := o.fonts().breakLines([]run{{g.Line.Note, noteStyle}}, textW)
	paint := func(c *canvas) {
		c.tagged(heading, func() { c.text(margin, 1.05*inch, titleStyle, g.Heading) })
		c.tagged(lead, func() {
			for i, l := range leadLines {
				c.line(margin, 1.35*inch+float64(i)*15, l)
			}
		})
		y := 1.35*inch + float64(len(leadLines))*15 + 22
		y = bars(c, y, func(top float64) float64 { return paintBars(c, top, g.Bars.Bars, o.Words) })
		if len(g.Line.Days) == 0 {
			return
		}
		noteHeight := 8 + noteLeading*float64(len(noteLines))
		top := y + 34
		height := min(bottom-top-chartGap-axisHeight-noteHeight, mostLineHeight)
		y = line(c, top, func(top float64) float64 {
			return paintLine(c, top, max(height, leastLineHeight), g.Line.Days, o.Words)
		})
		c.tagged(note, func() {
			for i, l := range noteLines {
				c.line(margin, y+8+noteLeading*float64(i+1), l)
			}
		})
	}
	return &Document{
		title: g.Heading, language: g.Language, date: o.Date, words: o.Words, fonts: o.fonts(),
		parts: []part{{name: g.Heading, root: root, pages: []page{paint}, foot: nil}},
	}
}

// chartGap is between the title of a chart and what it draws.
const chartGap = 12.0

// chart sets a chart's title, and draw's picture as a figure; both give the
// height where they end.
func chart(title, alt string, root *element) func(c *canvas, top float64, draw func(top float64) float64) float64 {
	heading, figure := root.child("H2"), root.child("Figure")
	figure.alt = alt
	return func(c *canvas, top float64, draw func(top float64) float64) (end float64) {
		c.tagged(heading, func() { c.text(margin, top, chartTitle, title) })
		c.tagged(figure, func() { end = draw(top + chartGap) })
		return end
	}
}

// paintBars paints a bar for each place beside its name, with its number. A bar
// for several places that would dwarf the others is as long as there is room,
// and broken.
func paintBars(c *canvas, top float64, bars []petition.Bar, w *petition.Words) float64 {
	pitch := min(max(mostBarsHeight/float64(len(bars)), leastBarPitch), mostBarPitch)
	height := pitch * barShare
	labels, numbers, largest := 0.0, 0.0, 1
	for _, bar := range bars {
		labels = max(labels, min(c.fonts.width(chartText, printable(bar.Label)), 1.9*inch))
		numbers = max(numbers, c.fonts.width(chartText, w.Number(bar.Count)))
		if !bar.Rest || len(bars) == 1 {
			largest = max(largest, bar.Count)
		}
	}
	left := margin + labels + 10
	room := sheetW - margin - left - numbers - 6
	for _, bar := range bars {
		y, edge := top+pitch/2+3.3, top+(pitch-height)/2
		c.textRight(left-8, y, chartText, c.fonts.ellipsis(printable(bar.Label), chartText, labels))
		width := max(room*float64(bar.Count)/float64(largest), 1)
		switch {
		case width > room:
			width = room
			c.frame(left, edge, width, height, barGray)
			c.shade(1, box{left + width - 26, edge - 1, 5, height + 2})
		case bar.Rest:
			c.frame(left, edge, width, height, barGray)
		default:
			c.shade(barGray, box{left, edge, width, height})
		}
		c.text(left+width+5, y, chartText, w.Number(bar.Count))
		top += pitch
	}
	return top
}

// paintLine paints how the number grew, over an even scale of days. Its end says
// how many it came to.
func paintLine(c *canvas, top, height float64, days []petition.DayTotal, w *petition.Words) float64 {
	first, last := days[0], days[len(days)-1]
	left := margin + c.fonts.width(chartSmall, w.Number(last.Total)) + 8
	right, bottom := sheetW-margin-4, top+height
	span := float64(max(first.Day.DaysUntil(last.Day), 1))
	x := func(d petition.Date) float64 { return left + (right-left)*float64(first.Day.DaysUntil(d))/span }
	y := func(n int) float64 { return bottom - (height-16)*float64(n)/float64(last.Total) }
	for n := 0; n <= last.Total; n += gridStep(last.Total) {
		gray := 0.8
		if n == 0 {
			gray = 0.2
		}
		c.rule(left, right, y(n), 0.5, gray)
		c.textRight(left-6, y(n)+3, chartSmall, w.Number(n))
	}
	points := make([][2]float64, len(days))
	for i, d := range days {
		points[i] = [2]float64{x(d.Day), y(d.Total)}
	}
	c.polyline(points, 1.6, 0.1)
	c.textRight(right, y(last.Total)-5, chartText, w.Number(last.Total))
	c.text(left, bottom+13, chartSmall, w.LongDate(first.Day))
	c.textRight(right, bottom+13, chartSmall, w.LongDate(last.Day))
	return bottom + axisHeight
}

// gridStep gives the round number by which the lines behind a chart count up:
// three to six of them.
func gridStep(total int) int {
	step := 1
	for {
		for _, times := range []int{1, 2, 5} {
			if total/(step*times) <= 5 {
				return step * times
			}
		}
		step *= 10
	}
}

// polyline paints a line from point to point.
func (c *canvas) polyline(points [][2]float64, width, gray float64) {
	var path strings.Builder
	fmt.Fprintf(&path, "q %.3f G %.2f w 1 J 1 j", gray, width)
	for i, p := range points {
		operator := "l"
		if i == 0 {
			operator = "m"
		}
		fmt.Fprintf(&path, " %.2f %.2f %s", p[0], sheetH-p[1], operator)
	}
	c.raw(path.String() + " S Q")
}
