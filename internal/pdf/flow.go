package pdf

import "cmp"

// flowLine is one line of a text that runs over pages.
type flowLine struct {
	space  float64 // above it; dropped at the top of a page
	height float64
	glued  bool // may not start a page: it belongs to the line before
	paint  func(c *canvas, top float64)
}

// set is a flowLine at its place on a page.
type set struct {
	flowLine
	top float64
}

// paginate breaks lines into pages. first and rest are the tops of the text
// area on the first and the later pages; every page ends at end. A page starts
// with a line that is not glued, unless a run of glued lines is higher than a
// page.
func paginate(lines []flowLine, first, rest, end float64) [][]set {
	var pages [][]set
	for top := first; len(lines) > 0; top = rest {
		fit := fitting(lines, end-top)
		n := breakBefore(lines, fit)
		pages = append(pages, place(lines[:n], top))
		lines = lines[n:]
	}
	return pages
}

// fitting counts the lines that a page of this height holds, at least one.
func fitting(lines []flowLine, height float64) int {
	used := 0.0
	for i, l := range lines {
		if i > 0 {
			used += l.space
		}
		used += l.height
		if used > height && i > 0 {
			return i
		}
	}
	return len(lines)
}

// breakBefore moves a break back to the last line that may start a page.
func breakBefore(lines []flowLine, fit int) int {
	if fit == len(lines) {
		return fit
	}
	for n := fit; n > 0; n-- {
		if !lines[n].glued {
			return n
		}
	}
	return fit
}

func place(lines []flowLine, top float64) []set {
	sets := make([]set, len(lines))
	for i, l := range lines {
		if i > 0 {
			top += l.space
		}
		sets[i] = set{l, top}
		top += l.height
	}
	return sets
}

// glueParagraph forbids a page to end after a paragraph's first line or to
// start with its last: no line stands alone.
func glueParagraph(lines []flowLine) {
	for i := range lines {
		if i == 1 || (i > 0 && i == len(lines)-1) {
			lines[i].glued = true
		}
	}
}

// paragraph is how a block of text is set.
type paragraph struct {
	runs    []run
	x       float64 // of the text's left edge
	width   float64
	leading float64 // from baseline to baseline
	space   float64 // above the first line
	label   string  // before the first line: a bullet, a number
	labelX  float64
	labels  *element // what holds the label; nil where it is part of the text
	beside  bool     // it stands beside a label of its own, also where it runs from right to left
}

// lines sets the paragraph as the content of e.
func (p paragraph) lines(fonts *Fonts, e *element) []flowLine {
	var lines []flowLine
	for i, l := range fonts.breakLines(p.runs, p.width) {
		fl := flowLine{height: p.leading, paint: func(c *canvas, top float64) {
			y := baseline(top, p.leading, p.runs[0].style.size)
			if i == 0 && p.label != "" {
				c.tagged(cmp.Or(p.labels, e), func() { c.text(p.labelX, y, p.runs[0].style, p.label+" ") })
			}
			c.tagged(e, func() { c.line(p.x+p.indent(l), y, l) })
		}}
		if i == 0 {
			fl.space = p.space
		}
		lines = append(lines, fl)
	}
	return lines
}

// indent moves a line that runs from right to left to the text's right edge.
func (p paragraph) indent(l line) float64 {
	if !l.rightToLeft || p.beside || p.label != "" {
		return 0
	}
	return p.width - l.width
}

// baseline places text of a size within a line: a third of what the line is
// higher than the text goes below it.
func baseline(top, leading, size float64) float64 {
	return top + leading - (leading-size)/3 - size*0.22
}
