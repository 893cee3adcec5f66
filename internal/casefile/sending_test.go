package casefile_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
)

// TestDigestWithoutSending gives case files and the bytes that are digested.
func TestDigestWithoutSending(t *testing.T) {
	const mail = "mail:\n  from: a@example.org\n  smtp: {preset: gmail}\n"
	tests := map[string]struct{ file, kept string }{
		"none of them":       {caseHead + "office: boston", caseHead + "office: boston"},
		"last":               {caseHead + mail, caseHead},
		"last, unfinished":   {caseHead + "mail: {from: a@example.org}", caseHead},
		"first":              {mail + caseHead, caseHead},
		"between":            {caseHead + mail + "office: boston\n", caseHead + "office: boston\n"},
		"apart":              {caseHead + mail + "office: boston\nledger: postgres://db.example.org/x\n", caseHead + "office: boston\n"},
		"all":                {"recipients: [{name: Ana, email: b@example.org}]\n" + caseHead + mail + "ledger: postgres://db.example.org/x\n", caseHead},
		"list at the margin": {caseHead + "recipients:\n- {name: Ana, email: b@example.org}\n- {name: Luis, email: c@example.org}\noffice: boston\n", caseHead + "office: boston\n"},
		"in quotes":          {caseHead + "\"mail\": {from: a@example.org}\n'office': boston\n", caseHead + "'office': boston\n"},
		"comments": {caseHead + "# of the list\n\n# Who sends it\n\n" + mail + "# of that\n\n# To whom\noffice: boston\n# end\n",
			caseHead + "# of the list\n\n# Who sends it\n\n# of that\n\n# To whom\noffice: boston\n# end\n"},
		"comment right above": {caseHead + "# of the list\n\n# Who\n# sends it\n" + mail + "  # bcc: b@example.org\n\n\noffice: boston\n", caseHead + "# of the list\n\noffice: boston\n"},
		"mark of a document":  {"# A case\n---\n" + mail + caseHead, "# A case\n---\n" + caseHead},
		"end of a document":   {caseHead + mail + "...\n", caseHead},
		"from Windows":        {"\uFEFF" + strings.ReplaceAll(caseHead+mail+"office: boston\n", "\n", "\r\n"), "\uFEFF" + strings.ReplaceAll(caseHead+"office: boston\n", "\n", "\r\n")},
		"from Windows first":  {"\uFEFF" + mail + caseHead, "\uFEFF" + caseHead},
		"from an old Mac":     {strings.ReplaceAll(caseHead+mail+"office: boston\n", "\n", "\r"), strings.ReplaceAll(caseHead+"office: boston\n", "\n", "\r")},
		"moved in":            {"  version: 1\n  mail: {from: a@example.org}\n  petition: petition.txt\n  signatures: [list.csv]\n", "  version: 1\n  petition: petition.txt\n  signatures: [list.csv]\n"},
		"same word in a text": {caseHead + "relief: |\n  a\n  mail: b\n\n  # no comment\nperson: {name: \"Ana\n  mail: b\"}\nsender: {organization: mail}\n",
			caseHead + "relief: |\n  a\n  mail: b\n\n  # no comment\nperson: {name: \"Ana\n  mail: b\"}\nsender: {organization: mail}\n"},
		"text before":               {caseHead + "relief: |\n  a\n  # no comment\n" + mail, caseHead + "relief: |\n  a\n  # no comment\n"},
		"text in it":                {caseHead + "mail:\n  from: \"a@example.org\n\n    \"\noffice: boston\n", caseHead + "office: boston\n"},
		"in one line":               {"{version: 1, petition: petition.txt, mail: {from: \"Centro «é» <a@example.org>\"}, signatures: [list.csv], office: \"boston\"}\n", "{version: 1, petition: petition.txt, signatures: [list.csv], office: \"boston\"}\n"},
		"in one line, at its end":   {"{version: 1, petition: petition.txt, signatures: [list.csv], mail: {from: a@example.org}} # c\n", "{version: 1, petition: petition.txt, signatures: [list.csv], } # c\n"},
		"in brackets, line by line": {"{\n  version: 1,\n  petition: petition.txt,\n  signatures: [list.csv],\n  # how\n  mail: {from: a@example.org},\n}\n", "{\n  version: 1,\n  petition: petition.txt,\n  signatures: [list.csv],\n}\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			c, _ := load(t, casefile.Flags{Case: newCase(t, test.file), Office: "boston"})
			if want := inputOf("case.yaml", test.kept); c.Inputs[0] != want {
				_, kept, err := casefile.WithoutSending([]byte(test.file))
				t.Errorf("got  %q (%v)\nwant %q", kept, err, test.kept)
			}
		})
	}
}

