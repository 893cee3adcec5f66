package signature

import (
	"cmp"
	"slices"
)

// numbering tells which rows have the same in something, by numbers. What is
// known of an e-mail or a name then stands in a slice and not in a map: of a
// million keys a map misses the processor's cache at every look-up, which was
// half of the time that a list of 1,000,000 rows took. And a row that has it
// alone is done with at once, as nearly all are.
type numbering struct {
	of    []int32 // by row: its number, or none where no other row has the same; nil where none has
	count int     // of numbers, from 0 on
}

// at gives the number of row i, or none.
func (n *numbering) at(i int32) int32 {
	if n.of == nil {
		return none
	}
	return n.of[i]
}

// number numbers rows by what compare compares. head gives some of it, as good
// as random, and reports whether the row has it at all.
//
// The rows are sorted by these heads. Where they are the same so is all of it,
// but for some thousand of several million rows.
func number(rows int, head func(i int32) (head uint32, ok bool), compare func(a, b int32) int) numbering {
	n := numbering{of: slices.Repeat([]int32{none}, rows)}
	heads := make([]uint64, 0, rows)
	for i := range int32(rows) {
		if h, ok := head(i); ok {
			heads = append(heads, uint64(h)<<32|uint64(i))
		}
	}
	heads = sortUpper(heads)
	for from := 0; from < len(heads); {
		end := from + 1
		for end < len(heads) && heads[end]>>32 == heads[from]>>32 {
			end++
		}
		if end-from > 1 {
			n.add(heads[from:end], compare)
		}
		from = end
	}
	return n
}

// add numbers rows whose heads are the same.
func (n *numbering) add(heads []uint64, compare func(a, b int32) int) {
	row := func(at int) int32 { return int32(uint32(heads[at])) }
	isOther := func(h uint64) bool { return compare(row(0), int32(uint32(h))) != 0 }
	if slices.ContainsFunc(heads, isOther) {
		slices.SortFunc(heads, func(a, b uint64) int {
			return cmp.Or(compare(int32(uint32(a)), int32(uint32(b))), cmp.Compare(a, b))
		})
	}
	for at := range heads {
		switch {
		case at > 0 && compare(row(at-1), row(at)) == 0:
			n.of[row(at)] = int32(n.count - 1)
		case at+1 < len(heads) && compare(row(at), row(at+1)) == 0:
			n.of[row(at)] = int32(n.count)
			n.count++
		}
	}
}

// rowsOf are the rows of every number, each in the order of those given.
type rowsOf struct {
	rows  []int32
	start []int32 // by number, and where the last one's rows end
}

func (n *numbering) rowsOf(order []int32) rowsOf {
	r := rowsOf{start: make([]int32, n.count+2)}
	for _, i := range order {
		if k := n.of[i]; k != none {
			r.start[k+2]++
		}
	}
	for k := 2; k < len(r.start); k++ {
		r.start[k] += r.start[k-1]
	}
	r.rows = make([]int32, r.start[len(r.start)-1])
	for _, i := range order {
		if k := n.of[i]; k != none {
			r.rows[r.start[k+1]] = i
			r.start[k+1]++
		}
	}
	return r
}

// at gives the rows of a number.
func (r *rowsOf) at(number int32) []int32 { return r.rows[r.start[number]:r.start[number+1]] }
