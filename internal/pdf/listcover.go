package pdf

import "example.org/petition/internal/petition"

// volume is a part of the list that is bound by itself. The zero volume is a
// list that needs none.
type volume struct{ n, of int }

// StateList lays out the list of one state, with a cover that says so.
func StateList(a *petition.Annex, o Options) *Document {
	d := Annex(a, o)
	d.title += ", " + stateName(a.Share, o.Words)
	d.parts = []part{listCover(a, volume{}, a.Entries, o), d.parts[0]}
	return d
}

// stateName names what a share is of.
func stateName(share *petition.Share, w *petition.Words) string {
	if share.State == "" {
		return w.Summary.Elsewhere
	}
	return w.StateName(share.State)
}

// listCover sets the cover of a volume, or of a state's list, or of both: which
// one it is, and whose numbers are in it.
func listCover(a *petition.Annex, v volume, entries petition.Entries, o Options) part {
	w := o.Words
	s := &coverLayout{words: w, fonts: o.fonts(), root: &element{tag: "Sect"}}
	lines := s.centred(w.Annex.Title(), coverTitle, "H1", 28, 0)
	name, numbers := "", w.Annex.Numbers
	add := func(text string) {
		lines = append(lines, s.centred(text, coverName, "P", 22, 14)...)
		if name != "" {
			name += ", "
		}
		name += text
	}
	if a.Share != nil {
		add(stateName(a.Share, w))
		numbers = w.Annex.Numbered
	}
	if v.of > 0 {
		add(petition.Fill(w.Annex.Volume, "n", w.Number(v.n), "of", w.Number(v.of)))
	}
	if n := entries.Len(); n > 0 {
		text := petition.Fill(numbers, "first", w.Number(entries.At(0).Number), "last", w.Number(entries.At(n-1).Number))
		lines = append(lines, s.centred(text, coverText, "P", 16, 8)...)
	}
	layout := annexLayout{annex: a, words: w}
	lines = append(lines, s.divider(26))
	lines = append(lines, s.centred(layout.support(), coverText, "P", 16, 8)...)
	lines = append(lines, s.centred(w.LongDate(a.Date), coverText, "P", 16, 4)...)
	return part{name: name, root: s.root, pages: flowPages(paginate(lines, 3*inch, margin, bottom))}
}
