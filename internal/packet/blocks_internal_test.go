package packet

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"testing"
	"testing/iotest"

	"example.org/petition/internal/petition"
)

// TestBlocksHoldEveryByte holds that what is read through blocks is all there is,
// and that the blocks given have it all too, each with the end of the one before.
func TestBlocksHoldEveryByte(t *testing.T) {
	for _, size := range []int{0, 1, 3 * overlap, 3*overlap + 1, 7*overlap + 5, 9 * overlap} {
		var want []byte
		for i := range size {
			want = fmt.Append(want, i)[:i+1]
		}
		var given []byte
		g := &pieceReader{ctx: t.Context(), block: make([]byte, 3*overlap), yield: func(p *petition.Piece) error {
			if len(given) > 0 {
				if !bytes.HasSuffix(given, p.Text[:overlap]) {
					t.Errorf("%d bytes: a block does not begin as the one before ends", size)
				}
				given = given[:len(given)-overlap]
			}
			given = append(given, p.Text...)
			return nil
		}}
		r := &blockReader{g: g, from: iotest.OneByteReader(bytes.NewReader(want))}
		read, err := io.ReadAll(iotest.OneByteReader(r))
		if err != nil || !bytes.Equal(read, want) || !bytes.Equal(given, want) {
			t.Errorf("%d bytes: %d were read and %d given, %v", size, len(read), len(given), err)
		}
	}
}

// TestBlocksStop holds that the first error of yield ends the reading, as it is.
func TestBlocksStop(t *testing.T) {
	found := errors.New("found")
	g := &pieceReader{ctx: t.Context(), block: make([]byte, 3*overlap), yield: func(*petition.Piece) error { return found }}
	if err := g.rows("sheet 2", &blockReader{g: g, from: bytes.NewReader([]byte("<row></row>"))}); err != found {
		t.Errorf("got %v, want the error of yield", err)
	}
}
