package pdf

import (
	"strings"

	"example.org/petition/internal/petition"
)

// VolumeBytes is what a file of a filing may have. Source: EOIR's electronic
// system takes 25 MB for a document (shared/facts/delivery.md, 4.1).
const VolumeBytes = 25_000_000

// holeRoom is what a sheet keeps free at its top where it is punched there.
const holeRoom = 0.75 * inch

// Filing lays out a filing with an immigration court: cover page, table, the
// petition as exhibit A, the exhibits, certificate of service. It is single-sided
// with room for two holes at the top, and numbered through. Where it would be
// larger than a court takes, it comes in volumes, parted between exhibits, each
// with a cover page of its own.
func Filing(f *petition.Filing, letter, annex *Document, set *petition.Exhibits, o Options) []*Document {
	o.holes = true
	x := &exhibitsLayout{set: set, words: o.Words, options: o}
	first := &petition.ReadExhibit{Mark: "A"}
	first.Title = f.Petition
	x.rows = []contentsRow{{mark: "A", item: first}}
	for i := range set.Items {
		x.add(&set.Items[i])
	}
	starts := make([]int, len(x.rows))
	b := &filingBinder{filing: f, options: o, volumes: [][]part{{filingCover(f, ""), x.contents(starts)}}}
	b.size = fixedBytes
	mark := petition.Fill(o.Words.Exhibits.Mark, "mark", "A")
	b.add(&starts[0], 8<<10*(letter.Pages()+annex.Pages()), filingTab(mark, f.Petition),
		numberedAs(unnamed(letter.parts[0]), o.Words.Page), unnamed(annex.parts[0]))
	for i, p := range x.exhibits {
		b.add(&starts[i+1], weight(&set.Items[i]), p)
	}
	b.append(service(&f.Service))
	return b.documents()
}

// filingBinder parts a filing into volumes.
type filingBinder struct {
	filing  *petition.Filing
	options Options
	volumes [][]part
	size    int // of the last volume, about
	opens   []opening
}

// opening is where an exhibit starts.
type opening struct {
	volume, part int
	page         *int // to be told
}

// fixedBytes is about what fonts and profile take in every file.
const fixedBytes = 600 << 10

// add puts an exhibit into the volume that has room for it.
func (b *filingBinder) add(start *int, size int, parts ...part) {
	if b.size+size > VolumeBytes && len(b.opens) > 0 {
		b.volumes, b.size = append(b.volumes, []part{filingCover(b.filing, "")}), fixedBytes
	}
	b.size += size
	last := len(b.volumes) - 1
	b.opens = append(b.opens, opening{last, len(b.volumes[last]), start})
	b.append(parts...)
}

func (b *filingBinder) append(parts ...part) {
	last := len(b.volumes) - 1
	b.volumes[last] = append(b.volumes[last], parts...)
}

// documents numbers the pages through all volumes.
func (b *filingBinder) documents() []*Document {
	w := b.options.Words
	var all []*Document
	before := 0
	for i, parts := range b.volumes {
		if of := len(b.volumes); of > 1 {
			parts[0] = filingCover(b.filing, petition.Fill(b.filing.Part, "n", w.Number(i+1), "of", w.Number(of)))
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
			title: b.filing.Title, language: b.filing.Language, date: b.options.Date, words: w, parts: parts,
			continuous: func(n, _ int) string { return w.Number(offset + n) },
		})
		before = n
	}
	return all
}

// weight gives about the bytes of an exhibit in a file.
func weight(item *petition.ReadExhibit) int {
	const page, object = 8 << 10, 100 // of our own pages; of an object's frame
	size := page * 4
	for _, p := range []*petition.Printed{&item.Original, &item.English} {
		for i := range p.Text {
			size += len(p.Text[i].Text()) * 4
		}
		if p.Picture != nil {
			size += len(p.Picture.Data)
		}
		if p.Foreign != nil {
			for _, o := range p.Foreign.Objects {
				size += len(o.Text) + len(o.Stream) + object
			}
			size += len(p.Foreign.Pages) << 10
		}
	}
	return size
}

// unnamed takes the bookmark from a part that its tab names.
func unnamed(p part) part {
	p.name = ""
	return p
}

// filingTab opens the exhibit that is the petition itself.
func filingTab(mark, title string) part {
	root := &element{tag: "Sect"}
	s := &coverLayout{root: root}
	lines := append(s.centred(strings.ToUpper(mark), tabMark, "H1", 46, 0), s.centred(title, tabTitle, "P", 22, 48)...)
	return part{name: mark + ": " + title, root: root, pages: flowPages(paginate(lines, 3*inch, margin, bottom))}
}
