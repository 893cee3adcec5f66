package casefile_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

const (
	fixtures = "../../fixtures"

	yamlHint    = `a line reads "key: value", with a space after the colon; text that holds a colon or a # stands in quotes; every quote and bracket is closed`
	versionHint = `write "version: 1" as the first line`
	firstHint   = `its first line is "version: 1"; README shows a whole case file`
	anchorHint  = "write the value out where it is used; put text that starts with & or * in quotes"
	anchors     = "anchors, aliases and merge keys are not read; a case file does not need them"
	quoteHint   = "put text that looks like a number, or like yes and no, in quotes"
	listHint    = `write [one, two], or each item on a line of its own after "- "`
	topHint     = "the keys here are version, petition, signatures, columns, consent, withdrawn, person, relief, hearing, office, sender, letter, annex, exhibits, court, fonts, recipients, mail, ledger"
	columnsHint = "name, city, state, zip5, country, date, comment"
	copyHint    = "copy the file into the case folder"
	missingHint = "put the file into the case folder, or correct its name here"
	takeOut     = "take one of the two out"
	otherSheet  = takeOut + ", or name another sheet of the workbook in each with sheet:"
	rolesHint   = "the keys here are name, first_name, middle_name, last_name, city, state, zip, country, email, phone, street, date, comment, birth_date, age, id, ip, deleted, confirmed, unused"
	portHint    = "write a number from 1 to 65535, without quotes, as a rule port: 587"
	addressHint = "write it as name@example.org, with no name before it"
	yesHint     = `write the header of the column, and after it ignore, or the values that mean yes: "May we print your name?": [yes, "sí"]`
	rowHint     = "write the number that your spreadsheet program shows beside the row, without quotes, as header: 3"
)

var today = petition.Date{Year: 2027, Month: 1, Day: 15}

