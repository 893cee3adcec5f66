package casefile

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"

	"example.org/petition/internal/petition"
)

// The limits of what is read whole. They are far above what people write, and
// far below what a machine cannot hold.
const (
	mostCaseFile = 64 << 10 // the YAML library takes time by the square of some inputs
	mostTemplate = 1 << 20
	mostFontFile = 32 << 20 // those of Chinese have 20 MiB
)

// Load reads the case file, the petition page, the letter template, the logo,
// the fonts and the officials, and lets the flags override what the case file
// says. Lists and exhibits are looked at, and opened only when they are read. Today is the date of a letter that
// has none.
//
// Its errors are *petition.Error: WrongUse for the flags, BadList for a list
// that cannot be opened, BadCase for all else.
func Load(flags Flags, today petition.Date) (*petition.Case, []petition.Warning, error) {
	d, err := readCaseFile(flags.Case, flags.CaseText)
	if err != nil {
		return nil, nil, err
	}
	if err := d.applyFlags(flags); err != nil {
		return nil, nil, err
	}
	if err := d.needFiles(flags); err != nil {
		return nil, nil, err
	}
	for _, step := range []func() error{
		d.readPage, d.readLogo, d.readTemplate, d.readCommunity, d.readFonts, d.readWithdrawn, d.readOfficials, d.checkBlindCopy, d.lookAtDocuments, d.nameLists,
	} {
		if err := step(); err != nil {
			return nil, nil, err
		}
	}
	d.fill(today)
	d.keepANumber()
	d.doubt()
	return &d.Case, d.warnings, nil
}

// readCaseFile reads the case file that path leads to; "" is an empty case. Text
// that is not nil stands in its place.
func readCaseFile(path string, text []byte) (*caseDraft, error) {
	d := &caseDraft{}
	if path == "" {
		return d, nil
	}
	f, err := findCaseFile(path)
	if err != nil {
		return nil, err
	}
	data := text
	if data == nil {
		if data, _, err = f.read(mostCaseFile); err != nil {
			return nil, err
		}
	}
	if len(data) > mostCaseFile {
		return nil, f.fail("is larger than "+inKiB(mostCaseFile), "say it shorter")
	}
	r, root, err := parseYAML(f.as, data)
	if err != nil {
		return nil, err
	}
	d.Inputs = append(d.Inputs, inputOf(f.as, r.withoutSending(root, data)))
	d.root, d.marked = root.node, r.marked
	k := keysReader{reader: r, folder: f.folder, draft: d}
	return d, k.readKeys(root)
}

// needFiles refuses a case without a page or without signatures.
func (d *caseDraft) needFiles(flags Flags) error {
	missing, key := "", ""
	switch {
	case d.written.file == nil && d.written.says.Ask == "":
		missing, key = "no petition page is given", "petition: petition.txt"
	case len(d.lists) == 0 && !flags.WithoutLists:
		missing, key = "no signature lists are given", "signatures: [signatures/online.csv]"
	default:
		return nil
	}
	if flags.Case == "" {
		return &petition.Error{Kind: petition.WrongUse, Message: missing, Hint: flagsOnly("PAGE.txt", "LIST.csv")}
	}
	return &petition.Error{
		Kind: petition.BadCase, File: d.Inputs[0].File, Message: missing,
		Hint: fmt.Sprintf("add the line %q to %s", key, d.Inputs[0].File),
	}
}

// flagsOnly is the command that builds without a case file.
func flagsOnly(page, list string) string {
	return fmt.Sprintf("petition build --petition %s --signatures %s --office boston -o OUT", page, list)
}

// readLogo reads the sender's logo, unless one is given.
func (d *caseDraft) readLogo() error {
	if d.logo == nil || d.Sender.Logo != nil {
		return nil
	}
	data, input, err := d.logo.read(MostLogo)
	if err != nil {
		return err
	}
	d.Inputs = append(d.Inputs, input)
	d.Sender.Logo, err = decodeLogo(d.logo.as, data)
	return err
}

// readTemplate reads the organiser's own template of the letter.
func (d *caseDraft) readTemplate() error {
	if d.template == nil {
		return nil
	}
	text, input, err := d.template.readText(mostTemplate)
	if err != nil {
		return err
	}
	d.Inputs = append(d.Inputs, input)
	d.Letter.Template, d.Letter.TemplateAs = text, d.template.as
	return nil
}

// readFonts reads the case's own fonts. What is in them is judged where they are
// drawn with.
func (d *caseDraft) readFonts() error {
	for _, f := range d.fonts {
		data, input, err := f.read(mostFontFile)
		if err != nil {
			return err
		}
		d.Inputs = append(d.Inputs, input)
		d.Fonts = append(d.Fonts, petition.Font{File: f.as, Data: data})
	}
	return nil
}

