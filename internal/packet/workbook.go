package packet

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"path/filepath"
	"strconv"
	"strings"

	"example.org/petition/internal/petition"
)

const (
	// maxPart bounds what one part of a workbook may unpack to.
	maxPart = 1 << 30
	// maxRatio bounds how much smaller a part may be packed: a sheet of names
	// packs to a tenth, a bomb to a thousandth.
	maxRatio = 400
	// maxSmallPart bounds the parts that are read whole.
	maxSmallPart = 4 << 20
)

// workbook checks the workbook and gives the names of its signatures by row,
// or nil where it names nobody. The sheet's first row is its header, its first
// column the number, and the text after it stands for the name: usually it is.
func (v *verifier) workbook() []string {
	book, err := zip.OpenReader(filepath.Join(v.dir, petition.AnnexXLSX))
	if err != nil {
		v.find(petition.AnnexXLSX, "it does not open as a workbook")
		return nil
	}
	defer book.Close()
	b := workbookReader{files: map[string]*zip.File{}}
	for _, f := range book.File {
		if _, twice := b.files[f.Name]; twice {
			// Programs differ in which of the two they show.
			v.find(petition.AnnexXLSX, "a part of it is there twice")
			return nil
		}
		b.files[f.Name] = f
		if reason := b.forbidden(f); reason != "" {
			v.find(petition.AnnexXLSX, "%s", reason)
			return nil
		}
	}
	rows, err := b.read()
	if err != nil {
		v.find(petition.AnnexXLSX, "%s", err)
		return nil
	}
	if named := v.manifest.Signatures.Named; rows != named {
		v.find(petition.AnnexXLSX, "it has %d rows, and %d signatures are named", rows, named)
	}
	return b.names
}

type workbookReader struct {
	files map[string]*zip.File
	names []string
}

// forbidden says why a part may not be in a packet.
func (b *workbookReader) forbidden(f *zip.File) string {
	name := strings.ToLower(f.Name)
	switch {
	case f.UncompressedSize64 > maxPart, f.UncompressedSize64 > maxSmallPart && f.UncompressedSize64/maxRatio > f.CompressedSize64:
		return "a part of it unpacks to far more than a list of names"
	case strings.Contains(name, "vbaproject"), strings.Contains(name, "/externallinks/"), strings.Contains(name, "/embeddings/"):
		return "it holds a macro, a link to another file or an embedded file"
	case strings.Contains(name, "comment"):
		return "it holds notes"
	}
	return ""
}

// read checks every sheet and gives the number of rows below the header of the
// last one, which holds the signatures.
func (b *workbookReader) read() (rows int, err error) {
	sheets, err := b.sheets()
	if err != nil {
		return 0, err
	}
	for i, sheet := range sheets {
		if rows, err = b.sheet(sheet, i == len(sheets)-1); err != nil {
			return 0, err
		}
	}
	return rows, nil
}

// sheets gives the parts of the sheets in the order of the workbook.
func (b *workbookReader) sheets() ([]string, error) {
	var book struct {
		Sheets []struct {
			ID    string `xml:"http://schemas.openxmlformats.org/officeDocument/2006/relationships id,attr"`
			State string `xml:"state,attr"`
		} `xml:"sheets>sheet"`
	}
	var relations struct {
		Relations []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := errors.Join(b.small("xl/workbook.xml", &book), b.small("xl/_rels/workbook.xml.rels", &relations)); err != nil {
		return nil, errors.New("it has no table of sheets")
	}
	targets := map[string]string{}
	for _, r := range relations.Relations {
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
	if len(parts) != 2 {
		return nil, fmt.Errorf("it has %d sheets, want a summary and the signatures", len(parts))
	}
	return parts, nil
}

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

// sheet reads one sheet. Only the signatures' rows are counted and kept.
func (b *workbookReader) sheet(name string, signatures bool) (rows int, err error) {
	f, ok := b.files[name]
	if !ok {
		return 0, errors.New("one of its sheets is missing")
	}
	part, err := f.Open()
	if err != nil {
		return 0, errors.New("one of its sheets cannot be read")
	}
	defer part.Close()
	d := xml.NewDecoder(io.LimitReader(part, maxPart))
	for {
		t, err := d.Token()
		if err == io.EOF {
			return max(rows-1, 0), nil
		}
		if err != nil {
			return 0, errors.New("one of its sheets cannot be read")
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "f":
			return 0, errors.New("it holds a formula")
		case "col", "row":
			if attribute(start, "hidden") == "1" || attribute(start, "hidden") == "true" {
				return 0, errors.New("it has hidden rows or columns")
			}
		}
		if start.Name.Local != "row" || !signatures {
			continue
		}
		if err := b.row(d, rows); err != nil {
			return 0, err
		}
		rows++
	}
}

func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// cellXML is a cell as the sheet writes it: a number in V, a text in T or, for
// a text in several styles, in R.
type cellXML struct {
	Type string    `xml:"t,attr"`
	V    string    `xml:"v"`
	F    *struct{} `xml:"f"`
	T    string    `xml:"is>t"`
	R    []string  `xml:"is>r>t"`
}

// row reads the cells of one row. n counts from 0, the header.
func (b *workbookReader) row(d *xml.Decoder, n int) error {
	var row struct {
		Cells []cellXML `xml:"c"`
	}
	if err := d.DecodeElement(&row, &xml.StartElement{Name: xml.Name{Local: "row"}}); err != nil {
		return errors.New("one of its rows cannot be read")
	}
	for _, c := range row.Cells {
		if c.F != nil {
			return errors.New("it holds a formula")
		}
	}
	if n == 0 {
		return nil
	}
	if len(row.Cells) == 0 || row.Cells[0].V != strconv.Itoa(n) {
		return fmt.Errorf("its row %d does not have that number", n)
	}
	first, err := firstText(row.Cells[1:])
	if err != nil {
		return fmt.Errorf("its row %d %w", n, err)
	}
	b.names = append(b.names, first)
	return nil
}

// firstText gives the text that a printed row begins with: that of the first
// cell that is not blank, or nothing where it is a date, which print writes in
// another form. A text kept in the table of texts was not written by us and
// would be compared with nothing.
func firstText(cells []cellXML) (string, error) {
	for _, c := range cells {
		if c.Type != "" && c.Type != "inlineStr" && c.Type != "n" {
			return "", errors.New("was not written by petition")
		}
	}
	for _, c := range cells {
		if text := c.T + strings.Join(c.R, ""); text != "" || c.V != "" {
			return text, nil
		}
	}
	return "", nil
}
