package casefile_test

import (
	netmail "net/mail"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
)

func TestMailAddress(t *testing.T) {
	tests := []struct{ text, want string }{
		{"ana@example.org", "ana@example.org"},
		{"Ana.O'Neil+petitions@Example.ORG", "Ana.O'Neil+petitions@example.org"},
		{"ana@bücher.example.org", "ana@xn--bcher-kva.example.org"},
		{strings.Repeat("a", 64) + "@example.org", strings.Repeat("a", 64) + "@example.org"},

		{"", ""}, {"@", ""}, {"ana", ""}, {"@example.org", ""}, {"ana@", ""}, {"ana@localhost", ""}, {"ana@[127.0.0.1]", ""},
		{"ana@example..org", ""}, {"a..b@example.org", ""}, {".a@example.org", ""}, {"a.@example.org", ""}, {"ana@-example.org", ""},
		{"ana@exa_mple.org", ""}, {"josé@example.org", ""}, {`"a b"@example.org`, ""}, {`"a,b"@example.org`, ""}, {"a,b@example.org", ""},
		{"a b@example.org", ""}, {"<a@example.org>", ""}, {"Ana <a@example.org>", ""}, {"a@example.org (Ana)", ""}, {"a@b@example.org", ""},
		{"a@example.org\r\nBcc: b@example.org", ""}, {"a\r\nBcc: b@example.org", ""}, {"a@example.org\x00", ""}, {"a\x00@example.org", ""},
		{strings.Repeat("a", 65) + "@example.org", ""}, {"a@" + strings.Repeat("example.", 32) + "org", ""},
	}
	for _, test := range tests {
		if got, err := casefile.MailAddress(test.text); got != test.want || (err == nil) != (test.want != "") {
			t.Errorf("%q gives %q, %v, want %q", test.text, got, err, test.want)
		}
	}
}

// FuzzMailAddress holds that what is taken for an address is one mailbox and
// nothing else to a parser of headers, and that it is its own regular form.
func FuzzMailAddress(f *testing.F) {
	for _, seed := range []string{"ana@example.org", "ana@bücher.example.org", "a@b\r\nBcc: c@d.org", `"a,b"@example.org`, "a@ⓔxample.org", "a@example。org", "a@xn--a.org", "0@\x94.0"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		address, err := casefile.MailAddress(text)
		if err != nil {
			if address != "" {
				t.Errorf("%q is refused and gives %q", text, address)
			}
			return
		}
		list, err := netmail.ParseAddressList(address)
		if err != nil || len(list) != 1 || *list[0] != (netmail.Address{Address: address}) || len(address) > 254 {
			t.Errorf("%q gives %q, which reads as %v, %v", text, address, list, err)
		}
		if strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r >= 0x7F }) {
			t.Errorf("%q gives %q", text, address)
		}
		if again, err := casefile.MailAddress(address); again != address {
			t.Errorf("%q gives %q and then %q, %v", text, address, again, err)
		}
	})
}
