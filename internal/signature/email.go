package signature

import (
	"strings"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"
)

// dotless are the providers that deliver "a.na@" and "ana@" to one mailbox, by
// the domain that stands for all of theirs. Only Google is known to: Yahoo,
// Outlook, iCloud and AOL tell dots apart, as does Google for the domains of
// others that it hosts. Sources: Google's account help, "Dots don't matter in
// Gmail addresses"; the rules of the normalizeEmail function of validator.js.
var dotless = map[string]string{"gmail.com": "gmail.com", "googlemail.com": "gmail.com"}

// canonicalEmail gives the form in which e-mails are compared: lower case,
// narrow letters, no spaces, the domain in its ASCII form, without the "+tag" of
// its owner and without dots where they do not count. Texts that are no address,
// such as "none", give nothing.
func canonicalEmail(written string) string {
	written = strings.ToLower(withoutSpaces(narrow(written)))
	local, domain, ok := strings.Cut(written, "@")
	domain = strings.TrimRight(domain, ".")
	if !ok || local == "" || domain == "" || strings.Contains(domain, "@") {
		return ""
	}
	if !isASCII(domain) {
		if ascii, err := idna.Lookup.ToASCII(domain); err == nil {
			domain = ascii
		}
	}
	if before, _, _ := strings.Cut(local, "+"); before != "" {
		local = before
	}
	if one, ok := dotless[domain]; ok {
		domain = one
		if bare := strings.ReplaceAll(local, ".", ""); bare != "" {
			local = bare
		}
	}
	if len(local)+1+len(domain) == len(written) {
		return written // as nearly all are, and no copy is made
	}
	return local + "@" + domain
}

// domainOf gives the domain of a canonical e-mail.
func domainOf(email string) string {
	_, domain, _ := strings.Cut(email, "@")
	return domain
}

// narrow gives the compatible form of a text: full-width letters become plain.
func narrow(s string) string {
	if isASCII(s) {
		return s
	}
	return norm.NFKC.String(s)
}

func withoutSpaces(s string) string {
	if !strings.ContainsAny(s, " \t\r\n") {
		return s
	}
	return strings.Join(strings.Fields(s), "")
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
