package mail_test

import (
	"bytes"
	"context"
	"net"
)

type dialer = func(context.Context, string, string) (net.Conn, error)

// slowDot makes a connection on which something is done when the final dot has
// left, and before the answer to it can be read.
func slowDot(dial dialer, do func()) dialer {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		return &dotConn{conn, do}, err
	}
}

type dotConn struct {
	net.Conn
	do func()
}

func (c *dotConn) Write(p []byte) (int, error) {
	if bytes.HasSuffix(p, []byte("\r\n.\r\n")) {
		c.do()
	}
	return c.Conn.Write(p)
}
