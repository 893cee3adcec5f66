package signature

import (
	"testing"
	"unsafe"
)

// TestMarkIsSmall holds what a row of a million costs.
func TestMarkIsSmall(t *testing.T) {
	if size := unsafe.Sizeof(mark{}); size > 48 {
		t.Errorf("a mark has %d bytes", size)
	}
}
