package petition

// Office is an ERO field office as a letter addresses it.
type Office struct {
	ID        string // "boston"; "" for an office that the case spells out
	Name      string // "Boston Field Office"
	Addressee string // "Field Office Director", or a name the case gives
	Address   []string
	Area      string // what the office says it is responsible for
	Phone     string
	Mailbox   string // the Outreach mailbox; not for petitions, see office.Notice
	DataDate  Date   // of the directory; zero for an office that the case spells out
}

// OfficeChoice is what a case says about its office: a text to look up in the
// directory, or the office spelled out.
type OfficeChoice struct {
	Query     string // "boston", or the page's target where the case says nothing
	QueryFrom string // where Query stands: "case.yaml:12", "petition.txt:3", "--office"
	Addressee string // a person's name, if the case gives one
	Office    *Office
}
