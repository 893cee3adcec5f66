package packet_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"example.org/petition/internal/packet"
	"example.org/petition/internal/petition"
)

// small gives a packet whose files are small: Seal does not look into them.
func small() parts {
	return parts{
		files:  map[string][]byte{petition.LetterPDF: []byte("%PDF-"), petition.AnnexXLSX: []byte("PK"), "z.txt": nil},
		pages:  map[string]int{petition.LetterPDF: 2},
		counts: petition.Counts{Rows: 4, Counted: 3, Named: 2, Unnamed: 1, Blank: 1},
		states: []petition.Tally{{Key: "MA", Count: 2}, {Key: "", Count: 1}},
	}
}

func TestSealSaysWhatIsThere(t *testing.T) {
	p := small()
	dir := filepath.Join(p.write(t), "packet")
	sealed, err := packet.Seal(dir, p.manifest(), p.pages)
	if err != nil {
		t.Fatal(err)
	}
	names := []string{petition.AnnexXLSX, petition.LetterPDF, "z.txt"}
	if len(sealed.Files) != len(names) {
		t.Fatalf("sealed %d files, want %d", len(sealed.Files), len(names))
	}
	for i, name := range names {
		sum := sha256.Sum256(p.files[name])
		want := petition.File{Path: name, Bytes: int64(len(p.files[name])), SHA256: hex.EncodeToString(sum[:]), Pages: p.pages[name]}
		if sealed.Files[i] != want {
			t.Errorf("file %d is %+v, want %+v", i, sealed.Files[i], want)
		}
	}
	for _, where := range []string{dir, filepath.Dir(dir)} {
		read, err := packet.Read(where)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(*read, sealed) {
			t.Errorf("read %+v, sealed %+v", *read, sealed)
		}
	}
	info, err := os.Stat(filepath.Join(dir, petition.ManifestJSON))
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others may read the manifest: %v", info.Mode())
	}
}

func TestSealSameBytes(t *testing.T) {
	first, second := small().seal(t), small().seal(t)
	name := filepath.Join("packet", petition.ManifestJSON)
	if !bytes.Equal(get(t, filepath.Join(first, name)), get(t, filepath.Join(second, name))) {
		t.Error("the same packet gave two manifests")
	}
}

func TestSealRefuses(t *testing.T) {
	tests := map[string]func(t *testing.T, dir string, p *parts){
		"a PDF without pages":          func(_ *testing.T, _ string, p *parts) { p.pages = nil },
		"pages of a file that is none": func(_ *testing.T, _ string, p *parts) { p.pages["gone.pdf"] = 1 },
		"pages of a workbook":          func(_ *testing.T, _ string, p *parts) { p.pages[petition.AnnexXLSX] = 1 },
		"pages below 0":                func(_ *testing.T, _ string, p *parts) { p.pages[petition.LetterPDF] = -1 },
		"numbers that do not add up":   func(_ *testing.T, _ string, p *parts) { p.counts.Blank++ },
		"names that do not add up":     func(_ *testing.T, _ string, p *parts) { p.counts.Named++ },
		"no states":                    func(_ *testing.T, _ string, p *parts) { p.states = nil },
		"states of fewer signatures":   func(_ *testing.T, _ string, p *parts) { p.states = []petition.Tally{{Key: "MA", Count: 2}} },
		"states of more signatures":    func(_ *testing.T, _ string, p *parts) { p.states = []petition.Tally{{Key: "MA", Count: 4}} },
		"a state of no signatures": func(_ *testing.T, _ string, p *parts) {
			p.states = []petition.Tally{{Key: "MA", Count: 3}, {Key: "CT", Count: 0}}
		},
		"a state below 0 that balances": func(_ *testing.T, _ string, p *parts) {
			p.states = []petition.Tally{{Key: "CT", Count: -1}, {Key: "MA", Count: 4}}
		},
		"states whose sum overflows": func(_ *testing.T, _ string, p *parts) {
			p.states = []petition.Tally{{Key: "MA", Count: math.MaxInt}, {Key: "CT", Count: math.MaxInt}, {Key: "RI", Count: 5}}
		},
		"a state given twice": func(_ *testing.T, _ string, p *parts) {
			p.states = []petition.Tally{{Key: "MA", Count: 2}, {Key: "MA", Count: 1}}
		},
		"numbers below 0 that balance":  func(_ *testing.T, _ string, p *parts) { p.counts.Rejected, p.counts.Blank = -1, 2 },
		"a folder":                      func(t *testing.T, dir string, _ *parts) { check(t, os.Mkdir(filepath.Join(dir, "a"), 0o700)) },
		"a link":                        func(t *testing.T, dir string, _ *parts) { link("z.txt")(t, dir) },
		"a packet that is sealed":       func(t *testing.T, dir string, _ *parts) { put(t, filepath.Join(dir, petition.ManifestJSON), nil) },
		"a name of more than one line":  func(t *testing.T, dir string, _ *parts) { put(t, filepath.Join(dir, "a\nb"), nil) },
		"a name that is a path on some": func(t *testing.T, dir string, _ *parts) { put(t, filepath.Join(dir, `a\b`), nil) },
	}
	for name, change := range tests {
		t.Run(name, func(t *testing.T) {
			p := small()
			dir := filepath.Join(p.write(t), "packet")
			change(t, dir, &p)
			if _, err := packet.Seal(dir, p.manifest(), p.pages); err == nil {
				t.Fatal("it was sealed")
			}
			if info, err := os.Stat(filepath.Join(dir, petition.ManifestJSON)); err == nil && info.Size() > 0 {
				t.Error("it left a manifest")
			}
		})
	}
}

