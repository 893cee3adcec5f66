package leak

import (
	"math/rand/v2"
	"testing"
)

// TestHashSet holds that a set has what was added and nothing else, and that it
// is small.
func TestHashSet(t *testing.T) {
	const mostEach = 15 // bytes
	random := rand.New(rand.NewPCG(6, 1))
	var set hashSet
	if set.has(1) || set.has(0) {
		t.Error("an empty set has something")
	}
	added := map[uint64]bool{}
	for n := range 300_000 {
		h := random.Uint64() | 1
		if n%1000 == 0 {
			h = uint64(n)<<32 | 1 // many near one place
		}
		added[h] = true
		set.add(h)
		set.add(h)
	}
	for h := range added {
		if !set.has(h) {
			t.Fatalf("%#x was added and is not there", h)
		}
	}
	for range 300_000 {
		if h := random.Uint64() | 1; set.has(h) != added[h] {
			t.Fatalf("%#x is there and was not added", h)
		}
	}
	count, slots := 0, 0
	for i := range set.parts {
		count += set.parts[i].n
		slots += len(set.parts[i].slots)
	}
	if count != len(added) {
		t.Errorf("%d hashes are counted, want %d", count, len(added))
	}
	if each := float64(8*slots) / float64(count); each > mostEach {
		t.Errorf("a hash takes %.1f bytes, more than %d", each, mostEach)
	}
}

// BenchmarkHashSet adds a million hashes and looks for as many others.
func BenchmarkHashSet(b *testing.B) {
	const n = 1_000_000
	random := rand.New(rand.NewPCG(6, 2))
	hashes := make([]uint64, 2*n)
	for i := range hashes {
		hashes[i] = random.Uint64() | 1
	}
	b.ReportAllocs()
	for b.Loop() {
		var set hashSet
		for _, h := range hashes[:n] {
			set.add(h)
		}
		for _, h := range hashes[n:] {
			if set.has(h) {
				b.Fatal("a hash is there that was not added")
			}
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/hash")
}
