package pdf_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/letter"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/petition/petitiontest"
)

// product is a document of each kind that people get.
type product struct {
	name string
	file []byte
}

func products(t *testing.T) []product {
	o := options(t)
	var all []product
	add := func(name string, documents ...*pdf.Document) {
		for _, d := range documents {
			all = append(all, product{name, write(t, d)})
		}
	}
	l := sampleLetter(sentence("a", 500))
	l.Head.Logo = sampleLogo()
	l.Body = append(l.Body, petition.Block{Kind: petition.Heading, Spans: []petition.Span{{Text: "Heading"}}})
	for n, kind := range []petition.BlockKind{petition.Quotation, petition.BulletItem, petition.NumberedItem} {
		l.Body = append(l.Body, petition.Block{Kind: kind, Number: n, Spans: []petition.Span{{Text: sentence("b", 40)}}})
	}
	add("letter", pdf.Letter(l, o))
	grouped := sampleAnnex(120, 2)
	petitiontest.Entries(grouped)[3].Name = strings.Repeat("Long name ", 12)
	grouped.Groups = []petition.Group{{State: "MA", Entries: 70}, {Entries: 50}}
	list := pdf.Annex(grouped, o)
	add("list", list)
	add("scripts", pdf.Annex(scriptAnnex(), o))
	volumes, err := pdf.Volumes(list, grouped, pdf.Limits{Pages: 2}, o)
	if err != nil {
		t.Fatal(err)
	}
	add("volumes", volumes...)
	_, packet := samplePacket(t, 700, 100, true)
	packet.MarkDraft(petition.Date{Year: 2027, Month: 1, Day: 9})
	add("packet", packet)
	add("glance", pdf.Glance(sampleGlance(), o))
	exhibits, _ := pdf.Exhibits(sampleExhibits(), o)
	add("exhibits", exhibits)
	add("filing", fileWith(t, sampleExhibits())...)
	add("list apart", pdf.ListApart(&petition.Apart{
		Heading: "Annex A", Statement: "It is bound separately.", Files: []petition.ApartFile{{Name: "annex.pdf", Numbers: "1–9", Pages: 2}},
	}, o))
	add("checklist", pdf.Checklist(&petition.Checklist{
		Language: "en", Heading: "Delivery checklist", Name: "Amina Duarte Peña", Fields: []petition.Field{{Label: "Where", Lines: []string{"one", "two"}}},
		Blanks: []string{"Who goes"}, Note: "For the team.", Sections: []petition.ChecklistSection{{Heading: "Before", Items: []string{sentence("item", 60)}}},
	}, o))
	for _, language := range []string{"en", "es"} {
		sheets, err := pdf.Sheets(sampleSheet(t, language, sentence("ask", 60)), 1, 2, o)
		if err != nil {
			t.Fatal(err)
		}
		add("sheets", sheets)
	}
	c := &petition.Case{Sender: petition.Sender{Organization: "Center", Address: []string{"1 Mill Street"}}}
	office := petition.Office{Addressee: "Director", Name: "Boston Field Office", Address: []string{"1 District Avenue"}}
	labels, err := pdf.Labels(letter.Labels(o.Words, c, office, "Avery 5160", 3), pdf.LabelStocks["5160"], o)
	if err != nil {
		t.Fatal(err)
	}
	add("labels", labels)
	return all
}

// inside tells what elements may stand in (ISO 32000-1, 14.8.4).
var inside = map[string][]string{
	"TR": {"Table"}, "TH": {"TR"}, "TD": {"TR"}, "LI": {"L"}, "Lbl": {"LI", "TOCI"}, "LBody": {"LI"}, "TOCI": {"TOC"}, "Reference": {"TOCI"},
}

// groups are elements that hold other elements, and nothing by themselves.
var groups = []string{"Document", "Sect", "Div", "BlockQuote", "Table", "TR", "L", "LI", "TOC", "TOCI"}

// leaves are elements that hold what a page paints.
var leaves = []string{"H1", "H2", "P", "TH", "TD", "Lbl", "LBody", "Reference", "Caption", "Figure"}

// A screen reader finds all that a page says, each thing as what it is.
func TestEveryPageIsTagged(t *testing.T) {
	found := map[string]bool{}
	for _, p := range products(t) {
		pages := pdftest.Tags(t, p.file)
		for n, page := range pages {
			if len(page.Loose) > 0 {
				t.Errorf("%s, page %d: neither tagged nor an artifact: %+v", p.name, n+1, page.Loose)
			}
			page.Walk(func(e *pdftest.Element, above []*pdftest.Element) {
				found[e.Tag] = true
				if !slices.Contains(groups, e.Tag) && !slices.Contains(leaves, e.Tag) {
					t.Errorf("%s, page %d: an element %s", p.name, n+1, e.Tag)
				}
				if slices.Contains(groups, e.Tag) && len(e.Items) > 0 {
					t.Errorf("%s, page %d: %s holds content by itself: %.40q", p.name, n+1, e.Tag, e.Text())
				}
				if in := inside[e.Tag]; in != nil && !slices.Contains(in, above[len(above)-1].Tag) {
					t.Errorf("%s, page %d: %s stands in %s", p.name, n+1, e.Tag, above[len(above)-1].Tag)
				}
				if e.Tag == "Figure" && e.Alt == "" {
					t.Errorf("%s, page %d: a figure does not say what it shows", p.name, n+1)
				}
				if e.Tag == "TH" && e.Scope == "" {
					t.Errorf("%s, page %d: the head %q does not say what it heads", p.name, n+1, e.Text())
				}
			})
		}
		headingsInOrder(t, p.name, pages)
		pagesInOrder(t, p)
	}
	for _, tag := range slices.Concat(groups, leaves) {
		if !found[tag] && tag != "Div" { // Div is of lists beyond 200 pages
			t.Errorf("no product has an element %s: the test shows less than it says", tag)
		}
	}
}

