package pipeline

import (
	"errors"
	"testing"

	"example.org/petition/internal/petition"
)

// The one who looks is given what is read, and hears how the reading ended.
func TestHandover(t *testing.T) {
	ended, refused := errors.New("ended"), errors.New("refused")
	h := newHandover()
	var given []error
	go func() {
		for range 3 {
			given = append(given, h.give(&petition.Piece{}))
		}
		h.end(ended)
	}()
	seen := 0
	err := h.pieces(func(*petition.Piece) error {
		if seen++; seen == 2 {
			return refused
		}
		return nil
	})
	h.leave()
	if err != ended || seen != 3 || given[0] != nil || given[1] != refused || given[2] != nil {
		t.Errorf("%d pieces were seen, to %v; the reading ended with %v", seen, given, err)
	}
}

// Neither waits for one who has failed.
func TestHandoverOfOneAlone(t *testing.T) {
	h := newHandover()
	h.leave()
	for range 3 {
		if err := h.give(&petition.Piece{}); err != nil {
			t.Errorf("nobody looks, and the reading ends with %v", err)
		}
	}
	ended := errors.New("ended")
	h = newHandover()
	h.end(ended)
	if err := h.pieces(func(*petition.Piece) error { return nil }); err != ended {
		t.Errorf("nothing was read, and the reading ended with %v, want %v", err, ended)
	}
}
