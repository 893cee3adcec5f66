package mailtest

import "time"

// Stage is a point of the conversation at which the server can misbehave.
type Stage string

// The stages, in the order of a conversation.
const (
	Greeting  Stage = "greeting"
	EHLO      Stage = "EHLO"
	STARTTLS  Stage = "STARTTLS"
	Handshake Stage = "handshake" // Hang, Cut and Garbage only
	AUTH      Stage = "AUTH"
	MAIL      Stage = "MAIL"
	RCPT      Stage = "RCPT"
	DATA      Stage = "DATA"
	Body      Stage = "body" // after the first line of a message
	Dot       Stage = "dot"  // after its last
	RSET      Stage = "RSET"
	QUIT      Stage = "QUIT"
)

// Act is a way to misbehave.
type Act string

// The acts.
const (
	Defer        Act = "defer"          // refuses for now, with a 4xx
	Refuse       Act = "refuse"         // refuses for good, with a 5xx
	Hang         Act = "hang"           // says and reads nothing until the server is closed
	Cut          Act = "cut"            // ends the connection without a word
	Garbage      Act = "garbage"        // answers what is no SMTP, and goes on
	AnswerAndDie Act = "answer and die" // answers as usual, and ends the connection
	Trickle      Act = "trickle"        // answers as usual, one byte a minute
	Say          Act = "say"            // answers with Fault.Reply, and goes on
)

// trickle is the time between two bytes. Tests run it in synctest.
const trickle = time.Minute

// Fault is one way of misbehaving at one stage.
//
// In the middle of a message, Defer, Refuse and AnswerAndDie end the connection
// after their words, and Garbage and Say read on.
type Fault struct {
	At    Stage
	Nth   int // which time, from 1, counted over all sessions; 0 is each time
	Do    Act
	Reply string // the words to use, with line ends; empty for the usual ones
	Took  bool   // at Dot: the message is kept, although the act does not say so
}

// fault gives the fault of a stage that is reached now, if there is one.
func (s *Server) fault(at Stage) (Fault, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen[at]++
	for _, f := range s.script.Faults {
		if f.At == at && (f.Nth == 0 || f.Nth == s.seen[at]) {
			return f, true
		}
	}
	return Fault{}, false
}

// words gives what an act says where the usual answer would be another.
func (f Fault) words(usual string) string {
	switch {
	case f.Reply != "":
		return f.Reply
	case f.Do == Defer && f.At == Greeting:
		return "421 4.3.2 not now\r\n"
	case f.Do == Defer:
		return "451 4.3.0 not now\r\n"
	case f.Do == Refuse:
		return "554 5.7.1 never\r\n"
	case f.Do == Garbage:
		return "\x00\xffwhat?\r\n"
	}
	return usual
}
