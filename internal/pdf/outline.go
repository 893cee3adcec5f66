package pdf

import (
	"fmt"
	"unicode/utf16"
)

// bookmark is an entry of the outline.
type bookmark struct {
	name string
	page int // from 0
}

// outline adds the bookmarks, and gives the object that holds them together; 0
// where there are none.
func (f *finisher) outline(bookmarks []bookmark) int {
	if len(bookmarks) == 0 {
		return 0
	}
	first := f.objs.reserveAll(len(bookmarks))
	root := f.objs.reserve()
	for i, b := range bookmarks {
		item := append([]byte("<</Title "), literal(b.name)...)
		item = fmt.Appendf(item, "\n/Parent %d 0 R\n", root)
		if i > 0 {
			item = fmt.Appendf(item, "/Prev %d 0 R\n", first+i-1)
		}
		if i < len(bookmarks)-1 {
			item = fmt.Appendf(item, "/Next %d 0 R\n", first+i+1)
		}
		f.objs[first+i] = fmt.Appendf(item, "/Dest [%d 0 R /XYZ 0 %.2f null]\n/Count 0>>", f.page(b.page), sheetH)
	}
	f.objs[root] = fmt.Appendf(nil, "<</Type /Outlines /Count %d /First %d 0 R\n/Last %d 0 R>>", len(bookmarks), first, root-1)
	return root
}

// literal writes a text as UTF-16, as a string whose bytes stand for themselves.
func literal(text string) []byte {
	out := []byte("(\xFE\xFF")
	for _, unit := range utf16.Encode([]rune(printable(text))) {
		out = appendByte(appendByte(out, byte(unit>>8)), byte(unit))
	}
	return append(out, ')')
}
