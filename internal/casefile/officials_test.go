package casefile_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

var usual = []petition.Attachment{petition.AttachLetter, petition.AttachList, petition.AttachWorkbook}

func TestOfficials(t *testing.T) {
	want := []petition.Official{{
		Name: "Núñez, José", Title: "State Senator", Office: "District 4", Email: "jose@xn--bcher-kva.example.org", Salutation: "Estimado senador Núñez",
		State: "MA", Language: "es", Letter: "own", CC: []string{"staff@example.org", "desk@example.org"}, Attachments: []petition.Attachment{petition.AttachLetter},
		Limit: 5_000_000,
	}, {
		Title: "Clerk", Form: "https://example.org/contact?office=clerk", Letter: "copy", Attachments: usual, Limit: 2_000_000,
	}}
	const inCase = `
recipients:
  - {name: "Núñez, José", title: State Senator, office: District 4, email: jose@BÜCHER.example.org, salutation: Estimado senador Núñez,
     state: massachusetts, language: ES, letter: own, cc: [staff@example.org, desk@example.org], attachments: [Letter],
     limit: 5 MB}
  - {title: Clerk, form: "https://example.org/contact?office=clerk", limit: 2000000}
`
	const header = "Salutation,NAME,title,Office,E-mail,State,language,cc,attachments,letter,form,Limit\n"
	const rows = `Estimado senador Núñez,"Núñez, José",State Senator,District 4,jose@BÜCHER.example.org,Massachusetts,ES,staff@example.org; desk@example.org,letter,own,,5 MB
,,,,,,,,,,,
,,Clerk,,,,,,,,https://example.org/contact?office=clerk,2000000
`
	tests := map[string]struct{ recipients, file string }{
		"in the case":     {inCase, ""},
		"in a file":       {"recipients: officials.csv\n", header + rows},
		"as a key":        {"recipients: {file: officials.csv}\n", header + rows},
		"from a Mac":      {"recipients: officials.csv\n", "\uFEFF" + strings.ReplaceAll(header+rows, "\n", "\r\n")},
		"with semicolons": {"recipients: officials.csv\n", "name;title;e-mail;office;salutation;state;language;cc;attachments;letter;form;limit\n\"Núñez, José\";State Senator;jose@BÜCHER.example.org;District 4;Estimado senador Núñez;ma;es;staff@example.org,desk@example.org;letter;own;;5mb\n;Clerk;;;;;;;;copy;https://example.org/contact?office=clerk;2000 KB\n"},
		"words and lines": {"recipients: officials.csv\n", header + strings.ReplaceAll(rows, `"Núñez, José"`, "\"Núñez,\n José\"")},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := newCase(t, caseHead+test.recipients)
			if test.file != "" {
				write(t, filepath.Join(dir, "officials.csv"), test.file)
			}
			c, _ := load(t, casefile.Flags{Case: dir})
			got := c.Recipients
			for i := range got {
				if !strings.HasPrefix(got[i].Source, "case.yaml:") && !strings.HasPrefix(got[i].Source, "officials.csv:") {
					t.Errorf("source %q", got[i].Source)
				}
				got[i].Source = ""
				got[i].Name = strings.ReplaceAll(got[i].Name, ",  ", ", ")
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
			for _, input := range c.Inputs {
				if input.File == "officials.csv" {
					t.Error("the officials are an input of the packet: a mended address would make it a new one")
				}
			}
		})
	}
}

