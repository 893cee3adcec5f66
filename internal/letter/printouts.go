package letter

import (
	"strings"

	"example.org/petition/internal/petition"
)

// printing tells what to print, and what not to hand over.
func printing(w *petition.Words, c *petition.Case, out *petition.Printouts) []petition.Field {
	var print []string
	for _, p := range out.Print {
		sides := w.Checklist.OneSide
		if c.Letter.DoubleSided {
			sides = w.Checklist.BothSides
		}
		print = append(print, petition.Fill(w.Checklist.File, "file", called(w, p), "pages", w.Plural(w.Letter.Pages, p.Pages),
			"copies", w.Plural(w.Checklist.Sets, petition.PrintedCopies), "sides", sides))
	}
	fields := []petition.Field{
		{Label: w.Checklist.Print, Lines: print},
		{Label: w.Checklist.Files, Lines: []string{allCalled(w, out.Files)}},
	}
	if len(out.Court) > 0 {
		line := petition.Fill(w.Checklist.Counsel, "files", allCalled(w, out.Court))
		fields = append(fields, petition.Field{Label: w.Checklist.ForCourt, Lines: []string{line}})
	}
	return append(fields, petition.Field{Label: w.Checklist.Holding, Lines: []string{w.Checklist.Held}})
}

// called names a file, or the first and the last of several.
func called(w *petition.Words, p petition.Printout) string {
	if p.Last == "" {
		return p.File
	}
	return petition.Fill(w.Checklist.Range, "first", p.File, "last", p.Last)
}

func allCalled(w *petition.Words, files []petition.Printout) string {
	var names []string
	for _, p := range files {
		names = append(names, called(w, p))
	}
	return strings.Join(names, ", ")
}
