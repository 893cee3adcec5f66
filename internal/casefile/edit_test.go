package casefile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
)

func TestEdit(t *testing.T) {
	type changes = []casefile.Change
	for _, test := range []struct {
		name, text string
		changes    changes
		want       string
	}{
		{"a text, its comment kept", "version: 1\nperson: # whom\n  name: Ana # in full\n  # short_name: Ms. …\nrelief: [a]\n",
			changes{{"person.name", "Ana: Luz"}}, "version: 1\nperson: # whom\n  name: \"Ana: Luz\" # in full\n  # short_name: Ms. …\nrelief: [a]\n"},
		{"a check mark goes", "version: 1\nperson:\n  name: Ana # check: read from the ask\n", changes{{"person.name", "Ana"}}, "version: 1\nperson:\n  name: Ana\n"},
		{"below the comment that shows it", "version: 1\nperson:\n  name: Ana\n  # short_name: Ms. …\n\nrelief: [a]\n",
			changes{{"person.short_name", "Ms. Luz"}}, "version: 1\nperson:\n  name: Ana\n  # short_name: Ms. …\n  short_name: Ms. Luz\n\nrelief: [a]\n"},
		{"a key in its place at the top", "version: 1\nperson: {name: Ana}\noffice: boston\n", changes{{"relief", []string{"Stay", "Bond: now"}}},
			"version: 1\nperson: {name: Ana}\nrelief:\n  - Stay\n  - \"Bond: now\"\noffice: boston\n"},
		{"keys that are not there yet", "version: 1\n", changes{{"sender.signatory.name", "Rosa"}, {"hearing.date", "2027-03-03"}, {"hearing.time", "09:00"}},
			"version: 1\n\nhearing:\n  date: 2027-03-03\n  time: \"09:00\"\n\nsender:\n  signatory:\n    name: Rosa\n"},
		{"into brackets", "version: 1\nsender: {organization: W, signatory: {name: Rosa}} # who\n", changes{{"sender.signatory.title", "Lead"}},
			"version: 1\nsender: # who\n  organization: W\n  signatory:\n    name: Rosa\n    title: Lead\n"},
		{"a text that stands for keys", "version: 1\npetition: page.txt # pasted\n", changes{{"petition.title", "Keep Ana"}},
			"version: 1\npetition: # pasted\n  file: page.txt\n  title: Keep Ana\n"},
		{"a list of texts that stand for keys", "version: 1\nsignatures:\n  - a.csv\n  - b.csv # rally\n", changes{{"signatures[2].dates", "day first"}},
			"version: 1\nsignatures:\n  - a.csv\n  - file: b.csv # rally\n    dates: day first\n"},
		{"an item more", "version: 1\nsignatures:\n  - file: a.csv\n    # dates: day first\n", changes{{"signatures[2]", casefile.Fields{{"file", "b.csv"}, {"collected", "on paper"}}}},
			"version: 1\nsignatures:\n  - file: a.csv\n    # dates: day first\n  - file: b.csv\n    collected: on paper\n"},
		{"an item less", "version: 1\nsignatures:\n- a.csv\n- b.csv\n- c.csv\n", changes{{"signatures[2]", nil}}, "version: 1\nsignatures:\n- a.csv\n- c.csv\n"},
		{"a block of text", "version: 1\nletter:\n  paragraphs: |\n    One # not a comment\n\n    Two\n  cc: [a]\n", changes{{"letter.paragraphs", []string{"Three"}}},
			"version: 1\nletter:\n  paragraphs:\n    - Three\n  cc: [a]\n"},
		{"Windows' line ends and a mark", "\uFEFFversion: 1\r\nrelief: [a]\r\n", changes{{"relief", nil}, {"office", "boston"}}, "\uFEFFversion: 1\r\n\r\noffice: boston\r\n"},
		{"no line end", "version: 1\noffice: boston", changes{{"office", "hartford"}}, "version: 1\noffice: hartford"},
		{"a key with nothing", "version: 1\nperson:\noffice: boston\n", changes{{"person.name", "Ana"}}, "version: 1\nperson:\n  name: Ana\noffice: boston\n"},
		{"the last of its keys", "version: 1\nperson: # whom\n  name: Ana\n  # short_name: Ms. …\nrelief: [a]\n", changes{{"person.name", nil}},
			"version: 1\nperson: # whom\n  # short_name: Ms. …\nrelief: [a]\n"},
		{"the last of its keys, in brackets", "version: 1\nperson: {name: Ana} # whom\nrelief: [a]\n", changes{{"person.name", nil}, {"relief[1]", nil}}, "version: 1\n"},
		{"the last of keys in keys", "version: 1\nsender:\n  signatory:\n    name: Rosa\n", changes{{"sender.signatory.name", nil}, {"sender.organization", "W"}},
			"version: 1\nsender:\n  organization: W\n"},
		{"what is not there", "version: 1\n", changes{{"person.name", nil}, {"mail", nil}}, "version: 1\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := casefile.Edit("case.yaml", []byte(test.text), test.changes...)
			if err != nil || string(got) != test.want {
				t.Errorf("%v, got\n%s\nwant\n%s", err, got, test.want)
			}
		})
	}
}

