package packet

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"

	"example.org/petition/internal/petition"
)

const hintRebuild = "do not hand this packet over; run petition build again"

// Verify proves that the packet in dir (or in the output folder dir) is what
// was sealed and agrees with itself: no file is missing, added or changed,
// every file opens with another reader than its writer, and the count in the
// letter, the rows of the workbook and the numbered lines of the lists agree.
// What differs is told in errors of kind BadPacket, each naming its file and
// none a person.
func Verify(ctx context.Context, dir string) (*petition.Manifest, error) {
	return verify(ctx, dir, nil)
}

// VerifyPieces is Verify and Pieces in one reading. Of a file that has a finding,
// or of a folder that is not the one that was sealed, not all pieces are given.
// It stops at the first error of yield and gives it back.
func VerifyPieces(ctx context.Context, dir string, yield func(*petition.Piece) error) (*petition.Manifest, error) {
	return verify(ctx, dir, newPieceReader(ctx, locate(dir), yield))
}

func verify(ctx context.Context, dir string, pieces *pieceReader) (*petition.Manifest, error) {
	dir = locate(dir)
	m, err := Read(dir)
	if err != nil {
		return nil, err
	}
	v := &verifier{ctx: ctx, dir: dir, manifest: m, pages: newPages(), pieces: pieces}
	v.sealed()
	if len(v.findings) == 0 {
		// Only files that are the sealed ones are worth opening.
		v.agree()
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("verifying %s: %w", dir, err)
	}
	if err := pieces.stopped(); err != nil {
		return nil, err
	}
	return m, errors.Join(v.findings...)
}

// required are the files without which a packet proves nothing.
var required = []string{petition.LetterPDF, petition.AnnexXLSX, petition.PacketPDF}

// verifier gathers what is wrong with one packet.
type verifier struct {
	ctx      context.Context
	dir      string
	manifest *petition.Manifest
	findings []error
	pages    *pages
	pieces   *pieceReader // nil where nobody looks through them
}

// stopped reports whether nobody waits for the findings any more.
func (v *verifier) stopped() bool { return v.ctx.Err() != nil || v.pieces.stopped() != nil }

func (v *verifier) find(name, format string, args ...any) {
	v.findings = append(v.findings, &petition.Error{
		Kind: petition.BadPacket, File: filepath.Join(v.dir, name),
		Message: fmt.Sprintf(format, args...), Hint: hintRebuild,
	})
}

// added is the one finding that may be harmless: file managers leave files of
// their own in a folder that somebody looks into.
func (v *verifier) added(name string) {
	v.findings = append(v.findings, &petition.Error{
		Kind: petition.BadPacket, File: filepath.Join(v.dir, name),
		Message: "it is not part of the packet that was sealed",
		Hint:    "move it out of the packet folder and run petition verify again",
	})
}

// sealed compares the folder with the manifest, byte for byte.
func (v *verifier) sealed() {
	v.sealedFolder("", v.manifest.Files, petition.ManifestJSON)
	if beside := community(v.dir, v.manifest); len(beside) > 0 {
		v.sealedFolder(petition.CommunityFolder, beside)
	}
	for _, name := range required {
		if _, ours := find(v.manifest, name); !ours {
			v.find(name, "the manifest does not name it")
		}
	}
	if len(v.manifest.ListFiles(petition.AnnexPDF)) == 0 {
		v.find(petition.AnnexPDF, "the manifest does not name it")
	}
}

// sealedFolder compares a folder, which is a path from that of the packet, with
// the files that are sealed in it. Others may be there that have their place.
func (v *verifier) sealedFolder(folder string, files []petition.File, others ...string) {
	entries, err := os.ReadDir(filepath.Join(v.dir, folder))
	if err != nil {
		v.find(folder, "the folder cannot be read: %s", cause(err))
		return
	}
	there := map[string]os.DirEntry{}
	sealed := names(files, others...)
	for _, entry := range entries {
		name := path.Join(folder, entry.Name())
		there[name] = entry
		if !slices.Contains(sealed, entry.Name()) {
			v.added(name)
		}
	}
	for _, f := range files {
		entry, ok := there[f.Path]
		switch {
		case !ok:
			v.find(f.Path, "it is missing")
		case !entry.Type().IsRegular():
			v.find(f.Path, "it is not a file, as it was when it was sealed")
		default:
			v.sameBytes(f)
		}
	}
}

func (v *verifier) sameBytes(f petition.File) {
	file, err := os.Open(filepath.Join(v.dir, f.Path))
	if err != nil {
		v.find(f.Path, "it cannot be read: %s", cause(err))
		return
	}
	defer file.Close()
	bytes, sum, err := digest(file)
	switch {
	case err != nil:
		v.find(f.Path, "it cannot be read: %s", cause(err))
	case bytes != f.Bytes || sum != f.SHA256:
		v.find(f.Path, "it is not the file that was sealed")
	}
}

