package mail

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"net"
	"os"
	"sync"
	"time"
)

// answerLimit bounds one answer of the server, in bytes.
const answerLimit = 64 << 10

var (
	errOutOfTurn = errors.New("the server spoke out of turn")
	errTooMuch   = errors.New("the server's answer is too long")
)

// wire is the connection below the SMTP client. The library neither bounds the
// writing of a message and the length of an answer, nor sees what the server
// says before it is asked; so the wire reads ahead, gives one line a Read, and
// writes nothing while an answer lies unread: it would be taken for the answer
// to what is being written.
type wire struct {
	net.Conn               // TLS, where there is TLS
	block    time.Duration // for each Write

	mu       sync.Mutex
	changed  chan struct{} // closed, and made anew, when something below changes
	unread   []byte
	heard    int // bytes since the last Write
	err      error
	deadline time.Time // of reading
	latest   time.Time // no deadline goes beyond it; zero is none
	sealed   bool      // what is written now holds the final dot
	left     bool      // and some of it has left
}

// newWire starts reading ahead. Heard is what the server has said before.
func newWire(conn net.Conn, block time.Duration, heard string) *wire {
	w := &wire{Conn: conn, block: block, changed: make(chan struct{}), unread: []byte(heard)}
	go w.readAhead()
	return w
}

func (w *wire) readAhead() {
	chunk := make([]byte, 4096)
	for {
		n, err := w.Conn.Read(chunk)
		w.change(func() {
			w.unread = append(w.unread, chunk[:n]...)
			w.heard += n
			if w.heard > answerLimit && err == nil {
				err = errTooMuch
			}
			if w.err == nil {
				w.err = err
			}
		})
		if err != nil {
			return
		}
	}
}

// change makes a change that a waiting Read must see.
func (w *wire) change(do func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	do()
	close(w.changed)
	w.changed = make(chan struct{})
}

// Read gives one line, or an error where it is not whole: half an answer says
// nothing, and textproto would take it for one.
func (w *wire) Read(p []byte) (int, error) {
	for {
		w.mu.Lock()
		n := copy(p, w.unread[:bytes.IndexByte(w.unread, '\n')+1])
		w.unread = w.unread[n:]
		err, deadline, changed := w.err, w.deadline, w.changed
		w.mu.Unlock()
		if n > 0 {
			return n, nil
		}
		if err != nil {
			return 0, err
		}
		if err := await(changed, deadline); err != nil {
			return 0, err
		}
	}
}

func await(changed <-chan struct{}, deadline time.Time) error {
	if deadline.IsZero() {
		<-changed
		return nil
	}
	timer := time.NewTimer(time.Until(deadline))
	defer timer.Stop()
	select {
	case <-changed:
		return nil
	case <-timer.C:
		return os.ErrDeadlineExceeded
	}
}

// Write fails before it has written anything where the server has hung up or
// spoken out of turn; but not the final dot, which send asks for itself.
func (w *wire) Write(p []byte) (int, error) {
	if err := w.quiet(); err != nil && !w.isSealed() {
		return 0, err
	}
	w.mu.Lock()
	w.heard = 0
	until := w.within(time.Now().Add(w.block))
	w.mu.Unlock()
	if err := w.Conn.SetWriteDeadline(until); err != nil {
		return 0, err
	}
	n, err := w.Conn.Write(p)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.left = w.left || w.sealed && n > 0
	if err == nil {
		return n, nil
	}
	return n, cmp.Or(w.err, err) // why the connection ended, rather than that it did
}

// quiet gives nil where the connection stands and the server waits for us.
func (w *wire) quiet() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.unread) > 0 {
		return errOutOfTurn
	}
	return w.err
}

// seal marks that what is written from now on can make the server take the
// message. It refuses where the wire is not quiet.
func (w *wire) seal() error {
	if err := w.quiet(); err != nil {
		return err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sealed, w.left = true, false
	return nil
}

// unseal ends what seal began, and reports whether the server may have the final dot.
func (w *wire) unseal() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.sealed = false
	return w.left
}

func (w *wire) isSealed() bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.sealed
}

// outOfTurn gives what the server said before it was asked.
func (w *wire) outOfTurn() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return string(w.unread)
}

// SetDeadline is for reading; each Write has its own.
func (w *wire) SetDeadline(t time.Time) error {
	w.change(func() { w.deadline = w.within(t) })
	return nil
}

// hurry ends all waiting at a time, whatever SetDeadline says later. The zero
// time takes that back.
func (w *wire) hurry(latest time.Time) {
	w.change(func() {
		w.latest = latest
		w.deadline = w.within(w.deadline)
	})
}

// within cuts a deadline down to the latest one; zero is none.
func (w *wire) within(t time.Time) time.Time {
	if w.latest.IsZero() || !t.IsZero() && t.Before(w.latest) {
		return t
	}
	return w.latest
}

// stop ends the connection for a reason, which reading and writing give from
// now on. It does not wait for anything.
func (w *wire) stop(reason error) {
	w.change(func() {
		w.unread = nil
		w.err = reason
	})
	go w.Conn.Close() // closing TLS says goodbye, and may wait for seconds
}

// stopWith stops the wire when the context ends; the function that it gives
// back calls that off and reports whether it was in time.
func (w *wire) stopWith(ctx context.Context) func() bool {
	return context.AfterFunc(ctx, func() { w.stop(errInterrupted) })
}
