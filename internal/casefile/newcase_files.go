package casefile

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"example.org/petition/internal/petition"
)

// copied is a file that goes into a new case folder, and its name there.
type copied struct {
	from *file
	to   string
}

// copyInputs gives each file its name in the folder.
func (n *NewCase) copyInputs() {
	d := &n.draft
	n.page = copied{d.written.file, "petition.txt"}
	if isMarkdown(d.written.file.name) {
		n.page.to = "petition.md"
	}
	if d.withdrawn != nil {
		n.withdrawn = &copied{d.withdrawn, "withdrawn.txt"}
	}
	taken := map[string]bool{}
	for i, l := range d.lists {
		to := path.Join("signatures", FreeName(filepath.Base(l.file.name), taken))
		// What is told of a list is told under the name that it will have.
		d.lists[i].file.as = to
		n.lists = append(n.lists, newList{copied: copied{l.file, to}, reading: l.reading})
	}
}

// longestName bounds a file's name, in characters without the ending.
const longestName = 60

// FreeName gives a file that comes from elsewhere a name in a folder of a case:
// a safe one that none of those taken has, in lower case. It adds it to them.
func FreeName(name string, taken map[string]bool) string { return freeName(safeName(name), taken) }

// FolderName makes a name for a case folder of what the case is called.
func FolderName(title string) string { return cleanName(title, "case") }

// safeName makes a name that every file system and every shell takes as it is:
// of letters, digits, dots, dashes and underscores.
func safeName(name string) string {
	ending := filepath.Ext(name)
	return cleanName(strings.TrimSuffix(name, ending), "list") + strings.TrimRight("."+cleanName(ending, ""), ".")
}

func cleanName(text, otherwise string) string {
	text = petition.MaskANumbers(norm.NFC.String(strings.ToValidUTF8(text, "-")), "")
	parts := strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && r != '.' && r != '_'
	})
	runes := []rune(strings.Join(parts, "-"))
	clean := strings.Trim(string(runes[:min(len(runes), longestName)]), "._-")
	if clean == "" {
		return otherwise
	}
	if !filepath.IsLocal(clean) || reserved[strings.ToLower(clean)] {
		return otherwise + "-" + clean
	}
	return clean
}

// reserved are names of devices on Windows, where a case folder may be opened
// too.
var reserved = func() map[string]bool {
	names := map[string]bool{"con": true, "prn": true, "aux": true, "nul": true}
	for i := range 10 {
		names[fmt.Sprintf("com%d", i)], names[fmt.Sprintf("lpt%d", i)] = true, true
	}
	return names
}()

// freeName gives a name that none of those taken has, whatever their capitals.
func freeName(name string, taken map[string]bool) string {
	ending := path.Ext(name)
	free := name
	for i := 2; taken[strings.ToLower(free)]; i++ {
		free = fmt.Sprintf("%s-%d%s", strings.TrimSuffix(name, ending), i, ending)
	}
	taken[strings.ToLower(free)] = true
	return free
}

// Files are the paths of the files of the new folder, case.yaml first.
func (n *NewCase) Files() []string {
	names := []string{caseFileName}
	for _, c := range n.copies() {
		names = append(names, c.to)
	}
	return names
}

func (n *NewCase) copies() []copied {
	copies := []copied{n.page}
	for _, l := range n.lists {
		copies = append(copies, l.copied)
	}
	if n.withdrawn != nil {
		copies = append(copies, *n.withdrawn)
	}
	return copies
}

// Write writes the case into an empty folder: its files byte for byte and a
// case.yaml, each for its owner only. It reads the case file back, and fails
// where that says anything else than what was told.
func (n *NewCase) Write(folder string) error {
	if err := os.Mkdir(filepath.Join(folder, "signatures"), 0o700); err != nil {
		return err
	}
	for _, c := range n.copies() {
		if err := c.copyInto(folder); err != nil {
			return err
		}
	}
	name := filepath.Join(folder, caseFileName)
	if err := os.WriteFile(name, []byte(n.text()), 0o600); err != nil {
		return err
	}
	return n.readBack(folder)
}

func (c copied) copyInto(folder string) error {
	from, err := c.from.open()
	if err != nil {
		return err
	}
	defer from.Close()
	to, err := os.OpenFile(filepath.Join(folder, filepath.FromSlash(c.to)), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, from)
	return errors.Join(err, to.Close())
}
