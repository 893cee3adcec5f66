package packet

import (
	"archive/zip"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"example.org/petition/internal/petition"
)

const (
	// maxPart bounds what one part of a workbook may unpack to: package xlsx
	// writes no larger sheet.
	maxPart = math.MaxUint32
	// maxRatio bounds how much smaller a part may be packed: a sheet of names
	// packs to a tenth, a bomb to a thousandth.
	maxRatio = 400
	// maxSmallPart bounds the parts that are read whole.
	maxSmallPart = 4 << 20
)

// partNames are the parts that a workbook of signatures is made of (path.Match).
// Others are how a workbook hides things or reaches out: macros, notes, data of
// other programs, connections, embedded files, links to other workbooks.
var partNames = []string{
	`\[Content_Types\].xml`, "_rels/.rels", "docProps/app.xml", "docProps/core.xml",
	"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml", "xl/theme/theme1.xml",
	"xl/worksheets/sheet*.xml", "xl/worksheets/_rels/sheet*.xml.rels",
	"xl/drawings/drawing*.xml", "xl/drawings/_rels/drawing*.xml.rels", "xl/charts/chart*.xml",
}

// workbookAside starts workbook beside what else is read, and gives how to wait
// for it.
func (v *verifier) workbookAside() (wait func() *cellRows) {
	aside := &verifier{ctx: v.ctx, dir: v.dir, manifest: v.manifest} // with findings of its own
	read := make(chan *cellRows, 1)
	go func() { read <- aside.workbook() }()
	return func() *cellRows {
		cells := <-read
		v.findings = append(aside.findings, v.findings...)
		return cells
	}
}

// workbook checks the workbook and gives the rows of its signatures; none where
// it cannot be read. They may go on on further sheets. The first row of each
// sheet is its header, the first column the number.
func (v *verifier) workbook() *cellRows {
	book, err := zip.OpenReader(filepath.Join(v.dir, petition.AnnexXLSX))
	if err != nil {
		v.find(petition.AnnexXLSX, "it does not open as a workbook")
		return &cellRows{}
	}
	defer book.Close()
	inflateFast(&book.Reader)
	b := workbookReader{ctx: v.ctx, files: map[string]*zip.File{}}
	if err := b.read(book.File); err != nil {
		v.find(petition.AnnexXLSX, "%s", err)
		return &cellRows{}
	}
	if named := v.manifest.Signatures.Named; b.rows.len() != named {
		v.find(petition.AnnexXLSX, "it has %d rows, and %d signatures are named", b.rows.len(), named)
	}
	return &b.rows
}

// workbookReader reads a workbook. Its errors are findings: they say what is
// wrong and hold nothing of a cell.
type workbookReader struct {
	ctx   context.Context
	files map[string]*zip.File
	heads []byte   // of the signatures
	rows  cellRows // of the signatures
}

// read checks every part, and reads the signatures from the second sheet on.
func (b *workbookReader) read(files []*zip.File) error {
	for _, f := range files {
		if _, twice := b.files[f.Name]; twice {
			return errors.New("a part of it is there twice") // programs differ in which they show
		}
		b.files[f.Name] = f
		if err := b.checkPart(f); err != nil {
			return err
		}
	}
	sheets, err := b.sheets()
	if err != nil {
		return err
	}
	for i, part := range sheets {
		before := b.rows.len()
		if err := b.sheet(part, i > 0); err != nil {
			return err
		}
		if i > 1 && b.rows.len() == before {
			return fmt.Errorf("its sheet %d has no signatures", i+1)
		}
	}
	return nil
}

func (b *workbookReader) checkPart(f *zip.File) error {
	known := slices.ContainsFunc(partNames, func(pattern string) bool {
		ok, err := path.Match(pattern, f.Name)
		return ok && err == nil
	})
	switch {
	case !known:
		return errors.New("it holds more than signatures: a macro, a note, or data of another program")
	case f.UncompressedSize64 > maxPart, f.UncompressedSize64 > maxSmallPart && f.UncompressedSize64/maxRatio > f.CompressedSize64:
		return errors.New("a part of it unpacks to far more than a list of names")
	case path.Ext(f.Name) == ".rels":
		return b.checkLinks(f.Name)
	}
	return nil
}

// relation is a link from one part to another, or out of the workbook.
type relation struct {
	ID     string `xml:"Id,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"`
}

func (b *workbookReader) relations(part string) ([]relation, error) {
	var table struct {
		Relations []relation `xml:"Relationship"`
	}
	err := b.small(part, &table)
	return table.Relations, err
}

func (b *workbookReader) checkLinks(part string) error {
	relations, err := b.relations(part)
	if err != nil {
		return errors.New("one of its tables of links cannot be read")
	}
	for _, r := range relations {
		if r.Mode != "" && r.Mode != "Internal" {
			return errors.New("it holds a link out of the workbook")
		}
	}
	return nil
}

// sheets gives the parts of the sheets in the order of the workbook: the
// summary, and the signatures on one sheet or more.
func (b *workbookReader) sheets() ([]string, error) {
	var book struct {
		Sheets []struct {
			ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
			State string `xml:"state,attr"`
		} `xml:"sheets>sheet"`
	}
	relations, err := b.relations("xl/_rels/workbook.xml.rels")
	if err := errors.Join(err, b.small("xl/workbook.xml", &book)); err != nil {
		return nil, errors.New("it has no table of sheets")
	}
	targets := map[string]string{}
	for _, r := range relations {
		targets[r.ID] = r.Target
	}
	var parts []string
	for _, s := range book.Sheets {
		if s.State != "" && s.State != "visible" {
			return nil, errors.New("it has a hidden sheet")
		}
		target := targets[s.ID]
		if !strings.HasPrefix(target, "/") {
			target = path.Join("xl", target)
		}
		parts = append(parts, strings.TrimPrefix(target, "/"))
	}
	if len(parts) < 2 {
		return nil, errors.New("it has no sheet of signatures beside the summary")
	}
	return parts, nil
}

// small reads a part whole.
func (b *workbookReader) small(name string, into any) error {
	f, ok := b.files[name]
	if !ok {
		return fmt.Errorf("%s is missing", name)
	}
	r, err := f.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	return xml.NewDecoder(io.LimitReader(r, maxSmallPart)).Decode(into)
}
