package pdf

import "example.org/petition/internal/petition"

// meter tells about how many bytes pages take in a file. What several pages
// share counts once.
type meter struct {
	seen map[*petition.Foreign]map[int]bool
}

// What a page of our own takes, and the frame of an object; both are rather too
// high.
const (
	ownPageBytes = 8 << 10
	objectBytes  = 100
)

// page gives what a page adds, with what is inserted on it, if anything.
func (m *meter) page(in *insert) int {
	size := ownPageBytes
	switch {
	case in == nil:
	case in.picture != nil:
		size += len(in.picture.Data)
	default:
		if m.seen == nil {
			m.seen = map[*petition.Foreign]map[int]bool{}
		}
		if m.seen[in.foreign] == nil {
			m.seen[in.foreign] = map[int]bool{}
		}
		for _, i := range reach(in.foreign, in.foreign.Pages[in.page].Object, m.seen[in.foreign]) {
			o := &in.foreign.Objects[i]
			size += len(o.Text) + len(o.Stream) + objectBytes
		}
	}
	return size
}

// pages gives what all pages of a part add.
func (m *meter) pages(p *part) int {
	size := 0
	for i := range p.pages {
		size += m.page(p.inserts[i])
	}
	return size
}

// reach gives the objects that are needed from one on, in a fixed order, without
// those that were seen, and notes them.
func reach(f *petition.Foreign, from int, seen map[int]bool) []int {
	var found []int
	for todo := []int{from}; len(todo) > 0; {
		i := todo[0]
		todo = todo[1:]
		if seen[i] {
			continue
		}
		seen[i] = true
		found = append(found, i)
		for _, ref := range f.Objects[i].Refs {
			todo = append(todo, ref.Object)
		}
	}
	return found
}
