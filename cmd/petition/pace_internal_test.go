package main

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// TestPercentFor holds that a small heap may grow by a fixed size and a large one
// by little of itself.
func TestPercentFor(t *testing.T) {
	for live, want := range map[uint64]int{0: 915, 4 << 20: 915, 36 << 20: 115, 360 << 20: 25, math.MaxInt64: 15} {
		if got := percentFor(live); got != want {
			t.Errorf("%d bytes may grow by %d %%, want %d %%", live, got, want)
		}
	}
}

// TestPaceFollowsTheHeap holds that each collection has the pace set anew.
func TestPaceFollowsTheHeap(t *testing.T) {
	before := debug.SetGCPercent(100)
	t.Cleanup(func() { debug.SetGCPercent(before) })
	t.Setenv("GOGC", "")
	paceCollector()
	rows := make([]byte, 200<<20)
	deadline := time.Now().Add(30 * time.Second)
	for {
		runtime.GC()
		percent := debug.SetGCPercent(100)
		if percent <= 35 {
			break
		}
		if time.Now().After(deadline) {
			t.Fatalf("a heap of 200 MiB may grow by %d %%", percent)
		}
		runtime.Gosched()
	}
	runtime.KeepAlive(rows)
}
