package mailtest

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"strings"
	"time"
)

// session is one connection.
type session struct {
	server  *Server
	conn    net.Conn
	in      *bufio.Reader
	secured bool
	message Message // so far
}

func newSession(server *Server, conn net.Conn) *session {
	return &session{server: server, conn: conn, in: bufio.NewReader(conn)}
}

// run speaks until either side ends the conversation.
func (s *session) run() {
	if s.server.script.Security == TLS && !s.secure() {
		return
	}
	if _, alive := s.answer(Greeting, "220 mail.example.org ready\r\n"); !alive {
		return
	}
	for {
		line, err := s.in.ReadString('\n')
		if err != nil {
			return
		}
		line = strings.TrimRight(line, "\r\n")
		s.note(line)
		if !s.command(line) {
			return
		}
	}
}

// command obeys one command and reports whether the conversation goes on.
func (s *session) command(line string) bool {
	verb, rest, _ := strings.Cut(line, " ")
	switch strings.ToUpper(verb) {
	case "EHLO", "HELO":
		s.message = Message{Hello: rest, User: s.message.User, TLS: s.secured}
		_, alive := s.answer(EHLO, s.offers())
		return alive
	case "STARTTLS":
		agreed, alive := s.answer(STARTTLS, "220 go ahead\r\n")
		return alive && (!agreed || s.secure())
	case "AUTH":
		return s.auth(rest)
	case "MAIL":
		return s.mail(rest)
	case "RCPT":
		agreed, alive := s.answer(RCPT, "250 2.1.5 ok\r\n")
		if agreed {
			to, _ := path(rest, "TO:")
			s.message.To = append(s.message.To, to)
		}
		return alive
	case "DATA":
		agreed, alive := s.answer(DATA, "354 go ahead\r\n")
		if alive && agreed {
			return s.data()
		}
		return alive
	case "RSET":
		s.forget()
		_, alive := s.answer(RSET, "250 2.0.0 ok\r\n")
		return alive
	case "QUIT":
		s.answer(QUIT, "221 2.0.0 bye\r\n")
		return false
	}
	return s.say("502 5.5.2 what is " + verb + "?\r\n")
}

// answer gives the usual answer to a stage, or what the script wants instead.
// Agreed is whether the server does what it was asked for.
func (s *session) answer(at Stage, usual string) (agreed, alive bool) {
	fault, ok := s.server.fault(at)
	if !ok {
		return true, s.say(usual)
	}
	words := fault.words(usual)
	switch fault.Do {
	case Hang:
		<-s.server.done
		return false, false
	case Cut:
		return false, false
	case AnswerAndDie:
		s.say(words)
		return true, false
	case Trickle:
		return true, s.trickle(words)
	case Say:
		return words[:1] == usual[:1], s.say(words)
	default:
		return false, s.say(words) && at != Greeting
	}
}

func (s *session) say(words string) bool {
	_, err := io.WriteString(s.conn, words)
	return err == nil
}

func (s *session) trickle(words string) bool {
	for i := range len(words) {
		wait := time.NewTimer(trickle)
		defer wait.Stop()
		select {
		case <-s.server.done:
			return false
		case <-wait.C:
		}
		if !s.say(words[i : i+1]) {
			return false
		}
	}
	return true
}

func (s *session) note(line string) {
	s.server.mu.Lock()
	defer s.server.mu.Unlock()
	s.server.heard = append(s.server.heard, line)
}

func (s *session) forget() {
	s.message = Message{Hello: s.message.Hello, User: s.message.User, TLS: s.secured}
}

// secure makes TLS of the connection.
func (s *session) secure() bool {
	if _, ok := s.server.fault(Handshake); ok {
		return s.spoilHandshake()
	}
	secured := tls.Server(s.conn, s.server.tlsConfig())
	if secured.Handshake() != nil {
		return false
	}
	s.conn, s.in, s.secured = secured, bufio.NewReader(secured), true
	s.message = Message{TLS: true}
	return true
}

func (s *session) spoilHandshake() bool {
	for _, fault := range s.server.script.Faults {
		if fault.At == Handshake && fault.Do == Hang {
			<-s.server.done
		}
		if fault.At == Handshake && fault.Do == Garbage {
			go io.Copy(io.Discard, s.conn)
			s.say(fault.words(""))
		}
	}
	return false
}

// offers is the answer to EHLO.
func (s *session) offers() string {
	script := s.server.script
	offers := []string{"mail.example.org", "ENHANCEDSTATUSCODES"}
	if script.Security == StartTLS && !s.secured {
		offers = append(offers, "STARTTLS")
	}
	if script.Size > 0 {
		offers = append(offers, fmt.Sprintf("SIZE %d", script.Size))
	}
	if script.Username != "" {
		mechanisms := script.Mechanisms
		if mechanisms == nil {
			mechanisms = []string{"PLAIN", "LOGIN", "XOAUTH2"}
		}
		offers = append(offers, "AUTH "+strings.Join(mechanisms, " "))
	}
	offers = append(offers, script.Extensions...)
	var answer strings.Builder
	for i, offer := range offers {
		dash := "-"
		if i == len(offers)-1 {
			dash = " "
		}
		answer.WriteString("250" + dash + offer + "\r\n")
	}
	return answer.String()
}

