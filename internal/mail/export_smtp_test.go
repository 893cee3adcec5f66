package mail

// What the tests look into.
var (
	Reveal   = Secret.reveal
	QueueID  = queueID
	OneLine  = oneLine
	Mailbox  = mailbox
	CheckRaw = checkRaw
)
