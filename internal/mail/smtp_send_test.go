package mail_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"example.org/petition/internal/mail/mailtest"
	"example.org/petition/internal/petition"
)

// sent gives what is said of a message by a server with a script.
func sent(t *testing.T, script mailtest.Script, m *petition.Message) (petition.Answer, *mailtest.Server) {
	t.Helper()
	server := mailtest.New(t, script)
	client := dial(t, settings(server, mailtest.Plain))
	defer client.Quit()
	return client.Send(t.Context(), m), server
}

func heard(server *mailtest.Server, verb string) int {
	n := 0
	for _, line := range server.Heard() {
		if strings.HasPrefix(line, verb) {
			n++
		}
	}
	return n
}

// TestOneConnection holds that a connection serves many messages, and that one
// lost in a pause costs none of them.
func TestOneConnection(t *testing.T) {
	server := mailtest.New(t, mailtest.Script{Username: username, Password: password, Faults: []mailtest.Fault{
		{At: mailtest.MAIL, Nth: 4, Do: mailtest.Refuse},
		{At: mailtest.RSET, Nth: 7, Do: mailtest.Cut},
	}})
	client := dial(t, withLogIn(settings(server, mailtest.Plain)))
	for i := range 10 {
		want := petition.Accepted
		if i == 3 {
			want = petition.Refused
		}
		m := message(i, short)
		checkAnswer(t, client.Send(t.Context(), m), want)
		checkHas(t, server, m, want == petition.Accepted)
	}
	client.Quit()
	if n := heard(server, "AUTH"); n != 2 {
		t.Errorf("%d log-ins", n)
	}
	if n := heard(server, "RSET"); n != 9 {
		t.Errorf("%d RSETs", n)
	}
}

// TestReady holds that what it does, Send does not do again, and that it mends a
// connection that was lost in a pause.
func TestReady(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		server := mailtest.New(t, mailtest.Script{Faults: []mailtest.Fault{{At: mailtest.Dot, Nth: 2, Do: mailtest.AnswerAndDie}}})
		client := dial(t, settings(server, mailtest.Plain))
		for i := range 3 {
			synctest.Wait()
			for range 3 {
				if err := client.Ready(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			checkAnswer(t, client.Send(t.Context(), message(i, short)), petition.Accepted)
		}
		client.Quit()
		if n := heard(server, "RSET"); n != 1 {
			t.Errorf("%d RSETs", n)
		}
		if n := len(server.Messages()); n != 3 {
			t.Errorf("%d messages", n)
		}
	})
}

// TestAllOrNone holds that no message goes to some of its recipients only.
func TestAllOrNone(t *testing.T) {
	for _, test := range []struct {
		nth  int
		do   mailtest.Act
		want petition.DeliveryState
		who  string
	}{
		{1, mailtest.Refuse, petition.Refused, "doe@example.org"},
		{2, mailtest.Refuse, petition.Refused, "staff@example.org"},
		{1, mailtest.Defer, petition.Deferred, "doe@example.org"},
		{2, mailtest.Defer, petition.Deferred, "staff@example.org"},
	} {
		answer, server := sent(t, mailtest.Script{Faults: []mailtest.Fault{{At: mailtest.RCPT, Nth: test.nth, Do: test.do}}}, message(1, short))
		checkAnswer(t, answer, test.want)
		if !strings.Contains(answer.Reply, test.who) {
			t.Errorf("the reply %q does not say who", answer.Reply)
		}
		if heard(server, "DATA") > 0 {
			t.Error("the message was offered nevertheless")
		}
	}
}

