package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"image"
	"io"
	"io/fs"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/pdf/picture"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

const (
	// The letters of so many cases are kept ready, and of each so many that a
	// window may still ask pictures of.
	mostDesks = 3
	mostShown = 8

	// longestWait is how long the step waits for its letter: long lists are read
	// on while the page is shown.
	longestWait = 1500 * time.Millisecond

	pictureWidth = 1100 // pixels: sharp on a screen with two dots to each
)

// letters are the letters that windows show. They are kept in memory only.
type letters struct {
	mu    sync.Mutex
	desks []*desk // the last used first
}

// desk is a case's letter in the making.
type desk struct {
	pipeline.Desk
	name string

	mu    sync.Mutex
	shown []shownLetter // the newest first
}

// shownLetter is a letter that a window shows.
type shownLetter struct {
	id  string
	pdf []byte
}

// of gives the desk of a case.
func (l *letters) of(name string) *desk {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := slices.IndexFunc(l.desks, func(d *desk) bool { return d.name == name })
	d := &desk{name: name}
	if i >= 0 {
		d = l.desks[i]
		l.desks = slices.Delete(l.desks, i, i+1)
	}
	l.desks = slices.Insert(l.desks, 0, d)
	l.desks = l.desks[:min(len(l.desks), mostDesks)]
	return d
}

// keep keeps a letter for the pictures that will be asked of it, under a name
// that tells nothing and that only who was shown the letter knows.
func (d *desk) keep(pdf []byte) string {
	sum := sha256.Sum256(pdf)
	id := hex.EncodeToString(sum[:16])
	d.mu.Lock()
	defer d.mu.Unlock()
	d.shown = slices.DeleteFunc(d.shown, func(l shownLetter) bool { return l.id == id })
	d.shown = slices.Insert(d.shown, 0, shownLetter{id, pdf})
	d.shown = d.shown[:min(len(d.shown), mostShown)]
	return id
}

// find gives the PDF of a letter that is kept.
func (d *desk) find(id string) ([]byte, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	i := slices.IndexFunc(d.shown, func(l shownLetter) bool { return l.id == id })
	if i < 0 {
		return nil, fs.ErrNotExist
	}
	return d.shown[i].pdf, nil
}

// letterSeen is a letter as a page shows it.
type letterSeen struct {
	At      string   // the address of its pictures and its PDF; empty where there is none
	Pages   []int    // from 1
	Lang    string   // of the text
	Text    []string // line by line, for who cannot see the pictures
	Notes   []string // what there is to know
	Problem *problem // why there is none
	Waiting bool     // the lists are still being read
}

// savedLetter gives the letter of the case as it is saved. It waits a while for
// it; a long list is read to its end whoever waits.
func (p *page) savedLetter(sight *casefile.Sight) (letterSeen, error) {
	ctx := p.s.ctx
	go p.s.pictures.Warm(ctx) // what fails here fails again where it is told
	type answer struct {
		proof *pipeline.Proof
		err   error
	}
	ready := make(chan answer, 1)
	desk, job := p.s.letters.of(p.c.name), p.c.job(p.c.text)
	begun := p.s.beside(func() {
		proof, err := desk.Letter(ctx, job)
		ready <- answer{proof, err}
	})
	if !begun {
		return letterSeen{Waiting: true}, nil
	}
	select {
	case a := <-ready:
		return p.seeLetter(desk, sight, a.proof, a.err)
	case <-time.After(longestWait):
		return letterSeen{Waiting: true}, nil
	case <-p.r.Context().Done():
		return letterSeen{}, p.r.Context().Err()
	}
}

