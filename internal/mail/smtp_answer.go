package mail

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/textproto"
	"os"
	"regexp"
	"strings"
	"unicode"

	"github.com/emersion/go-smtp"

	"example.org/petition/internal/petition"
)

// replyLimit bounds Answer.Reply, in characters.
const replyLimit = 300

// Before the final dot a server has no message, whatever happens: it is refused
// for good where the server says so with a 5xx, and deferred for anything else.
func notTaken(about string, err error) petition.Answer {
	refusal, ok := errors.AsType[*smtp.SMTPError](err)
	if !ok {
		return petition.Answer{State: petition.Deferred, Reply: oneLine(about + causeWords(err))}
	}
	state := petition.Deferred
	if refusal.Code >= 500 && refusal.Code <= 599 && !isOurs(refusal) {
		state = petition.Refused
	}
	return petition.Answer{State: state, Code: refusal.Code, Reply: oneLine(about + serverWords(refusal))}
}

// After the final dot, only a whole answer of the server's tells whether it has
// the message: nil and a 2xx other than 250 are not alike, as go-smtp gives an
// error for the latter.
func afterDot(response *smtp.DataResponse, err error) petition.Answer {
	if err == nil {
		return petition.Answer{State: petition.Accepted, Code: 250, Reply: oneLine(response.StatusText), QueueID: queueID(response.StatusText)}
	}
	refusal, ok := errors.AsType[*smtp.SMTPError](err)
	if ok && refusal.Code >= 400 && refusal.Code <= 599 {
		return notTaken("", err)
	}
	answer := petition.Answer{State: petition.Unknown, Reply: "the message was handed over, then " + causeWords(err)}
	if ok {
		answer.Code = refusal.Code
	}
	return answer
}

// isOurs reports whether a refusal for good is about the sender's account and
// not about the official or the message: a log-in that is wanted or has run out
// (RFC 4954, 6), or the day's quota (Gmail's 5.4.5, Microsoft's 5.1.90, as their
// help pages list them). It may pass, so that nobody is given up for it.
func isOurs(refusal *smtp.SMTPError) bool {
	switch refusal.Code {
	case 530, 534, 535, 538:
		return true
	}
	switch refusal.EnhancedCode {
	case smtp.EnhancedCode{5, 4, 5}, smtp.EnhancedCode{5, 1, 90}:
		return true
	}
	return false
}

func isTemporary(code int) bool { return code < 500 || code > 599 }

// serverWords gives a refusal's text with its enhanced code, as the server wrote it.
func serverWords(refusal *smtp.SMTPError) string {
	if refusal.EnhancedCode == (smtp.EnhancedCode{}) {
		return refusal.Message
	}
	code := refusal.EnhancedCode
	return fmt.Sprintf("%d.%d.%d %s", code[0], code[1], code[2], refusal.Message)
}

// causeWords tells a broken connection without the addresses that Go's errors name.
func causeWords(err error) string {
	if _, ok := errors.AsType[*smtp.SMTPError](err); ok {
		return "the server gave an answer that does not fit"
	}
	if _, ok := errors.AsType[textproto.ProtocolError](err); ok {
		return "the server gave an answer that is no SMTP"
	}
	if _, ok := errors.AsType[*net.DNSError](err); ok {
		return "the server's name is not known, or this machine is not on the network"
	}
	timeout, isNet := errors.AsType[net.Error](err)
	op, isOp := errors.AsType[*net.OpError](err)
	switch {
	case errors.Is(err, errOutOfTurn), errors.Is(err, errTooMuch):
		return err.Error()
	case errors.Is(err, errInterrupted):
		return errInterrupted.Error()
	case errors.Is(err, os.ErrDeadlineExceeded), isNet && timeout.Timeout():
		return "the server did not answer in time"
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "the server closed the connection"
	case isOp && op.Op == "dial":
		return "nobody answers at the server's address and port"
	default:
		return "the connection to the server broke"
	}
}

// oneLine makes one printable line of what a server wrote, cut at replyLimit.
func oneLine(text string) string {
	printable := func(r rune) rune {
		if !unicode.IsPrint(r) || r == unicode.ReplacementChar {
			return ' '
		}
		return r
	}
	line := []rune(strings.Join(strings.Fields(strings.Map(printable, text)), " "))
	if len(line) > replyLimit {
		line = append(line[:replyLimit-1], '…')
	}
	return string(line)
}

// queueIDs find the number under which a server keeps a message, in the words
// of Postfix and Mailpit, Exim, Microsoft, Sendmail, Gmail and Amazon.
var queueIDs = []*regexp.Regexp{
	regexp.MustCompile(`(?i)\bqueued as ([\w.+/=:-]{1,100})`),
	regexp.MustCompile(`(?i)\b(?:internal)?id=<?([\w.+/=:-]{1,100})`),
	regexp.MustCompile(`(?i)^(?:2\.0\.0 )?([\w-]{8,100}) message accepted for delivery`),
	regexp.MustCompile(`(?i)^(?:2\.0\.0 )?ok +\d{9,11} +([\w.-]{8,100}) - gsmtp$`),
	regexp.MustCompile(`(?i)^ok ([0-9a-f-]{20,100})$`),
}

// queueID gives that number, or nothing where the words are not known.
func queueID(text string) string {
	line := oneLine(text)
	for _, known := range queueIDs {
		if found := known.FindStringSubmatch(line); found != nil {
			return strings.TrimRight(found[1], ".:-")
		}
	}
	return ""
}
