package exhibit

import (
	"math"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// matrix is a change of coordinates as PDF writes it: a b c d e f.
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// apply gives where a point comes to stand.
func (m matrix) apply(x, y float64) (float64, float64) {
	return m[0]*x + m[2]*y + m[4], m[1]*x + m[3]*y + m[5]
}

// box is a rectangle: left, bottom, right, top.
type box [4]float64

func (b box) width() float64  { return b[2] - b[0] }
func (b box) height() float64 { return b[3] - b[1] }

// within gives the part of b that lies in other.
func (b box) within(other box) box {
	return box{max(b[0], other[0]), max(b[1], other[1]), min(b[2], other[2]), min(b[3], other[3])}
}

// through gives the box around b after a change of coordinates.
func (b box) through(m matrix) box {
	around := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, corner := range [4][2]float64{{b[0], b[1]}, {b[2], b[1]}, {b[0], b[3]}, {b[2], b[3]}} {
		x, y := m.apply(corner[0], corner[1])
		around = box{min(around[0], x), min(around[1], y), max(around[2], x), max(around[3], y)}
	}
	return around
}

// placement is how a page becomes upright with its lower left corner at zero.
type placement struct {
	box           box
	matrix        matrix
	width, height float64 // points
}

// largestSide bounds a page: ISO 32000-1, annex C, has 14,400 units.
const largestSide = 200_000

// placement reads the part of the page that is shown, how it is turned, and its
// unit (ISO 32000-1, 7.7.3.3 and 14.11.2).
func (s *sheets) placement(p *sheet) (placement, error) {
	media, ok := s.box(p.media)
	if !ok {
		media = box{0, 0, 612, 792}
	}
	shown := media
	if crop, ok := s.box(p.crop); ok {
		if part := crop.within(media); part.width() > 0 && part.height() > 0 {
			shown = part
		}
	}
	unit := 1.0
	if u, ok := s.number(p.dict["UserUnit"]); ok && u > 0 {
		unit = u
	}
	w, h := shown.width()*unit, shown.height()*unit
	if !(w > 0 && h > 0 && w <= largestSide && h <= largestSide) {
		return placement{}, &unfit{"its size makes no sense", reprint}
	}
	turn, _ := s.number(p.turn)
	quarter := (int(math.Mod(turn, 360))/90 + 4) % 4
	x0, y0, x1, y1 := shown[0], shown[1], shown[2], shown[3]
	m := []matrix{
		{1, 0, 0, 1, -x0, -y0},
		{0, -1, 1, 0, -y0, x1},
		{-1, 0, 0, -1, x1, y1},
		{0, 1, -1, 0, y1, -x0},
	}[quarter]
	for i := range m {
		m[i] *= unit
	}
	if quarter%2 == 1 {
		w, h = h, w
	}
	return placement{shown, m, w, h}, nil
}

// box reads a rectangle, whichever of its corners come first.
func (s *sheets) box(o types.Object) (box, bool) {
	if o == nil {
		return box{}, false
	}
	array, err := s.pdf.DereferenceArray(o)
	if err != nil || len(array) != 4 {
		return box{}, false
	}
	var b box
	for i := range b {
		n, ok := s.number(array[i])
		if !ok {
			return box{}, false
		}
		b[i] = n
	}
	b = box{min(b[0], b[2]), min(b[1], b[3]), max(b[0], b[2]), max(b[1], b[3])}
	return b, b.width() > 0 && b.height() > 0
}

func (s *sheets) number(o types.Object) (float64, bool) {
	o, err := s.pdf.Dereference(o)
	if err != nil {
		return 0, false
	}
	switch n := o.(type) {
	case types.Integer:
		return float64(n), true
	case types.Float:
		return float64(n), !math.IsNaN(float64(n)) && !math.IsInf(float64(n), 0)
	}
	return 0, false
}
