package pipeline

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"

	"example.org/petition/internal/petition"
)

// Report is what a run has to tell.
type Report struct {
	Case     *petition.Case
	Office   petition.Office
	Lists    []petition.ListRead
	Counts   petition.Counts
	Pages    int             // of the print file
	Files    []petition.File // paths within the output; Check knows their pages only
	Warnings []petition.Warning
	Stages   []Stage
	Out      string // the folder written; empty after Check
}

func (s *steps) report(d *draft, out string, files []petition.File) *Report {
	return &Report{
		Case:     d.petition,
		Office:   d.office,
		Lists:    d.roll.Lists,
		Counts:   d.roll.Counts(),
		Pages:    d.documents.packet.Pages(),
		Files:    files,
		Warnings: s.warnings,
		Stages:   s.stages,
		Out:      out,
	}
}

// planned names the files that a build would write, by path.
func (d *draft) planned(job Job) []petition.File {
	files := []petition.File{
		{Path: path.Join(packetDir, petition.AnnexXLSX)},
		{Path: path.Join(packetDir, petition.ManifestJSON)},
	}
	for name, pages := range d.pages() {
		if !job.NoRecords || path.Dir(name) != recordsDir {
			files = append(files, petition.File{Path: name, Pages: pages})
		}
	}
	if !job.NoRecords {
		files = append(files, petition.File{Path: path.Join(recordsDir, job.recordsName())})
	}
	slices.SortFunc(files, func(a, b petition.File) int { return cmp.Compare(a.Path, b.Path) })
	return files
}

// written lists the files of an output by path: those of the packet with the
// digests that they were sealed with, which reading it back proves, the manifest
// over them, and the records.
func written(dir string, sealed petition.Manifest, records []petition.File) ([]petition.File, error) {
	manifest, err := digest(filepath.Join(dir, packetDir), petition.ManifestJSON)
	if err != nil {
		return nil, err
	}
	files := slices.Concat(sealed.Files, sealed.Community, []petition.File{manifest})
	for i := range files {
		files[i].Path = path.Join(packetDir, files[i].Path)
	}
	for _, f := range records {
		f.Path = path.Join(recordsDir, f.Path)
		files = append(files, f)
	}
	slices.SortFunc(files, func(a, b petition.File) int { return cmp.Compare(a.Path, b.Path) })
	return files, nil
}

// digest gives a file of a folder as it is on the disk.
func digest(dir, name string) (petition.File, error) {
	f, err := os.Open(filepath.Join(dir, name))
	if err != nil {
		return petition.File{}, err
	}
	defer f.Close()
	n, sum, err := digestOf(f)
	return petition.File{Path: name, Bytes: n, SHA256: sum}, err
}

func digestOf(r io.Reader) (bytes int64, sha256sum string, err error) {
	hash := sha256.New()
	bytes, err = io.Copy(hash, r)
	return bytes, hex.EncodeToString(hash.Sum(nil)), err
}
