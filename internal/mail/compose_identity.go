package mail

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"example.org/petition/internal/petition"
)

// identity is what makes a message the same one whenever it is composed: it is
// made of the packet and the official, and tells nothing of the machine.
type identity struct {
	messageID string // with its angle brackets
	seed      string
}

func (c *Composer) identify(o *petition.Official) identity {
	said := c.Manifest.Digest + "\x00" + o.Key()
	if c.Test != "" {
		said += "\x00test\x00" + strings.ToLower(c.Test)
	}
	seed := digestOf(said)
	_, domain, _ := strings.Cut(c.from.Address, "@")
	return identity{messageID: "<" + seed + "@" + domain + ">", seed: seed}
}

// boundary gives the mark between the parts of the n-th multipart. Neither of
// the encodings of a part can write its "=_" (RFC 2045, sections 6.7 and 6.8).
func (id identity) boundary(n int) string {
	return "=_" + digestOf(fmt.Sprintf("%s/%d", id.seed, n))[:40]
}

func digestOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}
