package pdf

import (
	"slices"
	"testing"
)

// TestBlocksComeInOrder holds that what is found does not depend on the
// processors that find it, and that nothing is left out at the ends of blocks.
func TestBlocksComeInOrder(t *testing.T) {
	for _, n := range []int{0, 1, blockSize, 5*blockSize + 1} {
		var got []int
		for _, block := range inBlocks(n, func(from, to int) []int {
			var all []int
			for i := from; i < to; i++ {
				all = append(all, i)
			}
			return all
		}) {
			got = append(got, block...)
		}
		if len(got) != n || !slices.IsSorted(got) {
			t.Errorf("of %d, %d come", n, len(got))
		}
	}
}

// TestPanicsReachTheCaller holds that what goes wrong on another processor can be
// recovered from.
func TestPanicsReachTheCaller(t *testing.T) {
	defer func() {
		if p := recover(); p != "no such glyph" {
			t.Errorf("recovered %v", p)
		}
	}()
	inBlocks(3*blockSize, func(from, _ int) struct{} {
		if from > 0 {
			panic("no such glyph")
		}
		return struct{}{}
	})
	t.Error("the caller goes on")
}
