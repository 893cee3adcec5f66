package casefile

import (
	"fmt"

	"example.org/petition/internal/petition"
)

// Gap is something that a new case still lacks.
type Gap struct {
	Key     string // of case.yaml; the file for a list that cannot be read
	Missing string // what, for people
	Example string // of an answer; empty where case.yaml must be looked at
}

// OfficeKey is the gap whose answer the caller of Fill looks up by itself.
const OfficeKey = "office"

// The keys of the other gaps that a person can fill with one answer.
const (
	gapPerson    = "person.name"
	gapANumber   = "person.a_number"
	gapHearing   = "hearing.date"
	gapSender    = "sender.organization"
	gapSignatory = "sender.signatory.name"
)

// Missing tells what the case lacks, in the order of case.yaml.
func (n *NewCase) Missing() []Gap {
	d := &n.draft
	var gaps []Gap
	add := func(missing bool, g Gap) {
		if missing {
			gaps = append(gaps, g)
		}
	}
	add(d.Page.Ask == "", Gap{Key: "petition.ask", Missing: "the paragraph that asks, which the page does not have"})
	add(d.Page.Title == "", Gap{Key: "petition.title", Missing: "a title, which the page does not have"})
	for _, l := range n.lists {
		if l.failure != nil {
			gaps = append(gaps, Gap{Key: petition.Where(l.to, l.failure.Line), Missing: l.failure.Message})
		}
	}
	add(d.Person.Name == "", Gap{gapPerson, "whom the petition is for, in full", "Amina Duarte Peña"})
	add(d.Person.ANumber == "", Gap{gapANumber, "the A-number; only the letter prints it in full", "A012-345-678"})
	add(d.Hearing.IsZero(), Gap{gapHearing, "the hearing, or the day of the check-in", hearingExample})
	add(n.office.ID == "", Gap{OfficeKey, n.noOffice, "Springfield, MA"})
	add(d.Sender.Organization == "", Gap{gapSender, "which organization delivers the petition", "Riverside Workers Center"})
	add(d.Sender.Signatory.Name == "", Gap{gapSignatory, "who signs the letter", "Rosa Ejemplo"})
	return gaps
}

// Fill takes the answer to a gap with an example, in place of a former answer;
// an empty one takes that back. Its error is for the person who answers. For an
// office it is OfficeFound that takes an answer.
func (n *NewCase) Fill(key, answer string) error {
	d := &n.draft
	answer, _ = cleanText(answer)
	var err error
	switch key {
	case gapPerson:
		d.Person.Name, d.Person.ShortName = petition.MaskANumbers(answer, ""), ""
	case gapANumber:
		d.Person.ANumber, err = parseANumber(answer)
	case gapHearing:
		d.Hearing, err = parseHearing(answer)
		n.assumeZone()
	case gapSender:
		d.Sender.Organization = answer
	case gapSignatory:
		d.Sender.Signatory.Name = answer
	default:
		err = fmt.Errorf("there is no answer to %s", key)
	}
	return err
}

// ToCheck gives the keys that a person must confirm, with how the program told
// each, in the order of case.yaml.
func (n *NewCase) ToCheck() []Gap {
	var marks []Gap
	for _, key := range []string{gapPerson, "person.short_name", "relief", "hearing.zone", OfficeKey, gapSender} {
		if how := n.told[key]; how != "" {
			marks = append(marks, Gap{Key: key, Missing: how})
		}
	}
	return marks
}