func TestEditRefuses(t *testing.T) {
	for _, test := range []struct {
		text   string
		change casefile.Change
	}{
		{"{version: 1, office: boston}\n", casefile.Change{Key: "office", Value: "hartford"}},
		{"version: 1\nrelief: [a]\n", casefile.Change{Key: "relief[3]", Value: "b"}},
		{"version: 1\noffice: boston\n", casefile.Change{Key: "office.name", Value: "b"}},
		{"version: [\n", casefile.Change{Key: "office", Value: "b"}},
		{"version: 1\n", casefile.Change{Key: "office[x]", Value: "b"}},
	} {
		if got, err := casefile.Edit("case.yaml", []byte(test.text), test.change); err == nil {
			t.Errorf("%s in %q gives %q", test.change.Key, test.text, got)
		}
	}
}

// TestEditKeepsTheRest holds for the case file that README shows: a change to
// any of its texts leaves every other line as it is.
func TestEditKeepsTheRest(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "fixtures", "stay-of-removal", "case.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{
		"petition", "signatures[2].collected", "person.a_number", "hearing.time", "office", "sender.signatory.email", "letter.date", "annex.names",
		"recipients[1].email", "recipients[2].letter", "mail.from", "mail.smtp.host",
	} {
		got, err := casefile.Edit("case.yaml", text, casefile.Change{Key: key, Value: "new"})
		if err != nil {
			t.Errorf("%s: %v", key, err)
			continue
		}
		old, new, differ := strings.Split(string(text), "\n"), strings.Split(string(got), "\n"), 0
		for i := range old {
			if i < len(new) && old[i] != new[i] {
				differ++
			}
		}
		if len(old) != len(new) || differ != 1 {
			t.Errorf("%s: %d lines became %d, %d differ", key, len(old), len(new), differ)
		}
	}
}

// TestEditWithoutSending holds that an official, a mail server and a ledger that
// are added to a case file, changed and taken out change nothing that a packet is
// built of, wherever the file has comments and empty lines.
func TestEditWithoutSending(t *testing.T) {
	for _, text := range []string{
		"version: 1\n",
		"version: 1\n\noffice: boston # here\n\n# letter: {date: 2027-01-15}\n",
		"version: 1\n# about what is next\noffice: boston\n# at the end\n",
		"version: 1\nletter:\n  cc: [a]\n  # community: here\n\n# exhibits:\n#   - none\n\nfonts: [a.ttf]\n\n\n# the end\n",
		"version: 1\noffice: boston\n\n\n",
		"# head\r\nversion: 1\r\n\r\noffice: boston\r\n",
	} {
		_, want, err := casefile.WithoutSending([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		edited := []byte(text)
		for _, c := range []casefile.Change{
			{"recipients[1]", casefile.Fields{{"name", "Ana"}, {"email", "a@example.org"}}}, {"mail.from", "b@example.org"},
			{"recipients[2]", casefile.Fields{{"name", "Luis"}}}, {"mail.smtp.preset", "gmail"}, {"ledger", "postgres://db.example.org/x"},
			{"recipients[1].state", "MA"}, {"recipients[1]", nil}, {"mail", nil},
		} {
			if edited, err = casefile.Edit("case.yaml", edited, c); err != nil {
				t.Fatalf("%s in %q: %v", c.Key, text, err)
			}
			_, kept, err := casefile.WithoutSending(edited)
			if err != nil || string(kept) != string(want) {
				t.Errorf("%s in %q\nmakes %q,\nof which %q is left, %v", c.Key, text, edited, kept, err)
			}
		}
	}
}
