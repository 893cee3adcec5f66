package petition

// SignatureSheet is the form that people sign on paper. Its columns have the
// headers under which a list that is typed up from it is understood.
type SignatureSheet struct {
	Language string
	Name     string // "Signature sheet"
	Heading  string // the petition's title
	To       string // "To the Field Office Director, Boston Field Office"
	// Written is the tag of the language that Heading and Ask are in, which nobody
	// translates; empty for that of the sheet.
	Written string
	Ask     []string
	Columns SheetColumns
	Notice  string   // what is done with what people write
	Fields  []string // to be filled in by whoever collects: "Collected by", "Place", "Date"
	TypeUp  string   // how to make a list of it
	Batch   string   // "Batch 0115-K7QF": the same on sheets of the same text and day
	Number  string   // "Sheet {n}"
}

// SheetColumns are the headers of a signature sheet's columns. Signature is not
// typed up.
type SheetColumns struct {
	Number    string `yaml:"number"`
	Name      string `yaml:"name"`
	Town      string `yaml:"town"`
	State     string `yaml:"state"`
	Signature string `yaml:"signature"`
	Unnamed   string `yaml:"unnamed"` // heads a box: "Do not print my name"
}

// SheetWords are the words of the signature sheet.
type SheetWords struct {
	Name    string       `yaml:"name"`
	To      string       `yaml:"to"` // "To the {addressee}, {office}"
	Columns SheetColumns `yaml:"columns"`
	Notice  string       `yaml:"notice"` // with {office}
	Fields  []string     `yaml:"fields"`
	TypeUp  string       `yaml:"type_up"` // with {columns} and {unnamed}
	Batch   string       `yaml:"batch"`   // "Batch {code}"
	Number  string       `yaml:"number"`  // "Sheet {n}"
}

// Labels are a page to check a window envelope with, and the addresses to be
// stuck on envelopes.
type Labels struct {
	Language  string
	Name      string   // "Mailing labels"
	Check     string   // heads the page that checks the envelope
	Steps     []string // what to do with it
	Fold      string
	Inside    []string   // the address as the letter has it
	Addresses [][]string // a label each; the lines of one address
	Sources   []string   // for errors: where the case has each of them
	From      []string   // the sender, on the labels that are left over; may be empty
}

// LabelsWords are the words of the labels.
type LabelsWords struct {
	Name  string   `yaml:"name"`
	Check string   `yaml:"check"`
	Steps []string `yaml:"steps"` // with {labels}: "Avery 5160"
	Fold  string   `yaml:"fold"`
}
