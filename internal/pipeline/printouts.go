package pipeline

import (
	"cmp"
	"maps"
	"slices"

	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition"
)

// printouts says what becomes of the files at the delivery. The print file holds
// all that is handed over, but for a list that was left out of it. A file of a
// kind that is not named here is neither printed nor told.
func (d documents) printouts(listApart bool) petition.Printouts {
	out := petition.Printouts{
		Print: []petition.Printout{{File: petition.PacketPDF, Pages: d.packet.Pages()}},
		Files: []petition.Printout{{File: petition.LetterPDF, Pages: d.letter.Pages()}},
	}
	if listApart {
		out.Print = append(out.Print, d.listPrintout())
	} else {
		out.Files = append(out.Files, d.listPrintout())
	}
	out.Files = append(out.Files, petition.Printout{File: petition.AnnexXLSX})
	if d.exhibits != nil {
		out.Files = append(out.Files, petition.Printout{File: petition.ExhibitsPDF, Pages: d.exhibits.Pages()})
	}
	out.Files = append(out.Files, petition.Printout{File: petition.ManifestJSON})
	if len(d.filing) > 0 {
		out.Court = []petition.Printout{filingPrintout(d.filing)}
	}
	return out
}

// listPrintout is the whole printed list, in one file or in its volumes. Those of
// single states go by e-mail, and nobody prints them.
func (d documents) listPrintout() petition.Printout {
	files := d.lists[petition.AnnexPDF]
	out := petition.Printout{File: fileName(petition.AnnexPDF, 0, len(files))}
	if n := len(files); n > 1 {
		out.Last = fileName(petition.AnnexPDF, n-1, n)
	}
	for _, document := range files {
		out.Pages += document.Pages()
	}
	return out
}

// filingPrintout is what counsel may file, in one file or in parts.
func filingPrintout(filing map[string]*pdf.Document) petition.Printout {
	// Part 10 comes after part 9: its name is longer.
	names := slices.SortedFunc(maps.Keys(filing), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(a), len(b)), cmp.Compare(a, b))
	})
	out := petition.Printout{File: names[0]}
	if last := names[len(names)-1]; last != out.File {
		out.Last = last
	}
	for _, document := range filing {
		out.Pages += document.Pages()
	}
	return out
}
