package petition

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// Manifest names every file of a packet with its digest, and the numbers that
// must agree in all of them.
//
// Digest is the SHA-256, in hexadecimal, of the manifest as it is written with
// an empty Digest. It proves that nobody has changed the manifest by accident
// or by hand. It is not a signature: whoever sets out to forge a packet can
// compute it anew.
type Manifest struct {
	Schema     int     `json:"schema"` // 1
	Tool       string  `json:"tool"`   // "petition 0.1.0"
	Date       Date    `json:"date"`   // of the letter
	Language   string  `json:"language"`
	Draft      bool    `json:"draft,omitempty"`      // every page says so; not to be handed over or sent
	ListApart  bool    `json:"list_apart,omitempty"` // the print file leaves Annex A out, and says where it is
	ByState    bool    `json:"by_state,omitempty"`   // every signature stands in the list of its state, too
	Title      string  `json:"title"`
	Office     string  `json:"office"`
	Signatures Counts  `json:"signatures"`
	States     []Tally `json:"states"`              // of the counted signatures, as Annex.ByState
	Files      []File  `json:"files"`               // sorted by path
	Community  []File  `json:"community,omitempty"` // letters for the community, which stand beside the packet and are no part of it
	Inputs     []Input `json:"inputs"`              // in the order they were read
	Digest     string  `json:"digest"`              // of all of the above
}

// File is one file of the packet, its path relative to the packet folder.
type File struct {
	Path   string `json:"path"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
	Pages  int    `json:"pages,omitempty"` // of a PDF
}

// The names of the packet's files.
const (
	PacketPDF    = "packet.pdf"
	LetterPDF    = "letter.pdf"
	AnnexPDF     = "annex-a-signatures.pdf"
	AnnexXLSX    = "annex-a-signatures.xlsx"
	ExhibitsPDF  = "exhibits.pdf" // where the case has exhibits
	ManifestJSON = "manifest.json"
)

// CommunityFolder holds the letters for the community, as a path from the
// packet's folder.
const CommunityFolder = "../community"

// CommunityPDF names the letter for the community in a language, as a path from
// the packet's folder.
func CommunityPDF(language string) string { return CommunityFolder + "/letter." + language + ".pdf" }

// VolumeOf names a volume, from 1, of the list that would be in the file name. A
// list that comes in volumes has them in the place of that file.
func VolumeOf(name string, n int) string {
	return fmt.Sprintf("%s-vol-%d.pdf", strings.TrimSuffix(name, ".pdf"), n)
}

// StateListPDF names the list of a state's signatures, by its code; "" for the
// signatures without a recognised state.
func StateListPDF(state string) string {
	return "annex-a-signatures-" + cmp.Or(state, "elsewhere") + ".pdf"
}

// IsStateListPDF reports whether a file of the packet is the list of a state,
// or a volume of one.
func IsStateListPDF(name string) bool {
	rest, ok := strings.CutPrefix(name, "annex-a-signatures-")
	return ok && strings.HasSuffix(name, ".pdf") && !strings.HasPrefix(rest, "vol-")
}

// ListFiles gives the files that a printed list is in: the one of that name, or
// its volumes in their order; none where the packet has no such list.
func (m *Manifest) ListFiles(name string) []File {
	if f, ok := m.file(name); ok {
		return []File{f}
	}
	var volumes []File
	for n := 1; ; n++ {
		f, ok := m.file(VolumeOf(name, n))
		if !ok {
			return volumes
		}
		volumes = append(volumes, f)
	}
}

func (m *Manifest) file(name string) (File, bool) {
	at := slices.IndexFunc(m.Files, func(f File) bool { return f.Path == name })
	if at < 0 {
		return File{}, false
	}
	return m.Files[at], true
}

// IsListPDF reports whether a file of the packet is the printed list, or a
// volume of it.
func IsListPDF(name string) bool {
	return name == AnnexPDF || strings.HasPrefix(name, "annex-a-signatures-vol-") && strings.HasSuffix(name, ".pdf")
}
