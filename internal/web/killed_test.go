package web_test

import (
	"bytes"
	"context"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"example.org/petition/internal/mail/mailtest"
	"example.org/petition/internal/web"
)

// watched is a connection that tells when a message has gone out to its last
// byte.
type watched struct {
	net.Conn
	said []byte
	gone func()
}

func (w *watched) Write(data []byte) (int, error) {
	n, err := w.Conn.Write(data)
	w.said = append(w.said, data[:n]...)
	if bytes.HasSuffix(w.said, []byte("\r\n.\r\n")) {
		w.gone()
	}
	return n, err
}

// TestServerEndsWhileSending ends the server when a message is gone and the
// answer is not there yet, and goes on with another server: nobody gets two, and
// nobody is left out.
func TestServerEndsWhileSending(t *testing.T) {
	from, to := strings.Index(wholeCase, "  smtp:"), len(wholeCase)
	plain := wholeCase[:from] + "  smtp: {host: 127.0.0.1, port: 25, security: plain}\n" + wholeCase[to:]
	mails := mailtest.New(t, mailtest.Script{Faults: []mailtest.Fault{{At: mailtest.Dot, Nth: 1, Do: mailtest.Hang, Took: true}}})
	var first *site
	first, at := serveWhole(t, plain, func(o *web.Options) {
		o.Timeout.Finish = 10 * time.Millisecond
		o.Dialer = func(ctx context.Context, network, address string) (net.Conn, error) {
			conn, err := mails.Pipe(ctx, network, address)
			return &watched{Conn: conn, gone: func() { first.stop() }}, err
		}
	})
	first.build(at, true)
	first.writeMessages(at, nil)
	first.send(at+"/send", at+"/send", first.sendForm(at))
	first.page.Wait()

	next := serve(t, onSendingDay, func(o *web.Options) { o.Cases, o.Dialer = first.cases, mails.Pipe })
	next.cases = first.cases
	got := next.get(at + "/send")
	got.must(t, http.StatusOK, "Did these messages arrive?", "Not known whether it went out", "Not sent yet", "Send to 1 official")
	next.sendAll(at)
	mustHave(t, mails, map[string]int{"ada@example.org": 1, "bo@example.org": 1})
	id := officialIDs.FindStringSubmatch(got.body)[1]
	next.send(at+"/send", at+"/send/settle", url.Values{"official": {id}, "outcome": {"sent"}, "note": {"the office confirmed it"}})
	next.get(at+"/send").must(t, http.StatusOK, "There is nobody left to send to")
}

// TestServerEndsWhileBuilding holds that a build which is cut off leaves the
// packet that was there, and that the next one is made as ever.
func TestServerEndsWhileBuilding(t *testing.T) {
	first, at := serveWhole(t, wholeCase)
	first.build(at, false)
	before := first.read("whole/out/packet/manifest.json")
	first.write("whole/list.csv", wholeList+strings.Repeat("Dan Ensayo,Lynn,MA,,2027-01-05\n", 200_000))
	first.send(at+"/packet", at+"/packet", url.Values{"final": {"yes"}})
	first.stop()
	first.page.Wait()
	if after := first.read("whole/out/packet/manifest.json"); after != before {
		t.Error("the packet is another one")
	}
	next := serve(t, onSendingDay, func(o *web.Options) { o.Cases = first.cases })
	next.cases = first.cases
	next.get(at+"/packet").must(t, http.StatusOK, "This is a draft", "<li>list.csv</li>")
	next.write("whole/list.csv", wholeList)
	next.build(at, true).must(t, http.StatusOK, "This is the final packet")
}
