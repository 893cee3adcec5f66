package xlsx

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/xuri/excelize/v2"
)

// One colour, and greys.
const (
	accent   = "1F3864"
	quiet    = "595959"
	ruled    = "7F7F7F"
	hairline = "D9D9D9"
)

// The library's numbers of built-in number formats. A cell with the text
// format stays text when a person edits it, so that a signer's "=1+1" is never
// evaluated.
const (
	integerFormat   = 1  // 0
	thousandsFormat = 3  // #,##0
	textFormat      = 49 // @
)

// headSize is the size of column heads, in points.
const headSize = 8.0

// look holds the styles of a workbook, by their use.
type look struct {
	title, section       int // headings of the summary
	label, fact, factDay int
	head, numberHead     int // of columns
	indexHead            int
	text, number, day    int // of a list's rows
	raw                  int // of the records: text that does not wrap
	count                int
}

// newLook registers the styles. days is the number format of dates.
func newLook(f *excelize.File, days string) (look, error) {
	var l look
	for _, s := range []struct {
		id    *int
		style excelize.Style
	}{
		{&l.title, excelize.Style{Font: font(16, true, accent), Alignment: align("left", "center"), NumFmt: textFormat}},
		{&l.section, excelize.Style{Font: font(11, true, accent), Alignment: align("left", "bottom"), Border: under(accent), NumFmt: textFormat}},
		{&l.label, excelize.Style{Font: font(fontSize, false, quiet), Alignment: align("left", "top"), NumFmt: textFormat}},
		{&l.fact, excelize.Style{Font: font(fontSize, false, ""), Alignment: align("left", "top"), NumFmt: textFormat}},
		{&l.factDay, excelize.Style{Font: font(fontSize, false, ""), Alignment: align("left", "top"), CustomNumFmt: &days}},
		{&l.head, excelize.Style{Font: font(headSize, true, ""), Alignment: align("left", "bottom"), Border: under(ruled), NumFmt: textFormat}},
		{&l.numberHead, excelize.Style{Font: font(headSize, true, ""), Alignment: align("right", "bottom"), Border: under(ruled), NumFmt: textFormat}},
		{&l.indexHead, excelize.Style{Font: font(headSize, true, ""), Alignment: indented("bottom"), Border: under(ruled), NumFmt: textFormat}},
		{&l.text, excelize.Style{Font: font(fontSize, false, ""), Alignment: align("left", "center"), Border: under(hairline), NumFmt: textFormat}},
		{&l.number, excelize.Style{Font: font(fontSize, false, quiet), Alignment: indented("center"), Border: under(hairline), NumFmt: integerFormat}},
		{&l.day, excelize.Style{Font: font(fontSize, false, ""), Alignment: align("left", "center"), Border: under(hairline), CustomNumFmt: &days}},
		{&l.raw, excelize.Style{Font: font(fontSize, false, ""), Alignment: &excelize.Alignment{Horizontal: "left", Vertical: "center"}, Border: under(hairline), NumFmt: textFormat}},
		{&l.count, excelize.Style{Font: font(fontSize, false, ""), Alignment: align("right", "center"), Border: under(hairline), NumFmt: thousandsFormat}},
	} {
		id, err := f.NewStyle(&s.style)
		if err != nil {
			return look{}, fmt.Errorf("make the workbook's styles: %w", err)
		}
		*s.id = id
	}
	return l, nil
}

func font(size float64, bold bool, color string) *excelize.Font {
	return &excelize.Font{Family: fontName, Size: size, Bold: bold, Color: color}
}

func align(across, down string) *excelize.Alignment {
	return &excelize.Alignment{Horizontal: across, Vertical: down, WrapText: true}
}

// indented keeps a number off the text to its right.
func indented(down string) *excelize.Alignment {
	return &excelize.Alignment{Horizontal: "right", Vertical: down, Indent: 1}
}

func under(color string) []excelize.Border {
	return []excelize.Border{{Type: "bottom", Color: color, Style: 1}}
}

var datePart = regexp.MustCompile(`\{[a-z]+\}`)

// dateFormat turns the words' form of a day, "{mm}/{dd}/{year}", into a number
// format. What stands between the parts is quoted where a spreadsheet program
// could read it as a part.
func dateFormat(form string) string {
	codes := map[string]string{"{year}": "yyyy", "{mm}": "mm", "{dd}": "dd", "{month}": "mmmm", "{day}": "d"}
	var format strings.Builder
	rest := form
	for rest != "" {
		at := datePart.FindStringIndex(rest)
		if at == nil {
			at = []int{len(rest), len(rest)}
		}
		format.WriteString(literal(rest[:at[0]]))
		format.WriteString(codes[rest[at[0]:at[1]]])
		rest = rest[at[1]:]
	}
	if format.Len() == 0 {
		return "mm/dd/yyyy"
	}
	return format.String()
}

func literal(text string) string {
	if strings.Trim(text, "/-., ") == "" {
		return text
	}
	return `"` + strings.ReplaceAll(text, `"`, "") + `"`
}
