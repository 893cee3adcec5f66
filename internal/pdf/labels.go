package pdf

import (
	"fmt"

	"example.org/petition/internal/petition"
)

// AddressTooLong says that an address does not fit a label.
type AddressTooLong struct{ Address []string }

// Error does not tell the address.
func (e *AddressTooLong) Error() string {
	return fmt.Sprintf("an address does not fit a label: it has %d lines", len(e.Address))
}

// LabelStock is a sheet of labels, Letter size, as its maker cuts it.
type LabelStock struct {
	Name          string // "Avery 5160"
	columns, rows int
	left, top     float64 // of the first label
	dx, dy        float64 // from a label to the next
	w, h          float64 // of a label
	largest       float64 // the size of type that suits it
}

// LabelStocks are the sheets that there are labels for, by the number that
// people know them by. Other makers cut the same.
var LabelStocks = map[string]LabelStock{
	"5160": {"Avery 5160", 3, 10, 0.1875 * inch, 0.5 * inch, 2.75 * inch, inch, 2.625 * inch, inch, 10},
	"5163": {"Avery 5163", 2, 5, 0.15625 * inch, 0.5 * inch, 4.1875 * inch, 2 * inch, 4 * inch, 2 * inch, 14},
}

const (
	labelPadding  = 0.14 * inch // printers are off by a sixteenth
	smallestLabel = 7.0         // points; a smaller address is not read by people or machines
)

// Labels lays out the envelope's check page and the labels. The labels that are
// left over on the last sheet carry the sender's address.
func Labels(l *petition.Labels, stock LabelStock, o Options) (*Document, error) {
	root := &element{tag: "Sect"}
	pages := []page{windowCheck(l, o.fonts(), root)}
	addresses := l.Addresses
	perSheet := stock.columns * stock.rows
	for len(l.From) > 0 && len(addresses)%perSheet != 0 {
		addresses = append(addresses[:len(addresses):len(addresses)], l.From)
	}
	for start := 0; start < len(addresses); start += perSheet {
		sheet, err := stock.sheet(o.fonts(), addresses[start:min(start+perSheet, len(addresses))], root)
		if err != nil {
			return nil, err
		}
		pages = append(pages, sheet)
	}
	return &Document{
		title: l.Name, language: l.Language, date: o.Date, words: o.Words, fonts: o.fonts(), parts: []part{{root: root, pages: pages}},
	}, nil
}

// sheet sets the labels of one sheet, row by row.
func (s LabelStock) sheet(fonts *Fonts, addresses [][]string, root *element) (page, error) {
	var paint []func(c *canvas)
	for i, address := range addresses {
		x := s.left + float64(i%s.columns)*s.dx
		y := s.top + float64(i/s.columns)*s.dy
		lines, size, err := s.fit(fonts, address)
		if err != nil {
			return nil, err
		}
		leading := size * 1.2
		first := y + (s.h-float64(len(lines))*leading)/2 + size*0.95
		e := root.child("P")
		paint = append(paint, func(c *canvas) {
			c.tagged(e, func() {
				for n, l := range lines {
					c.line(x+labelPadding, first+float64(n)*leading, l)
				}
			})
		})
	}
	return func(c *canvas) {
		for _, draw := range paint {
			draw(c)
		}
	}, nil
}

// fit sets an address in the largest type in which all of it stands on a
// label; lines are broken only where no size saves it.
func (s LabelStock) fit(fonts *Fonts, address []string) (lines []line, size float64, err error) {
	for _, broken := range []bool{false, true} {
		for size = s.largest; size >= smallestLabel; size -= 0.5 {
			lines = fonts.block(address, style{face: serif, size: size}, s.w-2*labelPadding)
			isWhole := len(lines) == len(address)
			if (isWhole || broken) && float64(len(lines))*size*1.2 <= s.h-labelPadding {
				return lines, size, nil
			}
		}
	}
	return nil, 0, &AddressTooLong{address}
}

// windowCheck sets a page with the address where the letter has it, the
// window's edges, and the folds.
func windowCheck(l *petition.Labels, fonts *Fonts, root *element) page {
	var steps []flowLine
	heading := root.child("H1")
	list := root.child("L")
	for i, step := range l.Steps {
		number, body := list.item()
		p := paragraph{
			runs: []run{{step, coverText}}, x: margin + 20, width: textW - 20, leading: 15.5, space: 6,
			label: fmt.Sprintf("%d.", i+1), labelX: margin, labels: number,
		}
		steps = append(steps, p.lines(fonts, body)...)
	}
	address := root.child("P")
	inside := fonts.block(l.Inside, bodyStyle, windowEdge-margin)
	return func(c *canvas) {
		c.tagged(heading, func() { c.text(margin, 1.05*inch, titleStyle, l.Check) })
		c.tagged(address, func() {
			for i, line := range inside {
				c.line(margin, addressTop+10+float64(i)*addressLeading, line)
			}
		})
		c.artifact(func() {
			c.frame(margin-9, windowTop-4, windowEdge-margin+9, subjectTop-windowTop, 0.6)
			for _, y := range []float64{sheetH / 3, 2 * sheetH / 3} {
				c.dashes(0.5*inch, sheetW-0.5*inch, y)
				c.textRight(sheetW-margin, y-4, footStyle, l.Fold)
			}
		})
		for _, set := range place(steps, sheetH/3+0.5*inch) {
			set.paint(c, set.top)
		}
	}
}