func TestBadOfficialsFile(t *testing.T) {
	const columns = "the columns are name, title, office, e-mail, salutation, language, cc, attachments, state, form, letter, limit, in any order"
	tests := map[string]struct{ file, want, hint string }{
		"empty line only":    {"\n", "officials.csv: lists no officials", ""},
		"header only":        {"name,e-mail\n", "officials.csv: lists no officials", ""},
		"unknown column":     {"name,e-mail,phone\n", `officials.csv:1: unknown column "phone"`, columns},
		"mistyped column":    {"name,salutaton\n", `officials.csv:1: unknown column "salutaton"; did you mean "salutation"?`, columns},
		"column twice":       {"name,e-mail,Email\n", `officials.csv:1: the column "email" stands twice`, ""},
		"column of no name":  {"name,,e-mail\n", "officials.csv:1: a column has no name", columns},
		"no header":          {"Ana,ana@example.org\n", "officials.csv:1: the first line does not name the columns", columns},
		"short line":         {"name,e-mail\n\nAna\n", "officials.csv:3: this line has 1 cell, and the first one 2", ""},
		"long line":          {"name,e-mail\nNúñez, Ana,ana@example.org\n", "officials.csv:2: this line has 3 cells, and the first one 2", "put quotes around a cell that holds a comma"},
		"open quote":         {"name,e-mail\nAna,ana@example.org\n\"Luis,luis@example.org\n", "officials.csv:3: the quotes of this line are not in pairs", ""},
		"bare quote":         {"name,e-mail\nAna \"x,ana@example.org\n", "officials.csv:2: the quotes of this line are not in pairs", ""},
		"no address":         {"name,e-mail\nAna,\n", "officials.csv:2: the column email is missing", ""},
		"no name":            {"name,e-mail\n,ana@example.org\n", "officials.csv:2: this official has neither a name nor a title", ""},
		"name before it":     {"name,e-mail\nAna,Ana <ana@example.org>\n", "officials.csv:2: the column email is not an e-mail address", "write it as name@example.org, with no name before it"},
		"two in a cell":      {"name,e-mail\nAna,\"ana@example.org, luis@example.org\"\n", "officials.csv:2: the column email is not an e-mail address", ""},
		"same address":       {"name,e-mail\nAna,ana@example.org\nLuis,ANA@Example.ORG\n", "officials.csv:3: this official has the e-mail address of line 2", "nobody is to get two messages: take one of the two out"},
		"same by IDNA":       {"name,e-mail\nAna,ana@BÜCHER.example.org\nLuis,ana@xn--bcher-kva.example.org\n", "officials.csv:3: this official has the e-mail address of line 2", ""},
		"same form and name": {"name,form\nAna,https://example.org/\nana,https://example.org/\n", "officials.csv:3: this official has the name and the form of line 2", ""},
		"copy to another":    {"name,e-mail,cc\nAna,ana@example.org,\nLuis,luis@example.org,Ana@example.org\n", "officials.csv:3: this official sends a copy to the official of line 2, who gets a message already", ""},
		"copy to oneself":    {"name,e-mail,cc\nAna,ana@example.org,ana@example.org\n", "officials.csv:2: the column cc names an address that the message goes to already", ""},
		"copy":               {"name,e-mail,cc\nAna,ana@example.org,Luis\n", "officials.csv:2: the column cc is not an e-mail address", ""},
		"state":              {"name,e-mail,state\nAna,ana@example.org,Bay\n", "officials.csv:2: the column state is not a state", ""},
		"language":           {"name,e-mail,language\nAna,ana@example.org,fr\n", "officials.csv:2: the column language is not a language that there are messages in", ""},
		"letter":             {"name,e-mail,letter\nAna,ana@example.org,none\n", "officials.csv:2: the column letter is not a kind of letter", ""},
		"form":               {"name,form\nAna,javascript:alert(1)\n", "officials.csv:2: the column form is not a link", ""},
		"limit":              {"name,e-mail,limit\nAna,ana@example.org,5 GB\n", "officials.csv:2: the column limit is not a size", "write it as limit: 10 MB, from 100 KB to 100 MB"},
		"small limit":        {"name,e-mail,limit\nAna,ana@example.org,5\n", "officials.csv:2: the column limit is not a size", ""},
		"attachment":         {"name,e-mail,attachments\nAna,ana@example.org,letter;photo\n", "officials.csv:2: the column attachments names what is no part of a packet", ""},
		"attachment twice":   {"name,e-mail,attachments\nAna,ana@example.org,letter;letter\n", "officials.csv:2: the column attachments names the same thing twice", ""},
		"list of no state":   {"name,e-mail,attachments\nAna,ana@example.org,letter;list-of-state\n", "officials.csv:2: the column state is missing, and its list is to be attached", ""},
		"no letter":          {"name,e-mail,attachments\nAna,ana@example.org,list\n", "officials.csv:2: the column attachments leaves out the letter", ""},
		"long name":          {"name,e-mail\n" + strings.Repeat("á", 301) + ",ana@example.org\n", "officials.csv:2: the column name is longer than 300 characters", ""},
		"latin-1":            {"name,e-mail\nNu\xf1ez,ana@example.org\n", "officials.csv:2: this line is not valid UTF-8", ""},
		"too many":           {manyOfficials(2_001), "officials.csv:2002: this is more than 2000 officials", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			dir := newCase(t, caseHead+"recipients: officials.csv\n")
			write(t, filepath.Join(dir, "officials.csv"), test.file)
			_, _, err := casefile.Load(casefile.Flags{Case: dir}, today)
			e, ok := errors.AsType[*petition.Error](err)
			if !ok {
				t.Fatalf("got %v", err)
			}
			if e.Kind != petition.BadCase || !strings.HasPrefix(e.Error(), test.want) || e.Hint == "" || test.hint != "" && e.Hint != test.hint {
				t.Errorf("got  %s\nhint %s\nwant %s", e.Error(), e.Hint, test.want)
			}
			for _, private := range []string{"ana@", "Ana", "Luis", "luis"} {
				if strings.Contains(e.Error()+e.Source, private) {
					t.Errorf("the error tells of a person: %s", e.Error())
				}
			}
		})
	}
}

