package packet

import (
	"errors"
	"hash/maphash"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// font is what the reader needs to know of a font.
type font struct {
	wide bool   // its codes have two bytes
	cmap *cmap  // nil where the font does not say what its codes stand for
	sum  uint64 // of both; two that differ stand for different texts
}

// saying tells fonts apart by what their codes stand for. A font that is missing
// says as little as one without a cmap.
func (f *font) saying() uint64 {
	if f == nil || f.cmap == nil {
		return 0
	}
	return f.sum
}

// maxFonts bounds how many fonts a PDF may bring: ours has six, and each takes
// a quarter of a megabyte here.
const maxFonts = 1024

// fontSet gives the fonts of a resource dictionary by the names that content
// streams use.
func (d *document) fontSet(resources types.Object) (map[string]*font, error) {
	ref, shared := resources.(types.IndirectRef)
	if set, ok := d.sets[ref.ObjectNumber.Value()]; ok && shared {
		return set, nil
	}
	set := map[string]*font{}
	dict, err := d.pdf.DereferenceDict(resources)
	if err != nil {
		return nil, err
	}
	fonts, err := d.pdf.DereferenceDict(dict["Font"])
	if err != nil {
		return nil, err
	}
	for name, o := range fonts {
		if set[name], err = d.font(o); err != nil {
			return nil, err
		}
	}
	if shared {
		d.sets[ref.ObjectNumber.Value()] = set
	}
	return set, nil
}

func (d *document) font(o types.Object) (*font, error) {
	ref, shared := o.(types.IndirectRef)
	if f, ok := d.fonts[ref.ObjectNumber.Value()]; ok && shared {
		return f, nil
	}
	if d.read++; d.read > maxFonts {
		return nil, errors.New("it has too many fonts")
	}
	dict, err := d.pdf.DereferenceDict(o)
	if err != nil {
		return nil, err
	}
	f := &font{}
	if kind := dict.Subtype(); kind != nil {
		f.wide = *kind == "Type0"
	}
	if toUnicode, ok := dict.Find("ToUnicode"); ok {
		data, err := d.stream(toUnicode)
		if err != nil {
			return nil, err
		}
		f.cmap = readCMap(data)
		f.sum = maphash.Bytes(seed, data)
	}
	if f.wide {
		f.sum ^= 1
	}
	if shared {
		d.fonts[ref.ObjectNumber.Value()] = f
	}
	return f, nil
}
