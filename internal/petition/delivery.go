package petition

import "time"

// DeliveryState is how far the message to an official has come.
type DeliveryState string

// The states of a delivery. Only Accepted and Refused are final; Begun without
// an outcome is what a crash leaves, and is told to people as Unknown.
const (
	Queued   DeliveryState = "queued"   // nothing was sent
	Begun    DeliveryState = "begun"    // the intent is stored, the outcome is not
	Accepted DeliveryState = "accepted" // the server took the message
	Deferred DeliveryState = "deferred" // refused for now, and surely not taken
	Refused  DeliveryState = "refused"  // refused for good
	Unknown  DeliveryState = "unknown"  // the server may have taken it, or not
)

// Attempt is one attempt to send one message, as the ledger keeps it. It is never
// rewritten but for its outcome, which is written once.
type Attempt struct {
	Packet    string // digest of the packet's manifest
	Official  string // the address in its canonical form: who must not get two
	Name      string // of the official, for people
	MessageID string
	Test      bool   // sent to the sender instead
	Again     bool   // asked for although an earlier packet had been sent to the official
	By        string // the process that claimed it
	Begun     time.Time
	Ended     time.Time // zero where there is no outcome
	State     DeliveryState
	Code      int       // of the server's answer; 0 where there was none
	Reply     string    // the server's words, on one line; no personal data of signers
	QueueID   string    // that the server gave
	Next      time.Time // of a deferred one: not before
	Settled   time.Time // by a person, who said whether it went out; zero where none did
	SettledBy string
	Note      string // of the person who settled it
}

// Answer is what the server's word, or its silence, says about a message.
type Answer struct {
	State   DeliveryState // Accepted, Deferred, Refused or Unknown
	Code    int
	Reply   string
	QueueID string
}

// Message is one message as it will be sent, byte for byte.
type Message struct {
	Official  Official
	From      string   // the bare address that answers for it
	To        []string // bare addresses, Cc and Bcc included
	MessageID string
	Subject   string
	Raw       []byte
	Attached  []string // by file name
	LeftOut   []string // what was too large to be attached, by file name
	Form      string   // link of a web form, where the official has no address
	Paste     string   // plain text for the form
}
