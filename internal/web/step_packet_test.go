package web_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gofrs/flock"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/web"
)

// wholeCase is a case that can be built, sent and settled.
const wholeCase = `version: 1
petition: petition.txt
signatures: [list.csv]
office: boston
person: {name: Ernesto Prueba Salinas}
hearing: {date: 2027-03-03, time: "09:00", zone: America/New_York}
sender: {organization: Centre of Examples, signatory: {name: Rosa Ejemplo}}
letter: {date: 2027-01-15}
# Who gets a copy.
recipients:
  - {name: Ada Ejemplo, email: ada@example.org, state: MA}
  - {name: Bo Exemplo, title: Senator, email: bo@example.org, attachments: [letter]}
mail:
  from: Centre of Examples <petitions@example.org>
  smtp: {host: mail.example.org, port: 587, security: starttls, username: petitions@example.org}
`

const wholeList = `Name,City,State,Email,Date
Ana Muster,Holyoke,MA,ana@example.net,2027-01-02
Ben Mustermann,Boston,MA,ben@example.net,2027-01-03
Cleo Beispiel,Salem,MA,cleo@example.net,2027-01-04
`

// sendingDay is the day on which the cases of these tests are sent.
var sendingDay = time.Date(2027, 1, 16, 14, 0, 0, 0, time.UTC)

// onSendingDay sets the clock of the page.
func onSendingDay(o *web.Options) {
	ahead := time.Until(sendingDay)
	o.Now = func() time.Time { return time.Now().Add(ahead) }
	o.Today = func() petition.Date { return petition.DateOf(sendingDay) }
}

// serveWhole serves the page with one case, which is of that text.
func serveWhole(t *testing.T, text string, change ...func(*web.Options)) (s *site, at string) {
	t.Helper()
	s = serve(t, append([]func(*web.Options){onSendingDay}, change...)...)
	for name, text := range map[string]string{"case.yaml": text, "petition.txt": petitionText, "list.csv": wholeList} {
		s.write("whole/"+name, text)
	}
	return s, "/case/whole"
}

// write writes a file of the cases' folder.
func (s *site) write(name, text string) {
	s.t.Helper()
	path := filepath.Join(s.cases, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		s.t.Fatal(err)
	}
}

// ended waits for the case's run to end, as the page's script does, and gives
// what was told on the way.
func (s *site) ended(at string) string {
	s.t.Helper()
	told := s.get(at + "/progress")
	if !strings.Contains(told.body, "event: done") {
		s.t.Fatalf("the run did not end:\n%s", told.body)
	}
	return told.body
}

// build builds the packet and gives the page about it.
func (s *site) build(at string, final bool) answer {
	s.t.Helper()
	fields := url.Values{}
	if final {
		fields.Set("final", "yes")
	}
	s.send(at+"/packet", at+"/packet", fields)
	s.ended(at)
	return s.get(at + "/packet")
}

// in asks for the pages in a language.
func (s *site) in(lang string) {
	s.t.Helper()
	s.send("/", "/language", url.Values{"language": {lang}, "back": {"/"}})
}

