package pdffile

import (
	"bytes"
	"math/rand/v2"
	"testing"
)

// Any part is read right, whatever was read before, and a file that is cut off
// meanwhile is an error.
func TestBlocks(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	data := make([]byte, 9*blockSize+77)
	for i := range data {
		data[i] = byte(random.Uint32())
	}
	b := blocks{from: bytes.NewReader(data), size: int64(len(data))}
	for range 3000 {
		start := random.IntN(len(data) + 1)
		end := start + random.IntN(min(len(data)-start, 3*blockSize>>random.IntN(12))+1)
		into := make([]byte, end-start)
		if err := b.read(into, int64(start)); err != nil || !bytes.Equal(into, data[start:end]) {
			t.Fatalf("from %d to %d: other bytes, %v", start, end, err)
		}
	}
	b = blocks{from: bytes.NewReader(data[:len(data)/2]), size: int64(len(data))}
	for _, n := range []int{100, 2 * blockSize} {
		if err := b.read(make([]byte, n), int64(len(data)-n)); err == nil {
			t.Errorf("%d bytes were read that are not there", n)
		}
	}
}
