package mail

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/netip"
	"net/textproto"
	"os"
	"strconv"
	"strings"
	"time"

	"github.com/emersion/go-smtp"

	"example.org/petition/internal/petition"
)

// dialError marks whether another try may do better.
type dialError struct {
	temporary bool
	answered  bool // the server said so itself
	cause     error
}

func (d *dialError) Error() string { return "the mail server could not be used" }

func (d *dialError) Unwrap() error { return d.cause }

// IsTemporary reports whether what Dial or Ready could not do may work later,
// without anything being changed.
func IsTemporary(err error) bool {
	failed, ok := errors.AsType[*dialError](err)
	return ok && failed.temporary
}

// IsBusy reports whether Dial failed because the server itself asks to come back
// later.
func IsBusy(err error) bool {
	failed, ok := errors.AsType[*dialError](err)
	return ok && failed.temporary && failed.answered
}

// errInterrupted is the cause of a connection's end when a person stopped the run.
var errInterrupted = errors.New("interrupted before the message was handed over")

// connectionError tells a connection that failed before any message.
func connectionError(err error, when string) error {
	if told, ok := errors.AsType[*petition.Error](err); ok {
		return told
	}
	refusal, answered := errors.AsType[*smtp.SMTPError](err)
	if answered {
		return &petition.Error{
			Message: fmt.Sprintf("the mail server refused us %s: %d %s", when, refusal.Code, oneLine(serverWords(refusal))),
			Hint:    "try again later, or ask whoever runs the server",
			Err:     &dialError{isTemporary(refusal.Code), true, err},
		}
	}
	return &petition.Error{
		Message: causeWords(err) + " " + when,
		Hint:    "look at the network and at host and port under smtp: in case.yaml, then try again",
		Err:     &dialError{true, false, err},
	}
}

// connect opens a connection that nobody can read on the way, or none.
func (s *Server) connect(ctx context.Context, limits Timeouts) (*wire, error) {
	conn, err := s.dial(ctx, limits.Connect)
	if err != nil {
		return nil, connectionError(err, "while connecting to the mail server")
	}
	heard := ""
	if s.Security == securityStartTLS {
		if err := s.startTLS(ctx, conn, limits.Command); err != nil {
			conn.Close()
			return nil, connectionError(err, "before the connection was secured")
		}
		heard = "220 secured\r\n" // go-smtp begins with a greeting, which has been
	}
	if s.Security != securityPlain {
		secured := tls.Client(conn, s.tlsConfig())
		ctx, cancel := context.WithTimeout(ctx, limits.Connect)
		defer cancel()
		if err := secured.HandshakeContext(ctx); err != nil {
			conn.Close()
			return nil, tlsError(err)
		}
		conn = secured
	}
	return newWire(conn, limits.Block, heard), nil
}

func (s *Server) dial(ctx context.Context, limit time.Duration) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	dial := s.Dialer
	if dial == nil {
		dial = new(net.Dialer).DialContext
	}
	port := strconv.Itoa(s.Port)
	if s.Security != securityPlain {
		return dial(ctx, "tcp", net.JoinHostPort(s.Host, port))
	}
	// The address that was looked at is the one dialled, not its name again.
	addresses, err := s.loopback(ctx)
	if err != nil {
		return nil, err
	}
	var failed error
	for _, address := range addresses {
		conn, err := dial(ctx, "tcp", net.JoinHostPort(address.String(), port))
		if err == nil {
			return conn, nil
		}
		failed = err
	}
	return nil, failed
}

// loopback resolves the host and refuses it unless all of it is this machine.
func (s *Server) loopback(ctx context.Context) ([]netip.Addr, error) {
	var addresses []netip.Addr
	if address, err := netip.ParseAddr(s.Host); err == nil {
		addresses = []netip.Addr{address}
	} else if addresses, err = net.DefaultResolver.LookupNetIP(ctx, "ip", s.Host); err != nil {
		return nil, err
	}
	for i, address := range addresses {
		addresses[i] = address.Unmap()
		if !addresses[i].IsLoopback() {
			return nil, &petition.Error{
				Kind:    petition.BadCase,
				Message: "security: plain is for a mail server on this machine only, as everyone on the way could read the letter",
				Hint:    "write security: starttls under smtp: in case.yaml",
			}
		}
	}
	return addresses, nil
}

