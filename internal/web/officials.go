package web

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// officialRow is an official as the table shows them.
type officialRow struct {
	N        int    // in the case, from 1
	ID       string // of the row
	Official petition.Official
	Where    string // "": by e-mail; else the key of the text that says how
	State    stateView
	Bytes    int64 // of the message that was written; 0 where none was
}

// stateView is what became of an official's message, in words.
type stateView struct {
	Key   string // of the text, after "send.state."
	When  string
	Reply string // of the server; empty where it said nothing that matters
}

// officialID names an official in a page without saying who it is.
func officialID(key string) string {
	sum := sha256.Sum256([]byte(key))
	return "official-" + hex.EncodeToString(sum[:6])
}

// stateOf says what became of an official's message.
func stateOf(r *pipeline.Recipient) stateView {
	s := stateView{Key: strings.ReplaceAll(string(r.Todo), " ", "_")}
	switch r.Todo {
	case pipeline.Had, pipeline.NotKnown, pipeline.WasRefused:
		s.When = moment(r.Attempt.Begun, r.Attempt.Ended)
		if r.Attempt.State == petition.Queued && r.Earlier != nil {
			s.When = moment(r.Earlier.Begun, r.Earlier.Ended)
		}
	case pipeline.HadEarlier:
		s.When = moment(r.Earlier.Begun, r.Earlier.Ended)
	case pipeline.Wait:
		s.When = moment(r.Attempt.Next)
	}
	switch {
	case r.Problem != "":
		s.Key, s.Reply = "problem", r.Problem
	case r.Todo == pipeline.WasRefused || r.Todo == pipeline.Wait:
		s.Reply = r.Attempt.Reply
	}
	return s
}

// moment gives the last of some times that is known.
func moment(times ...time.Time) string {
	for _, t := range slices.Backward(times) {
		if !t.IsZero() {
			return t.Local().Format("2006-01-02 15:04")
		}
	}
	return ""
}

// State says what became of an official's message.
func (v *view) State(s stateView) (string, error) {
	t, err := v.StateText(s)
	return t.Before + t.Reply + t.After, err
}

// stateText is State in parts, of which the reply may be in another language.
type stateText struct{ Before, Reply, Lang, After string }

// StateText gives State in parts.
func (v *view) StateText(s stateView) (stateText, error) {
	const here = "\x00"
	text, err := v.T("send.state."+s.Key, "when", s.When, "reply", here)
	t := stateText{}
	var hasReply bool
	if t.Before, t.After, hasReply = strings.Cut(text, here); hasReply {
		t.Reply, t.Lang = v.said(s.Reply)
	}
	return t, err
}

// officialView is the form for one official.
type officialView struct {
	N    int // in the case, from 1; one more than there are for a new one
	Of   int // how many there are
	New  bool
	Form officialForm
}

// officialForm is what is said about an official, as it is typed.
type officialForm struct {
	Name, Title, Office, Email, Web, Salutation, State, Language, Letter, Limit string
	CC, Address                                                                 string // one a line
	Attachments                                                                 []string
}

// Kinds are what can be attached.
func (officialView) Kinds() []string {
	return []string{"letter", "list", "list-of-state", "workbook", "exhibits", "packet"}
}

// Has reports whether something is to be attached.
func (f officialForm) Has(kind string) bool { return slices.Contains(f.Attachments, kind) }

func formOf(o *petition.Official) officialForm {
	f := officialForm{
		Name: o.Name, Title: o.Title, Office: o.Office, Email: o.Email, Web: o.Form, Salutation: o.Salutation, State: o.State,
		Language: o.Language, Letter: o.Letter, CC: strings.Join(o.CC, "\n"), Address: strings.Join(o.Address, "\n"),
	}
	f.Limit = limitText(o.Limit)
	for _, a := range o.Attachments {
		f.Attachments = append(f.Attachments, string(a))
	}
	return f
}

// limitText gives a size as the case file has it.
func limitText(bytes int64) string {
	switch {
	case bytes == 0:
		return ""
	case bytes%1_000_000 == 0:
		return strconv.FormatInt(bytes/1_000_000, 10) + " MB"
	case bytes%1_000 == 0:
		return strconv.FormatInt(bytes/1_000, 10) + " KB"
	}
	return strconv.FormatInt(bytes, 10)
}

// usual is what is attached where nothing is said.
var usual = []string{"letter", "list", "workbook"}

