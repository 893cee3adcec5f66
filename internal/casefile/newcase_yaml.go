package casefile

import (
	"path/filepath"
	"reflect"
	"strings"

	"example.org/petition/internal/petition"
)

// text is the case file. Where what is said about lists would make it too long
// to be read, it says less.
func (n *NewCase) text() string {
	if text := n.compose(true); len(text) <= mostCaseFile {
		return text
	}
	return n.compose(false)
}

func (n *NewCase) compose(notes bool) string {
	t := &caseText{}
	t.comment(0, "Made by petition init on "+n.today.String()+". What stands after a # is for people.\n"+
		"What is marked \"# check\" was told by the program: see whether it is right, then take the mark\n"+
		"away. README tells what else can be said here.")
	t.line(0, "version: 1")
	t.blank()
	n.writePage(t)
	t.blank()
	n.writeLists(t, notes)
	n.writePerson(t)
	n.writeHearing(t)
	n.writeOffice(t)
	n.writeSender(t)
	n.writeLetter(t)
	return t.String()
}

func (n *NewCase) writePage(t *caseText) {
	page := n.draft.Page
	if page.Ask != "" && page.Title != "" {
		t.key(0, "petition", n.page.to, "")
		return
	}
	t.line(0, "petition:")
	t.key(1, "file", n.page.to, "")
	if page.Title == "" {
		t.comment(1, "title: Keep … at Home")
	}
	if page.Ask == "" {
		t.comment(1, "ask: Please grant …")
	}
}

func (n *NewCase) writePerson(t *caseText) {
	p := n.draft.Person
	t.blank()
	t.line(0, "person: # whom the petition is for")
	t.keyOr(1, "name", p.Name, n.told[gapPerson], "…")
	t.keyOr(1, "short_name", p.ShortName, n.told["person.short_name"], "Mr. …")
	t.keyOr(1, "a_number", p.ANumber, "", "A012-345-678")
	t.blank()
	if len(n.draft.Relief) == 0 {
		t.comment(0, "relief: [Stay of Removal] # what is asked for")
		return
	}
	t.line(0, "relief: # what is asked for")
	for _, relief := range n.draft.Relief {
		t.item(1, relief, n.told["relief"])
	}
}

func (n *NewCase) writeHearing(t *caseText) {
	h := n.draft.Hearing
	t.blank()
	if h.IsZero() {
		t.comment(0, `hearing: {date: 2027-03-03, time: "09:00", zone: America/New_York, event: individual hearing}`)
		return
	}
	t.line(0, "hearing:")
	t.date(1, "date", h.Date)
	t.keyOr(1, "time", h.Clock, "", `"09:00"`)
	t.given(1, "zone", h.Zone.String(), n.told["hearing.zone"])
	t.comment(1, "event: individual hearing")
}

func (n *NewCase) writeOffice(t *caseText) {
	t.blank()
	if n.office.ID == "" {
		t.comment(0, n.noOffice+"; all names: petition offices\noffice: boston")
		return
	}
	told := n.told[OfficeKey]
	if told != "" { // within the check mark, which goes when the office is changed
		told += ": " + n.office.Name + ", " + strings.Join(n.office.Address, ", ")
	}
	t.key(0, "office", n.office.ID, told)
}

func (n *NewCase) writeSender(t *caseText) {
	s := n.draft.Sender
	t.blank()
	t.line(0, "sender: # who delivers the petition")
	t.keyOr(1, "organization", s.Organization, n.told[gapSender], "…")
	t.comment(1, "address: [27 Mill Bridge Street, \"Holyoke, MA 01040\"]\nlogo: logo.png")
	if s.Signatory.Name == "" {
		t.comment(1, "signatory: {name: …, title: …, phone: …, email: …} # who signs the letter")
		return
	}
	t.line(1, "signatory: # who signs the letter")
	t.key(2, "name", s.Signatory.Name, "")
	t.comment(2, "title: …\nphone: …\nemail: …")
}

func (n *NewCase) writeLetter(t *caseText) {
	letter := n.draft.Letter
	t.blank()
	if letter.Date.IsZero() && letter.Language == "" {
		t.comment(0, "letter: {date: "+n.today.String()+", language: en} # left out: the day of the build, the page's language")
		return
	}
	t.line(0, "letter:")
	if !letter.Date.IsZero() {
		t.date(1, "date", letter.Date)
	}
	t.given(1, "language", letter.Language, "")
}

// readBack reads the written case file and compares it with what was told.
func (n *NewCase) readBack(folder string) error {
	said, err := readCaseFile(filepath.Join(folder, caseFileName), nil)
	if err != nil {
		return err
	}
	told := &n.draft
	same := said.Person == told.Person &&
		reflect.DeepEqual(said.Relief, told.Relief) &&
		sameHearing(said.Hearing, told.Hearing) &&
		said.Office.Query == n.office.ID &&
		reflect.DeepEqual(said.Sender, told.Sender) &&
		said.Letter.Date == told.Letter.Date && said.Letter.Language == told.Letter.Language &&
		len(said.lists) == len(n.lists)
	for i := range n.lists {
		same = same && said.lists[i].file.name == n.lists[i].to &&
			reflect.DeepEqual(said.reading(said.lists[i]), told.Lists[i].Reading)
	}
	if !same {
		return &petition.Error{
			Message: "the case file does not say what it was written from; this is a fault of the program",
			Hint:    "please report it; nothing was written",
		}
	}
	return nil
}

func sameHearing(a, b petition.Hearing) bool {
	return a.Date == b.Date && a.Clock == b.Clock && a.Event == b.Event && a.Zone.String() == b.Zone.String()
}
