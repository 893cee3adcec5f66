package packet

import (
	"errors"
	"hash/maphash"

	"example.org/petition/internal/packet/pdffile"
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
func (d *document) fontSet(resources pdffile.Value) (map[string]*font, error) {
	number, shared := resources.Ref()
	if set, ok := d.sets[number]; ok && shared {
		return set, nil
	}
	set := map[string]*font{}
	dict, err := d.Resolve(resources)
	if err != nil {
		return nil, err
	}
	fonts, err := d.Resolve(dict.Get("Font"))
	if err != nil {
		return nil, err
	}
	for name, v := range fonts.Entries() {
		if set[string(name)], err = d.font(v); err != nil {
			return nil, err
		}
	}
	if shared {
		d.sets[number] = set
	}
	return set, nil
}

func (d *document) font(v pdffile.Value) (*font, error) {
	number, shared := v.Ref()
	if f, ok := d.fonts[number]; ok && shared {
		return f, nil
	}
	if d.read++; d.read > maxFonts {
		return nil, errors.New("it has too many fonts")
	}
	dict, err := d.Resolve(v)
	if err != nil {
		return nil, err
	}
	kind, _ := dict.Get("Subtype").Name()
	f := &font{wide: kind == "Type0"}
	if f.cmap, f.sum, err = d.cmap(dict.Get("ToUnicode")); err != nil {
		return nil, err
	}
	if f.wide {
		f.sum ^= 1
	}
	if shared {
		d.fonts[number] = f
	}
	return f, nil
}

// cmap reads the map of a font, and gives a hash of it.
func (d *document) cmap(toUnicode pdffile.Value) (*cmap, uint64, error) {
	number, ok := toUnicode.Ref()
	if !ok {
		return nil, 0, nil
	}
	dict, err := d.Object(number)
	if err != nil {
		return nil, 0, err
	}
	s, err := d.stream(number, dict)
	if err != nil || s == nil {
		return nil, 0, err
	}
	data, err := s.unpack(nil, maxStream)
	if err != nil {
		return nil, 0, err
	}
	return readCMap(data), maphash.Bytes(seed, data), nil
}
