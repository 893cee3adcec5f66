package exhibit

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// formObject is a form XObject in the making (ISO 32000-1, 8.10).
type formObject struct {
	box              box
	matrix           matrix
	resources, group types.Object
	content          []byte

	// Or else what stands over a page:
	inner int // the page itself
	over  []look
}

// look is what an annotation looks like, and where.
type look struct {
	object int // a form
	matrix matrix
}

// form adds a form to what is copied, and gives its index.
func (s *sheets) form(f *formObject) (int, error) {
	w := objectWriter{copier: s.copier}
	w.text("<</Type/XObject/Subtype/Form/FormType 1/BBox[" + numbers(f.box[:]) + "]/Matrix[" + numbers(f.matrix[:]) + "]/Resources")
	content := f.content
	if len(f.over) > 0 {
		content = w.stack(f)
	} else if err := w.resources(f.resources); err != nil {
		return 0, err
	}
	if f.group != nil {
		w.text("/Group")
		if err := w.value(f.group, 0); err != nil {
			return 0, err
		}
	}
	w.object.Stream = pack(content)
	w.text(fmt.Sprintf("/Filter/FlateDecode/Length %d%s>>", len(w.object.Stream), s.key()))
	i := s.reserve()
	s.out.Objects[i] = w.object
	return i, nil
}

// resources writes the resources of a page, which may have none.
func (w *objectWriter) resources(o types.Object) error {
	if o == nil {
		w.text("<<>>")
		return nil
	}
	return w.value(o, 0)
}

// stack gives the content that draws a page and what stands over it, and writes
// its resources.
func (w *objectWriter) stack(f *formObject) []byte {
	w.text("<</XObject<</P")
	w.ref(f.inner)
	var content strings.Builder
	content.WriteString("q /P Do Q\n")
	for i, l := range f.over {
		w.text(fmt.Sprintf("/A%d", i))
		w.ref(l.object)
		fmt.Fprintf(&content, "q %s cm /A%d Do Q\n", numbers(l.matrix[:]), i)
	}
	w.text(">>>>")
	return []byte(content.String())
}

func numbers(values []float64) string {
	words := make([]string, len(values))
	for i, v := range values {
		words[i] = strconv.FormatFloat(v+0, 'f', -1, 64) // + 0: never -0
	}
	return strings.Join(words, " ")
}
