//go:build chromium

package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"

	"example.org/petition/internal/pdf/picturetest"
)

// These tests need Debian's Chromium and more; .ci/page runs them, with these
// variables:
//
//	PETITION_TEST_CHROMIUM  the browser
//	PETITION_TEST_AXE       axe-core's script
//	PETITION_TEST_PAGE      a petition page to paste
//	PETITION_TEST_MAILPIT   as in serversForMail

// patience is how long the page may take for one step on a busy machine.
const patience = 60 * time.Second

// served is a process that serves the page.
type served struct {
	cases string
	link  string // with the token
	cmd   *exec.Cmd
}

// url is the address without the token.
func (s *served) url() string { return s.link[:strings.Index(s.link, "/?")] }

// servePage starts the program on a folder of cases.
func servePage(t *testing.T, cases string, env ...string) *served {
	t.Helper()
	cache, err := os.UserCacheDir() // that of the tests, so that PDFium is compiled once and not in each
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "petition", "serve", cases, "--no-browser")
	cmd.Env = append(append(os.Environ(), "PETITION_TODAY=2027-01-15", "HOME="+t.TempDir(), "XDG_CACHE_HOME="+cache), env...)
	cmd.Stderr = os.Stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
	line, err := bufio.NewReader(out).ReadString('\n')
	link := regexp.MustCompile(`http://127\.0\.0\.1:\d+/\?token=\w+`).FindString(line)
	if err != nil || link == "" {
		t.Fatalf("the program said %q, %v", line, err)
	}
	return &served{cases, link, cmd}
}

// tab is a tab of a browser.
type tab struct {
	t    *testing.T
	ctx  context.Context
	site *served
	own  bool // scripts of the page run

	mu      sync.Mutex
	asked   int      // how often the page was asked something
	foreign []string // what was asked of anybody else
}

// openTab opens the page in a browser of its own, in a language.
func openTab(t *testing.T, s *served, language string, scripts bool) *tab {
	t.Helper()
	browser := os.Getenv("PETITION_TEST_CHROMIUM")
	if browser == "" {
		t.Fatal("PETITION_TEST_CHROMIUM is not set: .ci/page sets it")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(browser), chromedp.NoSandbox)
	ctx, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	tb := &tab{t: t, ctx: ctx, site: s, own: scripts}
	// The browser lives as long as the context of what is first done in it.
	tb.call(func(ctx context.Context) error { return chromedp.Do(ctx, chromedp.EmulateViewport(1280, 900)) })
	tb.call(func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, network.SetExtraHTTPHeaders, network.SetExtraHTTPHeadersParams{Headers: network.Headers{"Accept-Language": language}})
		return err
	})
	tb.call(func(ctx context.Context) error {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: !scripts})
		return err
	})
	tb.call(func(ctx context.Context) error { return chromedp.Listen(ctx, tb.hear) })
	tb.enter()
	t.Cleanup(func() {
		tb.mu.Lock()
		defer tb.mu.Unlock()
		if tb.asked == 0 || len(tb.foreign) > 0 {
			t.Errorf("the page asked %d things of its server, and of others %v", tb.asked, tb.foreign)
		}
	})
	return tb
}

// hear keeps every request that does not go to the page's server.
func (b *tab) hear(event any) {
	sent, ok := event.(*network.EventRequestWillBeSent)
	if !ok {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	switch at := sent.Request.URL; {
	case strings.HasPrefix(at, b.site.url()+"/"):
		b.asked++
	case !strings.HasPrefix(at, "data:"): // as the browser's own pictures are
		b.foreign = append(b.foreign, at)
	}
}

// enter opens the first address, which leads on by itself.
func (b *tab) enter() {
	b.t.Helper()
	_, _ = chromedp.Run(b.ctx, chromedp.Navigate(b.site.link)) // it may be led on before it is there
	b.waitFor("h1")
}

func (b *tab) call(do func(ctx context.Context) error) {
	b.t.Helper()
	if err := do(b.ctx); err != nil {
		b.t.Fatal(err)
	}
}

// do runs actions that must end well, each within patience.
func (b *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	for _, a := range actions {
		ctx, stop := context.WithTimeout(b.ctx, patience)
		err := chromedp.Do(ctx, a)
		stop()
		if err != nil {
			b.t.Fatalf("%v, on the page\n%s", err, b.text())
		}
	}
}

// get gives the value of an action.
func get[T any](b *tab, a chromedp.Action[T]) T {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	value, err := chromedp.Run(ctx, a)
	if err != nil {
		b.t.Fatal(err)
	}
	return value
}

// text is what the page shows, for a test that fails.
func (b *tab) text() string {
	ctx, stop := context.WithTimeout(b.ctx, 5*time.Second)
	defer stop()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string]("document.title + '\\n' + document.body.innerText"))
	if err != nil {
		return err.Error()
	}
	return text
}

