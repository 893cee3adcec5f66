package web

import (
	"archive/zip"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"example.org/petition/internal/petition"
)

// packetFolder is a folder of the output with the files in it that the page
// shows.
type packetFolder struct {
	Name  string // "packet", "community" or "records"
	Files []packetFile
}

// packetFile is a file that can be opened or kept.
type packetFile struct {
	petition.File
	Name, Path string // Path is its address
	Opens      bool   // browsers show it
}

// folders lists what can be opened: what the manifest names, the manifest, and
// the checklist of the records, which the rest of is for the organiser alone.
func (c *caseFolder) folders(m *petition.Manifest) []packetFolder {
	delivered := packetFolder{Name: "packet"}
	for _, f := range m.Files {
		delivered.Files = append(delivered.Files, c.fileOf("packet", f))
	}
	slices.SortStableFunc(delivered.Files, func(a, b packetFile) int { return cmp.Compare(rank(a.Name), rank(b.Name)) })
	delivered.Files = append(delivered.Files, packetFile{Name: petition.ManifestJSON, Path: c.at("packet/" + petition.ManifestJSON)})
	all := []packetFolder{delivered}
	if len(m.Community) > 0 {
		folder := packetFolder{Name: "community"}
		for _, f := range m.Community {
			folder.Files = append(folder.Files, c.fileOf("community", f))
		}
		all = append(all, folder)
	}
	if info, err := os.Stat(filepath.Join(c.out(), "records", petition.ChecklistPDF)); err == nil {
		f := petition.File{Path: petition.ChecklistPDF, Bytes: info.Size()}
		all = append(all, packetFolder{"records", []packetFile{c.fileOf("records", f)}})
	}
	return all
}

func (c *caseFolder) fileOf(folder string, f petition.File) packetFile {
	name := path.Base(f.Path)
	return packetFile{File: f, Name: name, Path: c.at(folder + "/" + name), Opens: path.Ext(name) == ".pdf"}
}

// rank puts first what is printed.
func rank(name string) int {
	if at := slices.Index([]string{petition.PacketPDF, petition.LetterPDF}, name); at >= 0 {
		return at
	}
	return 2
}

// shownPages counts the pages of the print file that can be shown as pictures.
func shownPages(m *petition.Manifest) int {
	for _, f := range m.Files {
		if f.Path == petition.PacketPDF && f.Bytes <= mostToPicture {
			return f.Pages
		}
	}
	return 0
}

// packetFile gives a file of the packet: one that its manifest names, or the
// manifest.
func (p *page) packetFile() error {
	name := p.r.PathValue("file")
	m, err := p.manifest()
	if err != nil {
		return err
	}
	if name != petition.ManifestJSON && !slices.ContainsFunc(m.Files, func(f petition.File) bool { return f.Path == name }) {
		return fs.ErrNotExist
	}
	return p.give("packet", name)
}

// communityFile gives a letter for the community that the manifest names.
func (p *page) communityFile() error {
	name := p.r.PathValue("file")
	m, err := p.manifest()
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(m.Community, func(f petition.File) bool { return f.Path == petition.CommunityFolder+"/"+name }) {
		return fs.ErrNotExist
	}
	return p.give("community", name)
}

// checklistFile gives the list of what is to be done at the hand-over.
func (p *page) checklistFile() error { return p.give("records", petition.ChecklistPDF) }

// manifest gives that of the case's packet; fs.ErrNotExist where there is none.
func (p *page) manifest() (*petition.Manifest, error) {
	m, err := p.c.manifest()
	if err == nil && m == nil {
		err = fs.ErrNotExist
	}
	return m, err
}

// openFile opens a file of a folder of the output, which no name leads out of.
func (c *caseFolder) openFile(folder, name string) (*os.File, fs.FileInfo, error) {
	root, err := os.OpenRoot(filepath.Join(c.out(), folder))
	if err != nil {
		return nil, nil, err
	}
	defer root.Close()
	if info, err := root.Lstat(name); err != nil || !info.Mode().IsRegular() {
		return nil, nil, fs.ErrNotExist
	}
	file, err := root.Open(name)
	if err != nil {
		return nil, nil, err
	}
	info, err := file.Stat()
	if err != nil {
		file.Close()
	}
	return file, info, err
}

