package pdf

import "example.org/petition/internal/petition"

// VolumeBytes is what a file of a filing may have. Source: EOIR's electronic
// system takes 25 MB for a document (shared/facts/delivery.md, 4.1).
const VolumeBytes = 25_000_000

// Filing lays out a filing with an immigration court: cover page, table, the
// petition as tab A, the exhibits as the tabs after it, certificate of service.
// It is single-sided and punched at its top, as letter and annex must have been
// laid out too, and numbered through. o.Words are those in court. Where the
// filing would be larger than a court takes, it comes in volumes, each with a
// cover page of its own, parted between tabs, or within one that is larger than
// a volume.
func Filing(f *petition.Filing, letter, annex *Document, set *petition.Exhibits, o Options) []*Document {
	o.Holes = true
	x := &exhibitsLayout{set: set, words: o.Words, options: o}
	first := &petition.ReadExhibit{Mark: "A"}
	first.Title = f.Petition
	x.rows = []contentsRow{{mark: first.Mark, item: first}}
	for i := range set.Items {
		x.add(&set.Items[i])
	}
	starts := make([]int, len(x.rows))
	b := &filingBinder{filing: f, options: o}
	b.turn()
	b.append(x.contents(starts))
	b.tab(first.Mark, &starts[0], x.petition(first, letter.parts[0], annex.parts[0]))
	for i, p := range x.exhibits {
		b.tab(set.Items[i].Mark, &starts[i+1], p)
	}
	b.append(service(&f.Service, o))
	return b.documents()
}

// filingBinder parts a filing into volumes.
type filingBinder struct {
	filing  *petition.Filing
	options Options
	volumes [][]part
	marks   [][]string // of the tabs that each volume has pages of
	meter   meter      // of the last volume
	size    int        // of the last volume, about
	opens   []opening
}

// opening is where a tab starts.
type opening struct {
	volume, part int
	page         *int // to be told
}

// fixedBytes is about what fonts and profile take in every file.
const fixedBytes = 600 << 10

// turn starts a volume.
func (b *filingBinder) turn() {
	b.volumes, b.meter, b.size = append(b.volumes, nil), meter{}, fixedBytes
	b.marks = append(b.marks, nil)
	b.append(filingCover(b.filing, nil, b.options))
}

func (b *filingBinder) append(parts ...part) {
	last := len(b.volumes) - 1
	for _, p := range parts {
		b.size += b.meter.pages(&p)
	}
	b.volumes[last] = append(b.volumes[last], parts...)
}

// tab puts a tab into a volume that has room for it. One that no volume has room
// for is cut between pages.
func (b *filingBinder) tab(mark string, start *int, p part) {
	alone := meter{}
	size := alone.pages(&p)
	if fits := fixedBytes+2*ownPageBytes+size <= VolumeBytes; fits && b.size+size > VolumeBytes {
		b.turn()
	}
	last := len(b.volumes) - 1
	b.opens = append(b.opens, opening{last, len(b.volumes[last]), start})
	for from := 0; from < len(p.pages); {
		to := b.fitting(&p, from)
		b.append(p.between(from, to))
		last := len(b.marks) - 1
		b.marks[last] = append(b.marks[last], mark)
		if from = to; from < len(p.pages) {
			b.turn()
		}
	}
}

// fitting gives the first page after from that the volume has no room for. There
// is room for one in any.
func (b *filingBinder) fitting(p *part, from int) int {
	trial, size := meter{}, b.size
	for i := from; i < len(p.pages); i++ {
		if size += trial.page(p.inserts[i]); size > VolumeBytes && i > from {
			return i
		}
	}
	return len(p.pages)
}

// between gives a run of a part's pages, which keep their numbers.
func (p *part) between(from, to int) part {
	if from == 0 && to == len(p.pages) {
		return *p
	}
	run, of := *p, len(p.pages)
	run.pages, run.inserts = p.pages[from:to], map[int]*insert{}
	for i := from; i < to; i++ {
		if in := p.inserts[i]; in != nil {
			run.inserts[i-from] = in
		}
	}
	run.foot = func(n, _ int) string { return p.foot(from+n, of) }
	return run
}

// documents numbers the pages through all volumes.
func (b *filingBinder) documents() []*Document {
	w := b.options.Words
	var all []*Document
	before := 0
	for i, parts := range b.volumes {
		if of := len(b.volumes); of > 1 {
			volume := petition.Fill(b.filing.Part, "n", w.Number(i+1), "of", w.Number(of))
			parts[0] = filingCover(b.filing, []string{volume, w.Exhibits.Called(b.marks[i])}, b.options)
		}
		n := before
		for j, p := range parts {
			for _, o := range b.opens {
				if o.volume == i && o.part == j {
					*o.page = n + 1
				}
			}
			n += len(p.pages)
		}
		offset := before
		all = append(all, &Document{
			title: b.filing.Title, language: b.filing.Language, date: b.options.Date, words: w, fonts: b.options.fonts(), parts: parts,
			continuous: func(n, _ int) string { return w.Number(offset + n) },
		})
		before = n
	}
	return all
}

// petition gives the tab that is the petition itself.
func (x *exhibitsLayout) petition(item *petition.ReadExhibit, parts ...part) part {
	w := x.words
	mark := x.mark(item)
	root := &element{tag: "Sect"}
	tab := &exhibitPart{layout: x, fonts: x.options.fonts(), item: item, mark: mark, root: root.child("Sect")}
	lines := append(tab.opening(), tab.centred(item.Title, tabTitle, "P", 22, 24)...)
	whole := part{
		name: petition.Fill(w.Exhibits.Entry, "mark", mark, "title", item.Title), root: root,
		pages: flowPages(paginate(lines, 3*inch, margin, bottom)),
		foot:  x.foot(mark),
	}
	for _, p := range parts {
		whole.pages = append(whole.pages, p.pages...)
		root.kids = append(root.kids, p.root)
	}
	return whole
}
