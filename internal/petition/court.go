package petition

// Court is what counsel says for a filing with an immigration court. Nothing of
// it is advice: what a court wants is counsel's to know. Source of the elements:
// EOIR Policy Manual, chapters 3.2 and 3.3 (shared/facts/delivery.md, 4.1).
type Court struct {
	Filer       []string // name and address, a line each
	City        string   // of the court: "Boston, Massachusetts"
	Proceedings string   // "In removal proceedings"
	Judge       string
	Title       string   // of the filing
	Notice      string   // on top of the cover page: "DETAINED"; empty for none
	ServedOn    []string // name and address of the other party, a line each
	ServedHow   string   // "by ECAS", "by hand"
	File        string   // what the files are called, without their ending
}

// Given reports whether the case asks for a filing.
func (c *Court) Given() bool { return len(c.Filer) > 0 }

// Filing is a filing with every word in place and no layout.
type Filing struct {
	Language string
	Filer    []string
	Notice   string
	Court    []string // the agency's lines, and the court's city
	Matter   string   // "In the Matter of:"
	Name     string
	Fields   []Field // file number, proceedings, judge, next hearing
	Title    string
	Petition string // what exhibit A is called
	Part     string // "Part {n} of {of}"
	Service  Service
}

// Service is the certificate that the other party got a copy.
type Service struct {
	Heading   string
	Statement string
	Address   []string
	Fields    []string // the labels to be filled in by hand
}
