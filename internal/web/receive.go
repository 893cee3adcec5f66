package web

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime/multipart"
	"net/http"
	"net/url"
	"os"
	"path/filepath"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

const (
	mostField  = 8 << 20   // a petition page
	mostUpload = 512 << 20 // a form with its files
	mostFiles  = 50

	mostDiscarded = 8 << 30 // of what is too large
)

// received is a file that came with a form, in a private folder.
type received struct {
	field string
	name  string // as the person's computer calls it; never used as a path
	path  string
}

// form is what a form sent.
type form struct {
	url.Values
	files []received
	dir   string
}

// receive reads a form with its files, each straight to the disk in a private
// folder below dir, which the form's discard removes.
func (p *page) receive(dir string) (*form, error) {
	body := p.r.Body
	f, err := p.receiveMost(dir)
	if err != nil {
		// A browser that is cut off while it sends does not read the answer.
		io.CopyN(io.Discard, body, mostDiscarded)
	}
	return f, err
}

// receiveMost is receive, without an answer to what is too large.
func (p *page) receiveMost(dir string) (*form, error) {
	if p.r.ContentLength > mostUpload {
		return nil, tooLarge()
	}
	p.r.Body = http.MaxBytesReader(p.w, p.r.Body, mostUpload)
	f := &form{Values: url.Values{}}
	parts, err := p.r.MultipartReader()
	if errors.Is(err, http.ErrNotMultipart) {
		p.r.Body = http.MaxBytesReader(p.w, p.r.Body, 2*mostField)
		if err := p.r.ParseForm(); err != nil {
			return nil, notTaken(err)
		}
		f.Values = p.r.PostForm
		return f, nil
	}
	if err != nil {
		return nil, notTaken(err)
	}
	if f.dir, err = os.MkdirTemp(dir, ".incoming-*"); err != nil {
		return nil, cannotWrite("a file that was sent", err)
	}
	for {
		part, err := parts.NextPart()
		if err == io.EOF {
			return f, nil
		}
		if err == nil {
			err = f.take(part)
		}
		if err != nil {
			f.discard()
			return nil, notTaken(err)
		}
	}
}

// withForm reads a form that changes the case, and the case as it is before.
func (p *page) withForm(do func(*form, *casefile.Sight) error) error {
	f, err := p.receive(p.c.dir)
	if err != nil {
		return err
	}
	defer f.discard()
	sight, err := p.c.look()
	if err != nil {
		return p.unreadable(err)
	}
	return do(f, sight)
}

// take takes one part of a form: a field, or a file.
func (f *form) take(part *multipart.Part) error {
	if part.FileName() == "" {
		value, err := io.ReadAll(io.LimitReader(part, mostField+1))
		if err == nil && len(value) > mostField {
			err = &http.MaxBytesError{Limit: mostField}
		}
		f.Add(part.FormName(), string(value))
		return err
	}
	if len(f.files) == mostFiles {
		return &http.MaxBytesError{Limit: mostUpload}
	}
	file, err := os.CreateTemp(f.dir, "file-*")
	if err != nil {
		return cannotWrite("a file that was sent", err)
	}
	f.files = append(f.files, received{part.FormName(), filepath.Base(part.FileName()), file.Name()})
	_, err = io.Copy(file, part)
	if err = errors.Join(err, file.Close()); err != nil {
		if _, ok := errors.AsType[*fs.PathError](err); ok {
			return cannotWrite("a file that was sent", err)
		}
	}
	return err
}

// of gives the files of a field.
func (f *form) of(field string) []received {
	var files []received
	for _, file := range f.files {
		if file.field == field {
			files = append(files, file)
		}
	}
	return files
}

// discard removes the files that nobody has put elsewhere.
func (f *form) discard() {
	if f.dir != "" {
		os.RemoveAll(f.dir)
	}
}

// notTaken tells why what was sent is not taken, where nobody has told it yet.
func notTaken(err error) error {
	if _, told := errors.AsType[*petition.Error](err); told {
		return err
	}
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return tooLarge()
	}
	return fmt.Errorf("%w: %w", errNotWhole, err)
}

func tooLarge() error {
	return &petition.Error{Kind: petition.BadList, Message: "what was sent is larger than the page takes", Hint: "put the files into the case folder and name them in case.yaml"}
}
