package pdf_test

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition"
)

// full is a disk that takes so many bytes.
type full struct{ left int }

var errFull = errors.New("no space left on device")

func (f *full) Write(data []byte) (int, error) {
	if len(data) > f.left {
		n := f.left
		f.left = 0
		return n, errFull
	}
	f.left -= len(data)
	return len(data), nil
}

// TestFullDiskIsAnError holds that the disk's error comes through, also where a
// document is written that was weighed before.
func TestFullDiskIsAnError(t *testing.T) {
	d := pdf.Annex(sampleAnnex(2_000, 0), options(t))
	size := len(write(t, d))
	for _, weigh := range []bool{false, true} {
		if weigh {
			if _, err := d.Size(); err != nil {
				t.Fatal(err)
			}
		}
		for _, room := range []int{0, 1, size / 3, size - 1} {
			if err := d.Write(&full{room}); !errors.Is(err, errFull) {
				t.Errorf("weighed: %t, room for %d of %d bytes: %v, want %v", weigh, room, size, err, errFull)
			}
		}
	}
	if err := d.Write(io.Discard); err != nil {
		t.Errorf("a document that was not written once cannot be written again: %v", err)
	}
}

// TestWeighedIsWritten holds that a document has the size that it is weighed
// with, whether its file is kept or painted again, and after it becomes a draft.
func TestWeighedIsWritten(t *testing.T) {
	for _, rows := range []int{100, 9_000} {
		d := pdf.Annex(sampleAnnex(rows, 0), options(t))
		for _, day := range []int{1, 2} {
			d.MarkDraft(petition.Date{Year: 2027, Month: 1, Day: day})
			size, err := d.Size()
			if err != nil {
				t.Fatal(err)
			}
			if n := len(write(t, d)); n != size {
				t.Errorf("%d rows: weighed %d bytes, written %d", rows, size, n)
			}
		}
	}
}

// TestWrittenAgainAfterLetGo holds that a document that has let go of its pages
// has them again when it is asked for them, and that its volumes have, too.
func TestWrittenAgainAfterLetGo(t *testing.T) {
	for _, rows := range []int{100, 9_000} {
		annex := sampleAnnex(rows, 0)
		d := pdf.Annex(annex, options(t))
		volumes, err := pdf.Volumes(d, annex, pdf.Limits{Pages: 150}, options(t))
		if err != nil {
			t.Fatal(err)
		}
		if _, err := d.Size(); err != nil {
			t.Fatal(err)
		}
		first, last := write(t, d), volumes[len(volumes)-1]
		volume := write(t, last)
		d.LetGo()
		if !bytes.Equal(write(t, d), first) || !bytes.Equal(write(t, last), volume) {
			t.Errorf("%d rows: what is written after pages were let go is another file", rows)
		}
	}
}
