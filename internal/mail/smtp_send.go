package mail

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/emersion/go-smtp"

	"example.org/petition/internal/petition"
)

// Client hands messages to one server, one after the other, over one connection
// as long as that lasts. It is for one goroutine.
type Client struct {
	server Server
	limits Timeouts
	smtp   *smtp.Client
	wire   *wire // nil where there is no connection
	fresh  bool  // nothing was sent since EHLO
}

// Dial connects to the server, secures the connection and logs in. Its error is
// a *petition.Error; IsTemporary tells whether it may pass.
func Dial(ctx context.Context, server Server) (*Client, error) {
	if err := server.check(); err != nil {
		return nil, err
	}
	c := &Client{server: server, limits: server.Timeouts.filled()}
	if err := c.Ready(ctx); err != nil {
		return nil, err
	}
	return c, nil
}

// Ready makes the connection fit for the next message: it asks the server to
// forget the one before, or connects anew where the server has hung up. Send
// does so by itself; whoever stores an intent calls it before, so that a
// connection lost in a pause costs no attempt.
func (c *Client) Ready(ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return interrupted(err)
	}
	if c.wire != nil && (c.fresh && c.wire.quiet() == nil || c.reset(ctx)) {
		c.fresh = true
		return nil
	}
	c.drop()
	err := c.connect(ctx)
	if err != nil {
		c.drop()
		if ctx.Err() != nil {
			return interrupted(err)
		}
		return err
	}
	c.fresh = true
	return nil
}

func interrupted(err error) error {
	return &petition.Error{Kind: petition.Interrupted, Message: "interrupted while speaking to the mail server", Err: err}
}

func (c *Client) reset(ctx context.Context) bool {
	defer c.wire.stopWith(ctx)()
	return c.smtp.Reset() == nil && c.smtp.Hello(c.server.greeting()) == nil
}

func (c *Client) connect(ctx context.Context) error {
	wire, err := c.server.connect(ctx, c.limits)
	if err != nil {
		return err
	}
	c.wire = wire
	defer c.wire.stopWith(ctx)()
	c.smtp = smtp.NewClient(c.wire)
	c.smtp.CommandTimeout, c.smtp.SubmissionTimeout = c.limits.Command, c.limits.Answer
	if err := c.smtp.Hello(c.server.greeting()); err != nil {
		return connectionError(err, "when we greeted it")
	}
	return c.logIn(ctx)
}

// drop ends the connection without a word. After a message that was broken off
// nothing else will do: whatever go-smtp is asked to write then begins with the
// final dot, and the server would take half a message.
func (c *Client) drop() {
	if c.wire != nil {
		c.wire.stop(errors.New("dropped"))
	}
	c.wire, c.smtp, c.fresh = nil, nil, false
}

// Quit takes leave of the server. What it answers changes nothing for any message.
func (c *Client) Quit() {
	if c.wire != nil {
		c.wire.hurry(time.Now().Add(min(c.limits.Command, 5*time.Second)))
		_ = c.smtp.Quit()
	}
	c.drop()
}

// MaxSize gives the largest message that the server said it takes, in bytes; 0
// where it said nothing or is not connected.
func (c *Client) MaxSize() int64 {
	if c.wire == nil {
		return 0
	}
	size, _ := c.smtp.MaxMessageSize()
	return int64(size)
}

