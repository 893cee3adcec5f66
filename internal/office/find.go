package office

import (
	"fmt"
	"strings"

	"example.org/petition/internal/petition"
)

// Find resolves a text to one office of the directory. A text that may mean
// several, or none, is a *petition.Error of kind BadCase that lists them, or
// the nearest.
func Find(text string) (petition.Office, error) {
	found, err := Search(text)
	if err != nil {
		return petition.Office{}, err
	}
	if len(found) > 1 {
		return petition.Office{}, several(text, found)
	}
	return found[0], nil
}

// Search gives the offices that a text may mean, by name: at least one, or an
// error of kind BadCase.
func Search(text string) ([]petition.Office, error) {
	x := directory()
	r := x.read(text)
	switch {
	case r.seen[headquarters]:
		return nil, none(text, "is the headquarters, which is not a field office")
	case r.seen[other] && !r.seen[agency]:
		return nil, none(text, "names another authority, not a field office of ICE")
	case r.seen[agency] && len(r.mentions) == 0:
		return nil, none(text, "does not say which field office")
	case r.seen[unknown] && !r.seen[agency] && !r.seen[director], len(r.mentions) == 0:
		return nil, none(text, "is not a field office, a state, or a town with its state")
	}
	return x.named(r.offices()), nil
}

func several(text string, offices []petition.Office) error {
	names := make([]string, len(offices))
	flags := make([]string, len(offices))
	for i, o := range offices {
		names[i], flags[i] = o.Name, "--office "+o.ID
	}
	return &petition.Error{
		Kind:    petition.BadCase,
		Message: fmt.Sprintf("%s may mean the %s", quote(text), petition.And(names, "or")),
		Hint:    fmt.Sprintf("say which: %s; the area of each: petition offices", strings.Join(flags, ", ")),
	}
}

func none(text, what string) error {
	hint := `write a town with its state, as in --office "Springfield, MA", or a name listed by: petition offices`
	if id := nearest(text); id != "" {
		hint = fmt.Sprintf("if you mean --office %s, write that; all names: petition offices", id)
	}
	return &petition.Error{
		Kind:    petition.BadCase,
		Message: fmt.Sprintf("%s %s", quote(text), what),
		Hint:    hint,
	}
}

// longestQuote bounds what an error repeats of a text, in characters: an
// office's name is short, and a longer text is not one.
const longestQuote = 60

func quote(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > longestQuote {
		text = string(runes[:longestQuote]) + "…"
	}
	return fmt.Sprintf("%q", text)
}
