package pipeline_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/mail"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
	"example.org/petition/templates"
)

// caseWith makes a case folder with these officials, and the job to build it.
func caseWith(t *testing.T, recipients, list string) (dir string, job pipeline.Job) {
	t.Helper()
	dir = t.TempDir()
	for name, text := range map[string]string{"case.yaml": sendCase + recipients, "petition.txt": page, "list.csv": list} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir, pipeline.Job{
		Flags: casefile.Flags{Case: dir}, Templates: templates.FS, Out: filepath.Join(dir, "out"),
		Tool: "petition test", Final: true, Today: petition.DateOf(packetDay),
	}
}

// An official who asks for the list of their state gets that one alone. Where
// nobody has signed from there, the builder and the official are told.
func TestListOfAnOfficialsState(t *testing.T) {
	const officials = `recipients:
  - {name: Ada, email: ada@example.org, state: MA, attachments: [letter, list-of-state]}
  - {name: Bo, email: bo@example.org, state: VT, attachments: [letter, list-of-state]}
`
	dir, job := caseWith(t, officials, mixedList(30))
	report, err := pipeline.Build(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	var lists []string
	for _, f := range report.Files {
		if petition.IsStateListPDF(filepath.Base(f.Path)) {
			lists = append(lists, filepath.Base(f.Path))
		}
	}
	if !slices.Equal(lists, []string{"annex-a-signatures-MA.pdf"}) {
		t.Errorf("the lists of states are %q", lists)
	}
	warned := slices.ContainsFunc(report.Warnings, func(w petition.Warning) bool {
		return w.Code == "state-without-signatures" && strings.Contains(w.Message, "VT")
	})
	if !warned {
		t.Errorf("nothing tells that nobody has signed from Vermont: %+v", report.Warnings)
	}

	if _, err := pipeline.Preview(t.Context(), delivery(dir)); err != nil {
		t.Fatal(err)
	}
	for official, want := range map[string]struct{ file, text string }{
		"Ada": {"Annex A, Signatures from Massachusetts - Ernesto Prueba Sali.pdf", "Annex A, Signatures from Massachusetts ("},
		"Bo":  {"", "No signature is from Vermont"},
	} {
		m := previewed(t, dir, official)
		var files []string
		if err := mail.Attachments(official, m, func(name string, _ []byte) error { files = append(files, name); return nil }); err != nil {
			t.Fatal(err)
		}
		files = slices.DeleteFunc(files, func(name string) bool { return strings.HasPrefix(name, "Letter") })
		if strings.Join(files, "") != want.file {
			t.Errorf("%s gets %q, want %q", official, files, want.file)
		}
		var text strings.Builder
		err := mail.Pieces(official, m, func(p *petition.Piece) error {
			if p.Part == "text" {
				text.Write(p.Text)
			}
			return nil
		})
		if err != nil || !strings.Contains(text.String(), want.text) {
			t.Errorf("the message to %s does not say %q: %v, %s", official, want.text, err, text.String())
		}
	}

	// An official of another state came in after the packet was built.
	changed := sendCase + officials + "  - {name: Cy, email: cy@example.org, state: CT, attachments: [letter, list-of-state]}\n"
	if err := os.WriteFile(filepath.Join(dir, "case.yaml"), []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err = pipeline.Preview(t.Context(), delivery(dir))
	if petition.KindOf(err) != petition.BadCase || !strings.Contains(fmt.Sprint(err), "annex-a-signatures-CT.pdf") {
		t.Errorf("got %v", err)
	}
}

// previewed gives the message to an official as it was written to be looked at.
func previewed(t *testing.T, dir, official string) *petition.Message {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "out", "mail", "*"+official+"*.eml"))
	if err != nil || len(files) != 1 {
		t.Fatalf("the messages to %s are %q, %v", official, files, err)
	}
	raw, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	return &petition.Message{Raw: raw}
}

// A list that does not go through the mail as it is, is told of before it is
// sent, by a build and by a look at the case.
func TestListOverMailLimit(t *testing.T) {
	for name, test := range map[string]struct{ officials, pages, want string }{
		"a file is too large":  {"{name: Ada, email: ada@example.org, limit: 150 KB}", "1000", "may have 150 KB: it stays out; write annex: {volume_size: 105 KB} in case.yaml"},
		"the files together":   {"{name: Ada, email: ada@example.org, limit: 250 KB}", "3", "files of the printed list have"},
		"it fits":              {"{name: Ada, email: ada@example.org}", "3", ""},
		"it is not to be sent": {"{name: Ada, email: ada@example.org, limit: 100 KB, attachments: [letter]}", "3", ""},
		"there is no mail":     {"{name: Ada, form: 'https://example.org/contact', limit: 100 KB}", "3", ""},
		"the list of a state":  {"{name: Ada, email: ada@example.org, limit: 100 KB, state: MA, attachments: [letter, list-of-state]}", "1000", "a file of the printed list has"},
	} {
		t.Run(name, func(t *testing.T) {
			_, job := caseWith(t, "recipients: ["+test.officials+"]\n", longList(250))
			job.Flags.VolumePages = test.pages
			report, err := pipeline.Check(t.Context(), job)
			if err != nil {
				t.Fatal(err)
			}
			var told []string
			for _, w := range report.Warnings {
				if w.Code == "list-over-mail-limit" {
					told = append(told, w.Message)
				}
			}
			switch {
			case test.want == "" && told != nil:
				t.Errorf("warned %q", told)
			case test.want != "" && (len(told) != 1 || !strings.Contains(told[0], test.want)):
				t.Errorf("warned %q, want %q", told, test.want)
			}
		})
	}
}

// A volume that may not even have the bytes of its fonts is told in words.
func TestVolumeTooSmall(t *testing.T) {
	// Every Chinese character brings its outline into the file.
	var list strings.Builder
	list.WriteString("Name,City\n")
	for i := range 36 {
		name := make([]rune, 20)
		for j := range name {
			name[j] = rune('一' + i*len(name) + j)
		}
		fmt.Fprintf(&list, "%s,Holyoke\n", string(name))
	}
	job := newJob(t, list.String())
	job.Flags.VolumeSize = "100 KB"
	_, err := pipeline.Check(t.Context(), job)
	if petition.KindOf(err) != petition.BadCase || !strings.Contains(fmt.Sprint(err), "a volume of the list may have 100 KB") {
		t.Errorf("got %v", err)
	}
}
