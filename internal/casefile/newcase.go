package casefile

import "example.org/petition/internal/petition"

// NewCase is a case that is to get a folder: what the flags, the petition page
// and the answers of a person tell of it. It is the counterpart of Load, which
// gives the same case when it reads the folder that Write has written.
type NewCase struct {
	draft     caseDraft
	today     petition.Date
	page      copied
	withdrawn *copied // nil where there is none
	lists     []newList
	office    petition.Office   // that was found; zero where none was
	noOffice  string            // why none was found
	told      map[string]string // by key, how the program told what no person has said
}

// newList is a list of a new case, and how it could be read.
type newList struct {
	copied
	reading petition.Reading
	reads   []petition.ListRead // one, or one for each sheet of a workbook
	failure *petition.Error     // nil where the list can be read
}

// Plan reads the flags and the petition page. The page needs to be one, but may
// lack what Missing then tells. Lists can be left for later by a flag. Its errors
// are those of Load.
func Plan(flags Flags, today petition.Date) (*NewCase, []petition.Warning, error) {
	n := &NewCase{today: today, told: map[string]string{}}
	d := &n.draft
	if err := d.applyFlags(flags); err != nil {
		return nil, nil, err
	}
	if d.written.file == nil || len(d.lists) == 0 && !flags.WithoutLists {
		return nil, nil, &petition.Error{
			Kind: petition.WrongUse, Message: "a new case needs its petition page and a signature list",
			Hint: "petition init DIR --petition PAGE.txt --signatures LIST.csv",
		}
	}
	n.copyInputs()
	for _, step := range []func() error{n.readPage, d.readWithdrawn, d.nameLists} {
		if err := step(); err != nil {
			return nil, nil, err
		}
	}
	d.Withdrawn.File = "" // it has another name in the folder
	n.readPeople()
	n.assumeZone()
	d.keepANumber()
	return n, d.warnings, nil
}

// readPage reads the page under the name that it gets in the folder.
func (n *NewCase) readPage() error {
	d := &n.draft
	data, _, err := d.written.file.read(maxPageBytes)
	if err != nil {
		return err
	}
	page, warnings, err := ReadPage(n.page.to, data)
	d.Page = page
	d.warnings = append(d.warnings, warnings...)
	return err
}

// readPeople takes from the page what no flag says.
func (n *NewCase) readPeople() {
	d := &n.draft
	found, relief := PersonIn(&d.Page)
	name, _ := cleanText(found.Name)
	short, _ := cleanText(found.ShortName)
	sponsor, _ := cleanText(d.Page.Sponsor)
	if d.Person.Name == "" && name != "" {
		d.Person = petition.Person{Name: name, ShortName: short}
		n.tell(gapPerson, "read from the petition's ask")
		if short != "" {
			n.tell("person.short_name", "as the petition goes on")
		}
	}
	if len(d.Relief) == 0 && len(relief) > 0 {
		d.Relief = relief
		n.tell("relief", "read from the petition's ask")
	}
	if d.Sender.Organization == "" && sponsor != "" {
		d.Sender.Organization = sponsor
		n.tell(gapSender, "the page's sponsor")
	}
	if d.Office.Query == "" {
		d.Office = petition.OfficeChoice{Query: d.Page.Target, QueryFrom: n.page.to}
	}
}

// assumeZone gives a hearing the usual zone, to be checked, where it has none.
func (n *NewCase) assumeZone() {
	n.tell("hearing.zone", "")
	if h := &n.draft.Hearing; !h.IsZero() && h.Zone == nil {
		h.Zone, _ = parseZone(usualZone) // in tzdata, which is part of the program
		n.tell("hearing.zone", "assumed; the zone of the court counts")
	}
}

// Lists are the lists of the case, under the names that they get in the
// folder.
func (n *NewCase) Lists() []petition.List { return n.draft.Lists }

// ReadAs says how the i-th list was read, or, with a failure, why it cannot be.
func (n *NewCase) ReadAs(i int, reads []petition.ListRead, failure *petition.Error) {
	n.lists[i].reads, n.lists[i].failure = reads, failure
}

// Office is where the case is said to go: by a flag, or by the page's target.
func (n *NewCase) Office() petition.OfficeChoice { return n.draft.Office }

// OfficeFound says which office of the directory that is, or with the zero
// Office that none is known. told says how the program came to it, and is empty
// where a person has named it.
func (n *NewCase) OfficeFound(found petition.Office, told string) {
	n.office = found
	n.draft.Office = petition.OfficeChoice{Query: found.ID}
	n.tell(OfficeKey, told)
}

// OfficeMissing says why no office was found.
func (n *NewCase) OfficeMissing(why string) {
	n.OfficeFound(petition.Office{}, "")
	n.noOffice = why
}

// tell keeps how the program told a value; empty says that a person did.
func (n *NewCase) tell(key, how string) {
	if how == "" {
		delete(n.told, key)
		return
	}
	n.told[key] = how
}
