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
