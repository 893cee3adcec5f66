package exhibit

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/pdfcpu/pdfcpu/pkg/filter"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"example.org/petition/internal/petition"
)

// maxDepth bounds how deep values may be nested in each other.
const maxDepth = 100

// copier takes objects over from a PDF: those that are asked for, those that
// they refer to, and no others. The order is that in which they are asked for,
// so that the same file gives the same objects.
type copier struct {
	pdf     *model.Context
	out     *petition.Foreign
	mark    string
	numbers map[int]int // the index of an object of the file
	todo    []int       // objects of the file that are referred to, and not copied yet
}

func newCopier(pdf *model.Context, mark string) *copier {
	return &copier{pdf: pdf, mark: mark, out: &petition.Foreign{}, numbers: map[int]int{}}
}

// reserve gives out an index for an object that comes later.
func (c *copier) reserve() int {
	c.out.Objects = append(c.out.Objects, petition.PDFObject{})
	return len(c.out.Objects) - 1
}

// index gives the index of an object of the file.
func (c *copier) index(number int) int {
	i, known := c.numbers[number]
	if !known {
		i = c.reserve()
		c.numbers[number] = i
		c.todo = append(c.todo, number)
	}
	return i
}

// finish copies all that was referred to.
func (c *copier) finish() error {
	for len(c.todo) > 0 {
		number := c.todo[0]
		c.todo = c.todo[1:]
		o, err := c.object(number)
		if err != nil {
			return fmt.Errorf("object %d: %w", number, err)
		}
		object, err := c.copied(o)
		if err != nil {
			return fmt.Errorf("object %d: %w", number, err)
		}
		c.out.Objects[c.numbers[number]] = object
	}
	return nil
}

// object gives an object of the file, unpacked.
func (c *copier) object(number int) (types.Object, error) {
	entry, ok := c.pdf.FindTableEntryLight(number)
	if !ok || entry.Free || entry.Generation == nil {
		return nil, nil
	}
	return c.pdf.Dereference(*types.NewIndirectRef(number, *entry.Generation))
}

// copied writes an object.
func (c *copier) copied(o types.Object) (petition.PDFObject, error) {
	w := objectWriter{copier: c}
	stream, ok := o.(types.StreamDict)
	if !ok {
		err := w.value(o, 0)
		return w.object, err
	}
	data, err := c.stream(&stream)
	if err != nil {
		return w.object, err
	}
	dict := maps.Clone(stream.Dict)
	for _, key := range []string{"Length", "DL", "F", "FFilter", "FDecodeParms"} {
		delete(dict, key)
	}
	if len(stream.FilterPipeline) == 0 {
		data = pack(data)
		dict["Filter"] = types.Name("FlateDecode")
		delete(dict, "DecodeParms")
	}
	w.text("<<")
	if err := w.entries(dict, 0); err != nil {
		return w.object, err
	}
	w.text(fmt.Sprintf("%s/Length %d>>", c.key(), len(data)))
	w.object.Stream = data
	return w.object, nil
}

// key marks a stream as one of the exhibit: package packet looks through it with
// other eyes than through what this program wrote.
func (c *copier) key() string { return "/PetitionExhibit(" + c.mark + ")" }

// stream gives the packed bytes of a stream. That it can be unpacked is tried,
// so that a damaged one is told of now; pictures are left to the viewer.
func (c *copier) stream(s *types.StreamDict) ([]byte, error) {
	if len(s.FilterPipeline) == 1 && s.FilterPipeline[0].Name == filter.DCT {
		return withoutMetadata(s.Raw), nil
	}
	if _, picture := s.Find("BitsPerComponent"); picture {
		return s.Raw, nil
	}
	err := s.DecodeWithLimit(mostStream)
	if err != nil && !errors.Is(err, filter.ErrUnsupportedFilter) {
		return nil, err
	}
	return s.Raw, nil
}

// objectWriter writes one object in the syntax of PDF.
type objectWriter struct {
	copier *copier
	object petition.PDFObject
}

func (w *objectWriter) text(s string) { w.object.Text = append(w.object.Text, s...) }

// ref refers to an object by its index.
func (w *objectWriter) ref(index int) {
	w.text(" ")
	w.object.Refs = append(w.object.Refs, petition.PDFRef{At: len(w.object.Text), Object: index})
}

func (w *objectWriter) value(o types.Object, depth int) error {
	if depth > maxDepth {
		return errors.New("its values are nested too deep")
	}
	switch o := o.(type) {
	case nil:
		w.text(" null")
	case types.IndirectRef:
		return w.reference(o)
	case types.Dict:
		w.text("<<")
		if err := w.entries(o, depth); err != nil {
			return err
		}
		w.text(">>")
	case types.Array:
		w.text("[")
		for _, item := range o {
			if err := w.value(item, depth+1); err != nil {
				return err
			}
		}
		w.text("]")
	case types.Float:
		w.text(" " + strconv.FormatFloat(float64(o), 'f', -1, 64))
	case types.Name:
		w.name(string(o))
	case types.Boolean, types.Integer, types.StringLiteral, types.HexLiteral:
		w.text(" " + o.PDFString())
	default:
		return fmt.Errorf("a value of the kind %T", o)
	}
	return nil
}

func (w *objectWriter) name(name string) { w.text("/" + types.EncodeName(name)) }

// entries writes the entries of a dictionary in the order of their keys.
func (w *objectWriter) entries(d types.Dict, depth int) error {
	for _, key := range slices.Sorted(maps.Keys(d)) {
		if d["Type"] != nil && slices.Contains(privateKeys, key) {
			continue
		}
		w.name(key)
		if err := w.value(d[key], depth+1); err != nil {
			return err
		}
	}
	return nil
}

// privateKeys are what no page shows: who made something with what and when,
// and where in the old document it stood.
var privateKeys = []string{"Metadata", "PieceInfo", "LastModified", "StructParent", "StructParents", "OPI", "AF", "Usage", "Ref", "Thumb"}

// reference refers to an object of the file, unless it is none that a page is
// drawn with: then null takes its place.
func (w *objectWriter) reference(ref types.IndirectRef) error {
	o, err := w.copier.pdf.Dereference(ref)
	if err != nil {
		return err
	}
	var dict types.Dict
	switch o := o.(type) {
	case nil:
		w.text(" null")
		return nil
	case types.Dict:
		dict = o
	case types.StreamDict:
		dict = o.Dict
	}
	if kind := dict.Type(); kind != nil && slices.Contains(notOfPages, *kind) {
		w.text(" null")
		return nil
	}
	w.ref(w.copier.index(ref.ObjectNumber.Value()))
	return nil
}

// notOfPages are the types of objects that draw nothing.
var notOfPages = []string{
	"Catalog", "Pages", "Page", "Metadata", "EmbeddedFile", "Filespec", "F", "Action", "Annot", "StructTreeRoot", "StructElem", "Outlines", "Sig",
}

// pack compresses content.
func pack(content []byte) []byte {
	var packed bytes.Buffer
	z := zlib.NewWriter(&packed)
	z.Write(content) // a bytes.Buffer takes everything
	z.Close()
	return packed.Bytes()
}
