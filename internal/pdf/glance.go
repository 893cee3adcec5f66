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
	barPitch   = 21.0
	barHeight  = 12.0
	barGray    = 0.3 // of a bar for one place; the last, of several, is only framed
	lineHeight = 2.1 * inch
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
		y = line(c, y+30, func(top float64) float64 { return paintLine(c, top, g.Line.Days, o.Words) })
		c.tagged(note, func() { c.text(margin, y+16, noteStyle, g.Line.Note) })
	}
	return &Document{
		title: g.Heading, language: g.Language, date: o.Date, words: o.Words, fonts: o.fonts(),
		parts: []part{{name: g.Heading, root: root, pages: []page{paint}, foot: nil}},
	}
}

// chart sets a chart's title, and draw's picture as a figure; both give the
// height where they end.
func chart(title, alt string, root *element) func(c *canvas, top float64, draw func(top float64) float64) float64 {
	heading, figure := root.child("H2"), root.child("Figure")
	figure.alt = alt
	return func(c *canvas, top float64, draw func(top float64) float64) (end float64) {
		c.tagged(heading, func() { c.text(margin, top, chartTitle, title) })
		c.tagged(figure, func() { end = draw(top + 12) })
		return end
	}
}

// paintBars paints a bar for each place beside its name, with its number.
func paintBars(c *canvas, top float64, bars []petition.Bar, w *petition.Words) float64 {
	labels, largest := 0.0, 1
	for _, bar := range bars {
		labels = max(labels, min(c.fonts.width(chartText, printable(bar.Label)), 1.9*inch))
		largest = max(largest, bar.Count)
	}
	left := margin + labels + 10
	room := sheetW - margin - left - c.fonts.width(chartText, w.Number(largest)) - 6
	for _, bar := range bars {
		y := top + (barPitch+barHeight)/2 - 2
		c.textRight(left-8, y, chartText, c.fonts.ellipsis(printable(bar.Label), chartText, labels))
		width := max(room*float64(bar.Count)/float64(largest), 1)
		if bar.Rest {
			c.frame(left, top+(barPitch-barHeight)/2, width, barHeight, barGray)
		} else {
			c.shade(left, top+(barPitch-barHeight)/2, width, barHeight, barGray)
		}
		c.text(left+width+5, y, chartText, w.Number(bar.Count))
		top += barPitch
	}
	return top
}

// paintLine paints how the number grew, over an even scale of days.
func paintLine(c *canvas, top float64, days []petition.DayTotal, w *petition.Words) float64 {
	first, last := days[0], days[len(days)-1]
	left := margin + c.fonts.width(chartSmall, w.Number(last.Total)) + 8
	right, bottom := sheetW-margin-4, top+lineHeight
	span := float64(max(first.Day.DaysUntil(last.Day), 1))
	x := func(d petition.Date) float64 { return left + (right-left)*float64(first.Day.DaysUntil(d))/span }
	y := func(n int) float64 { return bottom - (lineHeight-10)*float64(n)/float64(last.Total) }
	for _, n := range []int{0, last.Total / 2, last.Total} {
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
	c.text(left, bottom+13, chartSmall, w.LongDate(first.Day))
	c.textRight(right, bottom+13, chartSmall, w.LongDate(last.Day))
	return bottom + 14
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