// seeLetter makes a letter ready to be shown.
func (p *page) seeLetter(desk *desk, sight *casefile.Sight, proof *pipeline.Proof, err error) (letterSeen, error) {
	if told, ok := errors.AsType[*petition.Error](err); ok {
		why := problemOf("", told)
		return letterSeen{Problem: &why}, nil
	}
	if err != nil {
		return letterSeen{}, err
	}
	seen := letterSeen{At: p.c.at("letter/shown/") + desk.keep(proof.PDF), Lang: proof.Letter.Language, Text: saidBy(proof.Letter)}
	for n := range proof.Pages {
		seen.Pages = append(seen.Pages, n+1)
	}
	seen.Notes, err = p.letterNotes(sight, proof)
	return seen, err
}

// letterNotes tells what there is to know of a letter, in the page's own words
// where it has some. What is told beside its field is left out.
func (p *page) letterNotes(sight *casefile.Sight, proof *pipeline.Proof) ([]string, error) {
	lang := languageOf(p.r)
	var notes []string
	say := func(code, otherwise string) {
		otherwise, _ = p.s.phrases.tell(lang, otherwise)
		if text, err := p.s.texts.say(lang, "letter.note."+code); err == nil {
			otherwise = text
		}
		notes = append(notes, otherwise)
	}
	if len(sight.Case.Lists) == 0 {
		say("lists-missing", "")
	}
	if proof.Office.Name == "" {
		say("office-missing", "")
	}
	for _, e := range proof.Without {
		if len(sight.Case.Lists) > 0 && e.Kind == petition.BadList {
			say("lists-unreadable", "")
		}
	}
	for _, w := range proof.Warnings {
		switch w.Code {
		case "case-to-check", "office-data-date", "office-mailbox", "page-furniture":
		default:
			say(w.Code, w.Message)
		}
	}
	return notes, nil
}

// saidBy gives the text of a letter, in the order in which it is read.
func saidBy(l *petition.Letter) []string {
	lines := []string{l.Head.Name}
	lines = append(lines, l.Head.Lines...)
	lines = append(lines, l.Date, l.Delivery)
	lines = append(lines, l.Inside...)
	lines = append(lines, l.Subject.Label+" "+l.Subject.Name)
	for _, f := range l.Subject.Fields {
		lines = append(lines, f.Label+" "+strings.Join(f.Lines, ", "))
	}
	lines = append(lines, l.Greeting)
	for i := range l.Body {
		lines = append(lines, l.Body[i].Text())
	}
	lines = append(lines, l.Farewell)
	lines = append(lines, l.Signature...)
	if len(l.Enclosed.Items) > 0 {
		lines = append(lines, l.Enclosed.Label+" "+strings.Join(l.Enclosed.Items, "; "))
	}
	if len(l.CopiesTo.Lines) > 0 {
		lines = append(lines, l.CopiesTo.Label+" "+strings.Join(l.CopiesTo.Lines, "; "))
	}
	return slices.DeleteFunc(lines, func(line string) bool { return strings.TrimSpace(line) == "" })
}

// previewAnswer is what the script of the step is told.
type previewAnswer struct {
	At       string            `json:"at"`
	Alts     []string          `json:"alts"` // of the pictures, one a page
	Lang     string            `json:"lang"`
	Text     []string          `json:"text"`
	Notes    []string          `json:"notes"`
	Problems map[string]string `json:"problems"` // by field; "" is the whole
	Status   string            `json:"status"`
}