func TestLimitsOfTheServer(t *testing.T) {
	const before = "nothing but EHLO and QUIT"
	tests := []struct {
		name   string
		script mailtest.Script
		change func(*petition.Message)
		want   petition.DeliveryState
		said   string
	}{
		{"fits", mailtest.Script{Size: 1000}, nil, petition.Accepted, ""},
		{"too large", mailtest.Script{Size: 100}, nil, petition.Refused, "takes 100"},
		{"letters, not taken", mailtest.Script{}, func(m *petition.Message) { m.To[1] = "josé@example.org" }, petition.Refused, "letters beyond"},
		{"letters, taken", mailtest.Script{Extensions: []string{"8BITMIME", "SMTPUTF8"}}, func(m *petition.Message) { m.To[1] = "josé@example.org" }, petition.Accepted, ""},
		{"8 bit, not taken", mailtest.Script{}, func(m *petition.Message) { m.Raw = []byte("Subject: é\r\n\r\n") }, petition.Refused, "plain ASCII"},
		{"8 bit, taken", mailtest.Script{Extensions: []string{"8BITMIME"}}, func(m *petition.Message) { m.Raw = []byte("Subject: é\r\n\r\n") }, petition.Accepted, ""},
	}
	for _, test := range tests {
		m := message(1, short)
		if test.change != nil {
			test.change(m)
		}
		answer, server := sent(t, test.script, m)
		checkAnswer(t, answer, test.want)
		if !strings.Contains(answer.Reply, test.said) {
			t.Errorf("%s: said %q", test.name, answer.Reply)
		}
		if test.want == petition.Refused && heard(server, "MAIL") > 0 {
			t.Errorf("%s: the server heard more than %s", test.name, before)
		}
		checkHas(t, server, m, test.want == petition.Accepted)
	}
}

func TestMaxSize(t *testing.T) {
	for _, size := range []int{0, 10 << 20} {
		client := dial(t, settings(mailtest.Start(t, mailtest.Script{Size: size}), mailtest.Plain))
		if got := client.MaxSize(); got != int64(size) {
			t.Errorf("the server takes %d, want %d", got, size)
		}
		client.Quit()
	}
}

func TestParameters(t *testing.T) {
	m := message(1, short)
	m.From, m.To = "oficina@bücher.example.org", []string{"josé@bücher.example.org"}
	_, server := sent(t, mailtest.Script{Size: 10_000, Extensions: []string{"8BITMIME", "SMTPUTF8"}}, m)
	got := server.Messages()[0]
	if got.From != "oficina@xn--bcher-kva.example.org" || got.To[0] != "josé@xn--bcher-kva.example.org" {
		t.Errorf("from %s to %s", got.From, got.To)
	}
	if want := fmt.Sprintf("BODY=8BITMIME SIZE=%d SMTPUTF8", len(m.Raw)); got.Params != want {
		t.Errorf("parameters %q, want %q", got.Params, want)
	}
}

// TestUnsendable holds that what would not arrive as it is, or could say more
// to the server than it should, is refused before any server hears of it.
func TestUnsendable(t *testing.T) {
	to := func(address string) func(*petition.Message) {
		return func(m *petition.Message) { m.To[1] = address }
	}
	raw := func(text string) func(*petition.Message) {
		return func(m *petition.Message) { m.Raw = []byte(text) }
	}
	for name, spoil := range map[string]func(*petition.Message){
		"nobody":             func(m *petition.Message) { m.To = nil },
		"no sender":          func(m *petition.Message) { m.From = "" },
		"a line in sender":   func(m *petition.Message) { m.From = "a@example.org>\r\nRCPT TO:<b@example.org" },
		"CR LF":              to("a@example.org\r\nDATA"),
		"LF":                 to("a@example.org\n"),
		"CR":                 to("a\r@example.org"),
		"NUL":                to("a\x00@example.org"),
		"a bracket":          to("a@example.org> SIZE=1"),
		"brackets":           to("<a@example.org>"),
		"a name":             to("A <a@example.org>"),
		"two":                to("a@example.org,b@example.org"),
		"quoted":             to(`"a b"@example.org`),
		"no domain":          to("a@"),
		"no local part":      to("@example.org"),
		"no at":              to("example.org"),
		"two ats":            to("a@b@example.org"),
		"a bare address":     to("a@[192.0.2.1]"),
		"numbers":            to("a@192.0.2.1"),
		"a broken domain":    to("a@exa mple.org"),
		"dots":               to("a..b@example.org"),
		"bad UTF-8":          to("a\xff@example.org"),
		"a bidi control":     to("a\u202e@example.org"),
		"a line separator":   to("a\u2028@example.org"),
		"too long":           to(strings.Repeat("a", 65) + "@example.org"),
		"too long in all":    to("a@" + strings.Repeat("abcdefgh.", 30) + "org"),
		"empty":              raw(""),
		"no line end":        raw("Subject: x\r\n\r\nx"),
		"bare LF":            raw("Subject: x\n\r\n"),
		"bare CR":            raw("Subject: x\r\r\n"),
		"a smuggled dot":     raw("Subject: x\r\n\r\n\n.\r\nMAIL FROM:<a@example.org>\r\n"),
		"another":            raw("Subject: x\r\n\r\n\r.\r\nMAIL FROM:<a@example.org>\r\n"),
		"NUL in the message": raw("Subject: \x00\r\n\r\n"),
		"a long line":        raw("Subject: " + strings.Repeat("x", 998) + "\r\n\r\n"),
	} {
		m := message(1, short)
		spoil(m)
		answer, server := sent(t, mailtest.Script{Extensions: []string{"8BITMIME", "SMTPUTF8"}}, m)
		checkAnswer(t, answer, petition.Refused)
		if heard(server, "MAIL") > 0 || len(server.Messages()) > 0 {
			t.Errorf("%s: the server heard of it", name)
		}
	}
}

