package petition

// Checklist is the page for the team that delivers a packet by hand. It stays
// with the records: it is no part of the packet.
type Checklist struct {
	Language string
	Heading  string
	Name     string // of the person
	Fields   []Field
	Blanks   []string // to be filled in by hand: "Who goes"
	Sections []ChecklistSection
	Note     string
}

// ChecklistSection is a heading with what is to be ticked off below it.
type ChecklistSection struct {
	Heading string   `yaml:"heading"`
	Items   []string `yaml:"items"`
}

// ChecklistWords are the words of the checklist. Its items may say {pages},
// which are those to be printed, {count}, {signatory}, {office} and {phone}; one
// whose value is not known is left out.
type ChecklistWords struct {
	Heading  string             `yaml:"heading"`
	Where    string             `yaml:"where"`
	Hearing  string             `yaml:"hearing"`
	DaysLeft Plural             `yaml:"days_left"` // with {date}, from which they are counted
	Over     string             `yaml:"over"`      // the hearing is not after that date
	NoDate   string             `yaml:"no_date"`   // no hearing is known
	Packet   string             `yaml:"packet"`
	Copies   string             `yaml:"copies"`
	More     Plural             `yaml:"more"`   // after the first of many who get copies
	Listed   string             `yaml:"listed"` // of the office's address, with {date}
	Blanks   []string           `yaml:"blanks"`
	Sections []ChecklistSection `yaml:"sections"`
	Note     string             `yaml:"note"`

	Print     string `yaml:"print"`
	File      string `yaml:"file"` // "{file}: {pages}, {copies}, {sides}"
	Range     string `yaml:"range"`
	Sets      Plural `yaml:"sets"` // {copies}
	OneSide   string `yaml:"one_side"`
	BothSides string `yaml:"both_sides"`
	Files     string `yaml:"files"` // that stay on the computer
	ForCourt  string `yaml:"for_court"`
	Counsel   string `yaml:"counsel"` // with {files}
	Holding   string `yaml:"holding"`
	Held      string `yaml:"held"`
}

// ChecklistPDF is the checklist's name among the records.
const ChecklistPDF = "checklist.pdf"
