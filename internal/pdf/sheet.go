package pdf

import (
	"errors"
	"strconv"

	"example.org/petition/internal/petition"
)

// ErrAskTooLong says that an ask and ten lines to sign on do not fit one page.
var ErrAskTooLong = errors.New("the ask leaves no room for ten lines to sign on")

// sheetLines is how many people sign on a sheet: people write large on a
// clipboard (shared/facts/delivery.md, 2).
const sheetLines = 10

const (
	sheetSide   = 0.75 * inch // narrower than a letter's margin: the room is for writing
	sheetText   = sheetW - 2*sheetSide
	lineLowest  = 33.0 // the height of a line that a hand can still write on
	lineHighest = 42.0
	sheetFootY  = sheetH - 1.62*inch // where the lines to sign on end
	tickBox     = 12.0
)

// askSizes are tried in turn, so that a short ask is easy to read and a long
// one still stands on the sheet as a whole.
var askSizes = []float64{13, 12, 11, 10}

// sheetLayout sets signature sheets.
type sheetLayout struct {
	sheet *petition.SignatureSheet
	fonts *Fonts
	root  *element
	row   float64 // the height of a line to sign on
	style style   // of the ask
}

// Sheets lays out n signature sheets, numbered from first.
func Sheets(s *petition.SignatureSheet, first, n int, o Options) (*Document, error) {
	l := &sheetLayout{sheet: s, fonts: o.fonts(), root: &element{tag: "Sect"}}
	if err := l.fit(); err != nil {
		return nil, err
	}
	p := part{root: l.root}
	for i := range n {
		p.pages = append(p.pages, l.page(s.Batch+"  ·  "+petition.Fill(s.Number, "n", o.Words.Number(first+i))))
	}
	return &Document{title: s.Name + ": " + s.Heading, language: s.Language, date: o.Date, words: o.Words, fonts: o.fonts(), parts: []part{p}}, nil
}

// fit chooses the largest size of the ask that leaves room to sign.
func (l *sheetLayout) fit() error {
	for _, size := range askSizes {
		l.style = style{face: serif, size: size}
		room := sheetFootY - l.top(l.above(&element{})) - sheetHeader
		if l.row = min(room/sheetLines, lineHighest); l.row >= lineLowest {
			return nil
		}
	}
	return ErrAskTooLong
}

// sheetHeader is the height of the row of headers: two lines of the last one.
const sheetHeader = 34.0

// above sets what stands over the lines: whose petition it is and what it asks.
func (l *sheetLayout) above(root *element) []flowLine {
	set := func(tag, text string, st style, leading, space float64) []flowLine {
		e := root.child(tag)
		if tag == "H1" || st == l.style {
			e.lang = l.sheet.Written
		}
		return paragraph{runs: []run{{text, st}}, x: sheetSide, width: sheetText, leading: leading, space: space}.lines(l.fonts, e)
	}
	var lines []flowLine
	for _, line := range [][]flowLine{
		set("P", l.sheet.Name, coverLabel, 14, 0),
		set("H1", l.sheet.Heading, titleStyle, 21, 2),
		set("P", l.sheet.To, partStyle, 16, 2),
	} {
		lines = append(lines, line...)
	}
	for i, text := range l.sheet.Ask {
		space := 9.0
		if i > 0 {
			space = 4
		}
		lines = append(lines, set("P", text, l.style, l.style.size*1.25, space)...)
	}
	return lines
}

const sheetTop = 0.62 * inch

// top gives the height where the row of headers starts.
func (l *sheetLayout) top(above []flowLine) float64 {
	last := place(above, sheetTop)[len(above)-1]
	return last.top + last.height + 8
}

// page sets one sheet. mark tells it from any other.
func (l *sheetLayout) page(mark string) page {
	root := l.root.child("Sect")
	above := l.above(root)
	marked := root.child("P")
	top := l.top(above)
	paintRows := l.rows(root)
	paintFoot := l.foot(root)
	return func(c *canvas) {
		for _, set := range place(above, sheetTop) {
			set.paint(c, set.top)
		}
		c.tagged(marked, func() {
			c.textRight(sheetW-sheetSide, sheetTop+baseline(0, 14, 11), style{face: sansBold, size: 9, gray: 0.25}, mark)
		})
		paintRows(c, top)
		paintFoot(c)
	}
}