func TestReadWithoutPacket(t *testing.T) {
	dir := t.TempDir()
	for _, where := range []string{dir, filepath.Join(dir, "gone")} {
		_, err := packet.Read(where)
		if petition.KindOf(err) != petition.BadPacket || !strings.Contains(err.Error(), where) {
			t.Errorf("got %v", err)
		}
	}
}

func TestReadRefusesAHugeManifest(t *testing.T) {
	dir := t.TempDir()
	put(t, filepath.Join(dir, petition.ManifestJSON), bytes.Repeat([]byte(" "), 5<<20))
	if _, err := packet.Read(dir); petition.KindOf(err) != petition.BadPacket {
		t.Errorf("got %v", err)
	}
}

func TestIsOutput(t *testing.T) {
	tests := []struct {
		name   string
		change func(t *testing.T, out string)
		holder string // the file that stands in the way; empty where nothing does
	}{
		{"as built", func(*testing.T, string) {}, ""},
		{"with records", func(t *testing.T, out string) { check(t, os.Mkdir(filepath.Join(out, "records"), 0o700)) }, ""},
		{"with what file managers leave", func(t *testing.T, out string) {
			put(t, filepath.Join(out, ".DS_Store"), nil)
			put(t, filepath.Join(out, "packet", "Thumbs.db"), nil)
			put(t, filepath.Join(out, "packet", "._letter.pdf"), nil)
		}, ""},
		{"with what office programs leave", func(t *testing.T, out string) {
			put(t, filepath.Join(out, "packet", "~$annex-a-signatures.xlsx"), nil)
			put(t, filepath.Join(out, "packet", ".~lock.annex-a-signatures.xlsx#"), nil)
		}, ""},
		{"with a manifest edited by hand", func(t *testing.T, out string) {
			edit(`"office": "Boston"`, `"office": "Buffalo"`)(t, filepath.Join(out, "packet"))
		}, ""},
		{"with such a file in the records", func(t *testing.T, out string) {
			check(t, os.Mkdir(filepath.Join(out, "records"), 0o700))
			put(t, filepath.Join(out, "records", "signatures.xlsx"), nil)
			put(t, filepath.Join(out, "records", "checklist.pdf"), nil)
			put(t, filepath.Join(out, "records", "notes.txt"), nil)
		}, filepath.Join("records", "notes.txt")},
		{"with a file of the person's", func(t *testing.T, out string) { put(t, filepath.Join(out, "notes.txt"), nil) }, "notes.txt"},
		{"with such a file in the packet", func(t *testing.T, out string) { put(t, filepath.Join(out, "packet", "scan.pdf"), nil) }, filepath.Join("packet", "scan.pdf")},
		{"with a changed file", func(t *testing.T, out string) { put(t, filepath.Join(out, "packet", "z.txt"), []byte("x")) }, ""},
		{"with a broken manifest", func(t *testing.T, out string) {
			put(t, filepath.Join(out, "packet", petition.ManifestJSON), []byte("{}"))
		}, "."},
		{"without a packet", func(t *testing.T, out string) {
			check(t, os.Rename(filepath.Join(out, "packet"), filepath.Join(out, "p")))
		}, "."},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			out := small().seal(t)
			test.change(t, out)
			err := packet.IsOutput(out)
			if test.holder == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if petition.KindOf(err) != petition.WrongUse || !strings.Contains(err.Error(), filepath.Join(out, test.holder)) {
				t.Errorf("got %v, want an error that names %s", err, test.holder)
			}
		})
	}
	if err := packet.IsOutput(t.TempDir()); err != nil {
		t.Errorf("an empty folder: %v", err)
	}
	if packet.IsOutput(filepath.Join(t.TempDir(), "gone")) == nil {
		t.Error("a folder that is not there may be replaced")
	}
}

// A reader of the manifest's JSON may loop over its lists without a look for null.
func TestEmptyListsAreNotNull(t *testing.T) {
	data, err := packet.EncodeManifest(petition.Manifest{})
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"states", "files", "inputs"} {
		if !strings.Contains(string(data), `"`+key+`": []`) {
			t.Errorf("%s is not an empty list in %s", key, data)
		}
	}
}