// nameLists makes the case's lists. Each is looked at now, so that a mistyped
// name is told before the first list is read, and no list counts twice. All lists
// are named; one that the case cannot use gives the reason where it is opened.
func (d *caseDraft) nameLists() error {
	var first error
	seen := make([]fs.FileInfo, len(d.lists)) // nil of one that cannot be looked at
	for i, l := range d.lists {
		open := func() (io.ReadCloser, error) { return l.file.open() }
		if err := d.lookAtList(i, seen); err != nil {
			open = func() (io.ReadCloser, error) { return nil, err }
			first = cmp.Or(first, err)
		}
		d.Lists = append(d.Lists, petition.List{File: l.file.as, Collected: l.collected, Reading: d.reading(l), Open: open})
	}
	return first
}

// lookAtList looks at the i-th list, and whether it is one of those before it.
func (d *caseDraft) lookAtList(i int, seen []fs.FileInfo) error {
	l := d.lists[i]
	info, err := l.file.look()
	if err != nil {
		return err
	}
	seen[i] = info
	for j, other := range seen[:i] {
		if other != nil && os.SameFile(info, other) && !otherSheets(d.reading(l), d.reading(d.lists[j])) {
			return l.file.fail("is the same file as "+shown(d.lists[j].file.name),
				"take one of the two out, or name another sheet of the workbook in each with sheet:")
		}
	}
	return nil
}

// otherSheets reports whether two lists are different sheets of a workbook.
func otherSheets(a, b petition.Reading) bool {
	return a.Sheet != "" && b.Sheet != "" && a.Sheet != b.Sheet
}

// letterLanguage is the language of the letter: that of the page where nothing is
// said.
func (d *caseDraft) letterLanguage() string {
	return cmp.Or(d.Letter.Language, d.Page.Language, "en")
}

// fill puts the defaults where nothing was said.
func (d *caseDraft) fill(today petition.Date) {
	d.Sender.Organization = cmp.Or(d.Sender.Organization, d.Page.Sponsor)
	d.Letter.Language = d.letterLanguage()
	if d.Letter.Date.IsZero() {
		d.Letter.Date = today
	}
	if len(d.Annex.Columns) == 0 {
		d.Annex.Columns = []petition.Column{
			petition.ColumnName, petition.ColumnCity, petition.ColumnState, petition.ColumnDate,
		}
	}
	d.Annex.Names = cmp.Or(d.Annex.Names, petition.NamesFull)
	d.Annex.Order = cmp.Or(d.Annex.Order, petition.OrderDate)
	d.Annex.Split = cmp.Or(d.Annex.Split, petition.SplitNone)
	d.Annex.VolumePages = cmp.Or(d.Annex.VolumePages, usualVolumePages)
	d.Annex.VolumeSize = cmp.Or(d.Annex.VolumeSize, usualVolumeSize)
	d.Exhibits.Prefix = cmp.Or(d.Exhibits.Prefix, initials(d.Person.Name))
	d.Court.File = cmp.Or(d.Court.File, filingName(d.Person))
	d.Mail.Limit = cmp.Or(d.Mail.Limit, usualLimit)
	d.Mail.Days = cmp.Or(d.Mail.Days, usualDays)
	if !d.Hearing.IsZero() && d.Hearing.Zone == nil {
		d.Hearing.Zone, _ = parseZone(usualZone) // in tzdata, which is part of the program
		d.warn("hearing-zone-assumed", "hearing.zone",
			"the hearing's time zone is taken to be "+usualZone+"; set hearing.zone in case.yaml to be sure")
	}
}

// doubt warns of what a letter should have and the case does not give.
func (d *caseDraft) doubt() {
	if d.Page.Title == "" {
		d.warn("title-missing", "petition.title", "the petition has no title; add petition.title to case.yaml")
	}
	if d.Person.Name == "" {
		d.warn("person-missing", "person.name", "the letter does not say whom it is for; add person.name to case.yaml, or --person")
	}
	if d.Person.ANumber == "" {
		d.warn("a-number-missing", "person.a_number",
			"the letter has no A-number, without which the office may not find the file; add person.a_number to case.yaml")
	}
	if d.Sender.Organization == "" {
		d.warn("sender-missing", "sender.organization",
			"the letter does not say which organization sends it; add sender.organization to case.yaml, or --sender")
	}
	if d.Sender.Signatory.Name == "" {
		d.warn("signatory-missing", "sender.signatory.name",
			"nobody signs the letter; add sender.signatory to case.yaml, or --signatory")
	}
	if slices.Contains(d.Annex.Columns, petition.ColumnComment) {
		d.warn("comments-delivered", "annex.columns",
			"comments are delivered: read every one of them first; signers write things that put them at risk")
	}
	d.doubtHearing()
}

func (d *caseDraft) doubtHearing() {
	if d.Hearing.IsZero() {
		d.warn("hearing-missing", "hearing.date", "the letter names no hearing; add hearing.date to case.yaml, or --hearing")
		return
	}
	if days := d.Hearing.Date.DaysUntil(d.Letter.Date); days > 0 {
		d.warn("hearing-passed", "hearing.date",
			fmt.Sprintf("the letter is dated after the hearing (%s, which is %s earlier)", d.Hearing.Date, count(days, "day", "days")))
	}
}
