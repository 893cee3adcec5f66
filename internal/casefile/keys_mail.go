package casefile

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	netmail "net/mail"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"example.org/petition/internal/petition"
)

// The limits of mail where the case says nothing. A message above 10 MB is
// refused by many servers, as Exchange is set up (shared/facts/delivery.md,
// 4.2); MB is taken for the smaller of its two meanings.
const (
	usualLimit = 10 * megabyte
	usualDays  = 30
	kilobyte   = 1_000
	megabyte   = 1_000 * kilobyte
)

func (k *keysReader) mail(v value) {
	k.noSecret(v)
	keys := k.mapping(v, "from", "reply_to", "bcc", "limit", "days", "per_minute", "smtp")
	if !v.given() {
		return
	}
	k.need(keys["from"], v, "from", fromExample)
	k.draft.Mail = petition.Mail{
		From:      k.from(keys["from"]),
		ReplyTo:   k.address(keys["reply_to"]),
		BCC:       k.address(keys["bcc"]),
		Limit:     k.size(keys["limit"]),
		Days:      int(k.number(keys["days"], 1, 365, "is not a number of days", "write how old a packet may be when it is sent, as days: 30")),
		PerMinute: int(k.number(keys["per_minute"], 1, 1000, "is not a number of messages", "write how many messages may leave in a minute, from 1 to 1000, as per_minute: 20")),
		SMTP:      k.smtp(keys["smtp"]),
	}
}

const fromExample = `from: "Your Centre <office@example.org>"`

// from reads an address with the name before it that people see.
func (k *keysReader) from(v value) string {
	text := k.text(v)
	if text == "" {
		return ""
	}
	parsed, err := netmail.ParseAddress(text)
	if err != nil {
		k.fail(v, v.path+" is not an e-mail address", "write "+fromExample)
		return ""
	}
	address, err := mailAddress(parsed.Address)
	if err != nil {
		k.fail(v, v.path+" "+err.Error(), "write "+fromExample)
		return ""
	}
	if address == parsed.Address {
		return text
	}
	parsed.Address = address
	return parsed.String()
}

// address reads a bare address as it goes over the wire.
func (k *keysReader) address(v value) string {
	text := k.text(v)
	if text == "" {
		return ""
	}
	address, err := mailAddress(text)
	if err != nil {
		k.fail(v, v.path+" "+err.Error(), addressHint)
	}
	return address
}

// email reads a bare address as people write it.
func (k *keysReader) email(v value) string {
	text := k.text(v)
	if k.address(v) == "" {
		return ""
	}
	return text
}

// size reads a number of bytes with its unit: "10 MB".
func (k *keysReader) size(v value) int64 {
	if !v.given() {
		return 0
	}
	bytes, ok := parseSize(k.digits(v))
	if !ok {
		key := v.path[strings.LastIndexByte(v.path, '.')+1:]
		k.fail(v, v.path+" is not a size", "write it as "+key+sizeForm)
	}
	return bytes
}

const (
	sizeForm = ": 10 MB, from 100 KB to 100 MB"
	sizeHint = "write it as limit" + sizeForm
)

// parseSize reads a number of bytes from 100 KB to 100 MB, with its unit or
// without.
func parseSize(text string) (bytes int64, ok bool) {
	digits, unit := strings.ToUpper(text), int64(1)
	for name, bytes := range map[string]int64{"KB": kilobyte, "MB": megabyte} {
		if number, ok := strings.CutSuffix(digits, name); ok {
			digits, unit = strings.TrimSpace(number), bytes
		}
	}
	n, err := strconv.ParseFloat(digits, 64)
	size := math.Round(n * float64(unit))
	if err != nil || strings.Trim(digits, "0123456789.") != "" || size < 100*kilobyte || size > 100*megabyte {
		return 0, false
	}
	return int64(size), true
}

// number reads a whole number within bounds; 0 where none is given.
func (k *keysReader) number(v value, least, most int64, problem, hint string) int64 {
	if !v.given() {
		return 0
	}
	node, ok := v.node.(*ast.IntegerNode)
	if !ok {
		want := "a number"
		if kindOf(v.node) == want {
			want = "a whole number"
		}
		k.wrongType(v, want, hint)
		return 0
	}
	n, err := strconv.ParseInt(node.GetToken().Value, 10, 64)
	if err != nil || n < least || n > most {
		k.fail(v, v.path+" "+problem, hint)
		return 0
	}
	return n
}

func (k *keysReader) smtp(v value) petition.SMTP {
	if !v.given() {
		return petition.SMTP{}
	}
	k.noSecret(v)
	keys := k.mapping(v, "preset", "host", "port", "security", "username", "auth")
	smtp := petition.SMTP{
		Preset:   k.preset(keys["preset"]),
		Host:     k.text(keys["host"]),
		Security: k.choice(keys["security"], "starttls", "tls", "plain"),
		Port:     k.port(keys["port"]),
		Username: k.text(keys["username"]),
		Auth:     k.choice(keys["auth"], "plain", "login", "xoauth2"),
	}
	if smtp.Host != "" && !isHost(smtp.Host) {
		k.fail(keys["host"], keys["host"].path+" is not the name of a server", "write the name alone, as host: mail.example.org; the port has a key of its own")
	}
	if smtp.Security == "plain" && !isLoopback(smtp.Host) && (smtp.Host != "" || smtp.Preset != "local") {
		k.fail(keys["security"], keys["security"].path+": plain is for a server on this machine only, as everyone on the way could read the letter",
			"write security: starttls")
	}
	if smtp.Preset == "" {
		k.need(keys["host"], v, "host", "host: mail.example.org")
		smtp.Security = cmp.Or(smtp.Security, "starttls")
		smtp.Port = cmp.Or(smtp.Port, usualPort[smtp.Security])
	}
	return smtp
}

// preset reads the name of a provider; Amazon's comes with the region.
func (k *keysReader) preset(v value) string {
	text := strings.ToLower(k.text(v))
	name, region, _ := strings.Cut(text, ":")
	if text == "" || slices.Contains([]string{"gmail", "outlook", "microsoft365", "fastmail", "local"}, text) || name == "ses" && isHost(region) {
		return text
	}
	k.fail(v, fmt.Sprintf("%s cannot be %q", v.path, shown(text)), "write one of: gmail, outlook, microsoft365, fastmail, local, or ses:us-east-1 with the region of your account")
	return ""
}

// usualPort gives the port that mail programs use (RFC 6409 and RFC 8314; 25
// is that of RFC 5321).
var usualPort = map[string]int{"starttls": 587, "tls": 465, "plain": 25}

func (k *keysReader) port(v value) int {
	return int(k.number(v, 1, 65535, "is not a port", "write a number from 1 to 65535, without quotes, as a rule port: 587"))
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

var hostName = newPattern(`^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$`)

func isHost(s string) bool {
	_, err := netip.ParseAddr(s)
	return err == nil || (len(s) <= 253 && hostName.MatchString(s))
}

func isLoopback(host string) bool {
	address, err := netip.ParseAddr(host)
	return strings.EqualFold(host, "localhost") || (err == nil && address.IsLoopback())
}
