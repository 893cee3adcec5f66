package read

import (
	"fmt"
	"slices"

	"example.org/petition/internal/xlsx/markup"
)

// maxName is more bytes than the name of a sheet can have (31 characters).
const maxName = 255

// book is an opened workbook.
type book struct {
	parts     parts
	sheets    []sheet // visible, with cells
	hidden    int     // sheets
	since1904 bool
	stale     bool // its formulas are to be computed before they are looked at
	texts     *sharedTexts
	formats   []format // by style; nil where there are no styles
}

// sheet is one sheet and the part that holds it.
type sheet struct{ name, part string }

// openBook reads all of a workbook but its sheets.
func openBook(p parts, most uint64) (*book, error) {
	main, err := findBook(p)
	if err != nil {
		return nil, err
	}
	links, err := p.relations(main)
	if err != nil {
		return nil, damaged("its table of links")
	}
	b := &book{parts: p, texts: &sharedTexts{}}
	if err := b.readSheets(main, links); err != nil {
		return nil, err
	}
	texts, styles := linked(links, "sharedStrings"), linked(links, "styles")
	if err := b.checkSize(most, main, texts, styles); err != nil {
		return nil, err
	}
	if err := b.readTexts(texts); err != nil {
		return nil, err
	}
	return b, b.readStyles(styles)
}

// findBook gives the part that names the sheets.
func findBook(p parts) (string, error) {
	if err := sniffParts(p); err != nil {
		return "", err
	}
	links, err := p.relations("")
	main := linked(links, "officeDocument")
	if _, stored := p[main]; err != nil || !stored {
		return "", damaged("its first table of links")
	}
	return main, nil
}

func (b *book) readSheets(main string, links []relation) error {
	listed := 0
	err := b.parts.document(main, func(s *markup.Scanner) error {
		sheetEntry := func([]byte) error {
			if listed++; listed > maxSheets {
				return errTooMuch
			}
			return b.addSheet(s, links)
		}
		return s.Document("workbook", func(name []byte) error {
			switch string(name) {
			case "workbookPr":
				b.since1904 = s.AttrTrue("date1904")
			case "calcPr":
				b.stale = s.AttrTrue("fullCalcOnLoad")
			case "sheets":
				return s.Children(sheetEntry)
			}
			return nil
		})
	})
	switch {
	case err == errTooMuch:
		return refuse(fmt.Sprintf("the workbook has more than %d sheets", maxSheets), hintCSV)
	case err != nil:
		return damaged("its table of sheets")
	case len(b.sheets) == 0:
		return refuse("the workbook has no sheet that shows cells",
			"open it in Excel or LibreOffice, unhide the sheet with the signatures and save it again")
	}
	return nil
}

// addSheet adds the sheet whose entry has just begun, if a person can see it.
// One that cannot be told from another is damage: it would be read in the
// other's place.
func (b *book) addSheet(s *markup.Scanner, links []relation) error {
	name, err := s.AttrText("name")
	if err != nil {
		return err
	}
	link := withID(links, s.Link())
	if link.kind != "" && link.kind != "worksheet" {
		return nil // a chart, a dialog, or old macros
	}
	if state := string(s.Attr("state")); state == "hidden" || state == "veryHidden" {
		b.hidden++
		return nil
	}
	_, stored := b.parts[link.target]
	twice := slices.ContainsFunc(b.sheets, func(s sheet) bool { return s.name == name || s.part == link.target })
	if !stored || twice || name == "" || len(name) > maxName {
		return markup.ErrDamaged
	}
	b.sheets = append(b.sheets, sheet{name, link.target})
	return nil
}

// checkSize refuses a workbook by what its parts say they unpack to.
func (b *book) checkSize(most uint64, others ...string) error {
	var size uint64
	for _, name := range others {
		size += min(b.parts.size(name), most+1)
	}
	for _, s := range b.sheets {
		size += min(b.parts.size(s.part), most+1)
	}
	if size > most {
		return refuse(fmt.Sprintf("the workbook unpacks to more than %d GiB", most>>30),
			"check that it is the right file; save its signatures as CSV UTF-8 from Excel or LibreOffice")
	}
	return nil
}

func (b *book) readTexts(part string) error {
	if part == "" {
		return nil
	}
	err := b.parts.document(part, func(s *markup.Scanner) (err error) {
		b.texts, err = readSharedTexts(s, b.parts.size(part))
		return err
	})
	switch err {
	case nil:
		return nil
	case errTooMuch:
		return refuse("the workbook has more texts than can be held: 128 MiB, or 10 million", hintCSV)
	case markup.ErrTooLong:
		return refuse("a cell of the workbook holds more than 1 MiB", "check that it is a list of signatures; "+hintCSV)
	case markup.ErrNotText:
		return refuse("a cell of the workbook holds bytes that no text has", hintSave)
	}
	return damaged("the table of its texts")
}

func (b *book) readStyles(part string) error {
	if part == "" {
		return nil
	}
	err := b.parts.document(part, func(s *markup.Scanner) (err error) {
		b.formats, err = readFormats(s)
		return err
	})
	switch err {
	case nil:
		return nil
	case errTooMuch, markup.ErrTooLong:
		return refuse("the workbook has more cell styles than Excel allows", hintCSV)
	}
	return damaged("the table of its styles")
}
