package pipeline_test

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// plantedList has a text of its own in every cell that must not be delivered.
// What may be is the same in all rows, or begins with Named.
func plantedList() (list string, secrets []string) {
	var b strings.Builder
	b.WriteString("Name,Email,Phone,Street Address,City,State,Zip,IP Address,Signature ID,Birth Date,Tags,Why did you sign?,Show my name,Deleted,Confirmed,Date,Comment\n")
	for i := range 8 {
		name, show, deleted, confirmed := fmt.Sprintf("Named Signer%c Qpublic%c", 'a'+i, 'a'+i), "yes", "", "yes"
		hidden := true
		switch i {
		case 0:
			name, show = "Hidden Unnamedone Qsecret", "no"
		case 1:
			name, deleted = "Hidden Withdrawnone Qsecret", "2027-01-03"
		case 2:
			name, confirmed = "Hidden Rejectedone Qsecret", "no"
		default:
			hidden = false
		}
		row := []string{
			name, fmt.Sprintf("planted.mail%d@example.org", i), fmt.Sprintf("413-555-%04d", 1100+i), fmt.Sprintf("%d Plantedstreet Avenue", 7700+i),
			"Holyoke", "MA", fmt.Sprintf("01040-%04d", 8800+i), fmt.Sprintf("198.51.100.%d", 200+i), fmt.Sprintf("planted-id-%d", i),
			fmt.Sprintf("19%02d-03-1%d", 50+i, i), fmt.Sprintf("Plantedtag%d", i), fmt.Sprintf("Plantedanswer%d", i), show, deleted, confirmed, "2027-01-02", "Good neighbors",
		}
		b.WriteString(strings.Join(row, ",") + "\n")
		for _, j := range []int{1, 2, 3, 6, 7, 8, 9, 10, 11} {
			secrets = append(secrets, row[j])
		}
		secrets = append(secrets, strings.ReplaceAll(row[2], "-", ""), fmt.Sprint(8800+i)+"\x00", "plantedmail")
		if hidden {
			secrets = append(secrets, name, strings.Fields(name)[1])
		}
	}
	// Four digits alone stand in any file by chance.
	return b.String(), slices.DeleteFunc(secrets, func(s string) bool { return strings.HasSuffix(s, "\x00") })
}

// Whatever the case asks for, no file of the packet holds a planted text, in
// any form. The searcher is this test's own.
func TestPlantedSecretsStayOut(t *testing.T) {
	list, secrets := plantedList()
	columns := [][]petition.Column{
		{petition.ColumnName},
		{petition.ColumnName, petition.ColumnCity, petition.ColumnState, petition.ColumnZip5, petition.ColumnCountry, petition.ColumnDate, petition.ColumnComment},
		{petition.ColumnCity, petition.ColumnZip5}, {petition.ColumnComment}, {petition.ColumnName, petition.ColumnDate, petition.ColumnState},
	}
	orders := []petition.Order{petition.OrderDate, petition.OrderName, petition.OrderPlace, petition.OrderState}
	n := 0
	for _, names := range []petition.NameForm{petition.NamesFull, petition.NamesInitial, petition.NamesNone} {
		for i, asked := range columns {
			order := orders[n%len(orders)]
			t.Run(fmt.Sprintf("%s %d %s", names, i, order), func(t *testing.T) {
				job := plantedJob(t, list, names, asked, order)
				job.Flags.DoubleSided, job.NoRecords = n%2 == 0, n%3 == 0
				if _, err := pipeline.Build(t.Context(), job); err != nil {
					t.Fatal(err)
				}
				wanted := secrets
				if names != petition.NamesFull {
					wanted = append(slices.Clone(secrets), "Named Signerd Qpublicd", "Qpublicd")
				}
				mustHideAll(t, filepath.Join(job.Out, "packet"), wanted)
			})
			n++
		}
	}
}