func (b *tab) open(path string) {
	b.t.Helper()
	b.do(chromedp.Navigate(b.site.url() + path))
	b.waitFor("h1")
}

// waitFor waits until something is seen, across reloads of the page.
func (b *tab) waitFor(selector string) {
	b.t.Helper()
	b.waitUntil(selector, fmt.Sprintf("(e => e !== null && e.getClientRects().length > 0)(document.querySelector(%q))", selector))
}

// waitUntil waits until an expression holds in the page, across its reloads.
func (b *tab) waitUntil(what, expression string) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, patience)
	defer stop()
	again := time.NewTicker(50 * time.Millisecond)
	defer again.Stop()
	for {
		holds, err := chromedp.Run(ctx, chromedp.Evaluate[bool](expression))
		if err == nil && holds {
			return
		}
		select {
		case <-ctx.Done():
			b.t.Fatalf("%s: it never came, %v, on the page\n%s", what, err, b.text())
		case <-again.C: // a page that is being left has no answer
		}
	}
}

// says waits until the page shows a text.
func (b *tab) says(text string) {
	b.t.Helper()
	b.waitUntil(text, fmt.Sprintf("document.readyState === 'complete' && document.body.innerText.includes(%q)", text))
}

// fill types into fields by their id.
func (b *tab) fill(fields ...string) {
	b.t.Helper()
	for i := 0; i < len(fields); i += 2 {
		b.do(chromedp.SetValue(id(fields[i]), fields[i+1]))
	}
}

func id(name string) string { return fmt.Sprintf("[id=%q]", name) }

// press presses a button, or follows a link, with the keyboard alone, and waits
// for the page that it leads to.
func (b *tab) press(selector string) {
	b.t.Helper()
	b.do(chromedp.Evaluate[chromedp.Void]("document.body.dataset.old = 'yes', undefined"))
	b.do(chromedp.Focus(selector, chromedp.NodeVisible), chromedp.KeyEvent("\r"))
	b.waitUntil("the page after "+selector, "document.readyState === 'complete' && !document.body.dataset.old && document.querySelector('h1') !== null")
}

// isAccessible holds that axe-core finds nothing against WCAG 2.2, AA, on the page
// as it is, at three widths.
func (b *tab) isAccessible(step string) {
	b.t.Helper()
	if !b.own {
		return // axe-core is a script; the page is the same with them
	}
	script, err := os.ReadFile(os.Getenv("PETITION_TEST_AXE"))
	if err != nil {
		b.t.Fatal(err)
	}
	for _, width := range widths {
		b.do(chromedp.EmulateViewport(width, 900))
		b.do(chromedp.Evaluate[chromedp.Void](string(script) + "; undefined"))
		found := get(b, chromedp.Evaluate[string](
			`axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r => r.violations.map(v =>
			v.id + ": " + v.help + "\n" + v.nodes.map(n => "  " + n.html.slice(0, 200) + "\n  " + n.failureSummary).join("\n")).join("\n"))`,
			chromedp.EvalAwaitPromise))
		if found != "" {
			b.t.Errorf("%s, %d dots wide:\n%s", step, width, found)
		}
		b.fits(step, width)
	}
	for _, zoom := range []int64{2, 4} { // 200 % and 400 % of a window of 1280 by 900
		b.do(chromedp.EmulateViewport(1280/zoom, 900/zoom, chromedp.EmulateScale(float64(zoom))))
		b.fits(fmt.Sprintf("%s, %d times as large", step, zoom), 1280/zoom)
	}
	b.do(chromedp.EmulateViewport(1280, 900))
	b.do(chromedp.Evaluate[chromedp.Void](`document.documentElement.style.fontSize = "200%", undefined`))
	b.fits(step+" with letters of twice the size", 1280)
	b.do(chromedp.Evaluate[chromedp.Void](`document.documentElement.style.fontSize = "", undefined`))
}