func TestManyOfficials(t *testing.T) {
	dir := newCase(t, caseHead+"recipients: officials.csv\n")
	write(t, filepath.Join(dir, "officials.csv"), manyOfficials(2_000))
	c, _ := load(t, casefile.Flags{Case: dir})
	if len(c.Recipients) != 2_000 || c.Recipients[1_999].Source != "officials.csv:2001" {
		t.Errorf("%d officials, the last of %s", len(c.Recipients), c.Recipients[len(c.Recipients)-1].Source)
	}
}

func manyOfficials(n int) string {
	var b strings.Builder
	b.WriteString("name,e-mail\n")
	for i := range n {
		fmt.Fprintf(&b, "Official %d,official%d@example.org\n", i, i)
	}
	return b.String()
}

func TestBadRecipients(t *testing.T) {
	tests := map[string]struct{ lines, want string }{
		"same address":     {"recipients:\n  - {name: Ana, email: office@example.org}\n  - {name: Luis, email: Office@Example.org}\n", "case.yaml:6: recipients[2] has the e-mail address of line 5"},
		"copy to another":  {"recipients:\n  - {name: Ana, email: a@example.org, cc: b@example.org}\n  - {name: Luis, email: B@example.org}\n", "case.yaml:5: recipients[1] sends a copy to the official of line 6, who gets a message already"},
		"key":              {"recipients:\n  - {name: Ana, email: a@example.org, salutaton: Dear}\n", `case.yaml:5: unknown key "salutaton"; did you mean "salutation"?`},
		"file key":         {"recipients: {name: Ana}\n", `case.yaml:4: unknown key "name"`},
		"no such file":     {"recipients: officials.csv\n", "case.yaml:4: officials.csv does not exist"},
		"outside":          {"recipients: ../officials.csv\n", "case.yaml:4: ../officials.csv lies outside the case folder"},
		"no such language": {"recipients:\n  - {name: Ana, email: a@example.org,\n     language: fr}\n", "case.yaml:6: recipients[1].language is not a language that there are messages in"},
		"official's limit": {"recipients:\n  - {name: Ana, email: a@example.org,\n     limit: much}\n", "case.yaml:6: recipients[1].limit is not a size"},
		"limit as a list":  {"recipients:\n  - {name: Ana, email: a@example.org, limit: [5 MB]}\n", "case.yaml:5: recipients[1].limit must be text, not a list"},
		"no messages":      {"mail: {from: a@example.org, per_minute: 0}\n", "case.yaml:4: mail.per_minute is not a number of messages"},
		"many messages":    {"mail: {from: a@example.org, per_minute: 1001}\n", "case.yaml:4: mail.per_minute is not a number of messages"},
		"messages in text": {"mail: {from: a@example.org, per_minute: some}\n", "case.yaml:4: mail.per_minute must be a number, not text"},
		"limit":            {"mail: {from: a@example.org,\n  limit: 10 GB}\n", "case.yaml:5: mail.limit is not a size"},
		"small limit":      {"mail: {from: a@example.org, limit: 10}\n", "case.yaml:4: mail.limit is not a size"},
		"days":             {"mail: {from: a@example.org, days: 0}\n", "case.yaml:4: mail.days is not a number of days"},
		"reply":            {"mail: {from: a@example.org, reply_to: Ana}\n", "case.yaml:4: mail.reply_to is not an e-mail address"},
		"bcc":              {"mail: {from: a@example.org, bcc: \"a b@example.org\"}\n", "case.yaml:4: mail.bcc is not an e-mail address"},
		"from":             {"mail: {from: \"Ana <ana@localhost>\"}\n", "case.yaml:4: mail.from is not an e-mail address: what stands after the @ is not the name of a server"},
		"preset":           {"mail: {from: a@example.org, smtp: {preset: gmial}}\n", `case.yaml:4: mail.smtp.preset cannot be "gmial"`},
		"no region":        {"mail: {from: a@example.org, smtp: {preset: ses}}\n", `case.yaml:4: mail.smtp.preset cannot be "ses"`},
		"auth":             {"mail: {from: a@example.org, smtp: {preset: gmail, auth: cram}}\n", `case.yaml:4: mail.smtp.auth cannot be "cram"`},
		"no host":          {"mail: {from: a@example.org, smtp: {port: 25}}\n", "case.yaml:4: mail.smtp.host is missing"},
		"plain preset":     {"mail: {from: a@example.org, smtp: {preset: gmail, security: plain}}\n", "case.yaml:4: mail.smtp.security: plain is for a server on this machine only"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, err := casefile.Load(casefile.Flags{Case: newCase(t, caseHead+test.lines)}, today)
			if err == nil || !strings.HasPrefix(err.Error(), test.want) || petition.KindOf(err) != petition.BadCase {
				t.Errorf("got  %v\nwant %s", err, test.want)
			}
		})
	}
}

