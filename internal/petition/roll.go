package petition

import "cmp"

// Outcome is what became of a row of a signature list. Every row has one.
type Outcome string

// The outcomes. A counted row is a Signature; it is named in Annex A or only
// counted, as its signer asked.
const (
	Counted   Outcome = "counted"
	Duplicate Outcome = "duplicate"
	Withdrawn Outcome = "withdrawn"
	Rejected  Outcome = "rejected"
	Blank     Outcome = "blank"
)

// Record is one row of a signature list as it was read and understood. The
// private fields serve judging only; an Annex has no place for them.
type Record struct {
	List  int      // index into Roll.Lists
	Line  int      // of the file, from 1
	Cells []string // every cell as read, for the records

	Name    string // NFC, spacing made regular, else as written
	City    string
	State   string // two letters where it could be told, else as written
	Zip     string
	Country string
	Comment string
	Date    Date // zero where the list gives none or it cannot be read
	Unnamed bool // the signer asked not to be named

	Email, Phone, Street string
}

// Row is a record and what became of it.
type Row struct {
	Record
	Outcome Outcome
	Reason  string // why, where Outcome is not Counted; no personal data
	Of      int    // index into Roll.Rows of the row it repeats; -1 where none
	Number  int    // in Annex A, from 1; 0 where the row is not named there
}

// ListRead tells how one list was understood.
type ListRead struct {
	File      string
	Collected string
	Shape     string   // "comma, UTF-8"
	Header    []string // the header row as written
	Roles     []string // what each column was taken for; "" where it is not used
	Input     Input
	Counts    Counts
}

// Roll is all rows of all lists, in list and line order, with their outcome.
type Roll struct {
	Lists []ListRead
	Rows  []Row
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

// Add counts one row.
func (c *Counts) Add(r *Row) {
	c.Rows++
	switch r.Outcome {
	case Counted:
		c.Counted++
		if r.Unnamed {
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

// Balanced reports whether the numbers add up: nothing is lost.
func (c Counts) Balanced() bool {
	return c.Rows == c.Counted+c.Duplicates+c.Withdrawn+c.Rejected+c.Blank &&
		c.Counted == c.Named+c.Unnamed
}

// Counts counts the rows by outcome.
func (r *Roll) Counts() Counts {
	var c Counts
	for i := range r.Rows {
		c.Add(&r.Rows[i])
	}
	return c
}

// Where names a row by file and line.
func (r *Roll) Where(row *Row) string { return Where(r.Lists[row.List].File, row.Line) }

// Tally is a number of signatures that have Key in common.
type Tally struct {
	Key   string
	Count int
}

// ByState tallies the counted signatures by state, the largest first and equal
// ones by code. Rows without a recognised state of the United States stand
// under "": "WA" in Australia is not Washington.
func (r *Roll) ByState() []Tally {
	return r.tally(func(row *Row) string {
		if _, ok := StateName(row.State); ok && isUnitedStates(row.Country) {
			return row.State
		}
		return ""
	}, func(a, b Tally) int {
		return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Key, b.Key))
	})
}

// ByDay tallies the counted signatures by day (2027-03-03), the earliest first.
// Rows without a date stand under "".
func (r *Roll) ByDay() []Tally {
	return r.tally(func(row *Row) string { return row.Date.String() },
		func(a, b Tally) int { return cmp.Compare(a.Key, b.Key) })
}