// fits fails where the page goes on beside the window, or letters are cut off: not
// those of a field, which goes on with what is typed.
func (b *tab) fits(step string, width int64) {
	b.t.Helper()
	if wide := get(b, chromedp.Evaluate[int64]("document.documentElement.scrollWidth")); wide > width {
		b.t.Errorf("%s is %d dots wide in a window of %d", step, wide, width)
	}
	if cut := get(b, chromedp.Evaluate[string](`[...document.querySelectorAll("main *, header *, nav *, footer *")].filter(e =>
		!e.matches(".unseen, input, select") && ["hidden", "clip"].includes(getComputedStyle(e).overflowX) &&
		(e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1)).map(e => e.outerHTML.slice(0, 120)).join("\n")`)); cut != "" {
		b.t.Errorf("%s cuts off:\n%s", step, cut)
	}
}

// widths are those of a telephone, a small window and a large one.
var widths = []int64{360, 800, 1280}

// TestPage makes a case of a pasted page and a list, builds it, sends it to an
// official over Mailpit, and finds the message there: in both languages, with the
// page's scripts and without.
func TestPage(t *testing.T) {
	for _, test := range []struct {
		language string
		scripts  bool
		says     map[string]string
	}{
		{"en", true, map[string]string{"counted": "Rows: 1,000, counted: 1,000.", "sent": "Sent 2027-01-15"}},
		{"es", true, map[string]string{"counted": "Filas: 1,000, contadas: 1,000.", "sent": "Enviado 2027-01-15"}},
		{"en", false, map[string]string{"counted": "Rows: 1,000, counted: 1,000.", "sent": "Sent 2027-01-15"}},
	} {
		t.Run(fmt.Sprintf("%s, scripts %t", test.language, test.scripts), func(t *testing.T) {
			server := realMailServer(t)
			site := servePage(t, t.TempDir(), server.env...)
			b := openTab(t, site, test.language, test.scripts)
			b.isAccessible("the cases")
			b.pasteCase()
			b.addList(test.says["counted"])
			b.fillLetter()
			b.buildPacket()
			b.send(server, test.says["sent"])
			held := server.holds(t)
			if len(held) != 1 || held[0].to != "ada@example.org" {
				t.Errorf("the mailboxes hold %v", held)
			}
		})
	}
}

// realMailServer is the Mailpit that .ci/page has started.
func realMailServer(t *testing.T) mailServer {
	t.Helper()
	for _, s := range serversForMail(t) {
		if s.real {
			return s
		}
	}
	t.Fatal("PETITION_TEST_MAILPIT is not set: .ci/page sets it")
	return mailServer{}
}

// pasteCase pastes the petition page, and corrects what it was understood as.
func (b *tab) pasteCase() {
	b.t.Helper()
	text, err := os.ReadFile(os.Getenv("PETITION_TEST_PAGE"))
	if err != nil {
		b.t.Fatal(err)
	}
	b.fill("text", string(text))
	b.press("main form button.primary")
	b.waitFor(id("ask"))
	b.isAccessible("petition")
	b.fill("place", "Springfield, MA")
	b.press("main form button.primary")
}

// addList adds a list of 1,000 signatures by its file.
func (b *tab) addList(counted string) {
	b.t.Helper()
	list := filepath.Join(b.t.TempDir(), "signers.csv")
	var rows strings.Builder
	rows.WriteString("name,city,state,zip,date,email\n")
	for i := range 1000 {
		fmt.Fprintf(&rows, "Ana Muestra %c%c,Holyoke,MA,01040,2026-12-%02d,ana%d@example.org\n", 'a'+i%26, 'a'+i/26%26, 1+i%28, i)
	}
	if err := os.WriteFile(list, []byte(rows.String()), 0o600); err != nil {
		b.t.Fatal(err)
	}
	b.waitFor(id("lists"))
	b.do(chromedp.SetUploadFiles(id("lists"), []string{list}))
	b.press(`form[action*="/signatures/add"] button`)
	b.says(counted)
	b.isAccessible("signatures")
	b.press(".next a")
}

// fillLetter fills in what no page can tell.
func (b *tab) fillLetter() {
	b.t.Helper()
	b.waitFor(id("person.name"))
	b.isAccessible("letter")
	b.chooseLogo()
	b.fill("hearing.date", "2027-03-03", "hearing.time", "09:00", "sender.organization", "Riverside Workers Center",
		"sender.address", "1 Mill Street\nHolyoke, MA 01040", "sender.signatory.name", "Rosa Ejemplo")
	b.press("button[name=next]")
}

