package main

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// lockedBuffer is what the program prints while a test reads it.
type lockedBuffer struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.text.String()
}

// TestServe holds that serve opens the browser by a file that only its user can
// read, that the page is served then, and that both end with the program.
func TestServe(t *testing.T) {
	cases := t.TempDir()
	if err := os.CopyFS(filepath.Join(cases, "ernesto"), os.DirFS("testdata/case")); err != nil {
		t.Fatal(err)
	}
	for name, folder := range map[string]string{"all cases": cases, "one case": filepath.Join(cases, "ernesto")} {
		t.Run(name, func(t *testing.T) {
			ctx, stop := context.WithCancel(t.Context())
			defer stop()
			opened, ended := make(chan string, 1), make(chan int, 1)
			stdout, stderr := &lockedBuffer{}, &lockedBuffer{}
			m := testMachine(stdout, stderr)
			m.browse = func(file string) error { opened <- file; return nil }
			go func() { ended <- run(ctx, []string{"serve", folder}, m) }()
			var file string
			select {
			case file = <-opened:
			case code := <-ended:
				t.Fatalf("it ended with %d:\n%s", code, stderr)
			}
			info, err := os.Stat(file)
			if err != nil || info.Mode().Perm() != 0o600 {
				t.Errorf("the file that the browser opens: %v, %v", info, err)
			}
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			link := regexp.MustCompile(`http://127\.0\.0\.1:\d+/\?token=[A-Z2-7]{26}`).FindString(string(data))
			if link == "" || !strings.Contains(stdout.String(), link) {
				t.Fatalf("the file says\n%s\nand the program\n%s", data, stdout)
			}
			if body := follow(t, link); !strings.Contains(body, "Keep Ernesto Home") {
				t.Errorf("the page:\n%s", body)
			}
			stop()
			if code := <-ended; code != 0 || stderr.String() != "" {
				t.Errorf("it ended with %d:\n%s", code, stderr)
			}
			if _, err := os.Stat(file); !os.IsNotExist(err) {
				t.Errorf("the file is still there: %v", err)
			}
		})
	}
}

// follow opens the first address as a browser does, and gives the page that it
// leads to.
func follow(t *testing.T, link string) string {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	client := &http.Client{Jar: jar}
	first, err := client.Get(link)
	if err != nil {
		t.Fatal(err)
	}
	first.Body.Close()
	page, err := client.Get(link[:strings.Index(link, "?")])
	if err != nil {
		t.Fatal(err)
	}
	defer page.Body.Close()
	body, err := io.ReadAll(page.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(body)
}
