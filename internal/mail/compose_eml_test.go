package mail_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"example.org/petition/internal/mail"
	"example.org/petition/internal/petition"
)

func TestWriteEML(t *testing.T) {
	b := batch(t, smallPacket)
	list := []petition.Official{thornbury, nunez, clerk, thornbury, thornbury, thornbury, thornbury}
	list[3].Name = `..\../etc/"passwd"|?*<x>:` + "\r\n\x00"
	list[4].Name = strings.Repeat("é", 300)
	list[5].Name, list[5].Title = "///", "A012345678"
	list[6].Name = "Jane, 012345678" // the number of the person
	dir := t.TempDir()
	c := composer(t, b)
	var got []mail.Written
	if err := c.WriteEML(dir, len(list), c.Messages(list, 0), collect(&got)); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"01 Rep. Margaret Thornbury, PhD.eml", "02 José Núñez.eml", "03 Town Clerk.txt", "04 etc passwd x.eml",
		"05 " + strings.Repeat("é", 60) + ".eml", "06 official.eml", "07 Jane, A###-###-678.eml",
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != len(want) || len(got) != len(want) {
		t.Fatalf("%d files, %d told, %v", len(entries), len(got), err)
	}
	for i, entry := range entries {
		info, err := entry.Info()
		if err != nil || entry.Name() != want[i] || got[i].Path != want[i] || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s %v %v, told %s", entry.Name(), info.Mode(), err, got[i].Path)
		}
		checkWritten(t, dir, got[i])
		m := compose(t, b, list[i], 0)
		if w := got[i].Message; w.Raw != nil || w.Paste != "" || w.MessageID != m.MessageID || w.Subject != m.Subject || !slices.Equal(w.To, m.To) {
			t.Errorf("told of %+v", w)
		}
	}
	form, err := os.ReadFile(filepath.Join(dir, want[2]))
	if err != nil || !bytes.HasPrefix(form, []byte("https://example.org/contact\n\nBefore March 3, 2027: ")) {
		t.Errorf("the text for the form: %.80s, %v", form, err)
	}
}

// checkWritten holds that what is told of a file is true, and that it is what
// is sent.
func checkWritten(t *testing.T, dir string, w mail.Written) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, w.Path))
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(data)
	if w.Bytes != int64(len(data)) || w.SHA256 != hex.EncodeToString(sum[:]) || w.Pages != 0 {
		t.Errorf("told of %+v, a file of %d bytes", w.File, len(data))
	}
	if strings.HasSuffix(w.Path, ".eml") && !bytes.Contains(data, []byte("Message-ID: "+w.Message.MessageID+"\r\n")) {
		t.Errorf("%s is not the message %s", w.Path, w.Message.MessageID)
	}
}

func collect(list *[]mail.Written) func(mail.Written) error {
	return func(w mail.Written) error { *list = append(*list, w); return nil }
}

func TestWriteEMLFails(t *testing.T) {
	list, c, halt := officials(3), composer(t, batch(t, smallPacket)), errors.New("halt")
	dir := t.TempDir()
	write := func(dir string, limit int64, written func(mail.Written) error) error {
		return c.WriteEML(dir, len(list), c.Messages(list, limit), written)
	}
	files := func() int {
		entries, err := os.ReadDir(dir)
		if err != nil {
			t.Fatal(err)
		}
		return len(entries)
	}
	if err := write(filepath.Join(dir, "none"), 0, nil); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no folder: %v", err)
	}
	if err := write(dir, 10, nil); petition.KindOf(err) != petition.BadCase || files() != 0 {
		t.Errorf("a message that cannot be composed: %v, %d files", err, files())
	}
	if err := write(dir, 0, func(mail.Written) error { return halt }); err != halt || files() != 1 {
		t.Errorf("told to stop: %v, %d files", err, files())
	}
	if err := write(dir, 0, nil); !errors.Is(err, os.ErrExist) || files() != 1 {
		t.Errorf("a file that is there was written over: %v, %d files", err, files())
	}
	if err := write(t.TempDir(), 0, nil); err != nil {
		t.Errorf("with nobody to tell: %v", err)
	}
}

// TestFileNames holds that whatever officials are called, their files stand on
// every system, in the order of the officials.
func TestFileNames(t *testing.T) {
	var list []petition.Official
	for _, name := range append(hostile, "CON", "nul", "com1.", "Jane.exe", "same", "SAME", "same ", "cafe\u0301", "café", strings.Repeat("👩🏽‍⚖️", 60), strings.Repeat("ﷺ", 60)) {
		o := thornbury
		o.Name, o.Title = name, ""
		list = append(list, o)
	}
	messages := func(yield func(*petition.Message, error) bool) { // Compose refuses some, and names are what matters
		for i := range list {
			if !yield(&petition.Message{Official: list[i], Raw: []byte("x")}, nil) {
				return
			}
		}
	}
	dir, c := t.TempDir(), composer(t, batch(t, smallPacket))
	var got []mail.Written
	if err := c.WriteEML(dir, 2_000, messages, collect(&got)); err != nil {
		t.Fatal(err)
	}
	safe := regexp.MustCompile(`^\d{4} [^\x00-\x1f/\\:*?"<>|\x7f-\x9f\x{202a}-\x{202e}\x{2066}-\x{2069}]*[^ ]\.eml$`)
	for i, w := range got {
		if !safe.MatchString(w.Path) || len(w.Path) > 255 || len(utf16.Encode([]rune(w.Path))) > 255 || strings.Contains(w.Path, "012345678") {
			t.Errorf("%q gives %q", list[i].Name, w.Path)
		}
		if !strings.HasPrefix(w.Path, fmt.Sprintf("%04d ", i+1)) {
			t.Errorf("%q is number %d", w.Path, i+1)
		}
	}
}

// TestWriteMany holds that one message is held at a time, as many as there are.
func TestWriteMany(t *testing.T) {
	const many = 2_000
	c, dir := composer(t, batch(t, smallPacket)), t.TempDir()
	list := officials(many)
	var names []string
	ahead := 0
	watched := func(yield func(*petition.Message, error) bool) {
		for m, err := range c.Messages(list, 0) {
			ahead++
			if !yield(m, err) {
				return
			}
		}
	}
	err := c.WriteEML(dir, many, iter.Seq2[*petition.Message, error](watched), func(w mail.Written) error {
		names = append(names, w.Path)
		if ahead--; ahead != 0 {
			t.Fatalf("%d messages were asked for before the one at hand was written", ahead)
		}
		return nil
	})
	if err != nil || len(names) != many || !slices.IsSorted(names) {
		t.Errorf("%d files, %v, sorted: %v", len(names), err, slices.IsSorted(names))
	}
}
