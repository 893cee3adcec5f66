package letter

import "example.org/petition/internal/petition"

// ListApart writes the sheet that stands in the print file for a list that is
// bound by itself: where it is, and how long.
func ListApart(w *petition.Words, a *petition.Annex, files []petition.ApartFile) *petition.Apart {
	v := &petition.Apart{Heading: w.Annex.Title(), Files: files}
	v.Statement = petition.Fill(w.Apart.Statement, "count", w.Plural(w.Annex.Signatures, a.Counts.Counted), "where", inFiles(w, v))
	return v
}

// inFiles says how long the list is: "2,304 pages in 3 volumes".
func inFiles(w *petition.Words, v *petition.Apart) string {
	pages := w.Plural(w.Letter.Pages, v.Pages())
	if len(v.Files) == 1 {
		return pages
	}
	return petition.Fill(w.Apart.InVolumes, "pages", pages, "volumes", w.Plural(w.Annex.Volumes, len(v.Files)))
}