func TestPacket(t *testing.T) {
	s, at := serveWhole(t, wholeCase)
	s.get(at+"/packet").must(t, http.StatusOK, "There is no packet yet", `<button class="primary">Build a draft`)

	draft := s.build(at, false)
	draft.must(t, http.StatusOK, "This is a draft", "46 days left until the hearing", "still exactly what was built", "look at before you go on",
		`<button class="primary" name="final" value="yes">`, "<dt>Counted</dt><dd>3</dd>", "The office&#39;s address:", "It was read back.", "It was searched for private data.")
	final := s.build(at, true)
	final.must(t, http.StatusOK, "This is the final packet", at+"/send", at+"/packet.zip", at+"/records/checklist.pdf", ">letter.pdf</a>")
	if strings.Contains(final.body, "This is a draft") {
		t.Error("the final packet is called a draft")
	}

	var m petition.Manifest
	if err := json.Unmarshal([]byte(s.read("whole/out/packet/manifest.json")), &m); err != nil {
		t.Fatal(err)
	}
	for _, f := range m.Files {
		final.must(t, http.StatusOK, f.SHA256, at+"/packet/"+f.Path+"?download")
		got := s.get(at + "/packet/" + f.Path)
		if got.status != http.StatusOK || got.body != s.read("whole/out/packet/"+f.Path) {
			t.Errorf("%s is not given as it is", f.Path)
		}
		wantHow := "attachment"
		if strings.HasSuffix(f.Path, ".pdf") {
			wantHow = "inline"
		}
		if how := got.header.Get("Content-Disposition"); !strings.HasPrefix(how, wantHow+";") {
			t.Errorf("%s is given as %q, want %s", f.Path, how, wantHow)
		}
		if how := s.get(at + "/packet/" + f.Path + "?download").header.Get("Content-Disposition"); !strings.HasPrefix(how, "attachment;") {
			t.Errorf("%s is downloaded as %q", f.Path, how)
		}
	}
	if got := s.get(at + "/records/checklist.pdf"); !strings.HasPrefix(got.body, "%PDF") {
		t.Errorf("the checklist is %.40q", got.body)
	}
}

func TestPacketInSpanish(t *testing.T) {
	s, at := serveWhole(t, wholeCase)
	s.in("es")
	s.get(at+"/packet").must(t, http.StatusOK, "Todavía no hay expediente", "Preparar un borrador")
	s.build(at, false).must(t, http.StatusOK, "Esto es un borrador", "faltan 46 días", "<dt>Contadas</dt><dd>3</dd>", "Se buscaron datos privados", "La dirección de la oficina:")
	if told := s.ended(at); !strings.Contains(told, "Ahora: ") {
		t.Errorf("the progress is told as\n%s", told)
	}
}

// TestPacketZip holds that the download has what the manifest names, byte for
// byte, and nothing else.
func TestPacketZip(t *testing.T) {
	s, at := serveWhole(t, wholeCase)
	s.build(at, true)
	s.write("whole/out/packet/.DS_Store", "left by a file manager")
	got := s.get(at + "/packet.zip")
	if how := got.header.Get("Content-Disposition"); got.status != http.StatusOK || how != "attachment; filename=whole.zip" {
		t.Fatalf("the download is %d, %q", got.status, how)
	}
	archive, err := zip.NewReader(strings.NewReader(got.body), int64(len(got.body)))
	if err != nil {
		t.Fatal(err)
	}
	var m petition.Manifest
	sums := map[string]string{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		sum := sha256.Sum256(data)
		sums[f.Name] = hex.EncodeToString(sum[:])
		if f.Name == "whole/manifest.json" {
			if err := json.Unmarshal(data, &m); err != nil {
				t.Fatal(err)
			}
			delete(sums, f.Name)
		}
	}
	if len(m.Files) == 0 || len(sums) != len(m.Files) {
		t.Errorf("the archive has %d files, and the manifest %d", len(sums), len(m.Files))
	}
	for _, f := range m.Files {
		if sums["whole/"+f.Path] != f.SHA256 {
			t.Errorf("%s is not what was sealed", f.Path)
		}
	}
}