// signColumn is a column to be written in.
type signColumn struct {
	label string
	x, w  float64
}

func (l *sheetLayout) columns() []signColumn {
	names := l.sheet.Columns
	columns := []signColumn{
		{label: names.Number, w: 28}, {label: names.Name, w: 156}, {label: names.Town, w: 106},
		{label: names.State, w: 42}, {label: names.Signature, w: 118}, {label: names.Unnamed, w: 54},
	}
	x := sheetSide
	for i := range columns {
		columns[i].x = x
		x += columns[i].w
	}
	return columns
}

// rows sets the table: the headers, and the lines to sign on.
func (l *sheetLayout) rows(root *element) func(c *canvas, top float64) {
	columns := l.columns()
	table := root.child("Table")
	heads := table.row("TH", len(columns))
	numbers := make([]*element, sheetLines)
	for i := range numbers {
		numbers[i] = table.child("TR").child("TH").heads("Row")
	}
	return func(c *canvas, top float64) {
		y := top + sheetHeader
		for i, col := range columns {
			c.tagged(heads[i], func() { headerLines(c, col, y-6) })
		}
		c.artifact(func() { c.rule(sheetSide, sheetW-sheetSide, y, 0.9, 0.15) })
		for i := range sheetLines {
			end := y + l.row
			c.tagged(numbers[i], func() { c.text(sheetSide, end-7, style{face: sans, size: 9, gray: 0.3}, strconv.Itoa(i+1)) })
			c.artifact(func() { l.blanks(c, columns, end) })
			y = end
		}
	}
}

// headerLines sets a header above y, in as many lines as it takes.
func headerLines(c *canvas, col signColumn, y float64) {
	lines := c.fonts.breakLines([]run{{col.label, headerStyle}}, col.w-2)
	for i, line := range lines {
		c.line(col.x, y-float64(len(lines)-1-i)*10, line)
	}
}

// blanks paints one line to sign on: a rule under each column, and the box.
func (l *sheetLayout) blanks(c *canvas, columns []signColumn, y float64) {
	last := columns[len(columns)-1]
	for _, col := range columns[1 : len(columns)-1] {
		c.rule(col.x, col.x+col.w-8, y-4, 0.6, 0.3)
	}
	c.frame(last.x+(last.w-tickBox)/2-6, y-4-tickBox, tickBox, tickBox, 0.2)
}

// foot sets what stands below the lines: the notice to signers, and what
// whoever collects them fills in.
func (l *sheetLayout) foot(root *element) func(c *canvas) {
	notice := paragraph{runs: []run{{l.sheet.Notice, noteStyle}}, x: sheetSide, width: sheetText, leading: 13}.lines(l.fonts, root.child("P"))
	typeUp := paragraph{runs: []run{{l.sheet.TypeUp, receiptLabel}}, x: sheetSide, width: sheetText, leading: 10}.lines(l.fonts, root.child("P"))
	fields := make([]*element, len(l.sheet.Fields))
	for i := range fields {
		fields[i] = root.child("P")
	}
	return func(c *canvas) {
		for _, set := range place(notice, sheetFootY+6) {
			set.paint(c, set.top)
		}
		width := sheetText / float64(max(len(fields), 1))
		for i, label := range l.sheet.Fields {
			x, y := sheetSide+float64(i)*width, sheetFootY+62
			c.tagged(fields[i], func() { c.text(x, y, receiptLabel, label) })
			c.artifact(func() { c.rule(x+c.fonts.width(receiptLabel, label)+5, x+width-10, y+1, 0.6, 0.3) })
		}
		for _, set := range place(typeUp, sheetH-footRise-10) {
			set.paint(c, set.top)
		}
	}
}