// fields gives the form as the case file has it: what says no more than nothing
// does is left out.
func (f officialForm) fields() casefile.Fields {
	var fields casefile.Fields
	add := func(key, text string) {
		if text = strings.TrimSpace(text); text != "" {
			fields = append(fields, casefile.Change{Key: key, Value: text})
		}
	}
	addAll := func(key string, texts []string) {
		if len(texts) > 0 {
			fields = append(fields, casefile.Change{Key: key, Value: texts})
		}
	}
	add("name", f.Name)
	add("title", f.Title)
	add("office", f.Office)
	add("email", f.Email)
	add("form", f.Web)
	add("salutation", f.Salutation)
	add("state", f.State)
	add("language", f.Language)
	if f.Letter != "copy" {
		add("letter", f.Letter)
	}
	addAll("cc", saidLines(f.CC))
	addAll("address", saidLines(f.Address))
	if !slices.Equal(f.Attachments, usual) {
		addAll("attachments", f.Attachments)
	}
	add("limit", f.Limit)
	return fields
}

// saidLines gives the lines of a text that say something.
func saidLines(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// official finds the official of the address, in a case that lists them itself.
// The number after the last one is a new official's.
func (p *page) official() (officialView, error) {
	sight, err := p.c.look()
	if err != nil {
		return officialView{}, err
	}
	officials := sight.Case.Recipients
	number := p.r.PathValue("number")
	if sight.Officials != "" {
		return officialView{}, fs.ErrNotExist
	}
	if number == "new" {
		return officialView{N: len(officials) + 1, Of: len(officials), New: true, Form: officialForm{Letter: "copy", Attachments: usual}}, nil
	}
	n, err := strconv.Atoi(number)
	if err != nil || n < 1 || n > len(officials) {
		return officialView{}, fs.ErrNotExist
	}
	return officialView{N: n, Of: len(officials), Form: formOf(&officials[n-1])}, nil
}

func (p *page) showOfficial() error {
	data, err := p.official()
	if err != nil {
		return err
	}
	return p.show("official", p.view(data))
}

// saveOfficial changes an official, or adds one.
func (p *page) saveOfficial() error {
	f, err := p.receive(p.c.dir)
	if err != nil {
		return err
	}
	defer f.discard()
	data, err := p.official()
	if err != nil {
		return err
	}
	data.Form = officialForm{
		Name: f.Get("official_name"), Title: f.Get("official_title"), Office: f.Get("official_office"), Email: f.Get("official_email"),
		Web: f.Get("official_form"), Salutation: f.Get("official_salutation"), State: f.Get("official_state"), Language: f.Get("official_language"),
		Letter: f.Get("official_letter"), Limit: f.Get("official_limit"), CC: f.Get("official_cc"), Address: f.Get("official_address"),
		Attachments: f.Values["official_attachments"],
	}
	v := p.view(data)
	fields := data.Form.fields()
	key := "recipients[" + strconv.Itoa(data.N) + "]"
	problems, err := p.c.change(f.Get("seen"), []casefile.Change{{Key: key, Value: fields}}, nil)
	switch {
	case errors.Is(err, errStale):
		return p.stale("official", data)
	case err != nil:
		return err
	case len(problems) > 0:
		v.Problems = []problem{v.aboutOfficial(key, problems[0])}
		return p.show("official", v)
	}
	p.s.forgetRun(p.c.name)
	return p.goTo(p.c.at("send#officials"))
}

// aboutOfficial puts what is wrong with an official beside its field, and says it
// in the page's own words where it has them.
func (v *view) aboutOfficial(key string, p problem) problem {
	rest, about := strings.CutPrefix(p.Message, key)
	field, words, _ := strings.Cut(strings.TrimPrefix(rest, "."), " ")
	switch {
	case !about:
		return problem{Where: p.Where, Message: p.Message, Hint: p.Hint, Staged: p.Staged}
	case strings.Contains(rest, "neither a name"):
		field = "name"
	case !strings.HasPrefix(rest, "."):
		field = "email" // it would get two messages
		words = "twice"
	}
	told := problem{Field: "official_" + field, Message: p.Message, Hint: p.Hint, Staged: p.Staged}
	text := "official.bad." + field
	if words == "twice" {
		text = "official.bad.twice"
	}
	if said, ok := v.s.texts[v.Lang][text]; ok {
		told.Message, told.Hint, told.Staged = said, "", false
	}
	return told
}

// removeOfficial takes an official out of the case.
func (p *page) removeOfficial() error {
	f, err := p.receive(p.c.dir)
	if err != nil {
		return err
	}
	defer f.discard()
	data, err := p.official()
	if err != nil {
		return err
	}
	key := "recipients[" + strconv.Itoa(data.N) + "]"
	if data.Of == 1 {
		key = "recipients" // a list is not left without any
	}
	problems, err := p.c.change(f.Get("seen"), []casefile.Change{{Key: key}}, nil)
	switch {
	case errors.Is(err, errStale):
		v := p.view(nil)
		v.Stale = true
		return p.sendingOn(v, sendView{})
	case err != nil:
		return err
	case len(problems) > 0:
		problems[0].Field = ""
		return p.sending(sendView{}, problems...)
	}
	p.s.forgetRun(p.c.name)
	return p.goTo(p.c.at("send#officials"))
}
