package casefile

import (
	"path"
	"path/filepath"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"example.org/petition/internal/petition"
)

// keysReader reads the keys of a case file into a draft, each value checked by
// itself.
type keysReader struct {
	*reader
	folder string // of the case
	draft  *caseDraft
}

var topKeys = []string{
	"version", "petition", "signatures", "columns", "consent", "withdrawn", "person", "relief", "hearing", "office",
	"sender", "letter", "annex", "exhibits", "court", "fonts", "recipients", "mail", "ledger",
}

// readKeys reads a whole case file. The version comes first: a file of another
// version may have other keys.
func (k *keysReader) readKeys(root value) error {
	entries := k.entries(root, topKeys)
	if entries == nil {
		return k.err
	}
	if err := k.version(entries["version"]); err != nil {
		return err
	}
	keys := k.mapping(root, topKeys...)
	k.petition(keys["petition"])
	k.signatures(keys["signatures"])
	k.draft.columns, k.draft.unused = k.columns(keys["columns"])
	k.draft.consent = k.consent(keys["consent"])
	k.draft.withdrawn = k.file(keys["withdrawn"], petition.BadCase)
	k.person(keys["person"])
	k.draft.Relief = k.texts(keys["relief"])
	k.hearing(keys["hearing"])
	k.office(keys["office"])
	k.sender(keys["sender"])
	k.letter(keys["letter"])
	k.annex(keys["annex"])
	k.exhibits(keys["exhibits"])
	k.court(keys["court"])
	k.fonts(keys["fonts"])
	k.recipients(keys["recipients"])
	k.mail(keys["mail"])
	k.ledger(keys["ledger"])
	k.warnMarked()
	k.draft.warnings = append(k.draft.warnings, k.warnings...)
	if k.err != nil {
		return k.err
	}
	return nil
}

func (k *keysReader) version(v value) *petition.Error {
	const hint = `write "version: 1" as the first line`
	if !v.given() {
		return k.failAt(0, "version is missing", hint)
	}
	if node, ok := v.node.(*ast.IntegerNode); !ok || node.GetToken().Value != "1" {
		return k.failAt(v.line, "this program reads version 1", hint)
	}
	return nil
}

// petition reads the page's file, and what the case says over the page.
func (k *keysReader) petition(v value) {
	written := &k.draft.written
	if v.isText() || !v.given() {
		written.file = k.file(v, petition.BadCase)
		return
	}
	keys := k.mapping(v, "file", "title", "target", "ask", "background", "sponsor", "place")
	written.file = k.file(keys["file"], petition.BadCase)
	written.says = petition.Page{
		Title:      k.text(keys["title"]),
		Target:     k.text(keys["target"]),
		Ask:        k.text(keys["ask"]),
		Background: k.paragraphs(keys["background"]),
		Sponsor:    k.text(keys["sponsor"]),
		Place:      k.text(keys["place"]),
	}
	written.targetAt = k.place(keys["target"])
}

// file reads the name of a file, which stays as it is written: a name that is
// made regular may be that of another file.
func (k *keysReader) file(v value, kind petition.Kind) *file {
	name := strings.TrimSpace(k.raw(v))
	if name == "" {
		return nil
	}
	if shown(name) != name {
		k.fail(v, "the file's name holds characters that nobody sees, or is very long", "rename the file, and write its name anew")
		return nil
	}
	f := &file{name: name, as: petition.MaskANumbers(path.Clean(filepath.ToSlash(name)), ""), folder: k.folder, at: k.place(v), kind: kind}
	if !filepath.IsLocal(filepath.FromSlash(name)) {
		k.keep(f.fail("lies outside the case folder", "copy the file into the case folder"))
		return nil
	}
	return f
}

func (k *keysReader) person(v value) {
	keys := k.mapping(v, "name", "short_name", "a_number")
	k.draft.Person = petition.Person{
		Name:      k.text(keys["name"]),
		ShortName: k.text(keys["short_name"]),
		ANumber:   k.aNumber(keys["a_number"]),
	}
}

func (k *keysReader) aNumber(v value) string {
	number, err := parseANumber(k.digits(v))
	if err != nil {
		k.fail(v, v.path+": "+err.Error(), "write it as A012-345-678")
	}
	return number
}

func (k *keysReader) hearing(v value) {
	keys := k.mapping(v, "date", "time", "zone", "event")
	if !v.given() {
		return
	}
	k.need(keys["date"], v, "date", "date: 2027-03-03")
	h := &k.draft.Hearing
	h.Date = k.date(keys["date"], parseDay)
	h.Event = k.text(keys["event"])
	var err error
	if h.Clock, err = parseClock(k.text(keys["time"])); err != nil {
		k.fail(keys["time"], v.path+".time: "+err.Error(), `write it as "09:00" or "2:30 PM", with the quotes`)
	}
	if h.Zone, err = parseZone(k.text(keys["zone"])); err != nil {
		k.fail(keys["zone"], v.path+".zone: "+err.Error(), zoneHint)
	}
}

func (k *keysReader) date(v value, parse func(string) (petition.Date, error)) petition.Date {
	date, err := parse(k.text(v))
	if err != nil {
		k.fail(v, v.path+": "+err.Error(), "write it as 2027-03-03")
	}
	return date
}

// office reads a name to look up, or an office spelled out.
func (k *keysReader) office(v value) {
	if !v.given() {
		return
	}
	choice := &k.draft.Office
	if v.isText() {
		choice.Query, choice.QueryFrom = k.text(v), k.place(v).String()
		return
	}
	keys := k.mapping(v, "name", "addressee", "address")
	k.need(keys["name"], v, "name", "name: boston")
	name := k.text(keys["name"])
	choice.Addressee = k.text(keys["addressee"])
	if !keys["address"].given() {
		choice.Query, choice.QueryFrom = name, k.place(keys["name"]).String()
		return
	}
	choice.Office = &petition.Office{Name: name, Address: k.block(keys["address"])}
	choice.QueryFrom = k.place(v).String()
}