func TestMail(t *testing.T) {
	tests := []struct {
		keys string
		want petition.Mail
	}{
		{"from: Centro <a@BÜCHER.example.org>, reply_to: B@Example.org, bcc: c@example.org, limit: 1500 kb, days: 7, smtp: {preset: Gmail, username: a@example.org}",
			petition.Mail{From: `"Centro" <a@xn--bcher-kva.example.org>`, ReplyTo: "B@example.org", BCC: "c@example.org", Limit: 1_500_000, Days: 7,
				SMTP: petition.SMTP{Preset: "gmail", Username: "a@example.org"}}},
		{"from: a@example.org, smtp: {preset: \"ses:us-east-1\"}",
			petition.Mail{From: "a@example.org", Limit: 10_000_000, Days: 30, SMTP: petition.SMTP{Preset: "ses:us-east-1"}}},
		{"from: a@example.org, per_minute: 1000, smtp: {preset: gmail}",
			petition.Mail{From: "a@example.org", Limit: 10_000_000, Days: 30, PerMinute: 1000, SMTP: petition.SMTP{Preset: "gmail"}}},
		{"from: a@example.org, limit: 20MB, smtp: {preset: local, security: plain}",
			petition.Mail{From: "a@example.org", Limit: 20_000_000, Days: 30, SMTP: petition.SMTP{Preset: "local", Security: "plain"}}},
		{"from: a@example.org, limit: 2000000, smtp: {host: mail.example.org, auth: XOAUTH2}",
			petition.Mail{From: "a@example.org", Limit: 2_000_000, Days: 30, SMTP: petition.SMTP{Host: "mail.example.org", Port: 587, Security: "starttls", Auth: "xoauth2"}}},
	}
	for _, test := range tests {
		c, _ := load(t, casefile.Flags{Case: newCase(t, caseHead+"mail: {"+test.keys+"}\n")})
		if c.Mail != test.want {
			t.Errorf("got  %+v\nwant %+v", c.Mail, test.want)
		}
	}
}
