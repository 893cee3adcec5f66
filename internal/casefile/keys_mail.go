package casefile

import (
	"fmt"
	"maps"
	netmail "net/mail"
	"net/netip"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"example.org/petition/internal/petition"
)

func (k *keysReader) recipients(v value) {
	lines := map[string]int{}
	for _, item := range k.list(v) {
		official := k.official(item)
		address := strings.ToLower(official.Email)
		if first := lines[address]; first > 0 && address != "" {
			k.warn("recipient-duplicate", item, fmt.Sprintf("this recipient has the e-mail address of the one in line %d", first))
		} else {
			lines[address] = item.line
		}
		k.draft.Recipients = append(k.draft.Recipients, official)
	}
}

func (k *keysReader) official(v value) petition.Official {
	keys := k.mapping(v, "name", "title", "email", "salutation", "state", "letter")
	k.need(keys["email"], v, "email", "email: name@example.org")
	official := petition.Official{
		Name:       k.text(keys["name"]),
		Title:      k.text(keys["title"]),
		Email:      k.email(keys["email"]),
		Salutation: k.text(keys["salutation"]),
		State:      k.state(keys["state"]),
		Letter:     k.choice(keys["letter"], "copy", "own"),
	}
	if official.Letter == "" {
		official.Letter = "copy"
	}
	if official.Name == "" && official.Title == "" {
		k.fail(v, v.path+" has neither a name nor a title", "add name: or title:")
	}
	return official
}

func (k *keysReader) state(v value) string {
	text := k.text(v)
	code, ok := petition.StateCode(text)
	if !ok && text != "" {
		k.fail(v, v.path+" is not a state", "write its two letters: MA")
	}
	return code
}

// email reads a bare e-mail address.
func (k *keysReader) email(v value) string {
	text := k.text(v)
	if address, err := netmail.ParseAddress(text); text != "" && (err != nil || address.Address != text) {
		k.fail(v, v.path+" is not an e-mail address", "write it as name@example.org, with no name before it")
		return ""
	}
	return text
}

func (k *keysReader) mail(v value) {
	k.noSecret(v)
	keys := k.mapping(v, "from", "smtp")
	if !v.given() {
		return
	}
	const example = `from: "Your Centre <office@example.org>"`
	k.need(keys["from"], v, "from", example)
	from := k.text(keys["from"])
	if _, err := netmail.ParseAddress(from); from != "" && err != nil {
		k.fail(keys["from"], v.path+".from is not an e-mail address", "write "+example)
	}
	k.draft.Mail = petition.Mail{From: from, SMTP: k.smtp(keys["smtp"])}
}

func (k *keysReader) smtp(v value) petition.SMTP {
	if !v.given() {
		return petition.SMTP{}
	}
	k.noSecret(v)
	keys := k.mapping(v, "host", "port", "security", "username")
	k.need(keys["host"], v, "host", "host: mail.example.org")
	smtp := petition.SMTP{
		Host:     k.text(keys["host"]),
		Security: k.choice(keys["security"], "starttls", "tls", "plain"),
		Port:     k.port(keys["port"]),
		Username: k.text(keys["username"]),
	}
	if smtp.Host != "" && !isHost(smtp.Host) {
		k.fail(keys["host"], keys["host"].path+" is not the name of a server", "write the name alone, as host: mail.example.org; the port has a key of its own")
	}
	if smtp.Security == "" {
		smtp.Security = "starttls"
	}
	if smtp.Port == 0 {
		smtp.Port = usualPort[smtp.Security]
	}
	if smtp.Security == "plain" && !isLoopback(smtp.Host) {
		k.fail(keys["security"], keys["security"].path+": plain is for a server on this machine only, as everyone on the way could read the letter",
			"write security: starttls")
	}
	return smtp
}

// usualPort gives the port that mail programs use (RFC 6409 and RFC 8314; 25
// is that of RFC 5321).
var usualPort = map[string]int{"starttls": 587, "tls": 465, "plain": 25}

func (k *keysReader) port(v value) int {
	if !v.given() {
		return 0
	}
	node, ok := v.node.(*ast.IntegerNode)
	if !ok {
		k.wrongType(v, "a number", "write it without quotes, as port: 587")
		return 0
	}
	port, err := strconv.Atoi(node.GetToken().Value)
	if err != nil || port < 1 || port > 65535 {
		k.fail(v, v.path+" is not a port", "write a number from 1 to 65535, as a rule 587")
	}
	return port
}

// noSecret refuses a password: a case folder is copied, mailed and backed up.
func (k *keysReader) noSecret(v value) {
	if _, ok := v.node.(ast.MapNode); !ok {
		return // mapping tells
	}
	entries := k.entries(v, nil)
	for _, key := range slices.Sorted(maps.Keys(entries)) {
		switch strings.ToLower(key) {
		case "password", "pass", "passwd", "secret", "token":
			k.keep(place{k.name, entries[key].line, key + ": …"}.fail(petition.BadCase, "a case file does not hold a password",
				"take it out, and change the password if others have seen this file; petition reads it from the environment or from a file of its own"))
		}
	}
}

var hostName = regexp.MustCompile(`^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$`)

func isHost(s string) bool {
	_, err := netip.ParseAddr(s)
	return err == nil || (len(s) <= 253 && hostName.MatchString(s))
}

func isLoopback(host string) bool {
	address, err := netip.ParseAddr(host)
	return strings.EqualFold(host, "localhost") || (err == nil && address.IsLoopback())
}
