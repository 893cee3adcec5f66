package table

import (
	"errors"
	"io/fs"

	"example.org/petition/internal/petition"
)

// unreadable tells why a list could not be opened or read, without the path on
// this machine that the system's own errors carry.
func unreadable(file string, err error) error {
	if told, ok := errors.AsType[*petition.Error](err); ok {
		return told
	}
	if errors.Is(err, fs.ErrNotExist) {
		return &petition.Error{Kind: petition.BadList, File: file, Message: "there is no such file",
			Hint: "check the name of the list, and the folder it is in", Err: err}
	}
	if isDamage(err) {
		return &petition.Error{Kind: petition.BadList, File: file, Message: "the archive is damaged or packed in a way that is not read",
			Hint: "download or copy it again, or unpack it and give the list inside", Err: err}
	}
	reason := err
	if path, ok := errors.AsType[*fs.PathError](err); ok {
		reason = path.Err
	}
	return &petition.Error{Kind: petition.BadList, File: file, Message: "the list cannot be read: " + reason.Error(),
		Hint: "check that it is a file and that you may read it", Err: err}
}
