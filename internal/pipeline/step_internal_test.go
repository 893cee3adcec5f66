package pipeline

import (
	"fmt"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
)

// A stage that panics beside others does so where the run was called, so that a
// server can go on with its other runs, and tells where it was.
func TestAsidePanicsWithWhoWaits(t *testing.T) {
	defer func() {
		if p := fmt.Sprint(recover()); !strings.HasPrefix(p, "a mistake") || !strings.Contains(p, "step_internal_test.go") {
			t.Errorf("who waits recovers %q", p)
		}
	}()
	newSteps(t.Context(), Job{}).together(
		task{"work", func() ([]petition.Warning, error) { return nil, nil }},
		task{"fail", func() ([]petition.Warning, error) { panic("a mistake") }},
	)
	t.Error("nothing panics")
}
