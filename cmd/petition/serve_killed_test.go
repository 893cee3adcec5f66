package main

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"example.org/petition/internal/mail/mailtest"
)

// visitor is a process that serves the page, and a browser's cookies for it.
type visitor struct {
	t      *testing.T
	url    string
	client *http.Client
	cmd    *exec.Cmd
}

// visit starts the program on the mailing's folder of cases, and enters.
func visit(t *testing.T, m *mailing) *visitor {
	t.Helper()
	cmd := m.command("serve", filepath.Dir(m.folder), "--no-browser")
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	link := regexp.MustCompile(`http://127\.0\.0\.1:\d+/\?token=\w+`).FindString(line)
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	v := &visitor{t, link[:strings.Index(link, "/?")], &http.Client{Jar: jar}, cmd}
	t.Cleanup(v.kill)
	v.read(http.MethodGet, link, nil)
	return v
}

// kill ends the process at once, as a power cut does.
func (v *visitor) kill() {
	_ = v.cmd.Process.Kill() // it may be dead
	_ = v.cmd.Wait()
}

func (v *visitor) read(method, address string, fields url.Values) string {
	v.t.Helper()
	r, err := http.NewRequestWithContext(v.t.Context(), method, address, strings.NewReader(fields.Encode()))
	if err != nil {
		v.t.Fatal(err)
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Origin", v.url)
	}
	response, err := v.client.Do(r)
	if err != nil {
		v.t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	return string(body)
}

func (v *visitor) get(path string) string { return v.read(http.MethodGet, v.url+path, nil) }

var (
	formAction  = regexp.MustCompile(`action="([^"?]*)(\?form=[^"]*)"`)
	hiddenField = regexp.MustCompile(`type="hidden" name="(\w+)" value="([^"]*)"`)
)

// post sends the form of a page that is sent to the address to, with its hidden
// fields.
func (v *visitor) post(page, to string, fields url.Values) string {
	v.t.Helper()
	body := v.get(page)
	for _, at := range formAction.FindAllStringSubmatchIndex(body, -1) {
		if body[at[2]:at[3]] != to {
			continue
		}
		form, _, _ := strings.Cut(body[at[0]:], "</form>")
		for _, hidden := range hiddenField.FindAllStringSubmatch(form, -1) {
			fields.Set(hidden[1], hidden[2])
		}
		return v.read(http.MethodPost, v.url+to+body[at[4]:at[5]], fields)
	}
	v.t.Fatalf("%s has no form for %s:\n%s", page, to, body)
	return ""
}

// ended waits until the case's run is over: its events end then.
func (v *visitor) ended() { v.get("/case/case/progress") }

// TestServeKilledWhileSending kills the server when a message is gone and nobody
// has heard what became of it. The next one asks a person, and sends the rest:
// nobody gets two.
func TestServeKilledWhileSending(t *testing.T) {
	mails := mailtest.Start(t, mailtest.Script{Faults: []mailtest.Fault{{At: mailtest.Dot, Nth: 1, Do: mailtest.Hang, Took: true}}})
	server := mailServer{port: mails.Port, settings: "security: plain"}
	m := newMailing(t, server, "2027-01-16", officialRows(2))
	m.build()
	first := visit(t, m)
	first.post("/case/case/send", "/case/case/send/preview", url.Values{})
	first.ended()
	first.post("/case/case/send", "/case/case/send", url.Values{"looked": {"yes"}})
	waitFor(t, "the first message", func() bool { return len(mails.Messages()) == 1 })
	first.kill()

	next := visit(t, m)
	if got := next.get("/case/case/send"); !strings.Contains(got, "Did these messages arrive?") || !strings.Contains(got, "Not sent yet") {
		t.Fatalf("after the kill the page says\n%s", got)
	}
	next.post("/case/case/send", "/case/case/send/settle", url.Values{"outcome": {"sent"}, "note": {"it is in their mailbox"}})
	next.post("/case/case/send", "/case/case/send/preview", url.Values{})
	next.ended()
	next.post("/case/case/send", "/case/case/send", url.Values{"looked": {"yes"}})
	next.ended()
	if got := next.get("/case/case/send"); !strings.Contains(got, "There is nobody left to send to") {
		t.Errorf("in the end the page says\n%s", got)
	}
	to := map[string]int{}
	for _, message := range mails.Messages() {
		to[message.To[0]]++
	}
	if len(to) != 2 || to["official0@example.org"] != 1 || to["official1@example.org"] != 1 {
		t.Errorf("messages: %v", to)
	}
}

// TestServeKilledWhileBuilding kills the server while it builds. What was there
// before is there still, whole, and the next server builds anew.
func TestServeKilledWhileBuilding(t *testing.T) {
	m := newMailing(t, ownServer(t, mailtest.Script{}), "2027-01-16", officialRows(1))
	m.build()
	var rows strings.Builder
	rows.WriteString("no,name,city,state,zip,date,comment\n")
	for i := range 30_000 {
		fmt.Fprintf(&rows, "%d,Ana %c%c%c Muestra,Holyoke,MA,01040,2026-12-01,\n", i+1, 'A'+i%26, 'a'+i/26%26, 'a'+i/676%26)
	}
	m.write("list.csv", rows.String())
	before := m.read("out/packet/manifest.json")
	first := visit(t, m)
	first.post("/case/case/packet", "/case/case/packet", url.Values{"final": {"yes"}})
	waitFor(t, "the build", func() bool {
		_, err := os.Stat(filepath.Join(m.folder, ".out.building"))
		return err == nil
	})
	first.kill()
	if after := m.read("out/packet/manifest.json"); after != before {
		t.Error("the packet is another one, although its build was killed")
	}
	m.run([]int{0}, "verify", filepath.Join(m.folder, "out"))

	next := visit(t, m)
	next.post("/case/case/packet", "/case/case/packet", url.Values{"final": {"yes"}})
	next.ended()
	if after := m.read("out/packet/manifest.json"); after == before {
		t.Error("the packet was not built anew")
	}
	m.run([]int{0}, "verify", filepath.Join(m.folder, "out"))
	if _, err := os.Stat(filepath.Join(m.folder, ".out.building")); err == nil {
		t.Error("what the killed build has left is still there")
	}
}

// waitFor waits until something that another process does is done.
func waitFor(t *testing.T, what string, done func() bool) {
	t.Helper()
	again := time.NewTicker(2 * time.Millisecond)
	defer again.Stop()
	for range 30_000 {
		if done() {
			return
		}
		<-again.C
	}
	t.Fatalf("%s never came", what)
}
