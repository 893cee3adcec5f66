// Package picturetest holds the look of pages and screens: it compares what is
// shown with a small picture of it that a person has looked at, its golden.
//
// It owns the pictures and how far one may be from another; which pages are
// held, and where their goldens stand, is the test's. It is imported by tests
// alone.
package picturetest

import (
	"bytes"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/petition/internal/pdf/pdftest"
)

// Page compares a page (from 0) of a PDF with its golden, a PNG, which update
// writes anew. A page that looks different fails the test, with pictures of
// what it shows now and of where.
func Page(t testing.TB, golden string, file []byte, page int, update bool) {
	t.Helper()
	hold(t, golden, fmt.Sprintf("page %d", page+1), shrink(pdftest.Render(t, file, page, resolution*finer)), update)
}

// Screen compares what a browser shows, as a PNG, with its golden, like Page. The
// golden is half as wide and high.
func Screen(t testing.TB, golden string, shown []byte, update bool) {
	t.Helper()
	screen, err := png.Decode(bytes.NewReader(shown))
	if err != nil {
		t.Fatal(err)
	}
	hold(t, golden, "the screen", shrink(screen), update)
}

func hold(t testing.TB, golden, what string, got *image.Gray, update bool) {
	t.Helper()
	if update {
		write(t, golden, encode(got))
	}
	want, err := read(golden)
	if os.IsNotExist(err) {
		t.Errorf("%s: the page has no golden; run with -update, and look at what that makes", golden)
		return
	}
	if err != nil {
		t.Errorf("%s: %v", golden, err)
		return
	}
	if d := compare(got, want); d.seen() {
		name := strings.TrimSuffix(filepath.Base(golden), ".png")
		now := filepath.Join(t.ArtifactDir(), name+".png")
		marked := filepath.Join(t.ArtifactDir(), name+"-marked.png")
		write(t, now, encode(got))
		write(t, marked, encode(d.mark(got)))
		t.Errorf("%s: %s looks different %v\n  golden: %s\n  now:    %s\n  marked: %s%s\n  if that is right: run with -update",
			name, what, d, golden, now, marked, keptBy())
	}
}

// keptBy says how to keep the pictures, where the run does not.
func keptBy() string {
	if f := flag.Lookup("test.artifacts"); f != nil && f.Value.String() == "true" {
		return ""
	}
	return "\n  (to keep the last two: run with -artifacts)"
}

func read(name string) (*image.Gray, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	return decode(bytes.NewReader(data))
}

func write(t testing.TB, name string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, data, 0o644); err != nil {
		t.Fatal(err)
	}
}
