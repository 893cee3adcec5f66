package pipeline

import "example.org/petition/internal/petition"

// handover lets one stage look through the pieces that another reads, at the
// same time and in one reading. The reader waits for the other to be ready, and
// then calls it.
type handover struct {
	looks chan func(*petition.Piece) error // closed when the other stage is over
	read  chan error                       // how the reading ended
	look  func(*petition.Piece) error      // known to the reader, once it has waited
}

func newHandover() *handover {
	return &handover{looks: make(chan func(*petition.Piece) error, 1), read: make(chan error, 1)}
}

// give is for the reader. Where the other stage has failed nobody looks, and the
// reading goes on: it has its own to tell.
func (h *handover) give(p *petition.Piece) error {
	if h.look == nil {
		if h.look = <-h.looks; h.look == nil {
			h.look = func(*petition.Piece) error { return nil }
		}
	}
	return h.look(p)
}

// end is for the reader, and tells how the reading ended.
func (h *handover) end(err error) { h.read <- err }

// pieces is for the one who looks. It gives back how the reading ended.
func (h *handover) pieces(look func(*petition.Piece) error) error {
	h.looks <- look
	return <-h.read
}

// leave is for the one who looks: the reader need not wait any more.
func (h *handover) leave() { close(h.looks) }