// broken says what each case file in fixtures/broken is refused with: the
// error's place and message, the line it shows, and the hint.
var broken = map[string]struct{ message, source, hint string }{
	"a-number-short":      {":7: person.a_number: an A-number is an A and eight or nine digits", "  a_number: …", "write it as A012-345-678"},
	"alias":               {":5: " + anchors, "relief: *usual", anchorHint},
	"alias-bomb":          {":7: " + anchors, "    - …", anchorHint},
	"anchor":              {":6: " + anchors, "  address: …", anchorHint},
	"annex-split":         {`:4: annex.split cannot be "states"`, "annex: {split: states}", "write one of: none, state"},
	"colon-in-text":       {":6: this is not valid YAML: mapping value is not allowed in this context", "  event: check-in: yearly", yamlHint},
	"columns-private":     {":6: annex.columns: email never reaches a packet", "  columns: [name, email]", "take it out; the columns that can be asked for are " + columnsHint},
	"columns-unknown":     {`:5: annex.columns[2] cannot be "town"`, "annex: {columns: [name, town]}", "write one of: " + columnsHint},
	"columns-empty":       {":5: columns.name is empty", `  name: ""`, "write it as it stands in the list, or take the key out"},
	"columns-role":        {`:5: unknown key "nmae"; did you mean "name"?`, "  nmae: Full name", rolesHint},
	"columns-same":        {":6: columns.city names the column of name once more", "  city: Name", "name a column of its own, or take one of the two out"},
	"columns-text":        {":4: columns must be keys with values, not text", "columns: Name", rolesHint},
	"comments-only":       {": the file says nothing", "", firstHint},
	"consent-list":        {":4: consent must be keys with values, not a list", "consent: [Show my name]", "the keys here are the headers of the columns, as written in the list"},
	"consent-mapping":     {":4: consent.Show my name must be text, not keys with values", "consent: {Show my name: {yes: true}}", quoteHint},
	"consent-no-header":   {":5: consent names a column without a header", `  "": ignore`, yesHint},
	"consent-null":        {":5: consent.Show my name says nothing", "  Show my name:", yesHint},
	"cycle":               {":5: " + anchors, "letter: …", anchorHint},
	"deep":                {":5: lists are nested too deeply", "relief: " + strings.Repeat("[", 60) + strings.Repeat("]", 60), "a case file needs no more than a list of keys in a list"},
	"delivery":            {`:6: letter.delivery[2] cannot be "pigeon"`, "  delivery: [hand, pigeon]", "write one of: hand, mail, certified mail, email, fax"},
	"delivery-twice":      {`:8: letter.delivery names "hand" twice`, "    - hand", takeOut},
	"directive":           {":1: directives are not read; a case file does not need them", "%YAML 1.2", "put text that starts with % in quotes"},
	"duplicate-key":       {`:7: the key "language" stands twice here, first in line 6`, "  language: es", takeOut},
	"empty":               {": is empty", "", "save the file again and look at it in an editor"},
	"empty-item":          {":7: relief[2] is empty", "  -", `take the "-" out, or write the item after it`},
	"columns-unused":      {":4: columns.unused[2] names the column of name once more", "columns: {name: Who, unused: [Fax, Who]}", "name a column of its own, or take one of the two out"},
	"empty-list":          {":5: annex.columns is an empty list", "annex: {columns: []}", "write its items, or take the key out"},
	"hearing-date":        {":5: hearing.date: a date is written as 2027-03-03", "hearing: {date: 3/3/2027}", "write it as 2027-03-03"},
	"hearing-far":         {":5: hearing.date: the year is not of our time", "hearing: {date: 2720-03-03}", "write it as 2027-03-03"},
	"hearing-no-date":     {":5: hearing.date is missing", "hearing:", "add date: 2027-03-03"},
	"hearing-time":        {":5: hearing.time: a time of day has hours and minutes", "hearing: {date: 2027-03-03, time: morning}", `write it as "09:00" or "2:30 PM", with the quotes`},
	"hearing-zone":        {":7: hearing.zone: this is not a time zone", "  zone: EST", "write the zone of the court: America/New_York, America/Chicago, America/Denver, America/Phoenix or America/Los_Angeles"},
	"latin1":              {":4: this line is not valid UTF-8", "  organization: …", "save the file as UTF-8 in your editor"},
	"letter-language":     {`:5: letter.language cannot be "fr"`, "letter: {language: fr}", "write one of: en, es"},
	"list-at-top":         {":1: a case file must be keys with values, not a list", "- version: 1", topHint},
	"null-at-top":         {":1: a case file must be keys with values, not nothing", "null", topHint},
	"list-for-text":       {":6: sender.organization must be text, not a list", "  organization: [Centro, Obrero]", quoteHint},
	"list-columns-role":   {":5: signatures[1].columns.consent is not said here", "    columns: {consent: Show my name}", "say under the key consent which values of the column mean yes"},
	"list-dates":          {`:4: signatures[1].dates cannot be "european"`, "  - {file: list.csv, dates: european}", "write one of: month first, day first"},
	"list-delimiter":      {":5: signatures[1].delimiter cannot part the cells of a list", "    delimiter: ab", "write comma, semicolon, tab, pipe, or the character in quotes"},
	"list-encoding":       {`:5: signatures[1].encoding cannot be "ascii"`, "    encoding: ascii", "write one of: utf-8, utf-16le, utf-16be, windows-1252, latin-1"},
	"list-header":         {":5: signatures[1].header is not the number of a row", "    header: 0", rowHint},
	"list-header-text":    {":5: signatures[1].header must be a number, not text", `    header: "3"`, rowHint},
	"list-unknown-key":    {`:5: unknown key "delimeter"; did you mean "delimiter"?`, "    delimeter: comma", "the keys here are file, collected, encoding, delimiter, sheet, header, dates, columns, consent"},
	"list-missing":        {":5: missing.csv does not exist", "  - missing.csv", missingHint},
	"list-no-file":        {":4: signatures[1].file is missing", "  - collected: on paper", "add file: signatures/online.csv"},
	"list-no-name":        {":4: signatures[1].file is empty", `  - file: ""`, "write file: signatures/online.csv"},
	"list-outside":        {":3: ../stay-of-removal/signatures/online.csv lies outside the case folder", "signatures: [../stay-of-removal/signatures/online.csv]", copyHint},
	"list-twice":          {":5: ./list.csv is the same file as list.csv", "  - file: ./list.csv", otherSheet},
	"mail-from":           {":5: mail.from is not an e-mail address", "mail: …", `write from: "Your Centre <office@example.org>"`},
	"mail-host":           {":8: mail.smtp.host is not the name of a server", "    host: …", "write the name alone, as host: mail.example.org; the port has a key of its own"},
	"mail-password":       {":9: a case file does not hold a password", "password: …", "take it out, and change the password if others have seen this file; petition reads it from the environment or from a file of its own"},
	"mail-plain":          {":9: mail.smtp.security: plain is for a server on this machine only, as everyone on the way could read the letter", "    security: …", "write security: starttls"},
	"mail-port":           {":7: mail.smtp.port is not a port", "  smtp: …", portHint},
	"mail-port-text":      {":9: mail.smtp.port must be a number, not text", "    port: …", portHint},
	"merge":               {":6: " + anchors, "  …", anchorHint},
	"names":               {`:5: annex.names cannot be "initials"`, "annex: {names: initials}", "write one of: full, initial, none"},
	"no-petition":         {": no petition page is given", "", `add the line "petition: petition.txt" to no-petition.yaml`},
	"no-signatures":       {": no signature lists are given", "", `add the line "signatures: [signatures/online.csv]" to no-signatures.yaml`},
	"no-version":          {": version is missing", "", versionHint},
	"number-for-text":     {":6: sender.organization must be text, not a number", "  organization: 1199", quoteHint},
	"order":               {`:4: annex.order cannot be "states"`, "annex: {order: states}", "write one of: date, name, place, state"},
	"page-absolute":       {":2: /etc/hostname lies outside the case folder", "petition: /etc/hostname", copyHint},
	"page-empty":          {":2: empty.txt is empty", "petition: empty.txt", "save the file again and look at it in an editor"},
	"page-folder":         {":2: folder is a folder, not a file", "petition: folder", "name the file in it"},
	"page-missing":        {":2: nothing.txt does not exist", "petition: nothing.txt", missingHint},
	"plain-text":          {":1: a case file must be keys with values, not text", "just a sentence about a petition", topHint},
	"question-mark":       {`:4: keys that start with "?" are not read; a case file does not need them`, "? office", yamlHint},
	"recipient-email":     {":7: recipients[1].email is not an e-mail address", "    email: …", "write it as name@example.org, with no name before it"},
	"recipient-no-email":  {":6: recipients[1].email is missing", "  - name: …", "add email: name@example.org, or form: with the link of a web form"},
	"recipient-no-name":   {":6: recipients[1] has neither a name nor a title", "  - email: …", "add name: or title:"},
	"recipient-state":     {":5: recipients[1].state is not a state", "recipients: …", "write its two letters: MA"},
	"tab":                 {":4: this line starts with a tab", " name: …", "use spaces: YAML does not allow tabs there"},
	"tag":                 {":5: tags are not read; a case file does not need them", "relief: !!str Stay of Removal", "put text that starts with ! in quotes"},
	"template-missing":    {":5: letter.md.tmpl does not exist", "letter: {template: letter.md.tmpl}", missingHint},
	"text-for-list":       {":5: recipients must be a list, not text", "recipients: …", listHint},
	"text-for-mapping":    {":5: hearing must be keys with values, not text", "hearing: 2027-03-03", "the keys here are date, time, zone, event"},
	"two-documents":       {":3: a second document starts here", "---", `take the line "---" out: a case file is one document`},
	"unclosed-list":       {":6: this is not valid YAML: ',' or ']' must be specified", "letter:", yamlHint},
	"unclosed-quote":      {":6: this is not valid YAML: could not find end character of double-quoted text", "  name: …", yamlHint},
	"unknown-far-key":     {`:5: unknown key "colour"`, "colour: blue", topHint},
	"unknown-key":         {`:7: unknown key "adress"; did you mean "address"?`, "  adress: [27 Mill Bridge Street, Holyoke]", "the keys here are organization, address, logo, signatory"},
	"unknown-private-key": {`:5: unknown key "nmae"; did you mean "name"?`, "person: …", "the keys here are name, short_name, a_number"},
	"unknown-top-key":     {`:5: unknown key "recipient"; did you mean "recipients"?`, "recipient: []", topHint},
	"version-2":           {":1: this program reads version 1", "version: 2", versionHint},
	"version-word":        {":1: this program reads version 1", "version: one", versionHint},
	"volume-pages":        {":4: annex.volume_pages is not a number of pages", "annex: {volume_pages: 1}", "write a number from 2 to 100000, without quotes, as volume_pages: 500"},
	"volume-pages-part":   {":4: annex.volume_pages must be a whole number, not a number", "annex: {volume_pages: 2.5}", "write a number from 2 to 100000, without quotes, as volume_pages: 500"},
	"volume-size":         {":4: annex.volume_size is not a size", "annex: {volume_size: 50 KB}", "write it as volume_size: 10 MB, from 100 KB to 100 MB"},
	"withdrawn-list":      {":4: withdrawn must be text, not a list", "withdrawn: …", quoteHint},
	"withdrawn-missing":   {":4: withdrawn.txt does not exist", "withdrawn: …", missingHint},
	"withdrawn-outside":   {":4: ../withdrawn.txt lies outside the case folder", "withdrawn: …", copyHint},
	"yes-for-text":        {":7: letter.cc[1] must be text, not true or false", "    - …", quoteHint},
}

