package pdf_test

import (
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/petition"
)

func TestLetterSaysEverything(t *testing.T) {
	l := sampleLetter(sentence("alpha", 120), sentence("beta", 300), sentence("gamma", 200))
	l.Body = append(l.Body,
		petition.Block{Kind: petition.Heading, Spans: []petition.Span{{Text: "What we ask"}}},
		petition.Block{Kind: petition.BulletItem, Spans: []petition.Span{{Text: "bullet words"}}},
		petition.Block{Kind: petition.NumberedItem, Number: 7, Spans: []petition.Span{{Text: "numbered words"}}},
		petition.Block{Kind: petition.Quotation, Spans: []petition.Span{{Text: "quoted words"}}},
		petition.Block{Spans: []petition.Span{{Text: "plain "}, {Text: "bold ", Bold: true}, {Text: "slanted ", Italic: true}, {Text: "both.", Bold: true, Italic: true}}},
	)
	l.Head.Logo = sampleLogo()
	d := pdf.Letter(l, options(t))
	pages := pdftest.Text(t, write(t, d))
	if len(pages) != d.Pages() || len(pages) < 2 {
		t.Fatalf("%d pages, counted %d before writing, want the same and more than one", len(pages), d.Pages())
	}
	all := flat(strings.Join(pages, " "))
	for _, want := range []string{
		"River Workers’ Center", "1 Mill Street · Holyoke, MA 01040", "January 15, 2027", "By hand and by e-mail",
		"Field Office Director", "Burlington, MA 01803", "Re: Amina Duarte Peña", "A-Number: A012-345-678", "Dear Field Office Director:",
		"What we ask", "• bullet words", "7. numbered words", "quoted words", "plain bold slanted both.",
		"Respectfully, Rosa Maldonado Lead Organizer River Workers’ Center", "Annex A: Signatures (7 pages)", "cc: Office of the Mayor",
	} {
		if !strings.Contains(all, want) {
			t.Errorf("the letter does not say %q", want)
		}
	}
	for _, mark := range []string{"alpha119.", "beta0", "beta299.", "gamma0", "gamma199."} {
		if strings.Count(all, mark) != 1 {
			t.Errorf("%q stands %d times, want once", mark, strings.Count(all, mark))
		}
	}
}

func TestRunningHeadFromPageTwo(t *testing.T) {
	pages := pdftest.Text(t, write(t, pdf.Letter(sampleLetter(sentence("a", 1300)), options(t))))
	if strings.Contains(pages[0], "Page 1 of") {
		t.Error("the first page has a running head")
	}
	want := "Amina Duarte Peña January 15, 2027 Page 2 of 3"
	if len(pages) != 3 || !strings.HasPrefix(flat(pages[1]), want) {
		t.Errorf("page 2 of %d starts %.60q, want %q", len(pages), flat(pages[1]), want)
	}
}

// A long name in the head of a page is cut before the date in its middle.
func TestRunningHeadOfALongName(t *testing.T) {
	l := sampleLetter(sentence("a", 700))
	l.Running = strings.Repeat("María Guadalupe de los Ángeles ", 4)
	end, date := 0.0, 0.0
	for _, line := range pdftest.Lines(t, write(t, pdf.Letter(l, options(t))), 1) {
		switch {
		case strings.HasSuffix(strings.TrimSpace(line.Text), "…"):
			end = line.Right
		case strings.HasPrefix(line.Text, "January"):
			date = line.Left
		}
	}
	if end < 200 || date < end+10 {
		t.Errorf("the name ends at %.0f, and the date begins at %.0f", end, date)
	}
}

// The inside address must show through a #10 window envelope, and nothing else
// may: the window is 4½ by 1⅛ inches, ⅞ from the left and ½ from the bottom of
// a 9½ by 4⅛ envelope, in which a letter folded in three can slide an inch
// sideways.
func TestWindowShowsTheAddressOnly(t *testing.T) {
	const left, right, top, bottom = 0.875 * 72, 4.375 * 72, 2.04 * 72, 3.17 * 72
	for name, change := range map[string]func(*petition.Letter){
		"plain":     func(*petition.Letter) {},
		"logo":      func(l *petition.Letter) { l.Head.Logo = sampleLogo() },
		"no sender": func(l *petition.Letter) { l.Head = petition.Letterhead{} },
	} {
		t.Run(name, func(t *testing.T) {
			l := sampleLetter(sentence("a", 300))
			change(l)
			address := strings.Join(l.Inside, "\n")
			for _, line := range pdftest.Lines(t, write(t, pdf.Letter(l, options(t))), 0) {
				inside := line.Left >= left && line.Right <= right && line.Top >= top && line.Bottom <= bottom
				touches := line.Left < right+72 && line.Right > left-72 && line.Top < bottom && line.Bottom > top
				isAddress := strings.Contains(address, strings.TrimSpace(line.Text))
				if isAddress && !inside {
					t.Errorf("%q at %.0f,%.0f to %.0f,%.0f is out of the window's sight", line.Text, line.Left, line.Top, line.Right, line.Bottom)
				}
				if !isAddress && touches {
					t.Errorf("%q shows in the window", line.Text)
				}
			}
		})
	}
}

// However long the letter is, its signature comes with at least two lines of
// the letter.
func TestSignatureIsNeverAlone(t *testing.T) {
	o := options(t)
	short := strings.Split(pdftest.Text(t, write(t, pdf.Letter(sampleLetter(sentence("last", 60)), o)))[0], "\n")
	end := slices.IndexFunc(short, func(line string) bool { return strings.HasPrefix(line, "Respectfully,") })
	lastTwo := flat(short[end-2] + " " + short[end-1])
	moved := 0
	for n := 300; n < 720; n += 11 {
		for i, page := range pdftest.Text(t, write(t, pdf.Letter(sampleLetter(sentence("first", n), sentence("last", 60)), o))) {
			page = flat(page)
			if strings.Contains(page, "Rosa Maldonado") && !strings.Contains(page, lastTwo+" Respectfully,") {
				t.Fatalf("%d words: page %d has the signature without two lines of the text: %q", n, i+1, page)
			}
			if i > 0 && strings.Contains(page, "Page "+string(rune('1'+i))+" of "+string(rune('1'+i))+" "+lastTwo) {
				moved++
			}
		}
	}
	if moved == 0 {
		t.Error("no length put the break before the last two lines; the test shows nothing")
	}
}

func TestMarginsAreAnInch(t *testing.T) {
	long := strings.Repeat("Wolfeschlegelsteinhausenbergerdorff", 8)
	l := sampleLetter(sentence("a", 500), long, sentence("b", 200))
	l.Head.Name, l.Subject.Name, l.Delivery = long, long, "By certified mail, by fax, by hand and by e-mail"
	l.Inside[1], l.Signature[1], l.CopiesTo.Lines = long, long, []string{long}
	file := write(t, pdf.Letter(l, options(t)))
	for page := range pdftest.Text(t, file) {
		for _, line := range pdftest.Lines(t, file, page) {
			right := line.Right
			if strings.HasSuffix(line.Text, " ") {
				right -= 3 // no ink: the space that parts it from the next line
			}
			if line.Left < 71 || right > 612-71 || line.Bottom > 792-71 {
				t.Errorf("page %d: %.30q reaches to %.0f–%.0f, %.0f", page+1, line.Text, line.Left, right, line.Bottom)
			}
		}
	}
}

// flat makes any run of spaces one.
func flat(text string) string { return strings.Join(strings.Fields(text), " ") }
