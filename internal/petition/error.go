package petition

import (
	"errors"
	"fmt"
	"strings"
)

// Kind tells a caller what sort of failure an Error is. The command turns it
// into an exit code and the local page into a status; nobody compares texts.
type Kind int

// The kinds of failure. Failed is the zero value, so that an Error made
// without a kind is a plain failure.
const (
	Failed      Kind = iota // it went wrong, and no other kind says why
	WrongUse                // the command was given words it does not take
	BadCase                 // the case file, the petition page, the logo or a font cannot be used
	BadList                 // a signature list cannot be used
	BadPacket               // the packet on disk is not what was sealed
	LedgerInUse             // another process keeps the ledger, or an official, to itself
	NoOutcome               // nobody knows whether an earlier message went out
	Partly                  // some officials were not reached, and it is known which
	Interrupted             // a person stopped it
)

// Error is a failure told to a person: what happened, where, and what to do
// next. Message and Hint are lower case without a full stop and never hold
// personal data: a row is named by its file and line.
type Error struct {
	Kind    Kind
	File    string // as the person knows it; empty where no file is concerned
	Line    int    // from 1; 0 where no line is concerned
	Source  string // the text of that line of a case file; never of a list
	Message string // what happened
	Hint    string // what to do next, if possible the command to type
	Err     error  // the cause, already told in Message
}

// ListError makes the Error of a signature list that cannot be used.
func ListError(file string, line int, message, hint string) *Error {
	return &Error{Kind: BadList, File: file, Line: line, Message: message, Hint: hint}
}

// Error gives file, line and message in the form editors jump to.
func (e *Error) Error() string {
	where := Where(e.File, e.Line)
	if where == "" {
		return e.Message
	}
	return where + ": " + e.Message
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// KindOf gives the kind of the first Error in err's chain, or Failed.
func KindOf(err error) Kind {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Kind
	}
	return Failed
}

// Where joins a file and a line to "file:line", or gives what there is of it.
func Where(file string, line int) string {
	if line < 1 {
		return file
	}
	return fmt.Sprintf("%s:%d", file, line)
}

// Warning is something a person must look at although the packet was built.
// Code is stable and part of the JSON contract; Message follows the rules of
// Error.Message.
type Warning struct {
	Code    string `json:"code"`
	Where   string `json:"where"` // file:line, a case.yaml key, or empty
	Message string `json:"message"`
}

// And joins words as a sentence does: "a", "a and b", "a, b and c".
func And(words []string, and string) string {
	switch n := len(words); n {
	case 0:
		return ""
	case 1:
		return words[0]
	default:
		return strings.Join(words[:n-1], ", ") + " " + and + " " + words[n-1]
	}
}
