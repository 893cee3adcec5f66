package mail_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"unicode"
	"unicode/utf8"

	"example.org/petition/internal/mail"
	"example.org/petition/internal/mail/mailtest"
	"example.org/petition/internal/petition"
)

const undialled petition.DeliveryState = "Dial fails"

// faultTests are all stages with all misbehaviours, each once, and what must be
// said of the message that it happens to. Took is whether the server has it.
func faultTests() []faultTest {
	var tests []faultTest
	add := func(want petition.DeliveryState, took bool, at mailtest.Stage, acts ...mailtest.Act) {
		for _, act := range acts {
			tests = append(tests, faultTest{mailtest.Fault{At: at, Do: act, Nth: 1}, want, took})
		}
	}
	const (
		deferIt, refuse, hang, cut, garbage, die, trickle = mailtest.Defer, mailtest.Refuse, mailtest.Hang,
			mailtest.Cut, mailtest.Garbage, mailtest.AnswerAndDie, mailtest.Trickle
	)
	for _, stage := range []mailtest.Stage{mailtest.Greeting, mailtest.EHLO, mailtest.STARTTLS} {
		add(undialled, false, stage, deferIt, refuse, hang, cut, garbage, die, trickle)
	}
	add(undialled, false, mailtest.Handshake, hang, cut, garbage)
	add(undialled, false, mailtest.AUTH, deferIt, refuse, hang, cut, garbage, trickle)
	add(petition.Accepted, true, mailtest.AUTH, die) // and the client connects anew
	for _, stage := range []mailtest.Stage{mailtest.MAIL, mailtest.RCPT, mailtest.DATA} {
		add(petition.Deferred, false, stage, deferIt, hang, cut, garbage, die, trickle)
		add(petition.Refused, false, stage, refuse)
	}
	add(petition.Deferred, false, mailtest.Body, deferIt, hang, cut, garbage, die)
	add(petition.Refused, false, mailtest.Body, refuse)
	add(petition.Deferred, false, mailtest.Dot, deferIt)
	add(petition.Refused, false, mailtest.Dot, refuse)
	add(petition.Unknown, false, mailtest.Dot, hang, cut, garbage)
	add(petition.Unknown, true, mailtest.Dot, trickle)
	add(petition.Accepted, true, mailtest.Dot, die)
	for _, act := range []mailtest.Act{hang, cut, garbage} {
		tests = append(tests, faultTest{mailtest.Fault{At: mailtest.Dot, Do: act, Nth: 1, Took: true}, petition.Unknown, true})
	}
	for _, stage := range []mailtest.Stage{mailtest.RSET, mailtest.QUIT} {
		add(petition.Accepted, true, stage, deferIt, refuse, hang, cut, garbage, die, trickle)
	}
	return tests
}

type faultTest struct {
	fault mailtest.Fault
	want  petition.DeliveryState
	took  bool
}

// TestFaults holds, at every stage of a conversation, what is said of a message
// against what the server has, and that the client goes on with the next one.
func TestFaults(t *testing.T) {
	for _, security := range []mailtest.Security{mailtest.Plain, mailtest.StartTLS, mailtest.TLS} {
		for _, test := range faultTests() {
			if test.fault.At == mailtest.STARTTLS && security != mailtest.StartTLS ||
				test.fault.At == mailtest.Handshake && security == mailtest.Plain {
				continue // a conversation without this stage
			}
			t.Run(fmt.Sprintf("%s/%s/%s/%t", security, test.fault.At, test.fault.Do, test.fault.Took), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) { checkFault(t, security, test, large) })
			})
		}
	}
}

// TestFaultsOfSmallMessages does the same where the whole message leaves
// together with its final dot. A cut in its middle is then unknown.
func TestFaultsOfSmallMessages(t *testing.T) {
	for _, test := range faultTests() {
		if test.fault.At == mailtest.STARTTLS || test.fault.At == mailtest.Handshake {
			continue
		}
		if test.fault.At == mailtest.Body && !slices.Contains([]mailtest.Act{mailtest.Defer, mailtest.Refuse}, test.fault.Do) {
			continue // see TestSmallMessageBrokenOff
		}
		t.Run(fmt.Sprintf("%s/%s/%t", test.fault.At, test.fault.Do, test.fault.Took), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { checkFault(t, mailtest.Plain, test, short) })
		})
	}
}

func checkFault(t *testing.T, security mailtest.Security, test faultTest, size int) {
	server := mailtest.New(t, mailtest.Script{Security: security, Username: username, Password: password, Faults: []mailtest.Fault{test.fault}})
	client, err := mail.Dial(t.Context(), withLogIn(settings(server, security)))
	if test.want == undialled {
		if err == nil {
			t.Fatal("connected")
		}
		checkTold(t, err)
		if messages := server.Messages(); len(messages) > 0 {
			t.Errorf("the server has %d messages", len(messages))
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	synctest.Wait() // until the client knows of a server that hung up after the log-in
	first, second := message(1, size), message(2, size)
	answer := client.Send(t.Context(), first)
	checkAnswer(t, answer, test.want)
	checkHas(t, server, first, test.took)

	next := client.Send(t.Context(), second)
	checkAnswer(t, next, petition.Accepted)
	checkHas(t, server, second, true)
	if test.want == petition.Unknown && heard(server, "RSET") > 0 {
		t.Error("the connection was used on, where a late answer would be taken for another")
	}
	client.Quit()
}

// checkAnswer holds an answer to its state and its form.
func checkAnswer(t *testing.T, answer petition.Answer, want petition.DeliveryState) {
	t.Helper()
	if answer.State != want {
		t.Errorf("state %q, want %q (%d %s)", answer.State, want, answer.Code, answer.Reply)
	}
	if answer.State != petition.Accepted && answer.Reply == "" {
		t.Error("no reason is given")
	}
	if n := utf8.RuneCountInString(answer.Reply); n > 300 {
		t.Errorf("a reply of %d characters", n)
	}
	for _, r := range answer.Reply + answer.QueueID {
		if !unicode.IsPrint(r) {
			t.Errorf("the reply %q is not one printable line", answer.Reply)
		}
	}
	if answer.State == petition.Accepted && answer.Code != 250 {
		t.Errorf("accepted with code %d", answer.Code)
	}
}

// checkHas holds that the server has the message once, byte for byte, or not at all.
func checkHas(t *testing.T, server *mailtest.Server, m *petition.Message, want bool) {
	t.Helper()
	copies := 0
	for _, kept := range server.Messages() {
		if bytes.Equal(kept.Data, m.Raw) && slices.Equal(kept.To, m.To) && kept.From == m.From {
			copies++
		}
	}
	if want && copies != 1 || !want && copies != 0 {
		t.Errorf("the server has the message %d times", copies)
	}
}

// checkTold holds that an error is one for people.
func checkTold(t *testing.T, err error) *petition.Error {
	t.Helper()
	told, ok := err.(*petition.Error)
	if !ok || told.Message == "" || told.Hint == "" {
		t.Fatalf("the error %#v is not told", err)
	}
	return told
}