// TestRepliesToMessages holds what is made of an answer after the final dot.
func TestRepliesToMessages(t *testing.T) {
	tests := []struct {
		reply string
		want  petition.DeliveryState
		code  int
		text  string
		id    string
	}{
		{"250 2.0.0 Ok: queued as 4F1B2\r\n", petition.Accepted, 250, "2.0.0 Ok: queued as 4F1B2", "4F1B2"},
		{"250-first\r\n250 second: queued as X1\r\n", petition.Accepted, 250, "first second: queued as X1", "X1"},
		{"250 OK id=1u2v3w-0001Ab-9C\r\n", petition.Accepted, 250, "OK id=1u2v3w-0001Ab-9C", "1u2v3w-0001Ab-9C"},
		{"250 \x1b[31mred\x07\r\n", petition.Accepted, 250, "[31mred", ""},
		{"452 4.2.2 full\r\n", petition.Deferred, 452, "4.2.2 full", ""},
		{"552 5.3.4 large\r\n", petition.Refused, 552, "5.3.4 large", ""},
		{"550 5.4.5 Daily user sending limit exceeded\r\n", petition.Deferred, 550, "5.4.5 Daily user sending limit exceeded", ""},
		{"530 5.7.0 log in again\r\n", petition.Deferred, 530, "5.7.0 log in again", ""},
		{"421 4.4.2 bye\r\n", petition.Deferred, 421, "4.4.2 bye", ""},
		{"251 somewhere else\r\n", petition.Unknown, 251, "", ""},
		{"354 go on\r\n", petition.Unknown, 354, "", ""},
		{"600 what\r\n", petition.Unknown, 600, "", ""},
		{"25\r\n", petition.Unknown, 0, "", ""},
		{"\r\n", petition.Unknown, 0, "", ""},
		{"451 not now\r\n250 Ok: queued as 1\r\n", petition.Unknown, 0, "", ""},
		{"554 never\r\n250 Ok: queued as 1\r\n", petition.Unknown, 0, "", ""},
		{"250-never ending\r\n", petition.Unknown, 0, "", ""},
		{"250-two\r\n554 codes\r\n", petition.Unknown, 0, "", ""},
	}
	for _, test := range tests {
		t.Run(test.reply, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				answer, _ := sent(t, mailtest.Script{Faults: []mailtest.Fault{{At: mailtest.Dot, Do: mailtest.Say, Reply: test.reply}}}, message(1, short))
				checkAnswer(t, answer, test.want)
				if answer.Code != test.code || answer.QueueID != test.id || test.text != "" && answer.Reply != test.text {
					t.Errorf("gives %+v", answer)
				}
			})
		})
	}
}

// TestInterrupted holds what a person's Ctrl-C leaves at each stage.
func TestInterrupted(t *testing.T) {
	tests := []struct {
		at   mailtest.Stage
		do   mailtest.Act
		want petition.DeliveryState
	}{
		{mailtest.MAIL, mailtest.Hang, petition.Deferred},
		{mailtest.RCPT, mailtest.Hang, petition.Deferred},
		{mailtest.DATA, mailtest.Hang, petition.Deferred},
		{mailtest.Body, mailtest.Hang, petition.Deferred},
		{mailtest.Dot, mailtest.Hang, petition.Unknown},
	}
	for _, test := range tests {
		t.Run(string(test.at), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				server := mailtest.New(t, mailtest.Script{Security: mailtest.TLS, Faults: []mailtest.Fault{{At: test.at, Nth: 1, Do: test.do}}})
				client := dial(t, settings(server, mailtest.TLS))
				ctx, cancel := context.WithCancel(t.Context())
				go func() {
					synctest.Wait() // until all hangs
					cancel()
				}()
				begun := time.Now()
				answer := client.Send(ctx, message(1, large))
				checkAnswer(t, answer, test.want)
				if took := time.Since(begun); took > 31*time.Second { // of the bubble's clock
					t.Errorf("a person waits for %s", took)
				}
				if len(server.Messages()) > 0 {
					t.Error("the server has the message")
				}
				if answer := client.Send(ctx, message(2, large)); answer.State != petition.Deferred {
					t.Errorf("after it, a message is %+v", answer)
				}
				checkAnswer(t, client.Send(t.Context(), message(3, large)), petition.Accepted)
				client.Quit()
			})
		})
	}
}

