package web

import (
	"time"

	"example.org/petition/internal/mail"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// known is what the page knows of a case beside what its folder holds. It is
// forgotten when the server ends.
type known struct {
	built  *pipeline.Report // what the build of the packet said; nil where that is not known
	packet string           // digest of that packet
	sent   string           // digest of the packet that all officials were last seen to have
	stood  bool             // it was looked who has it
	seal   *seal            // of the last check; nil where none was made

	password *mail.Secret // of the mail account; nil where none was typed

	// What the messages were written for that lie in the folder of messages.
	again    []string // the keys of officials who get one more
	force    bool     // a person insists on sending, whatever stands against it
	warnings []petition.Warning
	tested   time.Time // when a test of them arrived; zero where none did
}

// recall gives what the page knows of a case.
func (s *Server) recall(name string) known {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.known[name]
}

// remember changes what the page knows of a case.
func (s *Server) remember(name string, change func(*known)) {
	s.mu.Lock()
	defer s.mu.Unlock()
	k := s.known[name]
	change(&k)
	s.known[name] = k
}
