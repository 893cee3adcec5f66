package petition

import (
	"cmp"
	"slices"
	"strings"
)

// Outcome is what became of a row of a signature list. Every row has one.
type Outcome uint8

// The outcomes. A counted row is a Signature; it is named in Annex A or only
// counted, as its signer asked. The zero Outcome is none.
const (
	Counted Outcome = iota + 1
	Duplicate
	Withdrawn
	Rejected
	Blank
)

// String gives the outcome's word, as in DESIGN.
func (o Outcome) String() string {
	switch o {
	case Counted:
		return "counted"
	case Duplicate:
		return "duplicate"
	case Withdrawn:
		return "withdrawn"
	case Rejected:
		return "rejected"
	case Blank:
		return "blank"
	}
	return ""
}

// Row is one row of a signature list: what of it may be delivered, and what
// became of it. E-mail, phone and street serve judging only and are not kept;
// whoever needs the cells as read reads the list again, with ListRead.Again.
type Row struct {
	List int32 // index into Roll.Lists
	Line int32 // of the file, or row of the sheet, from 1

	Name    string // NFC, spacing made regular, else as written
	City    string
	State   string // two letters where it could be told, else as written
	Zip     string
	Country string
	Comment string
	Date    Date // zero where the list gives none or it cannot be read

	Outcome Outcome
	Unnamed bool   // counted without being named
	Of      int32  // index into Roll.Rows of the row it repeats; -1 where none
	Number  int32  // in Annex A, from 1; 0 where the row is not named there
	Reason  string // why it is not counted, or not named; no personal data
}

// USState gives the code of the row's state where it is one of the United
// States, else nothing: "WA" in Australia is not Washington.
func (r *Row) USState() string {
	if _, ok := StateName(r.State); ok && IsUnitedStates(r.Country) {
		return r.State
	}
	return ""
}

// ListRead tells how one list was understood.
type ListRead struct {
	File      string
	Collected string
	Sheet     string   // of a workbook; else empty
	Shape     string   // "CSV, comma, UTF-8"
	HeaderAt  int      // line or row of the header, from 1
	Header    []string // the header row as written
	Roles     []Role   // what each column was taken for; "" where it is not used
	Private   []Role   // what columns hold by their headers that are not used, where that may never be delivered
	Input     Input
	Counts    Counts

	// UnclearDates is the first line whose day and month could be either, 0 where
	// there is none. MixedDates says that other dates of the list tell both.
	UnclearDates int
	MixedDates   bool

	// Widths are how wide the widest cell of each column is by the Measure that
	// the list was read with, at least as far as its Most; of rows that are longer
	// than the header too, so that there are as many as the longest row has cells.
	// They spare a reading of the list before it is shown. nil without a Measure.
	Widths []float64

	// Again reads the list once more and gives every row's cells as read, in the
	// order of Roll.Rows; the cells are valid until yield returns, whose first
	// error ends it. A list that is not what it was the first time is an error.
	Again func(yield func(line int, cells []string) error) error
}

// Holds gives what a column holds, from 0: what it was taken for or, where the
// case wants it left alone, what it may not be delivered for all the same.
func (l *ListRead) Holds(column int) Role {
	if column < len(l.Roles) && l.Roles[column] != RoleUnused {
		return l.Roles[column]
	}
	if column < len(l.Private) {
		return l.Private[column]
	}
	return RoleUnused
}

// ListSketch is what one table of a list looks like by its first rows, whether
// or not the list can be read. It is for its owner's eyes: its cells are as
// written.
type ListSketch struct {
	Sheet    string // of a workbook; else empty
	Shape    string // "CSV, comma, UTF-8"
	HeaderAt int    // line or row of the header, from 1; 0 where no row is surely one
	Header   []string
	Roles    []Role // what each column is taken for
	Own      []Role // what it would be taken for if the case said nothing of columns
	Rows     []SketchRow
	Consent  []ConsentColumn
}

// SketchRow is a row below the header, or where there is none, from the first on.
type SketchRow struct {
	Line  int
	Cells []string
}

// ConsentColumn is a column that says, or may say, who wants to be named, with
// the answers in it, the most frequent first. Answers that differ in capitals,
// accents and punctuation only are one.
type ConsentColumn struct {
	Header  string
	Sure    bool // the program can tell it by itself
	Answers []ConsentAnswer
	Others  int // rows with another answer
	Empty   int // rows with none
}

// ConsentAnswer is what stands in cells of a column of consent.
type ConsentAnswer struct {
	Text string
	Rows int
}