// forViewer is what the browser's own viewer of PDFs needs, and no more.
const forViewer = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'"

// give gives a file: shown where the browser can show it, unless it is to be
// kept.
func (p *page) give(folder, name string) error {
	file, info, err := p.c.openFile(folder, name)
	if err != nil {
		return err
	}
	defer file.Close()
	how := "attachment"
	if path.Ext(name) == ".pdf" {
		p.w.Header().Set("Content-Type", "application/pdf")
		p.w.Header().Set("Content-Security-Policy", forViewer)
		if !p.r.URL.Query().Has("download") {
			how = "inline"
		}
	}
	p.w.Header().Set("Content-Disposition", mime.FormatMediaType(how, map[string]string{"filename": name}))
	http.ServeContent(p.w, p.r, name, info.ModTime(), file)
	return nil
}

// packetZip gives the packet as one file: what the manifest names, byte for byte
// as it was sealed, and the manifest. Where a file is another one by now, the
// download ends without its end, and the browser says so.
func (p *page) packetZip() error {
	m, err := p.manifest()
	if err != nil {
		return err
	}
	files := append(slices.Clone(m.Files), petition.File{Path: petition.ManifestJSON})
	var opened []*os.File
	defer func() {
		for _, f := range opened {
			f.Close()
		}
	}()
	// All are opened before any is sent: a build that replaces the folder then
	// takes none of them away.
	for _, f := range files {
		file, _, err := p.c.openFile("packet", f.Path)
		if err != nil {
			return err
		}
		opened = append(opened, file)
	}
	p.w.Header().Set("Content-Type", "application/zip")
	p.w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": p.c.name + ".zip"}))
	out := zip.NewWriter(p.w)
	for i, f := range files {
		if err := pack(out, p.c.name, f, opened[i]); err != nil {
			panic(http.ErrAbortHandler) // part of it was sent, so that nothing can be said any more
		}
	}
	if err := out.Close(); err != nil {
		panic(http.ErrAbortHandler)
	}
	return nil
}

var errNotSealed = errors.New("a file is not what was sealed")

// pack puts a file into the archive. The manifest's own digest was compared when
// it was read.
func pack(out *zip.Writer, folder string, f petition.File, file *os.File) error {
	info, err := file.Stat()
	if err != nil {
		return err
	}
	header := &zip.FileHeader{Name: folder + "/" + f.Path, Method: zip.Store, Modified: info.ModTime()} // PDFs and workbooks are compressed already
	to, err := out.CreateHeader(header)
	if err != nil {
		return err
	}
	sum := sha256.New()
	if _, err := io.Copy(io.MultiWriter(to, sum), file); err != nil {
		return err
	}
	if f.SHA256 != "" && hex.EncodeToString(sum.Sum(nil)) != f.SHA256 {
		return errNotSealed
	}
	return nil
}

// mostToPicture is how large a print file may be whose pages are shown, in bytes.
const mostToPicture = 64 << 20

// packetPage gives a page of the print file as a picture: "3.png".
func (p *page) packetPage() error {
	name, ok := strings.CutSuffix(p.r.PathValue("number"), ".png")
	number, err := strconv.Atoi(name)
	if !ok || err != nil || number < 1 {
		return fs.ErrNotExist
	}
	file, info, err := p.c.openFile("packet", petition.PacketPDF)
	if err != nil {
		return err
	}
	defer file.Close()
	if info.Size() > mostToPicture {
		return fmt.Errorf("the print file is too large to be shown as pictures")
	}
	data, err := io.ReadAll(io.LimitReader(file, mostToPicture))
	if err != nil {
		return err
	}
	return p.showPicture(data, number, pictureWidth)
}
