package mail_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"
	"testing/fstest"
	"time"

	"github.com/goccy/go-yaml"

	"example.org/petition/internal/mail"
	"example.org/petition/internal/petition"
	"example.org/petition/templates"
)

const aNumber = "A012-345-678"

// sample is a case of an invented person.
func sample() *petition.Case {
	return &petition.Case{
		Page: petition.Page{
			Title: "Keep Tomás home",
			Ask:   "We ask ICE to grant a Stay of Removal to Tomás Ixcoy (A 012 345 678). He has lived here for twenty years.",
		},
		Person:  petition.Person{Name: "Tomás Ixcoy", ShortName: "Mr. Ixcoy", ANumber: aNumber},
		Relief:  []string{"Stay of Removal", "Motion to Reopen"},
		Hearing: petition.Hearing{Date: petition.Date{Year: 2027, Month: time.March, Day: 3}, Clock: "09:00", Zone: zone("America/New_York"), Event: "individual hearing"},
		Sender: petition.Sender{
			Organization: "Rivertown Workers’ Centre", Address: []string{"1 Mill Street"},
			Signatory: petition.Signatory{Name: "Nora Vance", Title: "Organiser", Phone: "(413) 555-0101", Email: "nora@example.org"},
		},
		Letter: petition.LetterChoice{Language: "en", Date: petition.Date{Year: 2027, Month: time.January, Day: 15}},
		Mail:   petition.Mail{From: "Rivertown Workers’ Centre <petitions@example.org>", ReplyTo: "office@example.org", BCC: "archive@example.org"},
	}
}

func zone(name string) *time.Location {
	z, err := time.LoadLocation(name)
	if err != nil {
		panic(err)
	}
	return z
}

var (
	all    = []petition.Attachment{petition.AttachLetter, petition.AttachList, petition.AttachWorkbook}
	boston = petition.Office{ID: "boston", Name: "Boston Field Office", Addressee: "Field Office Director"}

	thornbury = petition.Official{
		Name: "Rep. Margaret Thornbury, PhD", Title: "Member of Congress", Email: "casework@example.org", Salutation: "Dear Representative Thornbury:",
		State: "MA", Letter: "copy", CC: []string{"staff@example.org"}, Attachments: all, Source: "case.yaml:72",
	}
	nunez = petition.Official{
		Name: "José Núñez", Title: "Senador estatal", Email: "nunez@example.org", State: "NH", Language: "es", Letter: "own", Attachments: all, Source: "case.yaml:78",
	}
	clerk = petition.Official{Title: "Town Clerk", Form: "https://example.org/contact", Letter: "copy", Attachments: all, Source: "case.yaml:84"}
)

// packetOf makes a packet folder of files of the given sizes, and its manifest.
func packetOf(sizes map[string]int) (fs.FS, petition.Manifest) {
	random := rand.NewChaCha8([32]byte{1})
	files := fstest.MapFS{}
	m := petition.Manifest{Digest: "9f86d081884c7d659a2feaa0c55ad015", Signatures: petition.Counts{Rows: 1_300, Counted: 1_248, Named: 1_200, Unnamed: 48}}
	names := []string{petition.AnnexPDF, petition.AnnexXLSX, petition.LetterPDF, petition.PacketPDF}
	if sizes[petition.VolumeOf(petition.AnnexPDF, 1)] > 0 {
		names = slices.Sorted(maps.Keys(sizes))
	}
	for _, name := range names {
		data := make([]byte, sizes[name])
		random.Read(data)
		files[name] = &fstest.MapFile{Data: data}
		sum := sha256.Sum256(data)
		f := petition.File{Path: name, Bytes: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}
		if name != petition.AnnexXLSX {
			f.Pages = len(name)
		}
		m.Files = append(m.Files, f)
	}
	return files, m
}

var smallPacket = map[string]int{petition.LetterPDF: 300, petition.AnnexPDF: 500, petition.AnnexXLSX: 57, petition.PacketPDF: 1_000}

func batch(tb testing.TB, sizes map[string]int) mail.Batch {
	tb.Helper()
	files, manifest := packetOf(sizes)
	return mail.Batch{
		Templates: templates.FS,
		Words:     map[string]*petition.Words{"en": words(tb, "en"), "es": words(tb, "es")},
		Case:      sample(),
		Office:    boston,
		Packet:    files,
		Manifest:  manifest,
		ByState:   []petition.Tally{{Key: "MA", Count: 1_200}, {Key: "NH", Count: 47}, {Key: "", Count: 1}},
		Date:      time.Date(2027, time.January, 15, 12, 0, 0, 0, zone("America/New_York")),
	}
}

func words(tb testing.TB, language string) *petition.Words {
	tb.Helper()
	text, err := fs.ReadFile(templates.FS, "words/"+language+".yaml")
	if err != nil {
		tb.Fatal(err)
	}
	var w petition.Words
	if err := yaml.NewDecoder(bytes.NewReader(text), yaml.Strict()).Decode(&w); err != nil {
		tb.Fatal(err)
	}
	return &w
}

func composer(tb testing.TB, b mail.Batch) *mail.Composer {
	tb.Helper()
	c, err := mail.NewComposer(b)
	if err != nil {
		tb.Fatal(err)
	}
	return c
}

func compose(tb testing.TB, b mail.Batch, o petition.Official, limit int64) *petition.Message {
	tb.Helper()
	m, err := composer(tb, b).Compose(&o, limit)
	if err != nil {
		tb.Fatal(err)
	}
	return m
}