func plantedJob(t *testing.T, list string, names petition.NameForm, columns []petition.Column, order petition.Order) pipeline.Job {
	t.Helper()
	job := newJob(t, list)
	var asked []string
	for _, c := range columns {
		asked = append(asked, string(c))
	}
	dir := filepath.Dir(job.Flags.Petition)
	text := fmt.Sprintf("version: 1\npetition: petition.txt\nsignatures: [list.csv]\noffice: boston\nperson: {name: Ernesto Prueba Salinas}\n"+
		"letter: {date: 2027-01-15}\nannex: {columns: [%s], names: %s, order: %s}\n", strings.Join(asked, ", "), names, order)
	if err := os.WriteFile(filepath.Join(dir, "case.yaml"), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	job.Flags.Petition, job.Flags.Signatures, job.Flags.Date, job.Flags.Case = "", nil, "", dir
	return job
}

// mustHideAll fails where a file of the folder holds one of the texts.
func mustHideAll(t *testing.T, dir string, secrets []string) {
	t.Helper()
	for name, data := range read(t, dir) {
		haystack := strings.ToLower(strings.Join(unpacked([]byte(data)), "\n"))
		for _, secret := range secrets {
			for form, needle := range needles(strings.ToLower(secret)) {
				if strings.Contains(haystack, needle) {
					t.Errorf("%s holds %q (%s)", name, secret, form)
				}
			}
		}
	}
}

// unpacked gives a file as it is, and all that can be unpacked in it: the parts
// of a zip, and whatever begins like a zlib stream.
func unpacked(data []byte) []string {
	all := []string{string(data)}
	if book, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
		for _, part := range book.File {
			if r, err := part.Open(); err == nil {
				text, _ := io.ReadAll(r)
				all = append(all, part.Name, string(text))
			}
		}
	}
	for rest := data; ; {
		_, after, ok := bytes.Cut(rest, []byte("stream\n"))
		if !ok {
			return all
		}
		if r, err := zlib.NewReader(bytes.NewReader(after)); err == nil {
			text, _ := io.ReadAll(r)
			all = append(all, string(text))
		}
		rest = after
	}
}

// needles are the ways in which the test looks for a text.
func needles(text string) map[string]string {
	var be, le []byte
	for _, u := range utf16.Encode([]rune(text)) {
		be, le = append(be, byte(u>>8), byte(u)), append(le, byte(u), byte(u>>8))
	}
	return map[string]string{
		"plain": text, "hex": hex.EncodeToString([]byte(text)),
		"utf-16be": string(be), "utf-16le": string(le), "hex of utf-16be": hex.EncodeToString(be), "hex of utf-16le": hex.EncodeToString(le),
	}
}

// The searcher of this test finds what is delivered, so that it would find what
// is not.
func TestPlantedSearcherFinds(t *testing.T) {
	list, _ := plantedList()
	job := plantedJob(t, list, petition.NamesFull, []petition.Column{petition.ColumnName, petition.ColumnComment}, petition.OrderDate)
	if _, err := pipeline.Build(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	files := read(t, filepath.Join(job.Out, "packet"))
	for _, name := range []string{petition.AnnexPDF, petition.PacketPDF, petition.AnnexXLSX} {
		haystack := strings.ToLower(strings.Join(unpacked([]byte(files[name])), "\n"))
		for _, text := range []string{"named signerd qpublicd", "good neighbors"} {
			found := false
			for _, needle := range needles(text) {
				found = found || strings.Contains(haystack, needle)
			}
			if !found {
				t.Errorf("%s: %q is delivered and not found", name, text)
			}
		}
	}
}

// replacePart gives a zip with a text of one of its parts replaced.
func replacePart(t *testing.T, data []byte, name, old, text string) []byte {
	t.Helper()
	book, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, part := range book.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if part.Name == name {
			changed := bytes.Replace(content, []byte(old), []byte(text), 1)
			if bytes.Equal(changed, content) {
				t.Fatalf("%s has no %q", name, old)
			}
			content = changed
		}
		f, err := w.Create(part.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write(content); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
