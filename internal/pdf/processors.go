package pdf

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// onProcessors has work done for 0 to n-1 by one worker on each processor; next
// gives a worker what comes next, until there is none. What a worker panics with
// the caller panics with, who can recover: on another processor it would end the
// program.
func onProcessors(n int, worker func(next func() (int, bool))) {
	var taken atomic.Int64
	next := func() (int, bool) {
		i := int(taken.Add(1)) - 1
		return i, i < n
	}
	var failed atomic.Pointer[any]
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		workers.Go(func() {
			defer func() {
				if p := recover(); p != nil {
					failed.Store(&p)
				}
			}()
			worker(next)
		})
	}
	workers.Wait()
	if p := failed.Load(); p != nil {
		panic(*p)
	}
}

// blockSize is how many entries of a list a processor looks at in one go.
const blockSize = 4096

// inBlocks has n things looked at on all processors, a block of them at a time,
// and gives what comes of the blocks in their order.
func inBlocks[T any](n int, look func(from, to int) T) []T {
	found := make([]T, ceil(n, blockSize))
	onProcessors(len(found), func(next func() (int, bool)) {
		for i, ok := next(); ok; i, ok = next() {
			found[i] = look(i*blockSize, min((i+1)*blockSize, n))
		}
	})
	return found
}
