package web

import (
	"errors"
	"slices"
	"strings"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

// petitionView is the step in which the pasted page is understood.
type petitionView struct {
	Text   string // of the page
	Lines  []markedLine
	Fields petitionFields
	Page   petition.Page // what the page itself says
}

// petitionFields are what is taken from the page, or said over it.
type petitionFields struct {
	Title, Target, Place, Sponsor, Ask string
	Background                         string // its paragraphs, with an empty line between them
}

// markedLine is a line of the page with what it was taken for: "title", "target",
// "ask", "background", "left_out", or nothing.
type markedLine struct{ Text, Part string }

// Parts are what a line can be taken for, for the legend.
func (petitionView) Parts() []string {
	return []string{"title", "target", "ask", "background", "place", "sponsor", "left_out"}
}

func (p *page) showPetition() error {
	sight, err := p.c.look()
	if err != nil {
		return p.unreadable(err)
	}
	data := petitionView{Text: sight.PageText, Fields: fieldsOf(&sight.Case.Page)}
	if sight.PageError != nil {
		return p.petition(sight, data, problemOf("text", sight.PageError))
	}
	return p.petition(sight, data)
}

func (p *page) petition(sight *casefile.Sight, data petitionView, problems ...problem) error {
	data.Page = sight.Page
	data.Lines = markLines(data.Text, &sight.Case.Page)
	v := p.view(data)
	v.Problems = problems
	return p.show("petition", v)
}

func fieldsOf(page *petition.Page) petitionFields {
	return petitionFields{page.Title, page.Target, page.Place, page.Sponsor, page.Ask, strings.Join(page.Background, "\n\n")}
}

// savePetition takes a corrected page, and what is said over it. What the page
// says by itself is not said again.
func (p *page) savePetition() error {
	return p.withForm(p.takePetition)
}

func (p *page) takePetition(f *form, sight *casefile.Sight) error {
	data := petitionView{
		Text:   f.Get("text"),
		Fields: petitionFields{f.Get("title"), f.Get("target"), f.Get("place"), f.Get("sponsor"), f.Get("ask"), f.Get("background")},
	}
	read, _, err := casefile.ReadPage(sight.PageFile, []byte(data.Text))
	if err != nil {
		return p.petition(sight, data, problemOf("text", err))
	}
	fields := data.Fields
	if normalText(data.Text) != normalText(sight.PageText) {
		// The fields stand for what the former page said, unless they were changed.
		fields = fields.over(fieldsOf(&read), fieldsOf(&sight.Case.Page))
	}
	files := map[string][]byte{sight.PageFile: []byte(normalText(data.Text))}
	problems, err := p.c.change(f.Get("seen"), fields.changes(fieldsOf(&read)), files)
	switch {
	case errors.Is(err, errStale):
		return p.stale("petition", data)
	case err != nil:
		return err
	case len(problems) > 0:
		return p.petition(sight, data, problems...)
	}
	return p.goTo(p.signaturesPath())
}

// normalText gives a text that a browser sent as a file has it.
func normalText(text string) string {
	return strings.TrimRight(strings.ReplaceAll(text, "\r\n", "\n"), "\n") + "\n"
}

// over gives what a new page says for the fields that nobody has changed.
func (f petitionFields) over(page, before petitionFields) petitionFields {
	pick := func(now, page, before string) string {
		if normalText(now) == normalText(before) {
			return page
		}
		return now
	}
	return petitionFields{
		pick(f.Title, page.Title, before.Title), pick(f.Target, page.Target, before.Target), pick(f.Place, page.Place, before.Place),
		pick(f.Sponsor, page.Sponsor, before.Sponsor), pick(f.Ask, page.Ask, before.Ask), pick(f.Background, page.Background, before.Background),
	}
}

// changes says over the page what it does not say by itself.
func (f petitionFields) changes(page petitionFields) []casefile.Change {
	text := func(key, now, page string) casefile.Change {
		now = strings.TrimSpace(now)
		if normalText(now) == normalText(page) || now == "" {
			return casefile.Change{Key: "petition." + key}
		}
		return casefile.Change{Key: "petition." + key, Value: now}
	}
	changes := []casefile.Change{
		text("title", f.Title, page.Title), text("target", f.Target, page.Target), text("place", f.Place, page.Place),
		text("sponsor", f.Sponsor, page.Sponsor), text("ask", f.Ask, page.Ask), text("background", f.Background, page.Background),
	}
	if i := len(changes) - 1; changes[i].Value != nil {
		changes[i].Value = paragraphs(f.Background)
	}
	return changes
}

// paragraphs parts a text at its empty lines.
func paragraphs(text string) []string {
	var parts []string
	for part := range strings.SplitSeq(strings.ReplaceAll(text, "\r\n", "\n"), "\n\n") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// markLines tells what each line of the page was taken for.
func markLines(text string, page *petition.Page) []markedLine {
	parts := []struct {
		name string
		said string
	}{
		{"title", page.Title}, {"target", page.Target}, {"place", page.Place}, {"sponsor", page.Sponsor}, {"ask", page.Ask},
		{"background", strings.Join(page.Background, "\n")},
	}
	var lines []markedLine
	for line := range strings.Lines(normalText(text)) {
		line = strings.TrimRight(line, "\n")
		words := spaced(line)
		m := markedLine{Text: line}
		switch {
		case words == "":
		case slices.Contains(page.Furniture, strings.TrimSpace(line)):
			m.Part = "left_out"
		default:
			for _, part := range parts {
				if said := spaced(part.said); said != "" && (strings.Contains(said, words) || part.name != "background" && strings.Contains(words, said)) {
					m.Part = part.name
					break
				}
			}
		}
		lines = append(lines, m)
	}
	return lines
}

func spaced(text string) string { return strings.Join(strings.Fields(text), " ") }
