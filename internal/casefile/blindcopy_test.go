package casefile_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

const builtCase = `version: 1
petition: petition.txt
signatures: [list.csv]
# who gets it
recipients:
  - {name: Jane Doe, email: doe@example.org}
office: boston
mail:
  from: petitions@example.org
  smtp: {host: mail.example.org}
`

// The sender's own copy is not an official's.
func TestBlindCopyToAnOfficial(t *testing.T) {
	for _, bcc := range []string{"DOE@example.org", "staff@example.org"} {
		text := strings.Replace(builtCase, "doe@example.org}", "doe@example.org, cc: [staff@example.org]}", 1)
		text = strings.Replace(text, "  smtp:", "  bcc: "+bcc+"\n  smtp:", 1)
		_, _, err := casefile.Load(casefile.Flags{Case: caseOf(t, text)}, petition.Date{Year: 2027, Month: 1, Day: 15})
		if petition.KindOf(err) != petition.BadCase || !strings.HasPrefix(err.Error(), "case.yaml:6: this official has the address of mail.bcc") {
			t.Errorf("%s: %v", bcc, err)
		}
	}
}

func caseOf(t *testing.T, text string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range map[string]string{
		"case.yaml": text, "petition.txt": "Title\n\nPlease grant the stay.\n\nMore.\n", "list.csv": "name\nAna Reyes\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}
