package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// objects are the numbered objects of a PDF file, each without its "n 0 obj"
// and "endobj". Object n is at index n; index 0 is unused.
type objects [][]byte

// errLayout means that the library's output is not laid out as it always is.
var errLayout = errors.New("the PDF library's output has an unexpected form")

// readObjects takes the library's output apart. It reads that library's files
// only: one classic cross-reference table, every object in use, no object
// streams.
func readObjects(file []byte) (objects, error) {
	table, err := tableAt(file)
	if err != nil {
		return nil, err
	}
	offsets, err := readTable(file[table:])
	if err != nil {
		return nil, err
	}
	// An object ends where the next one in the file starts.
	order := slices.Clone(offsets[1:])
	slices.Sort(order)
	order = append(order, table)
	objs := make(objects, len(offsets))
	for n := 1; n < len(offsets); n++ {
		start := offsets[n]
		i, _ := slices.BinarySearch(order, start)
		end := order[i+1]
		head := fmt.Appendf(nil, "%d 0 obj\n", n)
		if start > end || end > len(file) || !bytes.HasPrefix(file[start:end], head) {
			return nil, fmt.Errorf("%w: object %d is not at its offset", errLayout, n)
		}
		body := bytes.TrimRight(file[start+len(head):end], "\n")
		objs[n] = bytes.TrimRight(bytes.TrimSuffix(body, []byte("endobj")), "\n")
	}
	return objs, nil
}

// tableAt finds the cross-reference table through the file's last lines.
func tableAt(file []byte) (int, error) {
	i := bytes.LastIndex(file, []byte("startxref\n"))
	if i < 0 {
		return 0, fmt.Errorf("%w: no startxref", errLayout)
	}
	number, _, _ := bytes.Cut(file[i+len("startxref\n"):], []byte("\n"))
	at, err := strconv.Atoi(string(number))
	if err != nil || at < 0 || at >= len(file) {
		return 0, fmt.Errorf("%w: startxref %q", errLayout, number)
	}
	return at, nil
}

// readTable reads the offsets of all objects; entry 0 is the free one.
func readTable(table []byte) ([]int, error) {
	var count int
	if _, err := fmt.Sscanf(string(table[:min(len(table), 40)]), "xref\n0 %d\n", &count); err != nil {
		return nil, fmt.Errorf("%w: %v", errLayout, err)
	}
	const entrySize = 20 // fixed by the format
	entries := table[len(fmt.Sprintf("xref\n0 %d\n", count)):]
	if count < 1 || len(entries) < count*entrySize {
		return nil, fmt.Errorf("%w: the cross-reference table is cut off", errLayout)
	}
	offsets := make([]int, count)
	for n := 1; n < count; n++ {
		offset, err := strconv.Atoi(string(entries[n*entrySize : n*entrySize+10]))
		if err != nil {
			return nil, fmt.Errorf("%w: object %d: %v", errLayout, n, err)
		}
		offsets[n] = offset
	}
	return offsets, nil
}

// add gives a new object its number.
func (o *objects) add(body []byte) int {
	*o = append(*o, body)
	return len(*o) - 1
}

// reserve gives out a number for an object whose body comes later.
func (o *objects) reserve() int { return o.add(nil) }

// reserveAll gives out n numbers, one after the other, and gives the first.
func (o *objects) reserveAll(n int) int {
	first := len(*o)
	*o = append(*o, make(objects, n)...)
	return first
}

// stream gives the bytes of an object's stream, and false where it has none.
func (o objects) stream(n int) ([]byte, bool) {
	_, s, ok := bytes.Cut(o[n], []byte("\nstream\n"))
	if !ok {
		return nil, false
	}
	return bytes.TrimSuffix(s, []byte("\nendstream")), true
}

// reference gives the object number after a key, as in "/Contents 4 0 R".
func reference(dict []byte, key string) (int, bool) {
	_, after, ok := bytes.Cut(dict, []byte(key+" "))
	if !ok {
		return 0, false
	}
	number, _, _ := bytes.Cut(after, []byte(" "))
	n, err := strconv.Atoi(string(number))
	return n, err == nil
}

// streamObject makes an object with a stream, compressed.
func streamObject(dict string, data []byte) []byte {
	p := packers.Get().(*packer)
	defer packers.Put(p)
	packed := p.deflate(data)
	// Of the list's pages and of their feet there are many: no room to spare.
	p.head = fmt.Appendf(p.head[:0], "<<%s /Filter /FlateDecode /Length %d>>\nstream\n", dict, len(packed))
	const tail = "\nendstream"
	out := make([]byte, 0, len(p.head)+len(packed)+len(tail))
	return append(append(append(out, p.head...), packed...), tail...)
}