// agree opens every file and compares their numbers. The workbook comes first, as
// the lists are compared with it; it is proved beside giving its pieces, each of
// which is the work of one processor.
func (v *verifier) agree() {
	workbook := v.workbookAside()
	v.rest(petition.ManifestJSON)
	v.rest(petition.AnnexXLSX)
	cells := workbook()
	list := &listReader{cells: cells}
	if last := v.files(petition.AnnexPDF, list); last != "" {
		v.list(last, list)
	}
	v.stateLists(cells)
	v.stray()
	for _, f := range slices.Concat(v.manifest.Files, community(v.dir, v.manifest)) {
		switch {
		case v.stopped():
			return
		case f.Path == petition.AnnexXLSX:
		case !isPDF(f.Path):
			v.rest(f.Path)
		case !petition.IsListPDF(f.Path) && !petition.IsStateListPDF(f.Path):
			v.pdf(f, &listReader{cells: cells})
		}
	}
}

// rest gives the pieces of a file of which nothing more is to be proved.
func (v *verifier) rest(name string) {
	if v.pieces != nil {
		v.given(v.pieces.file(name))
	}
}

// given takes the error of giving pieces for a finding, unless it is one of the
// one who is given them. It reports whether there is none.
func (v *verifier) given(err error) bool {
	if err != nil && !v.stopped() {
		v.findings = append(v.findings, err)
	}
	return err == nil
}

// stray finds volumes of the whole list that are none of it.
func (v *verifier) stray() {
	volumes := v.manifest.ListFiles(petition.AnnexPDF)
	for _, f := range v.manifest.Files {
		if petition.IsListPDF(f.Path) && !slices.Contains(volumes, f) {
			v.find(f.Path, "it is a volume of a list without the one before")
		}
	}
}

// files reads the files of a list, through which the numbers go on, and gives
// the name of the last; nothing where one could not be read.
func (v *verifier) files(name string, list *listReader) (last string) {
	for _, f := range v.manifest.ListFiles(name) {
		if !v.pdf(f, list) {
			return ""
		}
		last = f.Path
	}
	return last
}

// pdf reads one PDF, and reports whether its pages could be read. list follows
// the rows of Annex A in it.
func (v *verifier) pdf(f petition.File, list *listReader) bool {
	if v.stopped() {
		return false
	}
	file, err := os.Open(filepath.Join(v.dir, f.Path))
	if err != nil {
		v.find(f.Path, "it cannot be read: %s", cause(err))
		return false
	}
	defer file.Close()
	doc, err := readablePDF(file)
	if err != nil {
		v.find(f.Path, "%s", err)
		return false
	}
	if doc.Pages() != f.Pages {
		v.find(f.Path, "it has %d pages, and was sealed with %d", doc.Pages(), f.Pages)
	}
	// The print file may hold exhibits, which are other programs' work.
	isLetter := f.Path == petition.LetterPDF || slices.Contains(v.manifest.Community, f)
	isList := petition.IsListPDF(f.Path) || petition.IsStateListPDF(f.Path)
	if (isLetter || isList) && doc.HasForm() {
		v.find(f.Path, "another program has put something on its pages")
		return false
	}
	if v.pieces != nil && !v.given(v.pieces.plain(f.Path, doc)) {
		return false
	}
	proof := &proof{list: list, count: countReader{counted: v.manifest.Signatures.Counted}}
	if err := v.pages.read(v.ctx, doc, proof, v.pieces); err != nil {
		if !v.stopped() {
			v.find(f.Path, "%s", err)
		}
		return false
	}
	if isLetter || f.Path == petition.PacketPDF {
		v.count(f.Path, &proof.count)
	}
	isApart := v.manifest.ListApart && list.rows == 0
	if f.Path == petition.PacketPDF && !isApart {
		v.list(f.Path, list)
	}
	return v.pieces == nil || v.given(v.pieces.streams(doc))
}

func (v *verifier) count(name string, c *countReader) {
	switch {
	case c.places == 0:
		v.find(name, "its letter does not say how many signatures were counted")
	case c.differs:
		v.find(name, "its letter does not say that %d signatures were counted", c.counted)
	}
}

func (v *verifier) list(name string, l *listReader) {
	named := v.manifest.Signatures.Named
	switch {
	case l.gap > 0:
		v.find(name, "row %d of its list is out of order", l.gap)
	case l.rows != named:
		v.find(name, "its list has %d rows, and %d signatures are named", l.rows, named)
	case l.differs > 0:
		v.find(name, "row %d of its list differs from that row of %s", l.differs, petition.AnnexXLSX)
	}
}
