package casefile

import (
	"cmp"
	"fmt"
	"image"
	"path/filepath"
	"slices"

	"example.org/petition/internal/petition"
)

// Flags are what the command line says. They override the case file; an empty
// field says nothing. Paths are relative to the working folder and may lie
// anywhere.
type Flags struct {
	Case       string      // the case folder, or the case file itself; "" for none
	CaseText   []byte      // what the case file is to say; nil reads it. Files are still those of its folder
	Logo       image.Image // stands in for the logo that the case file names, in a letter that is only looked at; nil reads that
	Petition   string      // replaces the key petition as a whole, with what it says over the page
	Signatures []string    // replace the key signatures
	Map        []string    // "name=Full name": a role and its header, over the key columns, for all lists
	Dates      string      // "month first" or "day first", over the key dates of all lists
	Withdrawn  string      // replaces the key withdrawn
	Office     string      // replaces the key office as a whole, with its addressee
	Person     string      // the name in full; a short name in the case file falls away with the name that it was for
	Relief     []string
	Sender     string // the organization
	Signatory  string // the name; title, phone and e-mail in the case file are another person's
	Hearing    string // "2027-03-03", "2027-03-03 09:00" or "2027-03-03 09:00 America/New_York"
	Date       string // of the letter
	Language   string // "en" or "es"

	Split       string // "none" or "state"
	VolumePages string // "500"
	VolumeSize  string // "5 MB"
	WithoutList bool   // leave the list out of the print file

	DoubleSided  bool
	WithoutLists bool // leave the lists alone: what is printed before anybody has signed needs none
}

// applyFlags lets the flags override the draft.
func (d *caseDraft) applyFlags(flags Flags) error {
	d.applyFiles(flags)
	if err := d.applyMap(flags.Map); err != nil {
		return err
	}
	if err := d.applyDates(flags.Dates); err != nil {
		return err
	}
	d.applyPeople(flags)
	d.Letter.DoubleSided = flags.DoubleSided

	if office := d.flagText("--office", flags.Office); office != "" {
		d.Office = petition.OfficeChoice{Query: office, QueryFrom: "--office"}
	}
	if relief := d.flagTexts("--relief", flags.Relief); len(relief) > 0 {
		d.Relief = relief
	}
	if err := d.applyHearing(d.flagText("--hearing", flags.Hearing)); err != nil {
		return err
	}
	if err := d.applyDate(d.flagText("--date", flags.Date)); err != nil {
		return err
	}
	if err := d.applyAnnex(flags); err != nil {
		return err
	}
	return d.applyLanguage(flags.Language)
}

func (d *caseDraft) applyFiles(flags Flags) {
	if flags.Petition != "" {
		d.written = pageKeys{file: flagFile("--petition", flags.Petition, petition.BadCase)}
	}
	if flags.Withdrawn != "" {
		d.withdrawn = flagFile("--withdrawn", flags.Withdrawn, petition.BadCase)
	}
	if flags.WithoutLists {
		d.lists = nil
		return
	}
	if len(flags.Signatures) == 0 {
		return
	}
	d.lists = nil
	taken := map[string]int{}
	for _, name := range flags.Signatures {
		f := flagFile("--signatures", name, petition.BadList)
		taken[f.as]++
		if n := taken[f.as]; n > 1 {
			f.as = fmt.Sprintf("%s (%d)", f.as, n) // a packet names its lists apart, without the folders of this machine
		}
		d.lists = append(d.lists, listed{file: f})
	}
}

func flagFile(flag, name string, kind petition.Kind) *file {
	return &file{name: name, as: petition.MaskANumbers(shown(filepath.Base(name)), ""), at: place{file: flag}, kind: kind}
}

// applyPeople replaces people. What the case file says of another person does
// not stick to the new name, save the A-number, which is doubted aloud.
func (d *caseDraft) applyPeople(flags Flags) {
	if name := d.flagText("--person", flags.Person); name != "" && name != d.Person.Name {
		if d.Person.Name != "" && d.Person.ANumber != "" {
			d.warn("a-number-of-another-name", "--person",
				"the name is from --person and the A-number from the case file: check that they belong together")
		}
		d.Person.Name, d.Person.ShortName = name, ""
	}
	d.Sender.Logo = flags.Logo
	if sender := d.flagText("--sender", flags.Sender); sender != "" {
		d.Sender.Organization = sender
	}
	if name := d.flagText("--signatory", flags.Signatory); name != "" && name != d.Sender.Signatory.Name {
		d.Sender.Signatory = petition.Signatory{Name: name}
	}
}

// applyHearing replaces day and time; the zone and the event of the case file
// stay where the flag says nothing of them.
func (d *caseDraft) applyHearing(text string) error {
	if text == "" {
		return nil
	}
	h, err := parseHearing(text)
	if err != nil {
		return wrongFlag("--hearing", err.Error(), `--hearing "`+hearingExample+`"`)
	}
	h.Zone, h.Event = cmp.Or(h.Zone, d.Hearing.Zone), d.Hearing.Event
	d.Hearing = h
	return nil
}

func (d *caseDraft) applyDate(text string) error {
	date, err := parseDay(text)
	if err != nil {
		return wrongFlag("--date", err.Error(), "--date 2027-01-15")
	}
	if !date.IsZero() {
		d.Letter.Date = date
	}
	return nil
}

func (d *caseDraft) applyLanguage(text string) error {
	if text == "" {
		return nil
	}
	if !slices.Contains([]string{"en", "es"}, text) {
		return wrongFlag("--language", "there are letters in English and Spanish", "--language en, or --language es")
	}
	d.Letter.Language = text
	return nil
}

// flagText cleans the text of a flag.
func (d *caseDraft) flagText(flag, raw string) string {
	text, removed := cleanText(raw)
	if removed {
		d.warn("case-invisible-characters", flag, flag+" held characters that nobody sees; they were left out")
	}
	return text
}

func (d *caseDraft) flagTexts(flag string, raw []string) []string {
	var texts []string
	for _, r := range raw {
		if text := d.flagText(flag, r); text != "" {
			texts = append(texts, text)
		}
	}
	return texts
}

func wrongFlag(flag, problem, example string) error {
	return &petition.Error{Kind: petition.WrongUse, Message: flag + ": " + problem, Hint: "write " + example}
}
