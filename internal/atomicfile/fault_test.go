package atomicfile

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"testing"
)

var errFault = errors.New("fault of the test")

// fault makes the operation number n fail, counted from 0.
type fault struct {
	n      int
	stored bool // it takes effect all the same
	dead   bool // nothing works any more from there on
	seen   int
	name   string
}

func (f *fault) step(name string, do func() error) error {
	k := f.seen
	f.seen++
	if k < f.n || (k > f.n && !f.dead) {
		return do()
	}
	if k == f.n {
		f.name = name
		if f.stored {
			if err := do(); err != nil {
				return err
			}
		}
	}
	return errFault
}

// starts are what a run may find on the disk, each with what it is worth: the
// folder that must not be lost.
var starts = map[string]struct {
	make func(dir, workspace string) error
	keep tree
}{
	"nothing": {func(dir, _ string) error { return nil }, nil},
	"former":  {func(dir, _ string) error { return former.write(dir) }, former},
	"killed in fill": {func(dir, workspace string) error {
		return errors.Join(former.write(dir), tree{"packet/letter": "half"}.write(filepath.Join(workspace, "new")))
	}, former},
	"killed in the swap": {func(_, workspace string) error {
		return errors.Join(former.write(filepath.Join(workspace, "old")), latest.write(filepath.Join(workspace, "new")))
	}, former},
	"killed after the swap": {func(dir, workspace string) error {
		return errors.Join(former.write(dir), latest.write(filepath.Join(workspace, "old")))
	}, former},
	"killed in cleaning": {func(dir, workspace string) error {
		return errors.Join(former.write(dir), tree{"packet/annex": "rest"}.write(filepath.Join(workspace, "trash")))
	}, former},
}

// unsynced leaves out what only a power cut would show, and what takes most of
// the time.
var unsynced = func() files {
	f := onDisk
	f.syncFile = func(string) error { return nil }
	f.syncDir = f.syncFile
	return f
}()

// TestFaults makes every operation fail: before it takes effect, after it did,
// and with the disk gone for good from there on.
func TestFaults(t *testing.T) {
	modes := map[string]fault{
		"not stored":      {},
		"stored anyway":   {stored: true},
		"disk gone":       {dead: true},
		"stored and gone": {stored: true, dead: true},
	}
	for start := range starts {
		for mode, f := range modes {
			t.Run(start+"/"+mode, func(t *testing.T) {
				n := 0
				for ; tryFault(t, start, f, n); n++ {
				}
				if n < 10 {
					t.Fatalf("only %d operations were seen", n)
				}
			})
		}
	}
}

// tryFault reports whether the run got as far as operation n.
func tryFault(t *testing.T, start string, f fault, n int) bool {
	dir := filepath.Join(t.TempDir(), "out")
	workspace := filepath.Join(filepath.Dir(dir), ".out.building")
	if err := starts[start].make(dir, workspace); err != nil {
		t.Fatal(err)
	}
	keep := starts[start].keep

	f.n = n
	err := unsynced.through(f.step).replaceDir(dir, yes, newer.write)
	if f.seen <= n {
		if err != nil {
			t.Fatalf("no fault, and yet: %v", err)
		}
		mustBe(t, dir, "without a fault", newer)
		mustBeAlone(t, dir, "without a fault")
		return false
	}
	when := "fault at " + f.name
	switch {
	case err == nil || errors.Is(err, ErrLeftover):
		mustBe(t, dir, when, newer)
		keep = newer
	case !errors.Is(err, errFault):
		t.Fatalf("%s: the error is %v", when, err)
	case f.dead || start == "killed in the swap":
		if maps.Equal(mustBe(t, dir, when, keep, nil, newer), newer) {
			keep = newer // no longer possible to take it back
		}
	default:
		mustBe(t, dir, when, keep)
	}

	// A run that comes to nothing repairs all the same: what was worth keeping
	// is there again.
	if err := unsynced.replaceDir(dir, yes, func(string) error { return errFault }); !errors.Is(err, errFault) {
		t.Fatalf("%s: the next run gave %v", when, err)
	}
	mustBe(t, dir, when+", next run", keep)
	mustBeAlone(t, dir, when+", next run")

	if err := unsynced.replaceDir(dir, yes, latest.write); err != nil {
		t.Fatalf("%s: the run after it gave %v", when, err)
	}
	mustBe(t, dir, when+", run after it", latest)
	mustBeAlone(t, dir, when+", run after it")
	return true
}

// TestHalfFormerNeverComesBack is the worst order of events: a run is killed
// while it removes the former folder, and a person removes the new one by hand.
func TestHalfFormerNeverComesBack(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "out")
	if err := former.write(dir); err != nil {
		t.Fatal(err)
	}
	trash := filepath.Join(filepath.Dir(dir), ".out.building", "trash")
	halves := func(name string, do func() error) error {
		if name == "removeAll trash" && len(read(t, trash)) == len(former)-1 {
			return errFault
		}
		return do()
	}
	if err := onDisk.through(halves).replaceDir(dir, yes, newer.write); !errors.Is(err, ErrLeftover) {
		t.Fatalf("got %v, want %v", err, ErrLeftover)
	}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if err := ReplaceDir(dir, yes, func(string) error { return errFault }); !errors.Is(err, errFault) {
		t.Fatal(err)
	}
	mustBe(t, dir, "after the removal by hand", nil)
	mustBeAlone(t, dir, "after the removal by hand")
}
