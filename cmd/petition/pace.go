package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// The heap may grow by so much before it is collected: a small one freely, a
// large one by little of itself, as the rows of a large list have no pointers and
// are collected at next to no cost. A list of 5,000,000 takes less than 200 bytes
// a row more than one of 100,000 so (measured: 180), which is built as fast as before.
const (
	growth        = 36 << 20
	growthPercent = 15
)

// paceCollector has the garbage collector keep to that, unless the environment
// says how it is to be.
func paceCollector() {
	if os.Getenv("GOGC") == "" {
		pace(new(collected))
	}
}

// collected is garbage from the start: its finalizer hears of a collection.
type collected struct{ _ *collected }

// pace says how far the heap may grow to the next collection, and waits for that
// one. An array that is never touched, to make the heap look larger, would do
// the same without it, but is not sure to stay untouched: beside one of 240 MiB
// one build of some fifty took 250 MiB more, as if it had been cleared.
func pace(last *collected) {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	debug.SetGCPercent(percentFor(live[0].Value.Uint64()))
	runtime.SetFinalizer(last, pace)
}

// percentFor gives how much of the heap it may grow by. The runtime takes a heap
// for one of 4 MiB at least.
func percentFor(live uint64) int {
	return growthPercent + int(100*growth/max(live, 4<<20))
}