func (s *session) mail(rest string) bool {
	script := s.server.script
	switch {
	case script.Security == StartTLS && !s.secured:
		return s.say("530 5.7.0 STARTTLS first\r\n")
	case script.Username != "" && s.message.User == "":
		return s.say("530 5.7.0 log in first\r\n")
	case s.message.From != "":
		return s.say("503 5.5.1 one message at a time\r\n")
	}
	agreed, alive := s.answer(MAIL, "250 2.1.0 ok\r\n")
	if agreed {
		s.message.From, s.message.Params = path(rest, "FROM:")
	}
	return alive
}

// path takes "FROM:<a@b> SIZE=1" apart.
func path(rest, word string) (address, params string) {
	if len(rest) >= len(word) && strings.EqualFold(rest[:len(word)], word) {
		rest = rest[len(word):]
	}
	address, params, _ = strings.Cut(rest, " ")
	return strings.TrimSuffix(strings.TrimPrefix(address, "<"), ">"), params
}

// data reads one message and keeps it.
func (s *session) data() bool {
	var message bytes.Buffer
	for first := true; ; first = false {
		line, err := s.in.ReadBytes('\n')
		if err != nil {
			return false
		}
		if string(line) == ".\r\n" {
			break
		}
		message.Write(bytes.TrimPrefix(line, []byte(".")))
		if first && !s.body() {
			return false
		}
	}
	s.message.Data = message.Bytes()
	return s.dot()
}

// body misbehaves in the middle of a message.
func (s *session) body() bool {
	fault, ok := s.server.fault(Body)
	if !ok {
		return true
	}
	words := fault.words("250 2.0.0 Ok: queued as EARLY\r\n")
	switch fault.Do {
	case Hang:
		<-s.server.done
		return false
	case Cut:
		return false
	case Garbage, Say:
		return s.say(words)
	default:
		s.say(words)
		return false
	}
}

func (s *session) dot() bool {
	s.server.mu.Lock()
	number := len(s.server.messages) + 1
	s.server.mu.Unlock()
	// Kept before the answer, as a client may act on that at once.
	kept := s.message
	if s.server.keepsNext() {
		s.server.keep(kept)
	}
	s.forget()
	_, alive := s.answer(Dot, fmt.Sprintf("250 2.0.0 Ok: queued as TEST%d\r\n", number))
	return alive
}

// keepsNext reports whether the message whose end is read now will be kept.
func (s *Server) keepsNext() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.script.Faults {
		if f.At == Dot && (f.Nth == 0 || f.Nth == s.seen[Dot]+1) {
			return f.Took || f.Do == AnswerAndDie || f.Do == Trickle || f.Do == Say && strings.HasPrefix(f.Reply, "250")
		}
	}
	return true
}

func (s *Server) keep(m Message) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.messages = append(s.messages, m)
}

// auth hears user name and secret in the way that was chosen.
func (s *session) auth(rest string) bool {
	mechanism, first, _ := strings.Cut(rest, " ")
	var user, password string
	switch strings.ToUpper(mechanism) {
	case "PLAIN":
		parts := strings.Split(decode(first), "\x00")
		if len(parts) == 3 {
			user, password = parts[1], parts[2]
		}
	case "LOGIN":
		user = s.ask("User Name\x00")
		password = s.ask("Password:")
	case "XOAUTH2":
		given := strings.TrimSuffix(decode(first), "\x01\x01")
		user, password, _ = strings.Cut(strings.TrimPrefix(given, "user="), "\x01auth=Bearer ")
	}
	if user != s.server.script.Username || password != s.server.script.Password {
		if strings.EqualFold(mechanism, "XOAUTH2") {
			s.ask(`{"status":"400"}`)
		}
		return s.say("535 5.7.8 not you: " + first + "\r\n")
	}
	agreed, alive := s.answer(AUTH, "235 2.7.0 welcome\r\n")
	if agreed {
		s.message.User = user
	}
	return alive
}

// ask puts a question of a log-in and gives the answer.
func (s *session) ask(question string) string {
	s.say("334 " + base64.StdEncoding.EncodeToString([]byte(question)) + "\r\n")
	line, err := s.in.ReadString('\n')
	if err != nil {
		return ""
	}
	line = strings.TrimRight(line, "\r\n")
	s.note(line)
	return decode(line)
}

func decode(text string) string {
	decoded, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return ""
	}
	return string(decoded)
}
