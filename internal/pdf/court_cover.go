package pdf

import (
	"strings"

	"example.org/petition/internal/petition"
)

var (
	noticeStyle = style{face: serifBold, size: 14}
	courtStyle  = style{face: serif, size: 12}
	courtTitle  = style{face: serifBold, size: 14}
)

const (
	noticeLeading = 18.0
	noticePad     = 8.0 // between the notice and its frame
)

// filingCover is the cover page of a filing: the filer at the top left, the
// notice at the top right, the court, the matter, the title, and what the court
// finds the file by. volume says which part it is, where there are several.
func filingCover(f *petition.Filing, volume []string, o Options) part {
	root := &element{tag: "Sect"}
	s := &coverLayout{fonts: o.fonts(), root: root}
	filer, notice := root.child("P"), root.child("P")
	const top = 1.25 * inch // below the holes
	noticeLines := s.fonts.breakLines([]run{{f.Notice, noticeStyle}}, textW/2)
	noticeW := 0.0
	for _, l := range noticeLines {
		noticeW = max(noticeW, l.width+2*noticePad)
	}
	filerLines := s.fonts.block(f.Filer, courtStyle, textW-noticeW-24)

	var lines []flowLine
	for _, text := range f.Court {
		lines = append(lines, s.centred(strings.ToUpper(text), courtStyle, "P", 16, 0)...)
	}
	lines = append(lines, s.divider(18))
	matter := append([]petition.Field{{Label: f.Matter, Lines: []string{f.Name}}}, f.Fields...)
	for _, field := range matter {
		lines = append(lines, s.field(field)...)
	}
	lines = append(lines, s.divider(22))
	lines = append(lines, s.centred(f.Title, courtTitle, "H1", 20, 16)...)
	for _, text := range volume {
		lines = append(lines, s.centred(text, courtStyle, "P", 16, 10)...)
	}
	start := top + max(float64(len(filerLines))*14, float64(len(noticeLines))*noticeLeading) + 40
	flow := flowPages(paginate(lines, start, margin, bottom))
	body := flow[0]
	flow[0] = func(c *canvas) {
		c.tagged(filer, func() {
			for i, l := range filerLines {
				c.line(margin, top+float64(i)*14, l)
			}
		})
		if len(noticeLines) > 0 {
			left, h := sheetW-margin-noticeW, float64(len(noticeLines))*noticeLeading
			c.artifact(func() { c.frame(left, top-16, noticeW, h+6, 0) })
			c.tagged(notice, func() {
				for i, l := range noticeLines {
					c.line(left+(noticeW-l.width)/2, top+float64(i)*noticeLeading, l)
				}
			})
		}
		body(c)
	}
	return part{name: f.Title, root: root, pages: meant(flow)}
}

// service is the page on which the filer says that the other party got a copy.
func service(v *petition.Service, o Options) part {
	root := &element{tag: "Sect"}
	e := &exhibitPart{fonts: o.fonts(), root: root}
	lines := e.centred(v.Heading, contentsTitle, "H1", 22, 0)
	said := paragraph{runs: []run{{v.Statement, bodyStyle}}, x: margin, width: textW, leading: 20, space: 24}
	lines = append(lines, said.lines(e.fonts, root.child("P"))...)
	to := strings.Join(v.Address, "\n")
	if to == "" {
		to = strings.Repeat(strings.Repeat("_", 40)+"\n", 3) // to be written by hand
	}
	address := paragraph{runs: []run{{to, bodyStyle}}, x: margin + 36, width: textW - 36, leading: 18, space: 14}
	lines = append(lines, address.lines(e.fonts, root.child("P"))...)
	for _, label := range v.Fields {
		lines = append(lines, e.blank(label, ""))
	}
	return part{name: v.Heading, root: root, pages: meant(flowPages(paginate(lines, 1.6*inch, margin, bottom)))}
}
