package exhibit

import (
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// The flags of an annotation (ISO 32000-1, table 165).
const (
	flagHidden = 1 << 1
	flagNoView = 1 << 5
)

// annotations gives what stands over a page: notes, stamps, the fields of forms
// with what was filled in. It becomes part of the page.
func (s *sheets) annotations(p *sheet) ([]look, error) {
	list, err := s.pdf.DereferenceArray(p.dict["Annots"])
	if err != nil {
		return nil, err
	}
	var looks []look
	for _, o := range list {
		dict, err := s.pdf.DereferenceDict(o)
		if err != nil {
			return nil, err
		}
		if dict == nil || s.isHidden(dict) {
			continue
		}
		l, ok, err := s.lookOf(dict)
		if err != nil {
			return nil, err
		}
		if ok {
			looks = append(looks, l)
		}
	}
	return looks, nil
}

func (s *sheets) isHidden(dict types.Dict) bool {
	flags, _ := s.number(dict["F"])
	if int(flags)&(flagHidden|flagNoView) != 0 {
		return true
	}
	ref, ok := dict["OC"].(types.IndirectRef)
	return ok && s.off[ref.ObjectNumber.Value()]
}

// lookOf gives the look of one annotation.
func (s *sheets) lookOf(dict types.Dict) (look, bool, error) {
	subtype, _ := s.text(dict["Subtype"])
	if subtype == "Popup" {
		return look{}, false, nil
	}
	ref, ok := s.normalLook(dict)
	if !ok {
		return look{}, false, s.missesLook(subtype, dict)
	}
	stream, _, err := s.pdf.DereferenceStreamDict(ref)
	if err != nil || stream == nil {
		return look{}, false, err
	}
	rect, ok := s.box(dict["Rect"])
	own, okBox := s.box(stream.Dict["BBox"])
	if !ok || !okBox {
		return look{}, false, nil // nothing to be seen
	}
	around := own.through(s.matrix(stream.Dict["Matrix"]))
	if !(around.width() > 0 && around.height() > 0) {
		return look{}, false, nil
	}
	x, y := rect.width()/around.width(), rect.height()/around.height()
	return look{
		object: s.index(ref.ObjectNumber.Value()),
		matrix: matrix{x, 0, 0, y, rect[0] - x*around[0], rect[1] - y*around[1]},
	}, true, nil
}

// normalLook finds the appearance that is shown: the one of the annotation's
// state where there are several.
func (s *sheets) normalLook(dict types.Dict) (types.IndirectRef, bool) {
	ap, err := s.pdf.DereferenceDict(dict["AP"])
	if err != nil || ap == nil {
		return types.IndirectRef{}, false
	}
	normal := ap["N"]
	o, err := s.pdf.Dereference(normal)
	if err != nil {
		return types.IndirectRef{}, false
	}
	if states, ok := o.(types.Dict); ok {
		state, _ := s.text(dict["AS"])
		normal = states[state]
		if o, err = s.pdf.Dereference(normal); err != nil {
			return types.IndirectRef{}, false
		}
	}
	ref, isRef := normal.(types.IndirectRef)
	_, isStream := o.(types.StreamDict)
	return ref, isRef && isStream
}

// shownByViewers are the annotations that a viewer draws although they bring no
// look of their own.
var shownByViewers = map[string]bool{
	"Text": true, "FreeText": true, "Line": true, "Square": true, "Circle": true, "Polygon": true, "PolyLine": true, "Highlight": true,
	"Underline": true, "Squiggly": true, "StrikeOut": true, "Stamp": true, "Caret": true, "Ink": true, "Redact": true,
}

// missesLook counts what is not printed. A field of a form that was filled in
// and that only a viewer draws must not get lost.
func (s *sheets) missesLook(subtype string, dict types.Dict) error {
	if shownByViewers[subtype] {
		s.bare++
	}
	if subtype == "Widget" && s.isFilled(dict) {
		return &unfit{"a field of its form is filled in, and only a viewer draws it", reprint}
	}
	return nil
}

func (s *sheets) isFilled(field types.Dict) bool {
	for range maxDepth {
		value, err := s.pdf.Dereference(field["V"])
		if err != nil {
			return false
		}
		switch v := value.(type) {
		case types.StringLiteral:
			return len(v) > 0
		case types.HexLiteral:
			return len(v) > 0 && v != "FEFF"
		case types.Name:
			// A button without a look for its state is one that is not pressed.
			return false
		}
		if field, err = s.pdf.DereferenceDict(field["Parent"]); err != nil || field == nil {
			return false
		}
	}
	return false
}

func (s *sheets) matrix(o types.Object) matrix {
	array, err := s.pdf.DereferenceArray(o)
	if err != nil || len(array) != 6 {
		return identity
	}
	var m matrix
	for i := range m {
		n, ok := s.number(array[i])
		if !ok {
			return identity
		}
		m[i] = n
	}
	return m
}

func (s *sheets) text(o types.Object) (string, bool) {
	o, err := s.pdf.Dereference(o)
	name, ok := o.(types.Name)
	return string(name), ok && err == nil
}
