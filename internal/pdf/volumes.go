package pdf

import (
	"errors"
	"fmt"

	"example.org/petition/internal/petition"
)

// Limits are what a file of the printed list may have.
type Limits struct {
	Pages int   // at least 2: one of a volume's is its cover
	Bytes int64 // 0 for any number
}

// ErrVolumeTooSmall says that a volume may not even have the bytes that one page
// of the list needs.
var ErrVolumeTooSmall = errors.New("a volume of one page is larger than a volume may be")

// Volumes parts a printed list that is over the limits into volumes, as few and
// as even as may be, each with a cover of its own that counts among its pages. A
// list within the limits stays as it is. What was weighed is painted already
// when it is written.
func Volumes(list *Document, a *petition.Annex, limits Limits, o Options) ([]*Document, error) {
	pages := list.last().pages
	n := ceil(len(pages), limits.Pages-1)
	if len(list.parts)-1+len(pages) <= limits.Pages {
		over, err := limits.exceededBy(list)
		if over == 0 || err != nil {
			return []*Document{list}, err
		}
		n = max(n, int(over))
	}
	for n = max(n, 2); ; {
		n = min(n, len(pages))
		volumes := list.parted(a, n, o)
		over, err := limits.exceededBy(volumes...)
		switch {
		case err != nil:
			return nil, err
		case over == 0:
			return volumes, nil
		case n == len(pages):
			return nil, ErrVolumeTooSmall
		}
		// What all volumes have in common does not get less by parting, so that
		// this comes near the least number from below.
		n = max(n+1, int(float64(n)*over))
	}
}

// exceededBy tells how many times too large the first document is that is larger
// than the limit; 0 where none is.
func (l Limits) exceededBy(documents ...*Document) (float64, error) {
	for _, d := range documents {
		if l.Bytes == 0 {
			break
		}
		size, err := d.Size()
		if err != nil {
			return 0, err
		}
		if int64(size) > l.Bytes {
			return float64(size) / float64(l.Bytes), nil
		}
	}
	return 0, nil
}

func ceil(n, by int) int { return (n + by - 1) / by }

// last gives the part that comes last; of a list, the list itself.
func (d *Document) last() *part { return &d.parts[len(d.parts)-1] }

// parted parts a list into n volumes of about as many pages each.
func (d *Document) parted(a *petition.Annex, n int, o Options) []*Document {
	list := d.last()
	var volumes []*Document
	for i := range n {
		from, to := ceil(i*len(list.pages), n), ceil((i+1)*len(list.pages), n)
		own := a.Entries.Slice(int(list.starts[from]), int(list.starts[to]))
		cover := listCover(a, volume{i + 1, n}, own, o)
		pages := part{name: list.name, root: list.root, pages: list.pages[from:to], kept: list.kept, from: list.from + from, foot: func(i, _ int) string {
			return o.Words.Page(from+i, len(list.pages))
		}}
		volumes = append(volumes, &Document{
			title: fmt.Sprintf("%s, %s", d.title, cover.name), language: d.language, date: o.Date, words: o.Words, fonts: o.fonts(),
			parts: []part{cover, pages}, draft: d.draft, entries: own, listOf: len(list.pages),
		})
	}
	return volumes
}

// Numbers gives the first and the last number of the signatures in a printed
// list or a volume of it, 0 where it names none.
func (d *Document) Numbers() (first, last int) {
	if d.entries.Len() == 0 {
		return 0, 0
	}
	return d.entries.At(0).Number, d.entries.At(d.entries.Len() - 1).Number
}
