package exhibit

import (
	"context"
	"errors"
	"fmt"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"example.org/petition/internal/petition"
)

// sheets takes the pages of a PDF out of it.
type sheets struct {
	*copier
	ctx   context.Context
	said  []saying
	bare  int          // annotations that have no look of their own
	off   map[int]bool // layers that are off, by their objects
	pages []sheet
}

// saying is what there is to warn of.
type saying struct{ code, message string }

// sheet is a page with what it inherits from the nodes above it.
type sheet struct {
	dict                         types.Dict
	resources, media, crop, turn types.Object
}

func newSheets(ctx context.Context, pdf *model.Context, mark string) *sheets {
	return &sheets{ctx: ctx, copier: newCopier(pdf, mark), off: map[int]bool{}}
}

func (s *sheets) read() error {
	if err := s.layers(); err != nil {
		return err
	}
	root, err := s.pdf.Pages()
	if err != nil {
		return err
	}
	if root == nil {
		return errors.New("it has no pages")
	}
	if err := s.collect(*root, sheet{}, 0, map[int]bool{}); err != nil {
		return err
	}
	if len(s.pages) == 0 {
		return &unfit{"this PDF has no pages", reprint}
	}
	for i := range s.pages {
		if err := s.ctx.Err(); err != nil {
			return err
		}
		page, err := s.page(&s.pages[i])
		if err != nil {
			if why, ok := errors.AsType[*unfit](err); ok {
				return &unfit{fmt.Sprintf("page %d: %s", i+1, why.message), why.hint}
			}
			return fmt.Errorf("page %d: %w", i+1, err)
		}
		s.out.Pages = append(s.out.Pages, page)
	}
	if s.bare > 0 {
		s.say("exhibit-annotations", "%d of its notes and marks have no look of their own, and are not printed; print it to PDF anew to keep them", s.bare)
	}
	return s.finish()
}

func (s *sheets) say(code, format string, args ...any) {
	s.said = append(s.said, saying{code, fmt.Sprintf(format, args...)})
}

// collect lists the pages below a node of the page tree.
func (s *sheets) collect(node types.Object, above sheet, depth int, seen map[int]bool) error {
	if depth > maxDepth {
		return errors.New("its pages are nested too deep")
	}
	if ref, ok := node.(types.IndirectRef); ok {
		n := ref.ObjectNumber.Value()
		if seen[n] {
			return errors.New("its page tree leads back to itself")
		}
		seen[n] = true
	}
	dict, err := s.pdf.DereferenceDict(node)
	if err != nil || dict == nil {
		return errors.Join(err, errors.New("one of its pages is missing"))
	}
	own := above
	own.dict = dict
	for key, into := range map[string]*types.Object{
		"Resources": &own.resources, "MediaBox": &own.media, "CropBox": &own.crop, "Rotate": &own.turn,
	} {
		if value, ok := dict.Find(key); ok {
			*into = value
		}
	}
	children, ok := dict.Find("Kids")
	if !ok {
		if len(s.pages) == mostPages {
			return &unfit{fmt.Sprintf("this PDF has more than %d pages", mostPages), "part it into several exhibits"}
		}
		s.pages = append(s.pages, own)
		return nil
	}
	kids, err := s.pdf.DereferenceArray(children)
	if err != nil {
		return err
	}
	for _, kid := range kids {
		if err := s.collect(kid, own, depth+1, seen); err != nil {
			return err
		}
	}
	return nil
}

// page makes a page a form: something that another page can draw.
func (s *sheets) page(p *sheet) (petition.ForeignPage, error) {
	where, err := s.placement(p)
	if err != nil {
		return petition.ForeignPage{}, err
	}
	content, err := s.content(p)
	if err != nil {
		return petition.ForeignPage{}, err
	}
	looks, err := s.annotations(p)
	if err != nil {
		return petition.ForeignPage{}, err
	}
	form := formObject{box: where.box, matrix: where.matrix, resources: p.resources, group: p.dict["Group"], content: content}
	if len(looks) > 0 {
		// What stands over the page goes into a form around it, so that no
		// unfinished state of the page's own content can move it.
		form.matrix = identity
		inner, err := s.form(&form)
		if err != nil {
			return petition.ForeignPage{}, err
		}
		form = formObject{box: where.box, matrix: where.matrix, over: looks, inner: inner}
	}
	object, err := s.form(&form)
	return petition.ForeignPage{Object: object, Width: where.width, Height: where.height}, err
}

// content gives the page's own content, unpacked.
func (s *sheets) content(p *sheet) ([]byte, error) {
	contents, err := s.pdf.Dereference(p.dict["Contents"])
	if err != nil || contents == nil {
		return nil, err
	}
	streams, ok := contents.(types.Array)
	if !ok {
		streams = types.Array{contents}
	}
	var content []byte
	for _, o := range streams {
		stream, _, err := s.pdf.DereferenceStreamDict(o)
		if err != nil {
			return nil, err
		}
		if stream == nil {
			continue
		}
		if err := stream.DecodeWithLimit(mostStream); err != nil {
			return nil, err
		}
		if content = append(append(content, stream.Content...), '\n'); len(content) > mostStream {
			return nil, errors.New("it holds too much")
		}
	}
	return content, nil
}
