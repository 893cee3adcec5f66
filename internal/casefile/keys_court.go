package casefile

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"example.org/petition/internal/petition"
)

// court reads what counsel says for a filing with an immigration court.
func (k *keysReader) court(v value) {
	if !v.given() {
		return
	}
	keys := k.mapping(v, "filer", "city", "proceedings", "judge", "title", "notice", "served_on", "served_how", "file")
	k.need(keys["filer"], v, "filer", "filer: [Jane Roe, 1 Court Street, \"Boston, MA 02108\"]")
	k.need(keys["city"], v, "city", "city: Boston, Massachusetts")
	k.draft.Court = petition.Court{
		Filer:       k.block(keys["filer"]),
		City:        k.bounded(keys["city"], 100),
		Proceedings: k.bounded(keys["proceedings"], 100),
		Judge:       k.bounded(keys["judge"], 100),
		Title:       k.bounded(keys["title"], mostTitle),
		Notice:      k.bounded(keys["notice"], 40),
		ServedOn:    k.block(keys["served_on"]),
		ServedHow:   k.bounded(keys["served_how"], 100),
		File:        k.courtFile(keys["file"]),
	}
}

// mostFileName bounds the name of a filing's files, in characters.
const mostFileName = 60

// courtFile reads the name of a filing's files: plain letters, as systems that
// take filings want it.
func (k *keysReader) courtFile(v value) string {
	name := k.text(v)
	if name == "" {
		return ""
	}
	if plainName(name) != name || len(name) > mostFileName || isPacketFile(strings.ToLower(name)+".pdf") {
		k.fail(v, v.path+" cannot be the name of a file here", fmt.Sprintf("write at most %d letters, digits, - and _, such as Quiroga_Exhibits", mostFileName))
		return ""
	}
	return name
}

var packetFiles = []string{petition.PacketPDF, petition.LetterPDF, petition.AnnexPDF, petition.ExhibitsPDF}

// isPacketFile reports whether a file of the packet has the name, or could have
// it: lists come in volumes, and by state.
func isPacketFile(name string) bool {
	return slices.Contains(packetFiles, name) || strings.HasPrefix(name, strings.TrimSuffix(petition.AnnexPDF, ".pdf"))
}

// plainName leaves of a text what every system takes in a file's name.
func plainName(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r <= unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)), r == '-', r == '_':
			return r
		}
		return -1
	}, norm.NFD.String(text))
}

// filingName makes the name of a filing's files from that of the person, as
// courts write it: "Johnson_Exhibits".
func filingName(p petition.Person) string {
	words := strings.Fields(p.Called())
	last := ""
	if len(words) > 0 {
		last = plainName(words[len(words)-1])
	}
	return cmp.Or(last, "Respondent") + "_Exhibits"
}
