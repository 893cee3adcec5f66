package letter

import (
	"slices"

	"example.org/petition/internal/petition"
)

// Labels writes the labels for the office and for every official whose postal
// address the case gives, copies of each. stock names the label sheets:
// "Avery 5160".
func Labels(w *petition.Words, c *petition.Case, office petition.Office, stock string, copies int) *petition.Labels {
	inside := insideAddress(w, office)
	l := &petition.Labels{
		Language: w.Language, Name: w.Labels.Name, Check: w.Labels.Check, Fold: w.Labels.Fold,
		Inside: inside, From: sender(c.Sender),
	}
	for _, step := range w.Labels.Steps {
		l.Steps = append(l.Steps, petition.Fill(step, "labels", stock))
	}
	add := func(address []string, source string) {
		l.Addresses = append(l.Addresses, slices.Repeat([][]string{address}, copies)...)
		l.Sources = append(l.Sources, slices.Repeat([]string{source}, copies)...)
	}
	add(inside, "office")
	for i := range c.Recipients {
		if o := &c.Recipients[i]; len(o.Address) > 0 {
			add(slices.Concat(given(o.Name, o.Title, o.Office), o.Address), o.Source)
		}
	}
	return l
}

// given leaves out the lines that nothing stands in.
func given(lines ...string) []string {
	return slices.DeleteFunc(lines, func(line string) bool { return line == "" })
}
