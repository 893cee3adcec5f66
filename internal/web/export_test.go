package web

import "context"

// Hold starts a run of a case that goes on until the channel is closed.
func (s *Server) Hold(name string, until <-chan struct{}) bool {
	c, err := s.openCase(name)
	if err != nil {
		return false
	}
	return s.start(c, "build", func(context.Context, *run) (any, error) {
		<-until
		return nil, nil
	})
}

// Begin begins something and ends it; false once the server ends.
func (s *Server) Begin() bool {
	begun := s.begin()
	if begun {
		s.runs.all.Done()
	}
	return begun
}

// Panic starts a run of a case that panics with a text.
func (s *Server) Panic(name, text string) bool {
	c, err := s.openCase(name)
	if err != nil {
		return false
	}
	return s.start(c, "build", func(context.Context, *run) (any, error) { panic(text) })
}