// previewLetter sets the letter as the form would have it, and saves nothing.
// What cannot be taken as it is typed is told by its field, and the letter has
// what is saved instead.
func (p *page) previewLetter() error {
	const most = mostField + casefile.MostLogo
	p.r.Body = http.MaxBytesReader(p.w, p.r.Body, most)
	// What a form holds is counted with more than its length; none goes to the disk.
	err := p.r.ParseForm()
	if multi := p.r.ParseMultipartForm(2 * most); err == nil && !errors.Is(multi, http.ErrNotMultipart) {
		err = multi
	}
	if err != nil {
		return notTaken(err)
	}
	sight, err := p.c.look()
	if err != nil {
		return err
	}
	form, err := p.readLetterForm(p.r.PostForm, sight)
	if err != nil {
		return err
	}
	logo, err := p.typedLogo(&form, sight)
	if err != nil {
		return err
	}
	text, problems := p.c.edited(form.changes)
	answer := previewAnswer{Problems: map[string]string{}}
	v := p.view(nil)
	for _, problem := range append(form.problems, p.inOwnWords(problems)...) {
		answer.Problems[problem.Field] = v.Told(problem).line()
	}
	desk := p.s.letters.of(p.c.name)
	job := p.c.job(text)
	job.Flags.Logo = logo
	proof, err := desk.Letter(p.r.Context(), job)
	if errors.Is(err, context.Canceled) {
		return nil // nobody waits for an answer
	}
	seen, err := p.seeLetter(desk, sight, proof, err)
	if err != nil {
		return err
	}
	if seen.Problem != nil {
		answer.Problems[""] = v.Told(*seen.Problem).line()
	}
	answer.At, answer.Lang, answer.Text, answer.Notes = seen.At, seen.Lang, seen.Text, seen.Notes
	if err := p.describe(&answer, len(seen.Pages)); err != nil {
		return err
	}
	p.w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(p.w).Encode(answer)
}

// typedLogo gives the logo that a form sends along, or notes that it takes the
// logo out. One that cannot be printed is told, and the saved one stays.
func (p *page) typedLogo(f *letterForm, sight *casefile.Sight) (image.Image, error) {
	sent, head, err := p.r.FormFile("sender.logo")
	if errors.Is(err, http.ErrMissingFile) || errors.Is(err, http.ErrNotMultipart) {
		if p.r.PostForm.Get("without_logo") != "" && sight.Says("sender.logo") {
			f.changes = append(f.changes, casefile.Change{Key: "sender.logo"})
		}
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer sent.Close()
	data, err := io.ReadAll(sent)
	if err != nil {
		return nil, err
	}
	logo, err := casefile.ReadLogo(head.Filename, data)
	if err != nil {
		f.problems = append(f.problems, problemOf("sender.logo", err))
		return nil, nil
	}
	return logo, nil
}

// describe says in words what is shown.
func (p *page) describe(answer *previewAnswer, pages int) error {
	lang := languageOf(p.r)
	for n := range pages {
		alt, err := p.s.texts.say(lang, "letter.page", "n", n+1, "of", pages)
		if err != nil {
			return err
		}
		answer.Alts = append(answer.Alts, alt)
	}
	key := "letter.rebuilt"
	switch {
	case p.r.PostForm.Get("seen") != p.c.seen:
		key = "letter.elsewhere"
	case len(answer.Problems) > 0:
		key = "letter.rebuilt_without"
	}
	var err error
	answer.Status, err = p.s.texts.say(lang, key, "n", pages)
	return err
}

// shownLetter gives a picture of a page of a letter that is shown, or its PDF.
// Nothing of the address names a file: it is looked up in memory.
func (p *page) shownLetter() error {
	pdf, err := p.s.letters.of(p.c.name).find(p.r.PathValue("id"))
	if err != nil {
		return err
	}
	file := p.r.PathValue("file")
	if file == petition.LetterPDF {
		http.ServeContent(p.w, p.r, file, time.Time{}, bytes.NewReader(pdf))
		return nil
	}
	number, isPicture := strings.CutSuffix(file, ".png")
	n, err := strconv.Atoi(number)
	if err != nil || !isPicture {
		return fs.ErrNotExist
	}
	return p.showPicture(pdf, n, pictureWidth)
}

// showPicture gives a page of a PDF as a picture. One that there is not is
// fs.ErrNotExist.
func (p *page) showPicture(pdf []byte, number, width int) error {
	drawn, err := p.s.pictures.PNG(p.r.Context(), pdf, number, width)
	switch {
	case errors.Is(err, picture.ErrNoPage):
		return fs.ErrNotExist
	case err != nil:
		return err
	}
	p.w.Header().Set("Content-Type", "image/png")
	_, err = p.w.Write(drawn)
	return err
}
