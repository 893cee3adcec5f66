package exhibit

import (
	"maps"
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// layers reads which layers the file has, and which are off (ISO 32000-1,
// 8.11.4). A layer that is off stays off.
func (s *sheets) layers() error {
	catalog, err := s.pdf.Catalog()
	if err != nil {
		return err
	}
	properties, err := s.pdf.DereferenceDict(catalog["OCProperties"])
	if err != nil || properties == nil {
		return err
	}
	all, err := s.references(properties["OCGs"])
	if err != nil {
		return err
	}
	usual, err := s.pdf.DereferenceDict(properties["D"])
	if err != nil {
		return err
	}
	if base, _ := s.text(usual["BaseState"]); base == "OFF" {
		s.turn(all, true)
	}
	for _, set := range []struct {
		key string
		off bool
	}{{"ON", false}, {"OFF", true}} {
		layers, err := s.references(usual[set.key])
		if err != nil {
			return err
		}
		s.turn(layers, set.off)
	}
	off := false
	for _, number := range all {
		i := s.index(number)
		s.out.Layers = append(s.out.Layers, i)
		if s.off[number] {
			s.out.Off = append(s.out.Off, i)
			off = true
		}
	}
	if off {
		s.say("exhibit-hidden-layers", "it has layers that are switched off; they stay hidden, but are in the file: print it to PDF anew to be rid of them")
	}
	return nil
}

func (s *sheets) turn(layers []int, off bool) {
	for _, number := range layers {
		s.off[number] = off
	}
}

// references gives the numbers of the objects that an array refers to.
func (s *sheets) references(o types.Object) ([]int, error) {
	if o == nil {
		return nil, nil
	}
	array, err := s.pdf.DereferenceArray(o)
	if err != nil {
		return nil, err
	}
	var found []int
	for _, item := range array {
		if ref, ok := item.(types.IndirectRef); ok && !slices.Contains(found, ref.ObjectNumber.Value()) {
			found = append(found, ref.ObjectNumber.Value())
		}
	}
	return found, nil
}

// look tells what the file holds beside its pages and is left out.
func (s *sheets) look() {
	var found extras
	for _, number := range slices.Sorted(maps.Keys(s.pdf.Table)) {
		// What is packed with other objects is unpacked by this alone. An object
		// that cannot be is one that no page can need, or it is told of there.
		if o, err := s.object(number); err == nil {
			found.in(o, 0)
		}
	}
	if found.scripts {
		s.say("exhibit-javascript", "it holds JavaScript, which was left out")
	}
	if found.attachments {
		s.say("exhibit-attachments", "it holds attached files, which were left out; make each of them an exhibit if it is meant to be one")
	}
	if found.media {
		s.say("exhibit-media", "it holds sound, video or 3D, which was left out")
	}
}

// extras are what pages of paper have no use for.
type extras struct{ scripts, attachments, media bool }

func (e *extras) in(o types.Object, depth int) {
	if depth > maxDepth {
		return
	}
	switch o := o.(type) {
	case types.StreamDict:
		e.in(o.Dict, depth)
	case types.Array:
		for _, item := range o {
			e.in(item, depth+1)
		}
	case types.Dict:
		if s := o.NameEntry("S"); s != nil && *s == "JavaScript" {
			e.scripts = true
		}
		if kind := o.Type(); kind != nil && *kind == "EmbeddedFile" {
			e.attachments = true
		}
		if kind := o.Subtype(); kind != nil {
			switch *kind {
			case "FileAttachment":
				e.attachments = true
			case "RichMedia", "Movie", "Sound", "Screen", "3D":
				e.media = true
			}
		}
		for _, value := range o {
			e.in(value, depth+1)
		}
	}
}
