package pipeline

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"example.org/petition/internal/letter"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition"
)

// documents are the packet's PDFs, laid out and counted but not yet written.
type documents struct {
	letter, annex, packet *pdf.Document

	lists listFiles // what annex is in, and the lists of single states

	exhibits *pdf.Document            // nil where there are none
	glance   *pdf.Document            // a page of the print file; nil where too few have signed
	filing   map[string]*pdf.Document // for a court, by the names of its files

	community     *pdf.Document // the letter for the community; nil where there is none
	communityPath string
}

// addCommunity adds the letter for the community, if there is one.
func (d *documents) addCommunity(letter *pdf.Document, language string) {
	d.community, d.communityPath = letter, petition.CommunityPDF(language)
}

// named pairs the documents with their files, by their paths from the packet's
// folder.
func (d documents) named() map[string]*pdf.Document {
	named := map[string]*pdf.Document{petition.LetterPDF: d.letter, petition.PacketPDF: d.packet}
	maps.Copy(named, d.lists.named())
	if d.exhibits != nil {
		named[petition.ExhibitsPDF] = d.exhibits
	}
	if d.community != nil {
		named[d.communityPath] = d.community
	}
	maps.Copy(named, d.filing)
	return named
}

// markDraft makes every page of the documents say that it is a draft.
func (d documents) markDraft(printed petition.Date) {
	for _, document := range d.named() {
		document.MarkDraft(printed)
	}
}

// pages counts the pages of each file.
func (d documents) pages() map[string]int {
	pages := map[string]int{}
	for name, document := range d.named() {
		pages[name] = document.Pages()
	}
	return pages
}

// marked warns of the marks that the printed list shows.
func marked(gaps []pdf.Gap) []petition.Warning {
	var warnings []petition.Warning
	warn := func(where, message string) {
		warnings = append(warnings, petition.Warning{Code: "missing-glyph", Where: where, Message: message})
	}
	for _, g := range gaps[:min(shownGaps, len(gaps))] {
		warn(g.Where, fmt.Sprintf("the printed list shows a mark for %s, which no font has; the workbook has the text as it is", g))
	}
	if rest := len(gaps) - len(warnings); rest > 0 {
		warn("", fmt.Sprintf("the printed list shows such marks in %d more rows", rest))
	}
	return warnings
}

// lent warns of the computer's fonts that draw a part of the packet.
func lent(loans []pdf.Loan) []petition.Warning {
	var warnings []petition.Warning
	for _, l := range loans {
		places := strings.Join(l.Where[:min(shownGaps, len(l.Where))], ", ")
		if rest := len(l.Where) - shownGaps; rest > 0 {
			places += fmt.Sprintf(" and %d more", rest)
		}
		warnings = append(warnings, petition.Warning{
			Code: "system-font", Where: l.Where[0],
			Message: fmt.Sprintf("%s, a font of this computer, draws characters of %s; another computer may not have it, and makes another packet: "+
				"copy it into the case folder and write fonts: [%[1]q] in case.yaml", l.Font, places),
		})
	}
	return warnings
}

// layOut lays out the letter and the print file.
func layOut(d *draft, composed *petition.Letter, annex *list, exhibits *bundle) (documents, []petition.Warning, error) {
	if gaps := d.fonts.MissingInLetter(composed); len(gaps) > 0 {
		return documents{}, nil, cannotDraw(petition.BadCase, gaps, "write it another way in the petition page or in case.yaml")
	}
	o := options(d)
	docs := documents{letter: pdf.Letter(composed, o), annex: annex.document, lists: annex.files, exhibits: exhibits.document}
	w, doubleSided := d.words, d.petition.Letter.DoubleSided
	inPrint, apart := docs.annex, d.apart(annex)
	if apart != nil {
		inPrint = pdf.ListApart(apart, o)
	}
	if g := letter.Glance(w, &d.annex, d.drawableTowns); g != nil {
		docs.glance = pdf.Glance(g, o)
	}
	cover := letter.Cover(w, d.petition, d.office, &d.annex, docs.letter.Pages(), inPrint.Pages(), apart, exhibits.told(), docs.glance != nil)
	bound := pdf.Bound{Letter: docs.letter, Annex: inPrint, Exhibits: docs.exhibits, Glance: docs.glance}
	pages := pdf.PacketPages(cover, bound, doubleSided, o)
	receipt := letter.Receipt(w, d.petition, d.office, &d.annex, pages, apart)
	docs.packet = pdf.Packet(cover, bound, receipt, doubleSided, o)
	filing, warnings, err := layOutFiling(d, composed, annex.annex)
	docs.filing = filing
	return docs, append(lent(d.fonts.LoansInLetter(composed)), warnings...), err
}

// drawableTowns tallies the towns of a state whose names can be drawn; the page
// counts the others among those elsewhere.
func (d *draft) drawableTowns(state string) []petition.Tally {
	return slices.DeleteFunc(d.roll.ByTown(state), func(t petition.Tally) bool { return !d.fonts.IsDrawable(t.Key) })
}

func options(d *draft) pdf.Options {
	return pdf.Options{Words: d.words, Date: d.petition.Letter.Date, Fonts: d.fonts}
}

// shownGaps bounds how many places an error lists; the rest are counted.
const shownGaps = 5

func cannotDraw(kind petition.Kind, gaps []pdf.Gap, hint string) error {
	var places []string
	for _, g := range gaps[:min(shownGaps, len(gaps))] {
		places = append(places, fmt.Sprintf("%s (%s)", g.Where, g))
	}
	more := ""
	if rest := len(gaps) - len(places); rest > 0 {
		more = fmt.Sprintf(" and %d more", rest)
	}
	return &petition.Error{
		Kind:    kind,
		Message: "no font has a character of " + strings.Join(places, ", ") + more,
		Hint:    hint,
	}
}

// writeTo writes the documents into the packet's folder, and beside it. It keeps
// nothing of their painted pages for what comes after, which needs the room to
// read them back.
func (d documents) writeTo(dir string) error {
	for name, document := range d.named() {
		err := writeFile(dir, name, func(w io.Writer) error { return document.Write(w) })
		if err != nil {
			return err
		}
	}
	for _, document := range d.named() {
		document.LetGo()
	}
	return nil
}
