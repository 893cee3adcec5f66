package mail_test

import (
	"fmt"
	"runtime"
	"testing"

	"example.org/petition/internal/mail"
	"example.org/petition/internal/petition"
)

func officials(n int) []petition.Official {
	list := make([]petition.Official, n)
	for i := range list {
		list[i] = thornbury
		list[i].Name, list[i].Email = fmt.Sprintf("Official %d", i), fmt.Sprintf("official%d@example.org", i)
	}
	return list
}

// TestFlatMemory holds that messages are made one at a time from files that are
// encoded once: what is held does not grow with the number of officials.
func TestFlatMemory(t *testing.T) {
	const size = 20_000
	c := composer(t, batch(t, map[string]int{petition.LetterPDF: size / 2, petition.AnnexPDF: size / 2}))
	var least, most uint64
	n, ids := 0, map[string]bool{}
	for m, err := range c.Messages(officials(2_000), 0) {
		if err != nil {
			t.Fatal(err)
		}
		ids[m.MessageID] = true
		if n++; n%200 > 0 {
			continue
		}
		runtime.GC()
		var s runtime.MemStats
		runtime.ReadMemStats(&s)
		if least == 0 {
			least = s.HeapAlloc
		}
		least, most = min(least, s.HeapAlloc), max(most, s.HeapAlloc)
	}
	if n != 2_000 || len(ids) != n {
		t.Errorf("%d messages with %d ids", n, len(ids))
	}
	if most-least > 50*size {
		t.Errorf("from %d to %d bytes are held", least, most)
	}
}

func BenchmarkCompose(b *testing.B) {
	c := composer(b, batch(b, map[string]int{petition.LetterPDF: 100_000, petition.AnnexPDF: 3_900_000, petition.AnnexXLSX: 1_000_000}))
	list := officials(100)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		m, err := c.Compose(&list[i%len(list)], 10_000_000)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(int64(len(m.Raw)))
	}
}

func TestNewComposer(t *testing.T) {
	tests := map[string]func(*mail.Batch){
		"no sender":         func(b *mail.Batch) { b.Case.Mail.From = "" },
		"sender":            func(b *mail.Batch) { b.Case.Mail.From = "Centro" },
		"reply":             func(b *mail.Batch) { b.Case.Mail.ReplyTo = "a@example.org, b@example.org" },
		"blind copy":        func(b *mail.Batch) { b.Case.Mail.BCC = "a@example.org\r\nTo: b@example.org" },
		"test":              func(b *mail.Batch) { b.Test = "me" },
		"quoted local part": func(b *mail.Batch) { b.Test = `"a,b"@example.org` },
		"8 bit":             func(b *mail.Batch) { b.Test = "josé@example.org" },
		"no words":          func(b *mail.Batch) { b.Words = nil },
	}
	for name, change := range tests {
		t.Run(name, func(t *testing.T) {
			b := batch(t, smallPacket)
			change(&b)
			c, err := mail.NewComposer(b)
			if err == nil {
				_, err = c.Compose(&thornbury, 0)
			}
			if petition.KindOf(err) != petition.BadCase {
				t.Errorf("got %v", err)
			}
		})
	}
}
