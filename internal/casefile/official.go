package casefile

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/petition/internal/petition"
)

const (
	mostOfficials = 2_000
	mostCC        = 20
	mostPostal    = 6     // lines of a postal address: a label holds no more
	mostWords     = 300   // characters of a name, a title, an office or a salutation
	mostLink      = 2_000 // bytes
)

// officialKeys are what can be said about an official, in case.yaml and as the
// columns of a file.
var officialKeys = []string{"name", "title", "office", "email", "salutation", "language", "cc", "attachments", "state", "form", "letter", "limit", "address"}

var (
	usualAttachments = []petition.Attachment{petition.AttachLetter, petition.AttachList, petition.AttachWorkbook}
	attachmentNames  = []petition.Attachment{petition.AttachLetter, petition.AttachList, petition.AttachStateList, petition.AttachWorkbook, petition.AttachExhibits, petition.AttachPacket}
)

// officialText is what is written about an official, cleaned and not yet
// judged.
type officialText struct {
	says            map[string]string // by key, save the lists
	cc, attachments []string
	address         []string // by post, a line each
}

// judge checks each thing that is written, and gives the official. Fail takes
// the key that is to blame, "" for the official as a whole, and what is wrong
// with it.
func (t officialText) judge(fail func(key, problem, hint string)) petition.Official {
	for _, key := range []string{"name", "title", "office", "salutation"} {
		if utf8.RuneCountInString(t.says[key]) > mostWords {
			fail(key, fmt.Sprintf("is longer than %d characters", mostWords), "shorten it; it stands at the head of a message")
		}
	}
	o := petition.Official{
		Name: t.says["name"], Title: t.says["title"], Office: t.says["office"], Salutation: t.says["salutation"],
		Email:    judgeAddress("email", t.says["email"], fail),
		Form:     judgeLink(t.says["form"], fail),
		Language: judgeChoice("language", "a language that there are messages in", t.says["language"], fail, "en", "es"),
		Letter:   cmp.Or(judgeChoice("letter", "a kind of letter", t.says["letter"], fail, "copy", "own"), "copy"),
	}
	switch {
	case o.Name == "" && o.Title == "":
		fail("", "has neither a name nor a title", "add name: or title:")
	case t.says["email"] == "" && t.says["form"] == "":
		fail("email", "is missing", "add email: name@example.org, or form: with the link of a web form")
	}
	if code, ok := petition.StateCode(t.says["state"]); ok {
		o.State = code
	} else if t.says["state"] != "" {
		fail("state", "is not a state", "write its two letters: MA")
	}
	if limit := t.says["limit"]; limit != "" {
		var ok bool
		if o.Limit, ok = parseSize(limit); !ok {
			fail("limit", "is not a size", sizeHint)
		}
	}
	o.Address = t.address
	if len(t.address) > mostPostal {
		fail("address", fmt.Sprintf("has more than %d lines", mostPostal), "join some of them: a label has no room for more")
	}
	o.CC = t.judgeCC(o.Email, fail)
	o.Attachments = t.judgeAttachments(fail)
	if o.Asks(petition.AttachStateList) && t.says["state"] == "" {
		fail("state", "is missing, and its list is to be attached", "add state: MA, or take list-of-state out of attachments")
	}
	return o
}

func judgeAddress(key, text string, fail func(key, problem, hint string)) string {
	if text == "" {
		return ""
	}
	address, err := mailAddress(text)
	if err != nil {
		fail(key, err.Error(), addressHint)
	}
	return address
}

func judgeLink(text string, fail func(key, problem, hint string)) string {
	if text == "" {
		return ""
	}
	link, err := url.Parse(text)
	if err != nil || link.Scheme != "https" && link.Scheme != "http" || link.Host == "" || len(text) > mostLink || strings.ContainsAny(text, " <>\"") {
		fail("form", "is not a link", "copy it from the browser: https://…")
		return ""
	}
	return text
}

func judgeChoice(key, what, text string, fail func(key, problem, hint string), among ...string) string {
	text = strings.ToLower(text)
	if text == "" || slices.Contains(among, text) {
		return text
	}
	fail(key, "is not "+what, "write one of: "+strings.Join(among, ", "))
	return ""
}

func (t officialText) judgeCC(email string, fail func(key, problem, hint string)) []string {
	if len(t.cc) > mostCC {
		fail("cc", fmt.Sprintf("names more than %d addresses", mostCC), "make those officials of their own")
		return nil
	}
	seen := map[string]bool{strings.ToLower(email): email != ""}
	var list []string
	for _, text := range t.cc {
		address := judgeAddress("cc", text, fail)
		if seen[strings.ToLower(address)] && address != "" {
			fail("cc", "names an address that the message goes to already", "take it out")
		}
		seen[strings.ToLower(address)] = true
		list = append(list, address)
	}
	return list
}

// judgeAttachments wants the letter in every message, by itself or in the print
// file.
func (t officialText) judgeAttachments(fail func(key, problem, hint string)) []petition.Attachment {
	const hint = "write some of: letter, list, list-of-state, workbook, exhibits, packet"
	var list []petition.Attachment
	for _, text := range t.attachments {
		a := petition.Attachment(strings.ToLower(text))
		switch {
		case !slices.Contains(attachmentNames, a):
			fail("attachments", "names what is no part of a packet", hint)
		case slices.Contains(list, a):
			fail("attachments", "names the same thing twice", "take one of the two out")
		}
		list = append(list, a)
	}
	switch {
	case len(list) == 0:
		return slices.Clone(usualAttachments)
	case !slices.Contains(list, petition.AttachLetter) && !slices.Contains(list, petition.AttachPacket):
		fail("attachments", "leaves out the letter", "add letter")
	}
	return list
}

// twice finds the first official that would get a second message, by a line of
// their own or as a copy of another's. lines are those of the officials.
func twice(officials []petition.Official, lines []int) (at int, problem string) {
	first := make(map[string]int, len(officials))
	for i := range officials {
		o := &officials[i]
		if before, ok := first[o.Key()]; ok && o.Email != "" {
			return i, fmt.Sprintf("has the e-mail address of line %d", lines[before])
		} else if ok {
			return i, fmt.Sprintf("has the name and the form of line %d", lines[before])
		}
		first[o.Key()] = i
	}
	for i := range officials {
		for _, address := range officials[i].CC {
			if own, ok := first[strings.ToLower(address)]; ok {
				return i, fmt.Sprintf("sends a copy to the official of line %d, who gets a message already", lines[own])
			}
		}
	}
	return -1, ""
}

const twiceHint = "nobody is to get two messages: take one of the two out"
