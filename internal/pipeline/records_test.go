package pipeline_test

import (
	"bytes"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
	"example.org/petition/internal/xlsx"
)

// The recipients of the tests; testdata/records-key.txt is the first one's key.
const (
	recipient = "age1vwk0444mxh88yv3kdwayssxnazv8ryyy2y0n9ptv9gprkh8qndesnhyz3r"
	another   = "age19km2u5cxcpggdklvlfyx4zw8t7tmp737ssefazwv4a58qusa2flsh6rtu3"
)

func TestEncryptedRecords(t *testing.T) {
	job := newJob(t, names)
	job.EncryptRecords = []string{another, recipient}
	report, err := pipeline.Build(t.Context(), job)
	if err != nil {
		t.Fatal(err)
	}
	files := read(t, job.Out)
	if _, plain := files["records/signatures.xlsx"]; plain || len(files) != 7 || len(report.Files) != 7 {
		t.Errorf("files %v, told %v", slices.Sorted(maps.Keys(files)), report.Files)
	}
	for name, data := range files {
		if strings.Contains(data, "bento@example.org") {
			t.Errorf("%s has an e-mail in plain text", name)
		}
	}
	mustBeAlone(t, job)
	rows := decrypt(t, files["records/signatures.xlsx.age"])
	if !slices.Contains(rows, "3|counted|||2|Bento Modelo|Hartford|CT|bento@example.org|2027-01-03") {
		t.Errorf("the records hold\n%s", strings.Join(rows, "\n"))
	}
	// A second build replaces an output with encrypted records.
	if _, err := pipeline.Build(t.Context(), job); err != nil {
		t.Error(err)
	}
}

// decrypt gives the rows of the first sheet of encrypted records.
func decrypt(t *testing.T, encrypted string) (rows []string) {
	t.Helper()
	file, err := os.Open("testdata/records-key.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	keys, err := age.ParseIdentities(file)
	if err != nil {
		t.Fatal(err)
	}
	r, err := age.Decrypt(strings.NewReader(encrypted), keys...)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	book, err := xlsx.OpenList(bytes.Clone(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	err = book.Rows(book.Sheets()[0], func(_ int, cells []string) error {
		rows = append(rows, strings.Join(cells, "|"))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// A wrong recipient is refused before anything is read, and a secret key is
// never repeated.
func TestWrongRecipients(t *testing.T) {
	for _, wrong := range []string{
		"", "age1", "rosa@example.org", recipient[:len(recipient)-1] + "q", recipient + "\n" + another, "# a comment",
		"AGE-SECRET-KEY-1UJ688SEQ48EW733Y73LNAJ2G8U5NXX5CMZ349E5UHRC43C6D5MHSP5YCYA",
	} {
		job := newJob(t, names)
		job.EncryptRecords = []string{recipient, wrong}
		reading := false
		job.Progress = &hook{begin: func(stage string) { reading = reading || stage == "read the case" }}
		_, err := pipeline.Build(t.Context(), job)
		if petition.KindOf(err) != petition.WrongUse || reading {
			t.Errorf("%q: error %v; the case was read: %t", wrong, err, reading)
		}
		if err != nil && strings.Contains(err.Error(), "UJ688") {
			t.Error("the error repeats a secret key")
		}
		mustBeAlone(t, job)
	}
}

// A build that is stopped while the records are written leaves nothing of them,
// not even what the workbook library put aside.
func TestStoppedWhileEncrypting(t *testing.T) {
	job := newJob(t, names)
	job.EncryptRecords = []string{recipient}
	job.Progress = &hook{begin: func(stage string) {
		if stage != "write the records" {
			return
		}
		// The list goes away under the build, so that writing its rows fails.
		if err := os.WriteFile(job.Flags.Signatures[0], []byte("Name\nSomebody Else\n"), 0o600); err != nil {
			t.Error(err)
		}
	}}
	if _, err := pipeline.Build(t.Context(), job); err == nil {
		t.Fatal("a list that is not what it was gave records")
	}
	err := filepath.WalkDir(filepath.Dir(job.Out), func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && strings.Contains(name, "out") {
			t.Errorf("%s was left behind", name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