// Doubt is a case that a person should look at; it changes no count.
type Doubt struct {
	Row   int32  // index into Roll.Rows
	Other int32  // the row it is compared with; -1 where none
	Code  string // of the warning that tells of it
	Why   string // no personal data
}

// Roll is all rows of all lists, in list and line order, with their outcome.
type Roll struct {
	Lists  []ListRead
	Rows   Rows
	Doubts []Doubt
}

// Counts holds the numbers of a roll or of one list of it.
type Counts struct {
	Rows       int `json:"rows"`
	Counted    int `json:"counted"`
	Named      int `json:"named"`
	Unnamed    int `json:"unnamed"`
	Duplicates int `json:"duplicates"`
	Withdrawn  int `json:"withdrawn"`
	Rejected   int `json:"rejected"`
	Blank      int `json:"blank"`
}

// Add counts one row, by what became of it.
func (c *Counts) Add(outcome Outcome, unnamed bool) {
	c.Rows++
	switch outcome {
	case Counted:
		c.Counted++
		if unnamed {
			c.Unnamed++
		} else {
			c.Named++
		}
	case Duplicate:
		c.Duplicates++
	case Withdrawn:
		c.Withdrawn++
	case Rejected:
		c.Rejected++
	case Blank:
		c.Blank++
	}
}

// Plus gives the numbers of two together.
func (c Counts) Plus(o Counts) Counts {
	return Counts{
		c.Rows + o.Rows, c.Counted + o.Counted, c.Named + o.Named, c.Unnamed + o.Unnamed,
		c.Duplicates + o.Duplicates, c.Withdrawn + o.Withdrawn, c.Rejected + o.Rejected, c.Blank + o.Blank,
	}
}

// Balanced reports whether the numbers add up: nothing is lost.
func (c Counts) Balanced() bool {
	return c.Rows == c.Counted+c.Duplicates+c.Withdrawn+c.Rejected+c.Blank &&
		c.Counted == c.Named+c.Unnamed
}

// Counts counts the rows by outcome.
func (r *Roll) Counts() Counts {
	var c Counts
	for i := range r.Rows.Len() {
		c.Add(r.Rows.OutcomeAt(i), r.Rows.UnnamedAt(i))
	}
	return c
}

// Where names a row by file and line.
func (r *Roll) Where(row *Row) string { return Where(r.Lists[row.List].Name(), int(row.Line)) }

// Name names the list for people: its file, and the sheet in it.
func (l *ListRead) Name() string { return ListName(l.File, l.Sheet) }

// ListName names a list by its file, and its sheet where it is in a workbook.
func ListName(file, sheet string) string {
	if sheet == "" {
		return file
	}
	return file + " (" + sheet + ")"
}

// Tally is a number of signatures that have Key in common.
type Tally struct {
	Key   string `json:"key"`
	Count int    `json:"count"`
}

// ByState tallies the counted signatures by state, the largest first and equal
// ones by code. Rows without a recognised state of the United States stand
// under "".
func (r *Roll) ByState() []Tally {
	return r.tally((*Row).USState, func(a, b Tally) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Key, b.Key))
	})
}

// ByTown tallies the counted signatures of a state by town, the largest first.
// Spellings that differ in capitals and spaces are one town, under the first of
// them. Rows without a town, and those of
// other states, are left out.
func (r *Roll) ByTown(state string) []Tally {
	first := map[string]string{}
	tallies := r.tally(func(row *Row) string {
		if row.State != state || !IsUnitedStates(row.Country) {
			return ""
		}
		town := strings.Join(strings.Fields(row.City), " ")
		key := strings.ToLower(town)
		if _, ok := first[key]; !ok {
			first[key] = town
		}
		return first[key]
	}, func(a, b Tally) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Key, b.Key))
	})
	return slices.DeleteFunc(tallies, func(t Tally) bool { return t.Key == "" })
}

// ByDay tallies the counted signatures by day (2027-03-03), the earliest first.
// Rows without a date stand under "".
func (r *Roll) ByDay() []Tally {
	counts := map[Date]int{}
	for i := range r.Rows.Len() {
		if r.Rows.OutcomeAt(i) == Counted {
			counts[r.Rows.DateAt(i)]++
		}
	}
	tallies := make([]Tally, 0, len(counts))
	for day, n := range counts {
		tallies = append(tallies, Tally{day.String(), n})
	}
	slices.SortFunc(tallies, func(a, b Tally) int { return cmp.Compare(a.Key, b.Key) })
	return tallies
}
