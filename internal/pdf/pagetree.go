package pdf

import (
	"fmt"
	"strconv"
)

// contents gives the pages their streams, the first beside the page.
func (f *finisher) contents() {
	for i := range f.sheets {
		s := &f.sheets[i]
		beside := &f.objs[f.page(i)+1]
		if s.kept == nil {
			*beside = s.own
			continue
		}
		*beside = s.kept
		s.apart = f.objs.add(s.own)
	}
}

// pages writes the pages, of which all is known by then.
func (f *finisher) pages() {
	kids := []byte("<</Type /Pages\n/Kids [")
	var page []byte
	for i, s := range f.sheets {
		kids = appendReference(kids, f.page(i))
		kids = append(kids, ' ')
		page = append(page[:0], "<</Type /Page\n/Parent 1 0 R\n"...)
		in, hasOwn := f.own[i]
		if in.turned {
			page = append(page, "/Rotate 90 "...)
		}
		if f.tagged {
			page = append(page, "/StructParents "...)
			page = append(strconv.AppendInt(page, int64(i), 10), " /Tabs /S "...)
		}
		if hasOwn {
			page = append(page, in.resources...)
		} else {
			page = append(page, "/Resources "...)
			page = appendReference(page, resourcesObject)
		}
		page = append(page, "\n/Contents "...)
		if s.apart > 0 {
			page = append(page, '[')
			page = append(appendReference(page, f.page(i)+1), ' ')
			page = append(appendReference(page, s.apart), ']')
		} else {
			page = appendReference(page, f.page(i)+1)
		}
		f.objs[f.page(i)] = f.keep(append(page, ">>"...))
	}
	f.objs[pagesObject] = fmt.Appendf(kids, "]\n/Count %d\n/MediaBox [0 0 %.2f %.2f]\n>>", len(f.sheets), sheetW, sheetH)
}
