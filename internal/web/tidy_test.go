package web_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"example.org/petition/internal/web"
)

// TestTidy holds that a new server removes what a killed one has left, and nothing
// of one that may still run, nor of the case.
func TestTidy(t *testing.T) {
	cases := t.TempDir()
	now := time.Now()
	there := func(name string, age time.Duration) string {
		path := filepath.Join(cases, name)
		if err := os.MkdirAll(filepath.Join(path, "inside"), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now.Add(-age), now.Add(-age)); err != nil {
			t.Fatal(err)
		}
		return path
	}
	const old, young = 25 * time.Hour, 23 * time.Hour
	gone := []string{there(".incoming-1", old), there("case/.petition-2", 2*time.Minute), there("case/.incoming-3", old), there(".open-4.html", old)}
	kept := []string{there(".incoming-5", young), there("case/.petition-6", time.Second), there("case/out", old), there(".hidden", old)}
	serve(t, func(o *web.Options) { o.Cases = cases })
	for _, name := range gone {
		if _, err := os.Stat(name); err == nil {
			t.Errorf("%s is still there", name)
		}
	}
	for _, name := range kept {
		if _, err := os.Stat(name); err != nil {
			t.Error(err)
		}
	}
}