func (s *Server) tlsConfig() *tls.Config {
	return &tls.Config{ServerName: s.Host, RootCAs: s.Roots, MinVersion: tls.VersionTLS12}
}

// startTLS speaks until TLS begins. It is not left to go-smtp, which keeps the
// secured connection to itself: the wire must lie above it. Anything that was
// said in the clear beyond the server's go-ahead is refused, as somebody on the
// way may have put it there.
func (s *Server) startTLS(ctx context.Context, conn net.Conn, limit time.Duration) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	stop := context.AfterFunc(ctx, func() { conn.SetDeadline(time.Unix(1, 0)) })
	defer stop()
	text := textproto.NewConn(struct {
		io.Reader
		io.WriteCloser
	}{io.LimitReader(conn, answerLimit), conn})
	if _, _, err := text.ReadResponse(220); err != nil {
		return answered(err)
	}
	if err := text.PrintfLine("EHLO %s", s.greeting()); err != nil {
		return err
	}
	_, offers, err := text.ReadResponse(250)
	if err != nil {
		return answered(err)
	}
	if !offersStartTLS(offers) {
		return &petition.Error{
			Message: "the mail server does not offer to secure the connection, or somebody on the way hides that it does",
			Hint:    "look at host and port under smtp: in case.yaml; use another network",
		}
	}
	if err := text.PrintfLine("STARTTLS"); err != nil {
		return err
	}
	if _, _, err := text.ReadResponse(220); err != nil {
		return answered(err)
	}
	if text.R.Buffered() > 0 {
		return errOutOfTurn
	}
	if !stop() {
		return os.ErrDeadlineExceeded
	}
	return nil
}

func offersStartTLS(offers string) bool {
	_, extensions, _ := strings.Cut(offers, "\n")
	for offer := range strings.SplitSeq(extensions, "\n") {
		if strings.EqualFold(strings.TrimSpace(offer), "STARTTLS") {
			return true
		}
	}
	return false
}

// answered makes go-smtp's error of a refusal, so that there is one kind of it.
func answered(err error) error {
	if refusal, ok := errors.AsType[*textproto.Error](err); ok {
		return &smtp.SMTPError{Code: refusal.Code, Message: refusal.Msg}
	}
	return err
}

func tlsError(err error) error {
	told := &petition.Error{Err: &dialError{false, false, err}}
	_, unknown := errors.AsType[x509.UnknownAuthorityError](err)
	_, name := errors.AsType[x509.HostnameError](err)
	_, invalid := errors.AsType[x509.CertificateInvalidError](err)
	switch {
	case isBroken(err):
		return connectionError(err, "while the connection was being secured")
	case name:
		told.Message = "the mail server's certificate is for another name"
		told.Hint = "write the name that the provider gives as host: under smtp: in case.yaml; on a public network, use another one"
	case unknown:
		told.Message = "the mail server's certificate is from nobody this machine trusts"
		told.Hint = "on a public network, use another one; otherwise ask whoever runs the server"
	case invalid:
		told.Message = "the mail server's certificate is not valid today"
		told.Hint = "look at this machine's date; otherwise ask whoever runs the server"
	default:
		told.Message = "the mail server does not speak TLS as it must (1.2 or later)"
		told.Hint = "look at port and security under smtp: in case.yaml: as a rule 587 with starttls, or 465 with tls"
	}
	return told
}

// isBroken reports whether a connection ended, rather than said what we refuse.
func isBroken(err error) bool {
	for _, end := range []error{io.EOF, io.ErrUnexpectedEOF, os.ErrDeadlineExceeded, context.DeadlineExceeded, context.Canceled, net.ErrClosed, io.ErrClosedPipe} {
		if errors.Is(err, end) {
			return true
		}
	}
	op, ok := errors.AsType[*net.OpError](err)
	return ok && (op.Op == "read" || op.Op == "write") // tls says "remote error" where the server refuses us
}
