package ledger_test

import (
	"strings"
	"testing"

	"example.org/petition/internal/ledger"
	"example.org/petition/internal/petition"
)

func TestCanonical(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"ana@example.org", "ana@example.org"},
		{" Ana@Example.ORG\t", "ana@example.org"},
		{"Ana Prueba <Ana@example.org>", "ana@example.org"},
		{"ana+ice@example.org", "ana+ice@example.org"},
		{"a.na@example.org", "a.na@example.org"},
		{"ana@bücher.example.org", "ana@xn--bcher-kva.example.org"},
		{"ana@XN--BCHER-KVA.example.org", "ana@xn--bcher-kva.example.org"},
		{"ana@example。org", "ana@example.org"},
		{"PEÑA@example.org", "peña@example.org"},
		{"pen\u0303a@example.org", "peña@example.org"},
		{`"ana"@example.org`, "ana@example.org"},
		{`"Ana Prueba"@example.org`, `"ana prueba"@example.org`},
		{"ana@[192.0.2.1]", "ana@[192.0.2.1]"},
	} {
		got, err := ledger.Canonical(c.address)
		if err != nil || got != c.want {
			t.Errorf("%q: %q, %v, want %q", c.address, got, err, c.want)
		}
	}
	for _, address := range []string{
		"", "ana", "@example.org", "ana@", "ana@example.org, eva@example.org", "ana@example.org\r\nBcc: eva@example.org",
		"ana@exa mple.org", "ana@-example.org", "\"a\x00b\"@example.org", "ana@example.org\x00", "ana@xn--a.example.org",
	} {
		got, err := ledger.Canonical(address)
		if petition.KindOf(err) != petition.BadCase {
			t.Errorf("%q became %q: %v", address, got, err)
		} else if strings.Contains(err.Error(), "ana") {
			t.Errorf("the error repeats the address: %v", err)
		}
	}
}

// FuzzCanonical: the key of a key is itself, and it is one line of text.
func FuzzCanonical(f *testing.F) {
	for _, seed := range []string{"Ana@Example.org", `"a b"@example.org`, "peña@bücher.example.org", "İ@example.org", "ana@[IPv6:2001:db8::1]"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, address string) {
		once, err := ledger.Canonical(address)
		if err != nil {
			return
		}
		twice, err := ledger.Canonical(once)
		if err != nil || twice != once {
			t.Errorf("%q became %q, then %q: %v", address, once, twice, err)
		}
		if once != strings.TrimSpace(once) || strings.ContainsAny(once, "\r\n\x00") || !strings.Contains(once, "@") {
			t.Errorf("%q is no key", once)
		}
	})
}
