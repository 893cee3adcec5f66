package web

import (
	"io/fs"
	"os"
	"time"
)

// leftovers are what a server that was killed leaves in a folder: files that were
// being taken or written, and the page that its browser was opened by.
var leftovers = []string{".incoming-*", ".petition-*", ".open-*.html"}

// tidy removes leftovers from the cases' folder and from each case. What is not a
// day old may be another server's that is still running. What cannot be removed
// is left to the next server.
func (s *Server) tidy() {
	root, err := os.OpenRoot(s.options.Cases)
	if err != nil {
		return // there are no cases yet
	}
	defer root.Close()
	old := s.options.Now().Add(-24 * time.Hour)
	for _, where := range []string{"", "*/"} {
		for _, pattern := range leftovers {
			names, _ := fs.Glob(root.FS(), where+pattern) // a good pattern
			for _, name := range names {
				if info, err := root.Lstat(name); err == nil && info.ModTime().Before(old) {
					_ = root.RemoveAll(name)
				}
			}
		}
	}
}