// Send hands one message to the server, for all of its recipients or for none,
// and says what became of it. Deferred and Refused are only said where the
// server surely has not taken it, Accepted where it said so, Unknown for
// anything between the final dot and the server's whole answer.
//
// A context that ends before the final dot breaks the message off: it is
// deferred, and was not taken. After it, the server's word is awaited as long
// as Timeouts.Finish says.
func (c *Client) Send(ctx context.Context, m *petition.Message) petition.Answer {
	e, err := newEnvelope(m)
	if err != nil {
		return petition.Answer{State: petition.Refused, Reply: err.Error()}
	}
	if err := c.Ready(ctx); err != nil {
		// Not the official's fault, so never for good.
		return petition.Answer{State: petition.Deferred, Reply: oneLine(err.Error())}
	}
	if why := c.misfit(e, len(m.Raw)); why != "" {
		return petition.Answer{State: petition.Refused, Reply: why}
	}
	c.fresh = false
	stop := c.wire.stopWith(ctx)
	defer stop()
	data, about, err := c.offer(e, len(m.Raw))
	if err != nil {
		return c.settle(notTaken(about, err), err)
	}
	c.wire.hurry(time.Now().Add(c.limits.Data))
	_, err = data.Write(m.Raw)
	if err == nil {
		err = c.wire.seal()
	}
	if err == nil && !stop() {
		err = errInterrupted
	}
	if err != nil {
		return c.breakOff(err)
	}
	return c.finish(ctx, data)
}

// misfit says why the server cannot take a message at all, or nothing.
func (c *Client) misfit(e envelope, size int) string {
	if limit := c.MaxSize(); limit > 0 && int64(size) > limit {
		return fmt.Sprintf("the message has %d bytes, and the mail server takes %d", size, limit)
	}
	if ok, _ := c.smtp.Extension("SMTPUTF8"); e.utf8 && !ok {
		return "the mail server does not take addresses with letters beyond a-z before the @"
	}
	if ok, _ := c.smtp.Extension("8BITMIME"); e.eightBit && !ok {
		return "the mail server does not take messages that are not plain ASCII"
	}
	return ""
}

// offer goes up to the server's go-ahead for the message. Where the server does
// not want one of several recipients, it gives words about which.
func (c *Client) offer(e envelope, size int) (data *smtp.DataCommand, about string, err error) {
	if err := c.smtp.Mail(e.from, &smtp.MailOptions{Size: int64(size), UTF8: e.utf8}); err != nil {
		return nil, "", err
	}
	for _, to := range e.to {
		if err := c.smtp.Rcpt(to, nil); err != nil {
			return nil, "to " + to + ": ", err
		}
	}
	data, err = c.smtp.Data()
	return data, "", err
}

// breakOff gives up a message before its final dot. The server may have told
// why, if it spoke in mid-message.
func (c *Client) breakOff(err error) petition.Answer {
	if early := parseAnswer(c.wire.outOfTurn()); early != nil {
		err = early
	}
	c.drop()
	return notTaken("", err)
}

// finish writes the final dot and waits for the server's word.
func (c *Client) finish(ctx context.Context, data *smtp.DataCommand) petition.Answer {
	wire := c.wire // the hurry may come when the client has dropped it
	wire.hurry(time.Time{})
	hurried := context.AfterFunc(ctx, func() { wire.hurry(time.Now().Add(c.limits.Finish)) })
	response, err := data.CloseWithResponse()
	if !hurried() {
		defer c.drop()
	}
	if left := wire.unseal(); err != nil && !left {
		return c.breakOff(err)
	}
	if err != nil && wire.quiet() == errOutOfTurn {
		err = errOutOfTurn // one of two answers; nobody knows which is to the message
	}
	return c.settle(afterDot(response, err), err)
}

// settle keeps the connection where the server refused in good order, and drops
// it otherwise: what it says next could be about anything.
func (c *Client) settle(answer petition.Answer, err error) petition.Answer {
	refusal, ok := errors.AsType[*smtp.SMTPError](err)
	inOrder := err == nil || ok && refusal.Code >= 400 && refusal.Code <= 599 && refusal.Code != 421
	if !inOrder {
		c.drop()
	}
	return answer
}

// parseAnswer reads a refusal that came before it was asked for, or gives nil.
func parseAnswer(text string) error {
	line, _, whole := strings.Cut(text, "\n")
	if !whole || len(line) < 3 {
		return nil
	}
	code, err := strconv.Atoi(line[:3])
	if err != nil || code < 400 || code > 599 {
		return nil
	}
	return &smtp.SMTPError{Code: code, Message: strings.TrimLeft(line[3:], " -")}
}
