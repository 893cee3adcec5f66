package mail_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"unicode"
	"unicode/utf8"

	"example.org/petition/internal/mail"
	"example.org/petition/internal/mail/mailtest"
	"example.org/petition/internal/petition"
)

func TestQueueID(t *testing.T) {
	for text, want := range map[string]string{
		"2.0.0 Ok: queued as 4dG7Yh2Bz1zLk":                              "4dG7Yh2Bz1zLk",
		"2.0.0 Ok: queued as 60B1511A02E.":                               "60B1511A02E",
		"OK id=1u2v3w-0001Ab-9C":                                         "1u2v3w-0001Ab-9C",
		"2.6.0 <a@b> [InternalId=123456, Hostname=X] Queued mail for it": "123456",
		"2.0.0 4AB9x012345 Message accepted for delivery":                "4AB9x012345",
		"2.0.0 OK  1732450000 ab12-20020a170906si1234567abc.123 - gsmtp": "ab12-20020a170906si1234567abc.123",
		"Ok 0100018c1d2e3f40-11111111-2222-3333-4444-555555555555-0000":  "0100018c1d2e3f40-11111111-2222-3333-4444-555555555555-0000",
		"Ok":                             "",
		"":                               "",
		"2.0.0 Message accepted":         "",
		"queued as":                      "",
		"valid=yes":                      "",
		"queued as \r\nX":                "X",
		strings.Repeat("queued as ", 99): "queued",
	} {
		if got := mail.QueueID(text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

// FuzzReply holds that whatever a server says after the final dot, the message
// is accepted only with a 250, deferred only with a 4xx, refused only with a
// 5xx, and that what is kept of the words is one printable line.
func FuzzReply(f *testing.F) {
	for _, seed := range []string{
		"250 2.0.0 Ok: queued as X\r\n", "250-a\r\n250 b\r\n", "451 4.3.0 later\r\n", "550-5.1.1 no\r\n550 5.1.1 way\r\n", "250\r\n", "250 \n", "25", "",
		"\r\n", "999 x\r\n", "250-a\r\n550 b\r\n", "\x00", "250 \xff\u202e\r\n", "450-\r\n450 \r\n250 ok\r\n", "+250 ok\r\n", "250  id=\r\n",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, reply string) {
		if reply == "" {
			reply = "\r\n" // an empty one is mailtest's usual answer
		}
		synctest.Test(t, func(t *testing.T) {
			server := mailtest.New(t, mailtest.Script{Faults: []mailtest.Fault{{At: mailtest.Dot, Do: mailtest.Say, Reply: reply}}})
			client := dial(t, settings(server, mailtest.Plain))
			answer := client.Send(t.Context(), message(1, short))
			client.Quit()
			checkReply(t, reply, answer)
		})
	})
}

func checkReply(t *testing.T, reply string, answer petition.Answer) {
	t.Helper()
	first := map[petition.DeliveryState]string{petition.Accepted: "250", petition.Deferred: "4", petition.Refused: "5"}[answer.State]
	switch {
	case answer.State == petition.Unknown:
	case first == "":
		t.Errorf("state %q", answer.State)
	case answer.State == petition.Deferred && strings.HasPrefix(reply, "5"): // about the sender's account
	case !strings.HasPrefix(reply, first):
		t.Errorf("%q gives %s", reply, answer.State)
	}
	if utf8.RuneCountInString(answer.Reply) > 300 || strings.ContainsFunc(answer.Reply+answer.QueueID, func(r rune) bool { return !unicode.IsPrint(r) }) {
		t.Errorf("%q gives the reply %q and id %q", reply, answer.Reply, answer.QueueID)
	}
}

// FuzzMailbox holds that no address which is taken can end a command's line or
// its brackets.
func FuzzMailbox(f *testing.F) {
	for _, seed := range []string{"a@example.org", "josé@bücher.example.org", "a@b@c.d", "a@example.org\r\nDATA", "a>@example.org", "\"a\"@b.c", "a@例え.jp", "", "@", "a@xn--a.org"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, address string) {
		local, domain, err := mail.Mailbox(address)
		if err != nil {
			return
		}
		if strings.ContainsFunc(local+domain, func(r rune) bool { return r <= ' ' || r == 0x7f || strings.ContainsRune("<>\"\\,;", r) }) {
			t.Errorf("%q gives %q and %q", address, local, domain)
		}
		if local == "" || domain == "" || strings.ContainsFunc(domain, func(r rune) bool { return r > 0x7f }) {
			t.Errorf("%q gives %q and %q", address, local, domain)
		}
	})
}