// TestDigestOfMainExample holds for the case that people copy: how it is sent may
// change, what is in it may not.
func TestDigestOfMainExample(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(fixtures, "stay-of-removal", "case.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	_, before, err := casefile.WithoutSending(data)
	if err != nil {
		t.Fatal(err)
	}
	for _, change := range []struct {
		old, new string
		same     bool
	}{
		{"host: mail.example.org", "host: smtp.example.org", true},
		{"# reply_to:", "reply_to:", true},
		{"  - name: Samuel Okafor", "  - {name: Inés Prado, email: prado@example.org}\n  - name: Samuel Okafor", true},
		{"# a letter addressed to them", "", true},
		{"\nmail:", "\nledger: postgres://db.example.org/x\nmail:", true},
		{"# Officials who get", "# Those who get", true},
		{"order: date", "order: name", false},
		{"\nmail:", "\noffice: buffalo\nmail:", false},
		{"Holyoke, MA 01040", "Holyoke, MA 01041", false},
		{"version: 1 #", "version: 1  #", false},
		{"# who else gets the letter", "# who gets the letter", false},
	} {
		changed := strings.Replace(text, change.old, change.new, 1)
		if changed == text {
			t.Errorf("%q does not stand in the case file", change.old)
			continue
		}
		_, after, err := casefile.WithoutSending([]byte(changed))
		if err != nil {
			t.Fatal(err)
		}
		if same := string(before) == string(after); same != change.same {
			t.Errorf("%q for %q: the digest is the same: %v, want %v", change.new, change.old, same, change.same)
		}
	}
}

// FuzzWithoutSending holds that what a case says under the sendingKeys never
// changes its digest, and that the bytes that are digested say all the rest.
func FuzzWithoutSending(f *testing.F) {
	f.Add(caseHead, "{from: a@example.org}", "\n  from: a@example.org\n  days: 3", "office: boston\n", uint8(1))
	f.Add("---\n# c\nversion: 1\n\n# d", "postgres://a/b", "x", "...\n", uint8(0))
	f.Add("{version: 1, relief: [\"é\"],", "[{name: 'é}'}],", "[],", "office: boston,\n ledger: x }# c", uint8(2))
	f.Add("{version: 1, rel: 1, ief: [\"é\"],", "[{{name 'é}'}],", "[],", "offic\t\t\tboston,\n ledger: x }# c", uint8(2))
	f.Add("{version: 1,", "[{name: é}], office: boston}", "[], office: boston}", "\r\n", uint8(2))
	f.Add("version: 1\r\nrelief: |+\r\n  a\r\n  # b\r\n\r\n", "|\n a", "\"\\\"\n\n '\"", "# c\r\n\"mail\": >-\r\n  b\r\n\r\nperson: {}", uint8(0))
	f.Add("\uFEFFrelief: 'a\n\n # b'", "", "- a\n- b", " office : x\n", uint8(1))
	f.Fuzz(func(t *testing.T, head, a, b, tail string, which uint8) {
		key := casefile.SendingKeys[int(which)%len(casefile.SendingKeys)]
		first, firstKept, ok := sendingFile(t, head, key, a, tail)
		second, secondKept, also := sendingFile(t, head, key, b, tail)
		if ok && also && slices.Equal(first, second) && firstKept != secondKept {
			t.Errorf("%q under %s\ngives %q,\n%q\ngives %q", a, key, firstKept, b, secondKept)
		}
	})
}

// sendingFile makes a case file in which a key says something, and gives the keys
// that come after it. It is not ok where it is no case file, or the key is not
// one of its keys, or a further one stands in what it says.
func sendingFile(t *testing.T, head, key, says, tail string) (after []casefile.TopKey, kept string, ok bool) {
	t.Helper()
	upTo := head + "\n" + key + ": " + strings.NewReplacer("\r\n", "\n ", "\n", "\n ", "\r", "\n ").Replace(says) + "\n"
	keys, left, err := casefile.WithoutSending([]byte(upTo + tail))
	if err != nil || !wellNamed(keys) {
		return nil, "", false
	}
	checkLeft(t, upTo+tail, keys, left)
	keyLine, tailLine := lineCount(head+"\n"), lineCount(upTo)
	at := slices.IndexFunc(keys, func(k casefile.TopKey) bool { return k.Name == key && k.Line == keyLine })
	if at < 0 || at+1 < len(keys) && keys[at+1].Line < tailLine {
		return nil, "", false
	}
	for _, k := range keys[at+1:] {
		k.Line -= tailLine
		after = append(after, k)
	}
	return after, string(left), true
}

// checkLeft reads the bytes that are digested as a case file of their own.
func checkLeft(t *testing.T, file string, keys []casefile.TopKey, left []byte) {
	t.Helper()
	keys = slices.DeleteFunc(slices.Clone(keys), func(k casefile.TopKey) bool { return slices.Contains(casefile.SendingKeys, k.Name) })
	if len(keys) == 0 {
		return
	}
	got, again, err := casefile.WithoutSending(left)
	if err != nil && slices.ContainsFunc(keys, func(k casefile.TopKey) bool { return k.Says == "nothing" }) {
		return // the parser takes a word without a colon in braces for a key, after some values only
	}
	if err != nil {
		t.Fatalf("%q is left of %q: %v", left, file, err)
	}
	// In braces, the parser keeps or drops the tabs of a name by what stands before
	// it; no key of a case file has any.
	named := func(name string) string { return strings.ReplaceAll(name, "\t", "") }
	same := slices.EqualFunc(got, keys, func(a, b casefile.TopKey) bool { return named(a.Name) == named(b.Name) && a.Says == b.Says })
	if !same || string(again) != string(left) {
		t.Errorf("%q\nis left of %q\nand says %+v,\nnot %+v", left, file, got, keys)
	}
}

// wellNamed reports whether the names may be those of a case file's keys: each
// of small letters, and none twice.
func wellNamed(keys []casefile.TopKey) bool {
	seen := map[string]bool{}
	for _, k := range keys {
		if seen[k.Name] || k.Name == "" || strings.Trim(k.Name, "abcdefghijklmnopqrstuvwxyz_") != "" {
			return false
		}
		seen[k.Name] = true
	}
	return true
}

// lineCount gives the number of the line that comes after a text.
func lineCount(text string) int {
	return 1 + strings.Count(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text), "\n")
}