// headingsInOrder holds that there is a title, and no heading before it.
func headingsInOrder(t *testing.T, name string, pages []*pdftest.Tagged) {
	t.Helper()
	title := false
	for n, page := range pages {
		page.Walk(func(e *pdftest.Element, _ []*pdftest.Element) {
			title = title || e.Tag == "H1"
			if e.Tag == "H2" && !title {
				t.Errorf("%s, page %d: %q has no title above it", name, n+1, e.Text())
			}
		})
	}
	if !title {
		t.Errorf("%s has no title", name)
	}
}

var (
	treeElement = regexp.MustCompile(`(?m)^(\d+) 0 obj\n<</S ?/|^(\d+) 0 obj\n<</Type /StructElem /S /`)
	pageObject  = regexp.MustCompile(`(?m)^(\d+) 0 obj\n<</Type /Page\n`)
	onPage      = regexp.MustCompile(`/Pg (\d+) 0 R`)
	kidsOf      = regexp.MustCompile(`/K ?\[?([^\]]*)`)
	otherPage   = regexp.MustCompile(`<</Type/MCR[^>]*>>`)
	referred    = regexp.MustCompile(`(\d+) 0 R`)
)

// pagesInOrder holds that the tree as a whole goes through the pages from the
// first to the last.
func pagesInOrder(t *testing.T, p product) {
	t.Helper()
	bodies, order := map[string]string{}, map[string]int{}
	for _, m := range treeElement.FindAllSubmatchIndex(p.file, -1) {
		number := strings.Fields(string(p.file[m[0]:m[1]]))[0]
		body, _, _ := strings.Cut(string(p.file[m[0]:]), "\nendobj")
		bodies[number] = body
	}
	for i, m := range pageObject.FindAllSubmatch(p.file, -1) {
		order[string(m[1])] = i + 1
	}
	last := 0
	var walk func(number string)
	walk = func(number string) {
		body := bodies[number]
		if m := onPage.FindStringSubmatch(body); m != nil {
			page := order[m[1]]
			if page < last {
				t.Errorf("%s: after page %d the tree goes back to page %d", p.name, last, page)
			}
			last = page
		}
		kids := kidsOf.FindStringSubmatch(otherPage.ReplaceAllString(body, ""))
		for _, m := range referred.FindAllStringSubmatch(kids[1], -1) {
			walk(m[1])
		}
	}
	for number, body := range bodies {
		if strings.Contains(body, "/S /Document") {
			walk(number)
		}
	}
	if last == 0 {
		t.Errorf("%s: no element is on a page", p.name)
	}
}

// The sizes suit tired eyes, and the paper never shows through: type of a shade
// has a contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3).
func TestTypeIsEasyToRead(t *testing.T) {
	const darkest = 0.466 // the shade whose contrast to white is 4.5 to 1
	for _, p := range products(t) {
		for n, page := range pdftest.Tags(t, p.file) {
			page.Walk(func(e *pdftest.Element, above []*pdftest.Element) {
				for _, i := range e.Items {
					if least := leastSize(p.name, e, above); i.Text != "" && i.Size < least-0.01 {
						t.Errorf("%s, page %d: %s %.40q is set in %.1f points, want at least %v", p.name, n+1, e.Tag, i.Text, i.Size, least)
					}
				}
			})
			for _, i := range everything(page) {
				if i.Text != "" && i.Shade > darkest && !strings.Contains(i.Text, "DRAFT") {
					t.Errorf("%s, page %d: %.40q has too little contrast: shade %.2f", p.name, n+1, i.Text, i.Shade)
				}
			}
		}
	}
}

// leastSize gives the size that a text has at least.
func leastSize(product string, e *pdftest.Element, above []*pdftest.Element) float64 {
	within := func(tag string) bool {
		return slices.ContainsFunc(above, func(e *pdftest.Element) bool { return e.Tag == tag })
	}
	switch {
	case product == "labels" && e.Tag == "P":
		return 7 // an address on a label of one inch
	case product == "sheets": // the ask is as large as leaves room to sign
		return 9
	case len(strings.Fields(e.Text())) < 15 || within("Table") || within("TOC"):
		return 9
	}
	return 11
}

func everything(page *pdftest.Tagged) []pdftest.Item {
	all := slices.Concat(page.Artifacts, page.Loose)
	page.Walk(func(e *pdftest.Element, _ []*pdftest.Element) { all = append(all, e.Items...) })
	return all
}
