package pdf

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
)

// TestKeptPagesThatCannotBePainted holds that what goes wrong on another
// processor ends the writing with an error, as often as it is tried, and not the
// program.
func TestKeptPagesThatCannotBePainted(t *testing.T) {
	pages := slices.Repeat([]page{func(*canvas) {}}, cellPages+1)
	pages[cellPages/2] = func(*canvas) { panic("no such glyph") }
	d := &Document{
		title: "A list", language: "en", date: petition.Date{Year: 2027, Month: 1, Day: 15}, fonts: programFonts,
		parts: []part{{pages: pages, kept: &kept{pages: pages, fonts: programFonts}}},
	}
	for range 2 {
		if err := d.Write(&bytes.Buffer{}); err == nil || !strings.Contains(err.Error(), "no such glyph") {
			t.Errorf("got %v", err)
		}
	}
}

// TestLetGo holds that a document keeps its painted pages for the next that
// shows them, and none once they are let go.
func TestLetGo(t *testing.T) {
	pages := slices.Repeat([]page{func(*canvas) {}}, cellPages+1)
	shared := &kept{pages: pages, fonts: programFonts}
	list := func() *Document {
		return &Document{
			title: "A list", language: "en", date: petition.Date{Year: 2027, Month: 1, Day: 15}, fonts: programFonts,
			parts: []part{{pages: pages, kept: shared}},
		}
	}
	d, other := list(), list()
	if err := d.Write(&bytes.Buffer{}); err != nil || len(shared.bodies) != len(pages) {
		t.Fatalf("%d pages are kept: %v", len(shared.bodies), err)
	}
	d.written = []byte("%PDF")
	other.LetGo()
	d.LetGo()
	if shared.bodies != nil || d.written != nil {
		t.Errorf("%d pages and %d bytes are still kept", len(shared.bodies), len(d.written))
	}
}
