package petition

// Annex is Annex A as it is delivered: what the workbook and the printed list
// both show. It has no field for what must not be delivered.
type Annex struct {
	Title   string // of the petition
	Person  string // whom it is for, in full
	Date    Date   // of the letter
	Draft   Date   // the day a draft was printed; zero for what may be handed over
	Columns []Column
	Entries Entries // the named signatures in delivered order; Number counts from 1
	Groups  []Group // where the list is split, in the order of Entries, which they cover; else nil
	Counts  Counts
	ByState []Tally
	ByDay   []Tally
	Lists   []ListCount // how each list came out, in the order of the case
	Share   *Share      // where it is the list of one state; else nil
}

// Share says what part of the whole list an Annex is. Its entries have the
// numbers that they have in the whole, and its Counts are of the part.
type Share struct {
	State string // its code; "" for the signatures without a recognised state
	Of    int    // the signatures counted in all
}

// Apart is the sheet that stands in the print file for a list that is bound by
// itself.
type Apart struct {
	Heading, Statement string
	Files              []ApartFile
}

// Pages counts the pages of the list's files.
func (a *Apart) Pages() int {
	pages := 0
	for _, f := range a.Files {
		pages += f.Pages
	}
	return pages
}

// ApartFile is a file that the list is in.
type ApartFile struct {
	Name    string // for people
	Numbers string // of the signatures in it; empty where it names none
	Pages   int
}

// Entry is one named signature. Fields that the case does not deliver are
// empty.
type Entry struct {
	Number  int
	Name    string
	City    string
	State   string
	Zip5    string
	Country string
	Date    Date
	Comment string
	Source  Source // for errors; never written to the packet
}

// Source is where the row of an entry stands.
type Source struct {
	List string // its name
	Line int
}

// String gives file:line.
func (s Source) String() string { return Where(s.List, s.Line) }

// Group is a run of entries that stand under a heading of their own.
type Group struct {
	State   string // its code; "" for the entries without a recognised state
	Entries int
}

// ListCount is the outcome of one list. It has no file name: those belong to
// the organiser's records.
type ListCount struct {
	Collected string
	Counts    Counts
}

// Text gives the entry's text for a column. Dates are given in the form of
// Date.String; a writer that has a better one formats Entry.Date itself.
func (e *Entry) Text(c Column) string {
	switch c {
	case ColumnName:
		return e.Name
	case ColumnCity:
		return e.City
	case ColumnState:
		return e.State
	case ColumnZip5:
		return e.Zip5
	case ColumnCountry:
		return e.Country
	case ColumnDate:
		return e.Date.String()
	case ColumnComment:
		return e.Comment
	}
	return ""
}