// TestSpokenOutOfTurn holds that an answer which comes before its question is
// not taken for the answer to that.
func TestSpokenOutOfTurn(t *testing.T) {
	for _, at := range []mailtest.Stage{mailtest.MAIL, mailtest.RCPT, mailtest.DATA, mailtest.Body} {
		for _, words := range []string{"250 Ok: queued as EARLY\r\n", "354 go\r\n", "451 not now\r\n", "what?\r\n", "550 never\r\n"} {
			t.Run(fmt.Sprintf("%s/%.3s", at, words), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					usual := map[mailtest.Stage]string{mailtest.MAIL: "250 ok\r\n", mailtest.RCPT: "250 ok\r\n", mailtest.DATA: "354 go\r\n"}[at]
					answer, server := sent(t, mailtest.Script{Faults: []mailtest.Fault{{At: at, Nth: 1, Do: mailtest.Say, Reply: usual + words}}}, message(1, large))
					want := petition.Deferred
					if (at == mailtest.DATA || at == mailtest.Body) && words == "550 never\r\n" {
						want = petition.Refused // a server may break off a message before its end
					}
					checkAnswer(t, answer, want)
					if len(server.Messages()) > 0 {
						t.Error("the server has the message")
					}
				})
			})
		}
	}
}

// TestSmallMessageBrokenOff holds what can be known of a message that left in
// one piece: what was said before its end was read is not trusted.
func TestSmallMessageBrokenOff(t *testing.T) {
	for _, act := range []mailtest.Act{mailtest.Hang, mailtest.Cut, mailtest.Garbage} {
		synctest.Test(t, func(t *testing.T) {
			answer, _ := sent(t, mailtest.Script{Faults: []mailtest.Fault{{At: mailtest.Body, Nth: 1, Do: act}}}, message(1, short))
			checkAnswer(t, answer, petition.Unknown)
		})
	}
}

// TestFaultsOverLoopback runs what needs no clock over real connections, where
// buffers on the way hide what became of the bytes: never must a message be
// called deferred or refused that the server has.
func TestFaultsOverLoopback(t *testing.T) {
	for _, security := range []mailtest.Security{mailtest.Plain, mailtest.StartTLS} {
		for _, size := range []int{short, large} {
			for _, test := range faultTests() {
				if test.want == undialled || slices.Contains([]mailtest.Act{mailtest.Hang, mailtest.Trickle}, test.fault.Do) {
					continue
				}
				if test.fault.At == mailtest.Body && test.fault.Do == mailtest.AnswerAndDie {
					continue // it says that it has the message, and whether that was early cannot be told here
				}
				server := mailtest.Start(t, mailtest.Script{Security: security, Username: username, Password: password, Faults: []mailtest.Fault{test.fault}})
				s := withLogIn(settings(server, security))
				s.Dialer = nil
				client := dial(t, s)
				first := message(1, size)
				answer := client.Send(t.Context(), first)
				client.Quit()
				server.Close()
				checkProperty(t, fmt.Sprint(security, size, test.fault), answer, len(server.Messages()) > 0)
			}
		}
	}
}

// checkProperty holds what the ledger relies on.
func checkProperty(t *testing.T, name string, answer petition.Answer, took bool) {
	t.Helper()
	switch answer.State {
	case petition.Accepted:
		if !took {
			t.Errorf("%s: accepted, and the server has it not", name)
		}
	case petition.Deferred, petition.Refused:
		if took {
			t.Errorf("%s: %s, and the server has it", name, answer.State)
		}
	case petition.Unknown:
	default:
		t.Errorf("%s: state %q", name, answer.State)
	}
}
