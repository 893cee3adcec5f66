package pdf

import (
	"fmt"

	"example.org/petition/internal/petition"
)

// Volumes parts a printed list of more than most pages into volumes, each with
// a cover of its own that counts among its pages. A list that needs no parting
// gives none. most is at least 2.
func Volumes(annex *Document, a *petition.Annex, most int, o Options) []*Document {
	list := annex.parts[0]
	if len(list.pages) <= most {
		return nil
	}
	perVolume := most - 1
	total := (len(list.pages) + perVolume - 1) / perVolume
	var volumes []*Document
	number := 0
	for n := range total {
		from, to := n*perVolume, min((n+1)*perVolume, len(list.pages))
		first := number + 1
		for _, rows := range list.rows[from:to] {
			number += rows
		}
		cover := volumeCover(a, volume{n + 1, total, first, number}, o)
		pages := part{name: list.name, root: list.root, pages: list.pages[from:to], foot: func(i, _ int) string {
			return o.Words.Page(from+i, len(list.pages))
		}}
		volumes = append(volumes, &Document{
			title: fmt.Sprintf("%s, %s", annex.title, cover.name), language: annex.language, date: o.Date, words: o.Words, fonts: o.fonts(),
			parts: []part{cover, pages},
		})
	}
	return volumes
}

// volume is a part of the list that is bound by itself.
type volume struct{ n, of, first, last int }

// volumeCover sets a volume's cover: which one it is, and whose numbers are in
// it.
func volumeCover(a *petition.Annex, v volume, o Options) part {
	w := o.Words
	s := &coverLayout{words: w, fonts: o.fonts(), root: &element{tag: "Sect"}}
	name := petition.Fill(w.Annex.Volume, "n", w.Number(v.n), "of", w.Number(v.of))
	layout := annexLayout{annex: a, words: w}
	lines := s.centred(w.Annex.Title(), coverTitle, "H1", 28, 0)
	lines = append(lines, s.centred(name, coverName, "P", 22, 14)...)
	if v.last >= v.first {
		numbers := petition.Fill(w.Annex.Numbers, "first", w.Number(v.first), "last", w.Number(v.last))
		lines = append(lines, s.centred(numbers, coverText, "P", 16, 8)...)
	}
	lines = append(lines, s.divider(26))
	lines = append(lines, s.centred(layout.support(), coverText, "P", 16, 8)...)
	lines = append(lines, s.centred(w.LongDate(a.Date), coverText, "P", 16, 4)...)
	return part{name: name, root: s.root, pages: flowPages(paginate(lines, 3*inch, margin, bottom))}
}

// ListApart lays out the page that stands in the print file for a list that is
// printed by itself. text says where it is.
func ListApart(text string, o Options) *Document {
	s := &coverLayout{words: o.Words, fonts: o.fonts(), root: &element{tag: "Sect"}}
	lines := s.centred(o.Words.Annex.Title(), coverTitle, "H1", 28, 0)
	lines = append(lines, s.divider(20))
	lines = append(lines, s.centred(text, coverText, "P", 17, 0)...)
	return &Document{
		title: o.Words.Annex.Title(), language: o.Words.Language, date: o.Date, words: o.Words, fonts: o.fonts(),
		parts: []part{{name: o.Words.Annex.Title(), root: s.root, pages: flowPages(paginate(lines, 3*inch, margin, bottom))}},
	}
}
