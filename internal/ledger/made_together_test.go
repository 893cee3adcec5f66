package ledger_test

import (
	"path/filepath"
	"strconv"
	"sync"
	"testing"

	"example.org/petition/internal/ledger"
)

// TestMadeTogether makes one ledger from several sides at the same moment, as the
// page and a command do: nobody is turned away.
func TestMadeTogether(t *testing.T) {
	dir := t.TempDir()
	for round := range 40 {
		where := filepath.Join(dir, strconv.Itoa(round)+".db")
		start := make(chan struct{})
		var all sync.WaitGroup
		for range 6 {
			all.Go(func() {
				<-start
				l, err := ledger.Open(t.Context(), where, noon, "test")
				if err != nil {
					t.Error(err)
					return
				}
				if err := l.Close(); err != nil {
					t.Error(err)
				}
			})
		}
		close(start)
		all.Wait()
	}
}
