package mail

import (
	"encoding/base64"
	"fmt"
	netmail "net/mail"
	"strings"
	"unicode/utf8"

	"example.org/petition/internal/petition"
)

// checkAddress refuses what is not one bare mailbox in ASCII: it goes into a
// header as it is.
func checkAddress(address string) error {
	parsed, err := netmail.ParseAddress(address)
	plain := !strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r > '~' || strings.ContainsRune(`"(),:;<>[\]`, r) })
	if err != nil || parsed.Address != address || parsed.Name != "" || !plain || len(address) > 254 {
		return &petition.Error{Kind: petition.BadCase, Message: "an address is not one that a message can be sent to",
			Hint: "write it as name@example.org in case.yaml, or in the file of officials"}
	}
	return nil
}

// mailboxField writes a mailbox for a header: the address, after the name that
// people see. The name stands in encoded words but for letters and digits, so
// that nothing in it parts it, quotes it or ends the line.
func mailboxField(name, address string) string {
	if name == "" {
		return "<" + address + ">"
	}
	if !isPhrase(name) {
		name = encodeWords(name)
	}
	return name + " <" + address + ">"
}

// isPhrase reports whether a name needs no encoding.
func isPhrase(name string) bool {
	return !strings.ContainsFunc(name, func(r rune) bool {
		return r != ' ' && (r < '0' || r > '9') && (r < 'A' || r > 'Z') && (r < 'a' || r > 'z')
	})
}

// encodeText writes the value of a header that is a text: as it is where it is
// ASCII that nobody takes for encoded words.
func encodeText(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r > '~' }) && !strings.Contains(text, "=?") {
		return text
	}
	return encodeWords(text)
}

// mostEncoded is how many bytes go into one encoded word, so that with the name
// of its header it stays within a line (RFC 2047, section 2).
const mostEncoded = 39

// encodeWords writes a text as encoded words, each of whole characters. Readers
// are to join them without the blank between; as some keep it, a word ends after
// a blank of the text where there is one.
func encodeWords(text string) string {
	var words []string
	for text != "" {
		n := min(mostEncoded, len(text))
		for n < len(text) && !utf8.RuneStart(text[n]) {
			n--
		}
		if blank := strings.LastIndexByte(text[:n], ' '); blank > 0 && n < len(text) {
			n = blank + 1
		}
		words = append(words, "=?utf-8?b?"+base64.StdEncoding.EncodeToString([]byte(text[:n]))+"?=")
		text = text[n:]
	}
	return strings.Join(words, " ")
}

// mailboxes writes the value of a header of addresses anew.
func mailboxes(value string) (string, error) {
	list, err := netmail.ParseAddressList(value)
	if err != nil {
		return "", fmt.Errorf("reading a header of addresses: %w", err)
	}
	fields := make([]string, len(list))
	for i, a := range list {
		if err := checkAddress(a.Address); err != nil {
			return "", err
		}
		fields[i] = mailboxField(a.Name, a.Address)
		if a.Name == "" {
			fields[i] = a.Address
		}
	}
	return strings.Join(fields, ", "), nil
}
