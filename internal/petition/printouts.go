package petition

// PrintedCopies is how many of each file the team prints: one is handed over,
// the other kept with the signed receipt.
const PrintedCopies = 2

// Printouts are the files of a packet by what becomes of them on the day of the
// delivery. What is in none of them is nobody's business at the counter.
type Printouts struct {
	Print []Printout // on paper, in this order
	Files []Printout // stay on the computer
	Court []Printout // for counsel to file
}

// Printout is a file, or several that are numbered.
type Printout struct {
	File  string
	Last  string // of those that are numbered; else empty
	Pages int    // of all of them; 0 for a workbook
}

// Pages counts the pages of one printed copy.
func (p *Printouts) Pages() int {
	pages := 0
	for _, out := range p.Print {
		pages += out.Pages
	}
	return pages
}
