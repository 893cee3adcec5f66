package pdf

import "example.org/petition/internal/petition"

// ListApart lays out the sheet that stands in the print file for a list that is
// bound by itself.
func ListApart(v *petition.Apart, o Options) *Document {
	s := &coverLayout{words: o.Words, fonts: o.fonts(), root: &element{tag: "Sect"}}
	lines := s.centred(v.Heading, coverTitle, "H1", 28, 0)
	lines = append(lines, s.divider(20))
	lines = append(lines, s.centred(v.Statement, coverText, "P", 17, 0)...)
	lines = append(lines, s.divider(26))
	table := s.root.child("Table")
	w := o.Words.Apart
	lines = append(lines, s.contentsRow(table, "TH", coverHead, w.File, w.Numbers, o.Words.Cover.Pages))
	for _, f := range v.Files {
		lines = append(lines, s.contentsRow(table, "TD", coverText, f.Name, f.Numbers, o.Words.Number(f.Pages)))
	}
	return &Document{
		title: v.Heading, language: o.Words.Language, date: o.Date, words: o.Words, fonts: o.fonts(),
		parts: []part{{name: v.Heading, root: s.root, pages: flowPages(paginate(lines, coverTop, margin, bottom))}},
	}
}