// brokenLogos are refused by what the file holds, which is named instead of
// the line of the case file.
var brokenLogos = map[string]struct{ message, hint string }{
	"logo-svg":  {"logo.svg: the logo is an SVG, which cannot be printed as it is", "make a PNG of it: rsvg-convert -w 1200 -o logo.png logo.svg, or export it from the program that made it"},
	"logo-text": {"petition.txt: the logo is not a PNG, JPEG or GIF", "open it in the program that made it, and export it as PNG"},
}

func TestBrokenCases(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(fixtures, "broken", "*.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != len(broken)+len(brokenLogos) {
		t.Errorf("%d broken cases on disk, %d expected", len(files), len(broken)+len(brokenLogos))
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".yaml")
		t.Run(name, func(t *testing.T) {
			e := refused(t, casefile.Flags{Case: file})
			if want, ok := brokenLogos[name]; ok {
				checkError(t, e, want.message, "", want.hint)
				return
			}
			want := broken[name]
			checkError(t, e, name+".yaml"+want.message, want.source, want.hint)
		})
	}
}

func TestBrokenKinds(t *testing.T) {
	for name, want := range map[string]petition.Kind{
		"unknown-key": petition.BadCase, "page-missing": petition.BadCase, "logo-text": petition.BadCase,
		"list-missing": petition.BadList, "list-outside": petition.BadList, "no-signatures": petition.BadCase,
	} {
		e := refused(t, casefile.Flags{Case: filepath.Join(fixtures, "broken", name+".yaml")})
		if e.Kind != want {
			t.Errorf("%s: kind %v, want %v", name, e.Kind, want)
		}
	}
}

