package exhibit

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"example.org/petition/internal/petition"
)

const (
	// mostStream bounds what one stream of a PDF may hold, packed or unpacked;
	// pictures are not unpacked. Package packet reads no more either.
	mostStream = 64 << 20
	// mostPages bounds a document.
	mostPages = 5000
	// mostObjects bounds what a file may claim to hold, before room is made for
	// it: a scan of 1,000 pages has some 5,000 objects.
	mostObjects = 500_000

	reprint = "print it to PDF anew: open it in a browser or viewer, choose Print, and Save as PDF"
)

// withoutConfig keeps the library from making a folder in the person's home.
var withoutConfig = sync.OnceFunc(api.DisableConfigDir)

// foreign reads another program's PDF.
func (r *reader) foreign(d *petition.Document, data []byte, mark string) (*petition.Foreign, error) {
	if !bytes.Contains(data[max(0, len(data)-headSize):], []byte("%%EOF")) {
		return nil, refuse(d, "its end is missing: it was cut off when it was copied or sent", "copy it again from where it came, and open it to see that all pages are there", nil)
	}
	s, err := openForeign(r.ctx, data, mark)
	if err != nil {
		return nil, refusePDF(d, err)
	}
	for _, said := range s.said {
		r.warn(said.code, d.At, "%s: %s", d.File, said.message)
	}
	return s.out, nil
}

// refusePDF tells people why a PDF cannot be used.
func refusePDF(d *petition.Document, err error) error {
	if why, ok := errors.AsType[*unfit](err); ok {
		return refuse(d, why.message, why.hint, err)
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if errors.Is(err, pdfcpu.ErrWrongPassword) || errors.Is(err, pdfcpu.ErrOwnerPasswordRequired) || errors.Is(err, pdfcpu.ErrEncrypted) {
		return refuse(d, encrypted.message, encrypted.hint, err)
	}
	return refuse(d, "this PDF is damaged, or has a form that cannot be read", reprint, err)
}

// unfit is why a PDF that can be read cannot be used.
type unfit struct{ message, hint string }

func (u *unfit) Error() string { return u.message }

var encrypted = &unfit{
	"this PDF is locked (encrypted)",
	"unlock it: qpdf --decrypt --password=PASSWORD FILE unlocked.pdf, or open it and print it to PDF",
}

// openForeign reads a PDF and takes its pages out. The library fails with a
// panic on some damaged files.
func openForeign(ctx context.Context, data []byte, mark string) (s *sheets, err error) {
	defer func() {
		if p := recover(); p != nil {
			s, err = nil, fmt.Errorf("the PDF library gave up: %v", p)
		}
	}()
	withoutConfig()
	conf := model.NewDefaultConfiguration()
	conf.ValidationMode = model.ValidationRelaxed
	conf.Offline = true
	conf.Optimize = false
	conf.Limits.MaxStreamBytes = mostStream
	conf.Limits.MaxDecodeBytes = mostStream
	conf.Limits.MaxObjectCount = mostObjects
	conf.Limits.MaxXRefEntries = mostObjects
	conf.Limits.MaxObjectStreamCount = mostObjects
	pdf, err := pdfcpu.ReadWithContext(ctx, bytes.NewReader(data), conf)
	if err != nil {
		return nil, err
	}
	if pdf.Encrypt != nil {
		return nil, encrypted
	}
	s = newSheets(ctx, pdf, mark)
	s.look()
	if err := onlyPages(pdf); err != nil {
		return nil, err
	}
	if err := api.ValidateContext(pdf); err != nil {
		return nil, err
	}
	return s, s.read()
}

// onlyPages takes out of the catalog what is not of pages. It is not copied, and
// many a file that is sound else has a form or an outline that is not.
func onlyPages(pdf *model.Context) error {
	catalog, err := pdf.Catalog()
	if err != nil {
		return err
	}
	for key := range catalog {
		if !slices.Contains([]string{"Type", "Version", "Pages", "OCProperties"}, key) {
			delete(catalog, key)
		}
	}
	return nil
}
