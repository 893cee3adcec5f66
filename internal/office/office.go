// Package office owns the directory of ICE's Enforcement and Removal
// Operations (ERO) field offices, and the look-up that turns what people write
// ("New England Regional Ice Office", "ICE Boston", "Springfield, MA") into one
// of them.
//
// The look-up never guesses: a text that may mean two offices is an error that
// lists them, and a town is placed only by the state written with it. A letter
// to the wrong office is worse than a question.
//
// It does not compose addresses for a letter; that is letter's work.
package office

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/petition/internal/petition"
)

// Addressee is whom a letter to an office names where the case gives no person:
// directors change too often for a directory.
const Addressee = "Field Office Director"

// Source is where the directory's entries stand, for people to check.
const Source = "ice.gov/contact/field-offices"

// Notice is what ICE says about the mailboxes of the directory (Source, page
// "Updated 02/04/2026").
const Notice = `"for recruiting purposes only, and not for general information or reporting"`

// DataDate is the day of offices.csv. Its entries were copied by hand from
// Source between December 2025 and April 2026 (data/ero-field-offices-canonical.csv
// of the repository CarwilB/ice-detention, committed on this day).
var DataDate = petition.Date{Year: 2026, Month: 4, Day: 3}

// All gives the directory, by name.
func All() []petition.Office {
	offices := slices.Clone(directory().offices)
	for i := range offices {
		offices[i].Address = slices.Clone(offices[i].Address)
	}
	return offices
}

// Resolve gives the office of a case: the one it spells out, or the one its
// text means. An office of the directory comes with the warnings
// office-data-date and office-mailbox. An error is of kind BadCase and names
// the place of the text.
func Resolve(choice petition.OfficeChoice) (petition.Office, []petition.Warning, error) {
	if choice.Office != nil {
		return spelledOut(choice)
	}
	if strings.TrimSpace(choice.Query) == "" {
		return petition.Office{}, nil, &petition.Error{
			Kind:    petition.BadCase,
			Message: "nothing says which field office the letter is for",
			Hint:    `name it with --office "Springfield, MA" or in case.yaml as office: "Springfield, MA"; see: petition offices`,
		}
	}
	found, err := Find(choice.Query)
	if err != nil {
		return petition.Office{}, nil, at(choice.QueryFrom, err)
	}
	found.Addressee = cmp.Or(choice.Addressee, found.Addressee)
	return found, warnings(found), nil
}

func spelledOut(choice petition.OfficeChoice) (petition.Office, []petition.Warning, error) {
	o := *choice.Office
	o.Address = slices.Clone(o.Address)
	if o.Name == "" || len(o.Address) == 0 {
		file, line := fileLine(choice.QueryFrom)
		return petition.Office{}, nil, &petition.Error{
			Kind: petition.BadCase, File: file, Line: line,
			Message: "an office that is spelled out needs a name and an address",
			Hint:    `write office: {name: Boston Field Office, address: ["1000 District Avenue", "Burlington, MA 01803"]}`,
		}
	}
	o.Addressee = cmp.Or(choice.Addressee, o.Addressee, Addressee)
	return o, nil, nil
}

func warnings(o petition.Office) []petition.Warning {
	return []petition.Warning{
		{
			Code: "office-data-date",
			Message: fmt.Sprintf("the address of the %s is as listed on %s; check it at %s before you deliver",
				o.Name, o.DataDate, Source),
		},
		{
			Code: "office-mailbox",
			Message: "the mailboxes that ICE lists are, in its words, " + Notice +
				"; the paper copy is the one that counts",
		},
	}
}

// at adds to an error of Find where the text stands.
func at(from string, err error) error {
	if e, ok := errors.AsType[*petition.Error](err); ok {
		e.File, e.Line = fileLine(from)
	}
	return err
}

// fileLine takes "file:line" apart; without a line all of it is the file.
func fileLine(from string) (file string, line int) {
	colon := strings.LastIndex(from, ":")
	if colon < 0 {
		return from, 0
	}
	line, err := strconv.Atoi(from[colon+1:])
	if err != nil || line < 1 {
		return from, 0
	}
	return from[:colon], line
}
