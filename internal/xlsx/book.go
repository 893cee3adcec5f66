package xlsx

import (
	"archive/zip"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"

	"example.org/petition/internal/petition"
)

// Arial has the same metrics everywhere: LibreOffice brings Liberation Sans for
// it, so that measured widths hold in both programs.
const (
	fontName = "Arial"
	fontSize = 10.0
)

// epoch is the earliest time a zip entry can carry. It stands wherever a format
// wants a time and the packet has none to tell.
var epoch = time.Date(1980, time.January, 1, 0, 0, 0, 0, time.UTC)

// book is a workbook in the making.
type book struct {
	*excelize.File
	look   look
	sheets int        // added so far
	most   int        // rows that a sheet gets below its header
	packs  *packLevel // of its parts
	lists  []*list
}

// newBook starts a workbook with one sheet, "Sheet1", and properties that say
// nothing of the machine or the user. A zero date stands as the epoch; days is
// the number format of dates; a list gets sheets of most rows each.
func newBook(title string, date petition.Date, days string, most int) (*book, error) {
	b := &book{File: excelize.NewFile(), most: most, packs: packSmall}
	if err := b.SetDefaultFont(fontName); err != nil {
		return nil, fmt.Errorf("set the workbook's font: %w", err)
	}
	size := fontSize
	b.Styles.Fonts.Font[0].Sz.Val = &size

	look, err := newLook(b.File, days)
	if err != nil {
		return nil, err
	}
	b.look = look

	made := epoch
	if !date.IsZero() {
		made = date.Time()
	}
	stamp := made.Format(time.RFC3339)
	if err := b.SetDocProps(&excelize.DocProperties{Title: title, Created: stamp, Modified: stamp}); err != nil {
		return nil, fmt.Errorf("set the workbook's properties: %w", err)
	}
	if err := b.SetAppProps(&excelize.AppProperties{Application: "petition"}); err != nil {
		return nil, fmt.Errorf("set the workbook's properties: %w", err)
	}
	return b, nil
}

// addSheet adds an empty sheet behind the others; the first takes the place of
// the one that a new book has.
func (b *book) addSheet(name string) error {
	var err error
	if b.sheets > 0 {
		_, err = b.NewSheet(name)
	} else {
		err = b.SetSheetName("Sheet1", name)
	}
	if err != nil {
		return fmt.Errorf("add a sheet: %w", err)
	}
	b.sheets++
	return nil
}

// lastPart names the part of the sheet that was added last.
func (b *book) lastPart() string { return fmt.Sprintf("xl/worksheets/sheet%d.xml", b.sheets) }

// define names a range of a sheet, such as its print area.
func (b *book) define(name, sheet, area string) error {
	err := b.SetDefinedName(&excelize.DefinedName{Name: name, Scope: sheet, RefersTo: quoted(sheet) + "!" + area})
	if err != nil {
		return fmt.Errorf("name a range of a sheet: %w", err)
	}
	return nil
}

// close frees what the library holds. What it reports is of no use to anybody:
// the bytes are out or the build has failed.
func (b *book) close() { _ = b.File.Close() }

// writeTo writes the workbook; fill adds the rows of its lists. The library
// stores parts in the order of a Go map and without times; here they are sorted
// and carry the epoch, so that the bytes are the same in every process.
func (b *book) writeTo(w io.Writer, fill func(*rows) error) error {
	made := parts{}
	b.SetZipWriter(func(io.Writer) excelize.ZipWriter { return made })
	if _, err := b.WriteToBuffer(); err != nil {
		return fmt.Errorf("put the workbook together: %w", err)
	}
	made[contentTypes] = sortDefaults(made[contentTypes])
	out := zip.NewWriter(w)
	out.RegisterCompressor(zip.Deflate, b.packs.on)
	for _, name := range slices.Sorted(maps.Keys(made)) {
		if slices.ContainsFunc(b.lists, func(l *list) bool { return l.part == name }) {
			continue
		}
		part, err := datedZip{out}.Create(name)
		if err == nil {
			_, err = part.Write(made[name])
		}
		if err != nil {
			return fmt.Errorf("write the workbook: %w", err)
		}
	}
	lists := &rows{zip: out, parts: made, lists: b.lists}
	if err := fill(lists); err != nil {
		return err
	}
	if err := lists.finish(); err != nil {
		return err
	}
	if err := out.Close(); err != nil {
		return fmt.Errorf("write the workbook: %w", err)
	}
	return nil
}

// datedZip gives every part the same time.
type datedZip struct{ *zip.Writer }

func (z datedZip) Create(name string) (io.Writer, error) {
	return z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: epoch})
}
