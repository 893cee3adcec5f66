package web

import (
	"errors"
	"io/fs"
	"syscall"
)

// errNotWhole is a form that did not come as a browser sends it: one whose sending
// was broken off, as a rule.
var errNotWhole = errors.New("the form did not come whole")

// failureText gives the key of the text for an error that no stage has told in
// words.
func failureText(err error) string {
	switch {
	case errors.Is(err, errNotWhole):
		return "problem.not_whole"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return "problem.not_yours"
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "problem.disk_full"
	}
	return "problem.unknown"
}

// inWords says problems that no stage has told in words in the page's language.
// What the computer said of an unknown one stands behind, for whoever can help.
func (v *view) inWords(problems []problem) error {
	for i := range problems {
		p := &problems[i]
		if p.Text == "" {
			continue
		}
		said, err := v.T(p.Text, "said", p.Message)
		if err != nil {
			return err
		}
		p.Message, p.Text, p.Staged = said, "", false
	}
	return nil
}
