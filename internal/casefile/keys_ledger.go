package casefile

import (
	"net/url"
	"strings"
)

// ledger reads the address of the database that keeps who was sent what. What
// cannot be understood is not repeated: it may hold a password.
func (k *keysReader) ledger(v value) {
	text := k.text(v)
	if text == "" {
		return
	}
	address, ok := parseLedger(text)
	switch {
	case !ok:
		k.fail(v, v.path+" is not the address of a PostgreSQL database",
			"write it as ledger: postgres://user@server/database, or take the key out: the ledger is then a file in the case folder")
	case hasPassword(address):
		k.fail(v, v.path+" holds a password, and a case folder is copied and mailed",
			"take the password out, and change it if others have seen this file; "+
				"put the whole address into the environment variable PETITION_LEDGER, or the password into PGPASSWORD or ~/.pgpass")
	default:
		k.draft.Ledger = text
	}
}

// parseLedger takes an address only if all of it is where it should be: a
// password with a "/", "?" or "#" in it ends up behind the server's name, and
// there is none to be seen.
func parseLedger(text string) (*url.URL, bool) {
	scheme, rest, _ := strings.Cut(text, "://")
	if scheme != "postgres" && scheme != "postgresql" || strings.ContainsAny(rest, " #") {
		return nil, false
	}
	if end := strings.IndexAny(rest, "/?"); end >= 0 && strings.Contains(rest[end:], "@") {
		return nil, false
	}
	address, err := url.Parse(text)
	if err != nil || address.Host == "" && address.Path == "" {
		return nil, false
	}
	_, err = url.ParseQuery(address.RawQuery)
	return address, err == nil
}

// hasPassword looks into both places that PostgreSQL's programs take one from
// (libpq, "Connection URIs").
func hasPassword(address *url.URL) bool {
	if _, given := address.User.Password(); given {
		return true
	}
	for key := range address.Query() {
		if strings.Contains(strings.ToLower(key), "password") { // and sslpassword
			return true
		}
	}
	return false
}
