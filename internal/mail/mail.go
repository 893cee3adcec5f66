// Package mail owns messages to officials: composing them, and handing them to
// a server; it knows the e-mail and SMTP libraries. It does not decide whether
// a message may be sent, and keeps no record.
package mail
