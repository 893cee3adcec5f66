package mail_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/mail"
	"example.org/petition/internal/petition"
)

// hostileCase is a case whose officials stand in a file that somebody else made.
var hostileCase = map[string]string{
	"case.yaml": `version: 1
petition: petition.txt
signatures: [list.csv]
recipients: officials.csv
person: {name: Ernesto Quiroga, a_number: A012-345-678}
mail: {from: Centro <office@example.org>, reply_to: office@example.org, bcc: archive@example.org}
`,
	"petition.txt": "Keep Ernesto Home\n\nBoston Field Office\n\nPlease grant Mr. Ernesto Quiroga a Stay of Removal.\n\n" +
		"Why is this important?\n\nHe has lived in Holyoke for nineteen years.\n",
	"list.csv": "Name,City,State\nAna Petrov,Holyoke,MA\n",
}

const officialsHead = "name,title,office,e-mail,salutation,language,cc,attachments,state,form,letter\n"

// FuzzOfficialsFile holds from the file of officials to the bytes that are sent:
// it is refused in words, or each of its officials gets one message with the
// header, the recipients and the parts that are meant, and nobody gets two.
func FuzzOfficialsFile(f *testing.F) {
	for _, file := range hostileFiles() {
		f.Add([]byte(file))
	}
	dir := f.TempDir()
	for name, text := range hostileCase {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			f.Fatal(err)
		}
	}
	b := batch(f, smallPacket)
	f.Fuzz(func(t *testing.T, file []byte) {
		if err := os.WriteFile(filepath.Join(dir, "officials.csv"), file, 0o600); err != nil {
			t.Fatal(err)
		}
		c, _, err := casefile.Load(casefile.Flags{Case: dir}, petition.Date{Year: 2027, Month: 1, Day: 15})
		if err != nil {
			checkInWords(t, err)
			return
		}
		b := b
		b.Case = c
		checkOfficials(t, b, file)
	})
}

// checkInWords holds that a refusal is in words.
func checkInWords(t *testing.T, err error) {
	t.Helper()
	e, ok := errors.AsType[*petition.Error](err)
	if !ok || e.Kind != petition.BadCase || e.Message == "" || e.Hint == "" || strings.ContainsFunc(e.Error()+e.Hint, func(r rune) bool { return r < ' ' }) {
		t.Fatalf("refused with %#v", err)
	}
}

// checkOfficials composes for all officials of a case.
func checkOfficials(t *testing.T, b mail.Batch, file []byte) {
	t.Helper()
	if most := bytes.Count(bytes.ReplaceAll(file, []byte("\r"), []byte("\n")), []byte("\n")); len(b.Case.Recipients) > most {
		t.Errorf("%d officials in %d lines", len(b.Case.Recipients), most+1)
	}
	own := map[string]string{} // whose address it is
	for i := range b.Case.Recipients {
		o := &b.Case.Recipients[i]
		if other := own[o.Key()]; other != "" {
			t.Errorf("the official of %s is that of %s", o.Source, other)
		}
		own[o.Key()] = o.Source
	}
	seen := strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' {
			return -1 // casefile takes what nobody sees out of an address, and warns
		}
		return r
	}, string(file))
	c := composer(t, b)
	for i := range b.Case.Recipients {
		o := &b.Case.Recipients[i]
		m, err := c.Compose(o, 0)
		if err != nil {
			checkInWords(t, err)
			continue
		}
		if m.Raw == nil {
			if o.Email != "" || o.Form == "" || m.Paste == "" || m.To != nil {
				t.Errorf("%s: a text for a form %+v", o.Source, m)
			}
			continue
		}
		checkMeant(t, b, o, m)
		for _, address := range m.To {
			if address == b.Case.Mail.BCC {
				continue
			}
			if other := own[strings.ToLower(address)]; other != "" && other != o.Source {
				t.Errorf("the official of %s gets the message of %s, too", other, o.Source)
			}
			if local, _, _ := strings.Cut(address, "@"); !strings.Contains(seen, local+"@") {
				t.Errorf("%s is in no line of the file", address)
			}
		}
	}
}

// hostileFiles are files of officials with each hostile text in each column.
func hostileFiles() []string {
	usual := []string{"Ana Ruiz", "Senator", "District 4", "ana@example.org", "Dear Senator", "en", "staff@example.org", "letter;list", "MA", "", "copy"}
	var files []string
	for column := range usual {
		for _, text := range hostile {
			row := append([]string(nil), usual...)
			row[column] = text
			if column == 9 {
				row[3] = ""
			}
			files = append(files, officialsHead+csvLine(row)+csvLine([]string{"Luis", "Mayor", "", "luis@example.org", "", "", "", "", "", "", ""}))
		}
		if column == 3 || column == 6 {
			for i, text := range hostile {
				row := append([]string(nil), usual...)
				row[column] = fmt.Sprintf("%s x%d@example.org", text, i)
				files = append(files, officialsHead+csvLine(row))
				row[column] = text + "@example.org"
				files = append(files, officialsHead+csvLine(row))
				row[column] = "ana@" + text + ".example.org"
				files = append(files, officialsHead+csvLine(row))
			}
		}
	}
	return append(files, "", "\n", officialsHead, "\uFEFF"+officialsHead, "name;e-mail\nAna;ana@example.org\n", "name\te-mail\rAna\tana@example.org\r",
		"name,e-mail\n\"Ana\nBcc: x@example.org\",ana@example.org\n", "name,e-mail,bcc\nAna,ana@example.org,x@example.org\n",
		"name,e-mail\nAna,ana@example.org\nAna,ANA@example.org\n", "name,e-mail,cc\nAna,ana@example.org,archive@example.org\n",
		"name,form\nAna,https://example.org/\n", "name,form,e-mail\nAna,https://example.org/,ana@example.org\n")
}

func csvLine(cells []string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.Write(cells)
	w.Flush()
	return b.String()
}
