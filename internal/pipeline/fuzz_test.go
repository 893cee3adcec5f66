package pipeline_test

import (
	"errors"
	"os"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// FuzzCheck: any bytes for page and list are built from or refused, with a
// place or a hint for a person; what is built from loses no row.
func FuzzCheck(f *testing.F) {
	f.Add([]byte(page), []byte(names))
	f.Add([]byte("\xef\xbb\xbf# Título\r\n\r\nA: ICE Boston\r\n\r\nPedimos que …"), []byte("Nombre;Ciudad\r\nÁna;\"Hol\"\"yoke\"\r\n"))
	f.Add([]byte("To: ICE Boston\nFrom: [Your Name]\n\nPlease stop."), []byte("name\n=1+1\n\u202eabc\n"))
	f.Add([]byte{0, 1, 2}, []byte("name,name\n\"a"))
	f.Fuzz(func(t *testing.T, page, list []byte) {
		job := newJob(t, string(list))
		if err := os.WriteFile(job.Flags.Petition, page, 0o600); err != nil {
			t.Fatal(err)
		}
		job.ReplaceMissing = true
		report, err := pipeline.Check(t.Context(), job)
		if err == nil {
			if !report.Counts.Balanced() || report.Pages < 4 {
				t.Fatalf("counts %+v on %d pages", report.Counts, report.Pages)
			}
			return
		}
		if e, ok := errors.AsType[*petition.Error](err); !ok || e.Message == "" || e.Hint == "" {
			t.Fatalf("refused without a word on what to do: %v", err)
		}
	})
}