// TestTitleIsNotShown holds that the line of a title, which names the person,
// is not repeated in an error, nor an A-number anywhere.
func TestTitleIsNotShown(t *testing.T) {
	for line, want := range map[string]string{
		"petition: {file: petition.txt, title: [Keep Ernesto Home]}": "petition: …",
		"annex: A012-345-678": "annex: A###-###-678",
	} {
		_, _, err := casefile.Load(casefile.Flags{Case: newCase(t, "version: 1\nsignatures: [list.csv]\n"+line+"\n")}, today)
		if e, ok := errors.AsType[*petition.Error](err); !ok || e.Source != want {
			t.Errorf("%s: %+v, want the source %q", line, err, want)
		}
	}
}

// TestTwoSecrets holds that the same file gives the same error.
func TestTwoSecrets(t *testing.T) {
	dir := newCase(t, caseHead+"mail: {token: x, password: y, from: a@example.org}\n")
	for range 20 {
		if e := refused(t, casefile.Flags{Case: dir}); e.Source != "password: …" {
			t.Fatalf("the error shows %q", e.Source)
		}
	}
}

// refused loads a case that must be refused.
func refused(t *testing.T, flags casefile.Flags) *petition.Error {
	t.Helper()
	c, _, err := casefile.Load(flags, today)
	e, ok := errors.AsType[*petition.Error](err)
	if !ok {
		t.Fatalf("got %v, %v; want a petition.Error", c, err)
	}
	if c != nil {
		t.Error("a refused case was returned")
	}
	return e
}

func checkError(t *testing.T, e *petition.Error, message, source, hint string) {
	t.Helper()
	if e.Error() != message {
		t.Errorf("message %q\n    want %q", e.Error(), message)
	}
	if e.Source != source {
		t.Errorf("source %q\n   want %q", e.Source, source)
	}
	if e.Hint != hint {
		t.Errorf("hint %q\n want %q", e.Hint, hint)
	}
}
