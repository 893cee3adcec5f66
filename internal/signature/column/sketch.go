package column

import (
	"slices"

	"example.org/petition/internal/petition"
)

// Sketch is what the first rows of a list look like, whether or not Find takes
// them.
type Sketch struct {
	HeaderAt  int      // line of the header; 0 where no row is surely one
	BodyAfter int      // line of the last row of the header
	Header    []string // as written
	Roles     []petition.Role
	Own       []petition.Role // what each column is taken for where the case says nothing of columns
}

// SketchOf tells what a list looks like by its first rows. It refuses nothing, so
// that a person can be shown what there is to be said of a list that Find
// refuses.
func SketchOf(rows []Row, reading petition.Reading) Sketch {
	at, err := locate("", rows, reading)
	if err != nil {
		at = nearest(rows, reading)
	}
	if at < 0 {
		return Sketch{}
	}
	h := newHeader(rows[at:])
	said := understand(h, reading)
	said.settleMarks(rows[at+len(h.rows):])
	reading.Columns, reading.Unused = nil, nil
	own := understand(h, reading)
	own.settleMarks(rows[at+len(h.rows):])
	return Sketch{said.HeaderAt(), said.BodyAfter(), said.Header(), said.Roles(), own.Roles()}
}

// nearest gives the row that the case takes for the header, or the first one that
// no signature looks like; -1 where there is none.
func nearest(rows []Row, reading petition.Reading) int {
	if reading.Header > 0 {
		return slices.IndexFunc(rows, func(r Row) bool { return r.Line == reading.Header })
	}
	return slices.IndexFunc(rows, func(r Row) bool { return !isLong(r.Cells) && isShown(r) })
}
