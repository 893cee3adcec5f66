package mail_test

import (
	"bytes"
	"context"
	"net"
	"syscall"
	"testing"
	"testing/synctest"
	"time"

	"example.org/petition/internal/mail"
	"example.org/petition/internal/mail/mailtest"
	"example.org/petition/internal/petition"
)

// writer is how a connection writes what it is given.
type writer func(conn net.Conn, p []byte) (int, error)

// writing makes settings' connections write in a way of their own.
func writing(s mail.Server, write writer) mail.Server {
	dial := s.Dialer
	s.Dialer = func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		return &oddConn{conn, write}, err
	}
	return s
}

type oddConn struct {
	net.Conn
	write writer
}

func (c *oddConn) Write(p []byte) (int, error) { return c.write(c.Conn, p) }

// hasDot reports whether what is written ends a message.
func hasDot(p []byte) bool { return bytes.HasSuffix(p, []byte("\r\n.\r\n")) }

// TestInterruptedAfterTheDot holds that the server's word is still heard,
// whichever of word and interruption is noticed first: hence the many times.
func TestInterruptedAfterTheDot(t *testing.T) {
	for n := range 200 {
		synctest.Test(t, func(t *testing.T) { interruptAtTheDot(t, n%2 == 0) })
	}
}

func interruptAtTheDot(t *testing.T, before bool) {
	server := mailtest.New(t, mailtest.Script{})
	ctx, cancel := context.WithCancel(t.Context())
	client := dial(t, writing(settings(server, mailtest.Plain), func(conn net.Conn, p []byte) (int, error) {
		if hasDot(p) && before {
			cancel()
		}
		if hasDot(p) {
			defer cancel()
		}
		return conn.Write(p)
	}))
	m := message(1, large)
	checkAnswer(t, client.Send(ctx, m), petition.Accepted)
	checkHas(t, server, m, true)
	client.Quit()
}

// TestDotNotWritten holds that a message whose end did not leave is deferred,
// and one whose end may have left in part is not.
func TestDotNotWritten(t *testing.T) {
	for written, want := range map[int]petition.DeliveryState{0: petition.Deferred, 1: petition.Unknown} {
		for _, size := range []int{short, large} {
			synctest.Test(t, func(t *testing.T) {
				server := mailtest.New(t, mailtest.Script{})
				client := dial(t, writing(settings(server, mailtest.Plain), func(conn net.Conn, p []byte) (int, error) {
					if !hasDot(p) {
						return conn.Write(p)
					}
					n, _ := conn.Write(p[:written])
					return n, syscall.EPIPE
				}))
				checkAnswer(t, client.Send(t.Context(), message(1, size)), want)
				if len(server.Messages()) > 0 {
					t.Error("the server has the message")
				}
			})
		}
	}
}

// TestSlowLine holds that a line on which each part of a message needs a minute
// does not take for ever, and that the wait for the answer is not cut with it.
func TestSlowLine(t *testing.T) {
	for limit, want := range map[time.Duration]petition.DeliveryState{30 * time.Minute: petition.Deferred, 5 * time.Hour: petition.Accepted} {
		synctest.Test(t, func(t *testing.T) {
			server := mailtest.New(t, mailtest.Script{Faults: []mailtest.Fault{{At: mailtest.Dot, Do: mailtest.Trickle}}})
			s := writing(settings(server, mailtest.Plain), func(conn net.Conn, p []byte) (int, error) {
				<-time.After(time.Minute)
				return conn.Write(p)
			})
			s.Timeouts = mail.Timeouts{Data: limit, Answer: 5 * time.Hour}
			checkAnswer(t, dial(t, s).Send(t.Context(), message(1, 300_000)), want)
		})
	}
	synctest.Test(t, func(t *testing.T) {
		server := mailtest.New(t, mailtest.Script{Faults: []mailtest.Fault{{At: mailtest.Dot, Do: mailtest.Trickle}}})
		s := settings(server, mailtest.Plain)
		s.Timeouts = mail.Timeouts{Data: time.Minute, Answer: time.Hour}
		checkAnswer(t, dial(t, s).Send(t.Context(), message(1, 300_000)), petition.Accepted)
	})
}
