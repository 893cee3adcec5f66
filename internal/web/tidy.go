package web

import (
	"io/fs"
	"os"
	"time"

	"example.org/petition/internal/atomicfile"
)

// leftovers are what a program that was killed leaves in a folder, and the age
// from which none that still runs has a use for it: files that were being taken or
// written, and the page that a browser was opened by.
var leftovers = []struct {
	pattern string
	age     time.Duration
}{
	{".incoming-*", 24 * time.Hour}, {".petition-[0-9]*", atomicfile.Abandoned}, {".open-*.html", 24 * time.Hour},
}

// tidy removes leftovers from the cases' folder and from each case. What cannot be
// removed is left to the next server.
func (s *Server) tidy() {
	root, err := os.OpenRoot(s.options.Cases)
	if err != nil {
		return // there are no cases yet
	}
	defer root.Close()
	for _, where := range []string{"", "*/"} {
		for _, l := range leftovers {
			names, _ := fs.Glob(root.FS(), where+l.pattern) // a good pattern
			for _, name := range names {
				if info, err := root.Lstat(name); err == nil && s.options.Now().Sub(info.ModTime()) > l.age {
					_ = root.RemoveAll(name)
				}
			}
		}
	}
}
