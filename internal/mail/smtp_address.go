package mail

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"

	"example.org/petition/internal/petition"
)

// envelope is what the server is told about a message.
type envelope struct {
	from     string
	to       []string
	utf8     bool // an address needs a server with SMTPUTF8 (RFC 6531)
	eightBit bool // the message has bytes that need 8BITMIME (RFC 6152)
}

// newEnvelope checks a message before a server hears of it. What it refuses is
// not sent at all, so the errors say what is wrong in words.
func newEnvelope(m *petition.Message) (envelope, error) {
	var e envelope
	if len(m.To) == 0 {
		return e, fmt.Errorf("the message is to nobody")
	}
	for i, address := range append([]string{m.From}, m.To...) {
		local, domain, err := mailbox(address)
		if err != nil {
			return e, err
		}
		e.utf8 = e.utf8 || !isASCII(local)
		if i == 0 {
			e.from = local + "@" + domain
		} else {
			e.to = append(e.to, local+"@"+domain)
		}
	}
	var err error
	e.eightBit, err = checkRaw(m.Raw)
	return e, err
}

// mailbox parts an address into its local part and its domain, in ASCII. It
// takes what mail systems take in practice: of RFC 5321's forms, neither quoted
// local parts nor bare IP addresses.
func mailbox(address string) (local, domain string, err error) {
	refuse := func(why string) (string, string, error) {
		return "", "", fmt.Errorf("an address of the message %s", why)
	}
	if len(address) > 4*254 { // domains are shorter once they are in ASCII, but not that much
		return refuse("is too long")
	}
	if !utf8.ValidString(address) || strings.ContainsFunc(address, func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }) {
		return refuse("has a blank or a control character")
	}
	at := strings.LastIndexByte(address, '@')
	if at < 1 || at == len(address)-1 {
		return refuse("is not of the form name@example.org")
	}
	local = address[:at]
	if len(local) > 64 || strings.ContainsAny(local, `"(),:;<>@[\]`) || strings.HasPrefix(local, ".") || strings.HasSuffix(local, ".") || strings.Contains(local, "..") {
		return refuse("has a part before the @ that mail servers do not take")
	}
	domain, err = idna.Lookup.ToASCII(address[at+1:])
	if err != nil || !strings.ContainsFunc(domain, unicode.IsLetter) || strings.HasSuffix(domain, ".") || len(domain) > 253 {
		return refuse("has a domain that cannot be")
	}
	if len(local)+1+len(domain) > 254 {
		return refuse("is too long")
	}
	return local, domain, nil
}

// lineLimit is RFC 5321's, 4.5.3.1.6, without the line end. Servers break longer
// lines, and so change the message.
const lineLimit = 998

// checkRaw refuses bytes that would not arrive as they are. A bare CR or LF is
// also how one message is made to look like two.
func checkRaw(raw []byte) (eightBit bool, err error) {
	if !bytes.HasSuffix(raw, []byte("\r\n")) {
		return false, fmt.Errorf("the message does not end with a line end")
	}
	for line := range bytes.SplitSeq(raw[:len(raw)-2], []byte("\r\n")) {
		if len(line) > lineLimit {
			return false, fmt.Errorf("the message has a line that is too long for mail")
		}
		if bytes.ContainsAny(line, "\r\n\x00") {
			return false, fmt.Errorf("the message has a line end or a byte that mail does not carry")
		}
		eightBit = eightBit || !isASCII(string(line))
	}
	return eightBit, nil
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
