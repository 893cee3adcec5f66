package letter

import "example.org/petition/internal/petition"

// ListApart writes the sheet that stands in the print file for a list that is
// bound by itself: where it is, and how long. The files are the list's, in their
// order, by the names that they have in the packet.
func ListApart(w *petition.Words, a *petition.Annex, files []petition.ApartFile) *petition.Apart {
	for i := range files {
		if f, of := &files[i], len(files); of > 1 {
			volume := petition.Fill(w.Annex.Volume, "n", w.Number(i+1), "of", w.Number(of))
			f.Name = petition.Fill(w.Apart.Volume, "volume", volume, "file", f.Name)
		}
	}
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