// TestPacketZipOfOther holds that a download does not end as a good one where a
// file is not what was sealed.
func TestPacketZipOfOther(t *testing.T) {
	s, at := serveWhole(t, wholeCase)
	s.build(at, true)
	s.write("whole/out/packet/letter.pdf", "%PDF-1.7 something else")
	response, err := s.client.Do(s.request(http.MethodGet, at+"/packet.zip", nil))
	if err != nil {
		return // it was cut off before anything came
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if _, bad := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil && bad == nil {
		t.Error("the download ended as if it were whole")
	}
}

// TestPacketPaths holds that an address leads to no file but those of the packet.
func TestPacketPaths(t *testing.T) {
	s, at := serveWhole(t, wholeCase)
	s.build(at, true)
	s.write("whole/out/packet/notes.txt", "a secret of mine")
	if err := os.Symlink(filepath.Join(s.cases, "whole", "list.csv"), filepath.Join(s.cases, "whole", "out", "packet", "exhibits.pdf")); err != nil {
		t.Fatal(err)
	}
	secrets := []string{"a secret of mine", "ana@example.net", "Cleo Beispiel,Salem", "version: 1"}
	for _, path := range []string{
		"/packet/notes.txt", "/packet/exhibits.pdf", "/packet/..%2F..%2Fcase.yaml", "/packet/..%2Frecords%2Fsignatures.xlsx", "/packet/%2Fetc%2Fpasswd",
		"/packet/../../list.csv", "/packet/..%5C..%5Clist.csv", "/records/signatures.xlsx", "/records/..%2F..%2Flist.csv", "/community/letter.es.pdf",
		"/community/..%2Frecords%2Fsignatures.xlsx", "/packet/page/..%2F1.png", "/packet/page/0.png", "/packet/page/1.pdf", "/packet/page/-1.png", "/packet/",
		"/packet/letter.pdf%00.png", "/packet/.", "/packet/..",
	} {
		got := s.get(at + path)
		if got.status == http.StatusOK && strings.HasSuffix(path, ".png") || got.header.Get("Content-Disposition") != "" || slices.ContainsFunc(secrets, func(secret string) bool { return strings.Contains(got.body, secret) }) {
			t.Errorf("%s leads to a file: %d %.80q", path, got.status, got.body)
		}
	}
	// Nor does a case that is a way out of the folder of cases.
	for _, name := range []string{"..", "..%2Fwhole", ".", "whole%2F..%2Fwhole"} {
		if got := s.get("/case/" + name + "/packet/letter.pdf"); strings.HasPrefix(got.body, "%PDF") {
			t.Errorf("the case %q leads to a file", name)
		}
	}
}

// TestPacketChanged holds that the page tells a packet that is not what was
// built, and a case that is not what it was built of.
func TestPacketChanged(t *testing.T) {
	s, at := serveWhole(t, wholeCase)
	if built := s.build(at, true); strings.Contains(built.body, "was changed since") {
		t.Errorf("a new packet is told as changed:\n%s", built.body)
	}
	s.write("whole/case.yaml", strings.Replace(wholeCase, "Bo Exemplo", "Bea Exemplo", 1))
	if got := s.get(at + "/packet"); strings.Contains(got.body, "was changed since") {
		t.Errorf("an official is no part of the packet:\n%s", got.body)
	}
	s.write("whole/list.csv", wholeList+"Dan Ensayo,Lynn,MA,dan@example.net,2027-01-05\n")
	s.get(at+"/packet").must(t, http.StatusOK, "The case was changed since this packet was built", "<li>list.csv</li>")
	s.write("whole/out/packet/letter.pdf", s.read("whole/out/packet/letter.pdf")+" ")
	s.get(at+"/packet").must(t, http.StatusOK, "is not what was built any more", "letter.pdf")
	s.write("whole/case.yaml", strings.Replace(wholeCase, "petition.txt", "elsewhere.txt", 1))
	s.get(at+"/packet").must(t, http.StatusOK, "could not be seen", "elsewhere.txt")
}

// TestWarningsOfAnEarlierBuild holds that a packet which this server did not build
// is shown with what its build warned of, as long as the case is the same.
func TestWarningsOfAnEarlierBuild(t *testing.T) {
	first, at := serveWhole(t, wholeCase)
	warned := "The office&#39;s address:"
	first.build(at, true).must(t, http.StatusOK, warned)
	again := serve(t, onSendingDay, func(o *web.Options) { o.Cases = first.cases })
	again.get(at+"/packet").must(t, http.StatusOK, warned)
	first.write("whole/list.csv", wholeList+"Dan Ensayo,Lynn,MA,dan@example.net,2027-01-05\n")
	third := serve(t, onSendingDay, func(o *web.Options) { o.Cases = first.cases })
	if got := third.get(at + "/packet"); strings.Contains(got.body, warned) || !strings.Contains(got.body, "is not known here") {
		t.Errorf("warnings of another case are told:\n%s", got.body)
	}
}

// TestLargePacket holds that a packet that takes long to check is checked when a
// person asks for it, and that the check is of that packet and that case only.
func TestLargePacket(t *testing.T) {
	s, at := serveWhole(t, wholeCase)
	var list strings.Builder
	list.WriteString("Name,City,State,Email,Date\n")
	for n := range 2_100 {
		list.WriteString("Ana" + strings.Repeat("x", n%40) + " Muster" + string(rune('a'+n%26)) + string(rune('a'+n/26%26)) + string(rune('a'+n/676)) + ",Holyoke,MA,,2027-01-02\n")
	}
	s.write("whole/list.csv", list.String())
	s.build(at, true).must(t, http.StatusOK, "still exactly what was built") // the build itself has read it back
	s.write("whole/case.yaml", wholeCase+"# looked through\n")
	s.get(at+"/packet").must(t, http.StatusOK, "This is a large packet", "Check it now")
	s.send(at+"/packet", at+"/packet/check", nil)
	s.ended(at)
	s.get(at+"/packet").must(t, http.StatusOK, "still exactly what was built")
	s.write("whole/out/packet/letter.pdf", s.read("whole/out/packet/letter.pdf")+" ")
	s.write("whole/case.yaml", strings.Replace(wholeCase, "2027-03-03", "2027-03-04", 1))
	s.send(at+"/packet", at+"/packet/check", nil)
	s.ended(at)
	s.get(at+"/packet").must(t, http.StatusOK, "is not what was built any more", "<li>case.yaml</li>")
}

// TestTwoBuilds holds that nothing is begun while a run goes on, here or in
// another program, and that the page says so.
func TestTwoBuilds(t *testing.T) {
	s, at := serveWhole(t, wholeCase)
	waits := make(chan struct{})
	target := s.target(at+"/packet", at+"/packet") // of a page that was opened before
	if !s.page.Hold("whole", waits) {
		t.Fatal("the first run did not begin")
	}
	for _, step := range []string{"/packet", "/send"} {
		got := s.get(at + step)
		if strings.Contains(got.body, `name="final"`) || strings.Contains(got.body, `/send/preview`) {
			t.Errorf("%s offers to begin another run:\n%s", step, got.body)
		}
	}
	s.get(at+"/packet").must(t, http.StatusOK, `<noscript><meta http-equiv="refresh" content="2"></noscript>`, `data-progress="/case/whole/progress"`)
	s.post(target, nil).must(t, http.StatusUnprocessableEntity, "Something is still going on")
	s.in("es")
	s.post(target, nil).must(t, http.StatusUnprocessableEntity, "Todavía hay algo en marcha")
	s.in("en")
	close(waits)
	s.ended(at)

	// Another program holds the folder as a build does.
	if err := os.Mkdir(filepath.Join(s.cases, "whole", ".out.building"), 0o700); err != nil {
		t.Fatal(err)
	}
	lock := flock.New(filepath.Join(s.cases, "whole", ".out.building", "lock"))
	if locked, err := lock.TryLock(); !locked || err != nil {
		t.Fatal("the lock cannot be had", err)
	}
	s.build(at, false).must(t, http.StatusUnprocessableEntity, "Another program is just building this packet")
	if err := lock.Unlock(); err != nil {
		t.Fatal(err)
	}
	s.build(at, false).must(t, http.StatusOK, "This is a draft")
}

// TestBuildFails holds that the page says why there is no packet.
func TestBuildFails(t *testing.T) {
	s, at := serveWhole(t, strings.Replace(wholeCase, "list.csv", "lost.csv", 1))
	s.build(at, false).must(t, http.StatusUnprocessableEntity, "lost.csv")
}

func TestPacketPictures(t *testing.T) {
	s, at := serveWhole(t, wholeCase)
	s.build(at, true).must(t, http.StatusOK, at+"/packet/page/1.png", `alt="Page 1"`, `loading="lazy"`)
	got := s.get(at + "/packet/page/1.png")
	if got.status != http.StatusOK || got.header.Get("Content-Type") != "image/png" || !strings.HasPrefix(got.body, "\x89PNG") {
		t.Errorf("the first page is %d %q", got.status, got.header.Get("Content-Type"))
	}
	s.get(at+"/packet/page/999.png").must(t, http.StatusNotFound)
}
