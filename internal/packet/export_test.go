package packet

import "example.org/petition/internal/petition"

// DecodeManifest and EncodeManifest are the two ways of a manifest's bytes.
var (
	DecodeManifest = decode
	EncodeManifest = encode
)

// PageText reads a content stream whose font F1 has the given ToUnicode map.
func PageText(content, toUnicode []byte, wide bool) (text string, rows []string) {
	fonts := map[string]*font{"F1": {wide: wide, cmap: readCMap(toUnicode)}}
	page := new(pageReader).read(content, fonts)
	for _, s := range page.rows {
		rows = append(rows, string(page.text[s.start:s.end]))
	}
	return string(page.text), rows
}

// Workbook checks the workbook in dir against a number of named signatures.
func Workbook(dir string, named int) (names []string, findings []error) {
	m := &petition.Manifest{Signatures: petition.Counts{Rows: named, Counted: named, Named: named}}
	v := &verifier{dir: dir, manifest: m}
	return v.workbook(), v.findings
}
