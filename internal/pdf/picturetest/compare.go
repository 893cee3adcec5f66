package picturetest

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"slices"
)

// The tolerance. Pictures of the same page that other engines drew, or that are
// shifted by up to a dot, score at most some 210; two like names of the list that
// have changed places, a missing rule and anything larger, 550 and more.
const (
	slack = 20  // of 255: how far a dot may be from the range around it
	side  = 12  // dots of a square's side: a fifth of an inch
	most  = 350 // of slack overrun, over a square
)

var markColour = color.RGBA{R: 0xE0, A: 0xFF}

// difference tells where two pictures of a page differ.
type difference struct {
	got, want image.Point   // their sizes
	squares   []image.Point // the corners of those that overrun, worst first
	worst     int
}

func (d difference) seen() bool { return d.got != d.want || len(d.squares) > 0 }

func (d difference) String() string {
	if d.got != d.want {
		return fmt.Sprintf("in size: it is %d by %d dots, and was %d by %d", d.got.X, d.got.Y, d.want.X, d.want.Y)
	}
	inch := func(dots int) float64 { return float64(dots+side/2) / resolution }
	p := d.squares[0]
	return fmt.Sprintf("in %d squares, most %.1f inches from the left and %.1f from the top (by %d, and %d is let pass)",
		len(d.squares), inch(p.X), inch(p.Y), d.worst, most)
}

// mark gives the picture with a frame around every square that differs.
func (d difference) mark(picture *image.Gray) image.Image {
	marked := image.NewRGBA(picture.Rect)
	draw.Draw(marked, marked.Rect, picture, picture.Rect.Min, draw.Src)
	for _, corner := range d.squares {
		for i := range side {
			for _, p := range []image.Point{{i, 0}, {i, side - 1}, {0, i}, {side - 1, i}} {
				marked.Set(corner.X+p.X, corner.Y+p.Y, markColour)
			}
		}
	}
	return marked
}

// compare tells the squares in which two pictures differ more than smoothing
// and a shift by one dot explain. What is drawn within a dot of its old place
// has, when both are blurred, the grays of its neighbours there; so every dot
// must lie in the range of the other picture's three by three around it.
func compare(got, want *image.Gray) difference {
	d := difference{got: got.Rect.Size(), want: want.Rect.Size()}
	if d.got != d.want {
		return d
	}
	a, b := blur(got), blur(want)
	over := make([]int, d.got.X*d.got.Y)
	addOverrun(over, a, b)
	addOverrun(over, b, a)
	score := map[image.Point]int{}
	for y := 0; y < d.got.Y; y += side / 2 {
		for x := 0; x < d.got.X; x += side / 2 {
			if s := inSquare(over, d.got, x, y); s > most {
				score[image.Pt(x, y)] = s
				d.squares = append(d.squares, image.Pt(x, y))
			}
		}
	}
	slices.SortStableFunc(d.squares, func(p, q image.Point) int { return score[q] - score[p] })
	if len(d.squares) > 0 {
		d.worst = score[d.squares[0]]
	}
	return d
}

// addOverrun adds to over how far each dot of a picture is outside of the range
// around its place in the other, beyond the slack.
func addOverrun(over []int, picture, other *image.Gray) {
	width := picture.Rect.Dx()
	for i := range over {
		x, y := i%width, i/width
		darkest, lightest := 0xFF, 0
		for j := range 9 {
			v := grayAt(other, x+j%3-1, y+j/3-1)
			darkest, lightest = min(darkest, v), max(lightest, v)
		}
		v := grayAt(picture, x, y)
		over[i] += max(0, darkest-slack-v, v-lightest-slack)
	}
}

func inSquare(over []int, size image.Point, x, y int) int {
	sum := 0
	for row := y; row < min(y+side, size.Y); row++ {
		for _, o := range over[row*size.X+x : row*size.X+min(x+side, size.X)] {
			sum += o
		}
	}
	return sum
}

// blur spreads every dot over its neighbours, half of it each way.
func blur(picture *image.Gray) *image.Gray {
	soft := image.NewGray(picture.Rect)
	weight := [3]int{1, 2, 1}
	for y := range soft.Rect.Dy() {
		for x := range soft.Rect.Dx() {
			sum := 0
			for j := range 9 {
				sum += weight[j%3] * weight[j/3] * grayAt(picture, x+j%3-1, y+j/3-1)
			}
			soft.SetGray(x, y, color.Gray{uint8(sum / 16)})
		}
	}
	return soft
}

// grayAt is the gray of a dot, white beyond the edges.
func grayAt(picture *image.Gray, x, y int) int {
	if !(image.Pt(x, y).In(picture.Rect)) {
		return 0xFF
	}
	return int(picture.Pix[y*picture.Stride+x])
}