// chooseLogo holds that a logo is in the letter as soon as it is chosen.
func (b *tab) chooseLogo() {
	b.t.Helper()
	logo, err := filepath.Abs("../../fixtures/stay-of-removal/logo.png")
	if err != nil {
		b.t.Fatal(err)
	}
	const first = `document.querySelector("#letter-pages img")`
	b.waitUntil("the letter", first+" !== null")
	before := get(b, chromedp.Evaluate[string](first+".src"))
	b.do(chromedp.SetUploadFiles(id("sender.logo"), []string{logo}))
	if b.own {
		b.waitUntil("the letter with its logo", fmt.Sprintf("%s.src !== %q", first, before))
	}
}

// buildPacket builds a draft, looks at it, and builds what is handed over.
func (b *tab) buildPacket() {
	b.t.Helper()
	b.waitFor(`form[action*="/packet?"] button.primary`)
	b.press(`form[action*="/packet?"] button.primary`)
	b.waitUntil("the draft", "document.querySelector('.packet-pages img, main img') !== null")
	b.isAccessible("packet, a draft")
	b.press(`form[action*="/packet?"] button[name=final]`)
	b.waitUntil("the packet", `document.querySelector('a.primary[href$="packet.pdf"]') !== null`)
	b.isAccessible("packet")
	b.press(`a[href$="/send"]`)
}

// send says who sends and to whom, looks at the message, and sends it.
func (b *tab) send(server mailServer, sent string) {
	b.t.Helper()
	b.press(`a[href$="/official/new"]`)
	b.isAccessible("a new official")
	b.fill("official_name", "Ada Ejemplo", "official_email", "ada@example.org", "official_salutation", "Dear Ada Ejemplo")
	b.press("main form button.primary")
	b.do(chromedp.Evaluate[chromedp.Void]("document.querySelectorAll('details').forEach(d => d.open = true), undefined"))
	b.fill("mail_from", "Riverside Workers Center <petitions@example.org>", "mail_smtp_host", "127.0.0.1", "mail_smtp_port", fmt.Sprint(server.port),
		"mail_smtp_security", "starttls", "mail_smtp_username", "petitions")
	b.press(`form[action*="/send/mail"] button.primary`)
	b.fill("password", "correct-horse")
	b.press(`form[action*="/send/password"] button`)
	b.isAccessible("send")
	b.press(`form[action*="/send/preview"] button`)
	b.waitFor(id("looked"))
	b.isAccessible("send, with its messages")
	b.do(chromedp.Focus(id("looked"), chromedp.NodeVisible), chromedp.KeyEvent(" "))
	b.press(`form[action*="/send?"] button.primary`)
	b.says(sent)
	b.isAccessible("send, when all is sent")
}

// TestPageLooks holds the look of every step at three widths, of the case that
// people copy: built, and before it is sent.
func TestPageLooks(t *testing.T) {
	cases := t.TempDir()
	if err := os.CopyFS(filepath.Join(cases, "quiroga"), os.DirFS("../../fixtures/stay-of-removal")); err != nil {
		t.Fatal(err)
	}
	b := openTab(t, servePage(t, cases), "en", true)
	b.open("/case/quiroga/packet")
	b.buildPacket()
	for _, step := range []string{"petition", "signatures", "letter", "packet", "send"} {
		for _, width := range widths {
			b.do(chromedp.EmulateViewport(width, 900))
			b.open("/case/quiroga/" + step)
			b.waitUntil("the pictures of "+step, `[...document.images].every(i => (i.loading = "eager", i.complete))`)
			// The same letters on every machine, and nothing that the clock moves.
			b.do(chromedp.Evaluate[chromedp.Void](`document.documentElement.style.fontFamily = "DejaVu Sans", undefined`))
			b.do(chromedp.Evaluate[chromedp.Void](`document.querySelectorAll("[data-clock]").forEach(e => e.style.visibility = "hidden"), undefined`))
			golden := filepath.Join("testdata", "screens", fmt.Sprintf("%s-%d.png", step, width))
			picturetest.Screen(t, golden, get(b, chromedp.FullScreenshot(100)), *update)
		}
	}
}
