package pdf

import (
	"slices"
	"strings"

	"github.com/go-text/typesetting/segmenter"
)

// run is a text in one style.
type run struct {
	text  string
	style style
}

// placed is a run with its distance from the line's left edge.
type placed struct {
	run
	x float64
}

// line is one line of a paragraph.
type line struct {
	runs        []placed // in the order of the text
	width       float64  // without trailing spaces
	rightToLeft bool     // the paragraph runs so, and ends at the left
	spaced      bool     // a space parts it from the next one in the text
}

// breakLines sets runs in lines of at most width. Breaks are where the Unicode
// line breaking algorithm (UAX #14) allows them; a piece that is wider than a
// line, such as a name without spaces, is cut between characters rather than
// run over the edge.
func (f *Fonts) breakLines(runs []run, width float64) []line {
	b := breaker{fonts: f, width: width}
	for _, p := range pieces(runs) {
		b.add(p)
	}
	return b.finish()
}

// balanced sets runs like breakLines, with lines as even as they can be: a
// title of two lines does not end in one word.
func (f *Fonts) balanced(runs []run, width float64) []line {
	lines := f.breakLines(runs, width)
	low, high := width/float64(max(len(lines), 1)), width
	for len(lines) > 1 && high-low > 1 {
		middle := (low + high) / 2
		if len(f.breakLines(runs, middle)) > len(lines) {
			low = middle
		} else {
			high = middle
		}
	}
	return f.breakLines(runs, high)
}

// piece is the text between two break opportunities. It can hold several runs.
type piece struct {
	runs        []run
	mandatory   bool // a line ends after it
	rightToLeft bool // its paragraph runs so
}

// pieces cuts runs at their break opportunities, which do not depend on style.
func pieces(runs []run) []piece {
	var text []rune
	var styles []style
	for _, r := range runs {
		for _, c := range printable(r.text) {
			text = append(text, c)
			styles = append(styles, r.style)
		}
	}
	if len(text) == 0 {
		return nil
	}
	var seg segmenter.Segmenter
	seg.Init(text)
	var cut []piece
	start, opens := 0, 0 // opens is the first piece of the paragraph
	closeParagraph := func() {
		rightToLeft := runsRightToLeft(joined(cut[opens:]))
		for i := range cut[opens:] {
			cut[opens+i].rightToLeft = rightToLeft
		}
		opens = len(cut)
	}
	for it := seg.LineIterator(); it.Next(); {
		l := it.Line()
		end := l.Offset + len(l.Text)
		if endsInTitle(text[start:end]) && end < len(text) && !l.IsMandatoryBreak {
			continue // "Mr." stays with the name after it
		}
		cut = append(cut, piece{
			runs:      join(text[start:end], styles[start:end]),
			mandatory: l.IsMandatoryBreak && end < len(text),
		})
		start = end
		if cut[len(cut)-1].mandatory {
			closeParagraph()
		}
	}
	closeParagraph()
	return cut
}

// joined gives the text of pieces.
func joined(pieces []piece) string {
	var text strings.Builder
	for _, p := range pieces {
		for _, r := range p.runs {
			text.WriteString(r.text)
		}
	}
	return text.String()
}

// titles are never parted from the name or number after them.
var titles = []string{"Mr.", "Mrs.", "Ms.", "Mx.", "Dr.", "Sr.", "Sra.", "Srta.", "Rev.", "Hon.", "St.", "No.", "Núm."}

func endsInTitle(text []rune) bool {
	last := strings.TrimRight(string(text), " ")
	if i := strings.LastIndexByte(last, ' '); i >= 0 {
		last = last[i+1:]
	}
	return slices.Contains(titles, last)
}

// join gathers neighbours of one style.
func join(text []rune, styles []style) []run {
	var runs []run
	start := 0
	for i := 1; i <= len(text); i++ {
		if i == len(text) || styles[i] != styles[start] {
			runs = append(runs, run{string(text[start:i]), styles[start]})
			start = i
		}
	}
	return runs
}

// breaker fills lines greedily.
type breaker struct {
	fonts *Fonts
	width float64
	lines []line
	open  line
	used  float64 // of the open line, with trailing spaces
}

func (b *breaker) add(p piece) {
	solid := b.fonts.widthOf(trimEnd(p.runs))
	if len(b.open.runs) > 0 && b.used+solid > b.width {
		b.close()
	}
	b.open.rightToLeft = p.rightToLeft
	if solid > b.width {
		b.addCut(p)
	} else {
		b.append(p.runs)
	}
	if p.mandatory {
		b.close()
	}
}

// addCut cuts a piece that no line holds between its characters. A mark stays
// with its letter.
func (b *breaker) addCut(p piece) {
	for _, r := range p.runs {
		var seg segmenter.Segmenter
		seg.Init([]rune(r.text))
		for it := seg.GraphemeIterator(); it.Next(); {
			one := []run{{string(it.Grapheme().Text), r.style}}
			if len(b.open.runs) > 0 && b.used+b.fonts.widthOf(one) > b.width {
				b.close()
				b.open.rightToLeft = p.rightToLeft
			}
			b.append(one)
		}
	}
}

func (b *breaker) append(runs []run) {
	for _, r := range runs {
		w := b.fonts.width(r.style, r.text)
		if n := len(b.open.runs); n > 0 && b.open.runs[n-1].style == r.style {
			b.open.runs[n-1].text += r.text
		} else {
			b.open.runs = append(b.open.runs, placed{r, b.used})
		}
		b.used += w
	}
}

func (b *breaker) close() {
	for n := len(b.open.runs); n > 0; n-- {
		last := &b.open.runs[n-1]
		trimmed := strings.TrimRight(last.text, " \n")
		b.open.spaced = b.open.spaced || trimmed != last.text
		last.text = trimmed
		if last.text != "" {
			b.open.width = last.x + b.fonts.width(last.style, last.text)
			break
		}
		b.open.runs = b.open.runs[:n-1]
	}
	if b.open.rightToLeft {
		for i := range b.open.runs {
			r := &b.open.runs[i]
			r.x = b.open.width - r.x - b.fonts.width(r.style, r.text)
		}
	}
	b.lines = append(b.lines, b.open)
	b.open, b.used = line{}, 0
}

func (b *breaker) finish() []line {
	if len(b.open.runs) > 0 {
		b.close()
	}
	return b.lines
}

func (f *Fonts) widthOf(runs []run) float64 {
	var w float64
	for _, r := range runs {
		w += f.width(r.style, r.text)
	}
	return w
}

// trimEnd leaves out spaces at the end, which may hang over the edge.
func trimEnd(runs []run) []run {
	if len(runs) == 0 {
		return runs
	}
	last := len(runs) - 1
	trimmed := append([]run(nil), runs...)
	trimmed[last].text = strings.TrimRight(trimmed[last].text, " \n")
	return trimmed
}
