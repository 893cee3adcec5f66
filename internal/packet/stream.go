package packet

import (
	"fmt"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"example.org/petition/internal/packet/pdffile"
)

// stream is a stream as it stands in its file.
type stream struct {
	packed  []byte
	filters []types.PDFFilter // in the order in which they unpack it
	dict    types.Dict        // what filters of pictures ask for
}

// stream gives the stream of an object that has the dictionary; nil of an object
// that has none.
func (d *document) stream(object int, dict pdffile.Value) (*stream, error) {
	packed, err := d.Stream(object)
	if err != nil || packed == nil {
		return nil, err
	}
	s := &stream{packed: packed}
	names, err := d.list(dict.Get("Filter"))
	if err != nil {
		return nil, err
	}
	params, err := d.list(dict.Get("DecodeParms"))
	if err != nil {
		return nil, err
	}
	for i, v := range names {
		name, ok := v.Name()
		if !ok {
			return nil, fmt.Errorf("object %d has a filter without a name", object)
		}
		f := types.PDFFilter{Name: name}
		if i < len(params) && params[i].IsDict() {
			f.DecodeParms = d.numbers(params[i])
		}
		s.filters = append(s.filters, f)
	}
	if len(names) > 0 && !s.isFlate() {
		s.dict = d.numbers(dict)
	}
	return s, nil
}

// list gives the values of an array, or a value that stands alone.
func (d *document) list(v pdffile.Value) (list []pdffile.Value, err error) {
	if v, err = d.Resolve(v); err != nil || v.IsNull() {
		return nil, err
	}
	if !v.IsArray() {
		return []pdffile.Value{v}, nil
	}
	for item := range v.Items() {
		if item, err = d.Resolve(item); err != nil {
			return nil, err
		}
		list = append(list, item)
	}
	return list, nil
}

// numbers gives what a dictionary has of whole numbers and truth values: filters
// have no other parameters that matter here.
func (d *document) numbers(dict pdffile.Value) types.Dict {
	numbers := types.Dict{}
	for name, v := range dict.Entries() {
		v, err := d.Resolve(v)
		if err != nil {
			continue
		}
		if n, err := strconv.Atoi(string(v)); err == nil {
			numbers[string(name)] = types.Integer(n)
		} else if yes, err := strconv.ParseBool(string(v)); err == nil {
			numbers[string(name)] = types.Boolean(yes)
		}
	}
	return numbers
}

// unpack appends the bytes of a stream, unpacked, if they are not more than most.
func (s *stream) unpack(to []byte, most int) ([]byte, error) {
	if s.isFlate() {
		return inflate(to, s.packed, most)
	}
	data, err := s.packed, error(nil)
	if len(s.filters) > 0 {
		data, err = s.unpackOther(most)
	}
	if err == nil && len(data) > most {
		err = errTooMuch
	}
	if err != nil {
		return to, err
	}
	return append(to, data...), nil
}

// unpackOther unpacks a stream of another program. The library fails with a
// panic on some damaged ones; that is an error like any other here.
func (s *stream) unpackOther(most int) (data []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the PDF library gave up: %v", p)
		}
	}()
	of := types.StreamDict{Dict: s.dict, Raw: s.packed, FilterPipeline: s.filters}
	err = of.DecodeWithLimit(int64(most))
	return of.Content, err
}

// isFlate reports whether a stream is packed as all of ours are.
func (s *stream) isFlate() bool {
	return len(s.filters) == 1 && s.filters[0].Name == filter.Flate && s.filters[0].DecodeParms == nil
}
