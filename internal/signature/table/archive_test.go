package table_test

import (
	"encoding/binary"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/table"
)

func TestArchives(t *testing.T) {
	const text, rows = "name,city\nAna,Ponce\n", "1:name|city\n2:Ana|Ponce"
	packed := gzipped(t, text)
	for _, test := range []struct{ name, bytes, shape string }{
		{"zip", zipped(t, "list.csv", text), "zip, CSV, comma, UTF-8"},
		{"zip of a mac", zipped(t, "export/", "", "export/list.csv", text, "__MACOSX/export/._list.csv", "x", "export/.DS_Store", "x"), "zip, CSV, comma, UTF-8"},
		{"zip of utf-16", zipped(t, "list.xls", encode(t, "utf-16le", "\uFEFF"+text)), "zip, CSV, comma, UTF-16 LE"},
		{"gzip", packed, "gzip, CSV, comma, UTF-8"},
		{"gzip in parts", gzipped(t, text[:12]) + gzipped(t, text[12:]), "gzip, CSV, comma, UTF-8"},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, shapes, err := read(listOf(test.bytes), nil)
			if err != nil {
				t.Fatal(err)
			}
			if show(got) != rows || shapes[0] != test.shape {
				t.Errorf("%s, rows\n%s", shapes, show(got))
			}
		})
	}
}

func TestRefusesArchives(t *testing.T) {
	const text = "name,city\nAna,Ponce\n"
	archive := zipped(t, "list.csv", strings.Repeat(text, 100))
	packed := gzipped(t, strings.Repeat(text, 100))
	locked := []byte(archive)
	at := strings.Index(archive, "PK\x01\x02")
	locked[at+8] |= 1
	method := []byte(archive)
	binary.LittleEndian.PutUint16(method[at+10:], 99)
	checksum := []byte(archive)
	checksum[at+16]++
	for _, test := range []struct{ name, bytes, want string }{
		{"several", zipped(t, "a.csv", text, "b.csv", text, "c.txt", ""), "a.csv: this ZIP archive holds 3 files; it may hold one, the list"},
		{"none", zipped(t, "folder/", ""), "a.csv: this ZIP archive holds no file"},
		{"empty", zipped(t), "a.csv: this ZIP archive holds no file"},
		{"an empty list", zipped(t, "a.csv", ""), "a.csv: the list is empty"},
		{"zip in a zip", zipped(t, "a.zip", archive), "a.csv: this is an archive in an archive"},
		{"gzip in a zip", zipped(t, "a.gz", packed), "a.csv: this is an archive in an archive"},
		{"zip in a gzip", gzipped(t, archive), "a.csv: this is an archive in an archive"},
		{"gzip in a gzip", gzipped(t, packed), "a.csv: this is an archive in an archive"},
		{"tar in a gzip", gzipped(t, strings.Repeat("a", 257)+"ustar\x00"), "a.csv: this is a tar archive, not a list in CSV"},
		{"pdf in a zip", zipped(t, "a.csv", "%PDF-1.7"), "a.csv: this is a PDF, not a list in CSV"},
		{"locked", string(locked), "a.csv: this ZIP archive is locked with a password"},
		{"unknown method", string(method), "a.csv: the archive is damaged or packed in a way that is not read"},
		{"wrong checksum", string(checksum), "a.csv: the archive is damaged or packed in a way that is not read"},
		{"zip cut off", archive[:len(archive)/2], "a.csv: this ZIP archive or workbook is damaged or cut off"},
		{"gzip cut off", packed[:len(packed)-4], "a.csv: the archive is damaged or packed in a way that is not read"},
		{"gzip cut in its head", packed[:5], "a.csv: the archive is damaged or packed in a way that is not read"},
		{"gzip and more", packed + "more", "a.csv: the archive is damaged or packed in a way that is not read"},
		{"too many files", strings.Replace(archive, "PK\x01\x02", strings.Repeat("PK\x01\x02", 10_001), 1), "a.csv: this ZIP archive holds more than 10000 files"},
		{"bad byte inside", zipped(t, "a.csv", "\xEF\xBB\xBFa\n\xFF"), "a.csv:2: byte 1 of this line is not UTF-8 text"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, _, err := read(listOf(test.bytes), nil)
			wantError(t, err, test.want)
		})
	}
}

// TestInputIsOfTheFileOnDisk holds that digest and size are of the bytes as they
// lie on disk, whatever they are packed in.
func TestInputIsOfTheFileOnDisk(t *testing.T) {
	const text = "name,city\nAna,Ponce\n"
	book := fakeBook{"People": {{1, "name"}, {2, "Ana"}}}
	for name, bytes := range map[string]string{
		"plain": text, "utf-16": encode(t, "utf-16be", text), "zip": zipped(t, "a.csv", text), "gzip": gzipped(t, text),
		"workbook": xlsx(t), "workbook in a gzip": gzipped(t, xlsx(t)), "workbook in a zip": zipped(t, "a", xlsx(t)),
	} {
		file, err := table.Open(listOf(bytes), book.open)
		if err != nil {
			t.Fatal(name, err)
		}
		for err == nil {
			_, _, err = file.Tables[0].Next()
		}
		if got, want := file.Input(), inputOf(bytes); got != want {
			t.Errorf("%s: %+v, want %+v", name, got, want)
		}
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestClosesWhatItOpens holds that nothing stays open after an error or Close.
func TestClosesWhatItOpens(t *testing.T) {
	for _, bytes := range []string{"name\nAna\n", "", "%PDF-", "name\nA\"", gzipped(t, "a,b\n"), gzipped(t, ""), "\x1F\x8B", zipped(t, "a", "b"), xlsx(t)} {
		c := &counted{bytes: bytes}
		if file, err := table.Open(petition.List{File: "a.csv", Open: c.open}, nil); err == nil {
			file.Close()
		}
		if c.opened == 0 || c.opened != c.closed {
			t.Errorf("%.10q: %d opened, %d closed", bytes, c.opened, c.closed)
		}
	}
}
