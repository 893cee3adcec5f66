package packet

import "example.org/petition/internal/petition"

// stateLists compares the lists of single states with the whole list: their rows
// are rows of it, with their numbers, and none is in two of them. Where the
// packet says that it is split by state, no row is missing either.
func (v *verifier) stateLists(cells *cellRows) {
	taken, known, isRead := map[int]bool{}, map[string]bool{}, true
	for _, t := range v.manifest.States {
		name := petition.StateListPDF(t.Key)
		files := v.manifest.ListFiles(name)
		for _, f := range files {
			known[f.Path] = true
		}
		if len(files) == 0 && v.manifest.ByState {
			v.find(name, "the manifest does not name it")
		}
		list := &listReader{cells: cells, taken: taken, named: v.manifest.Signatures.Named}
		if last := v.files(name, list); last != "" {
			v.stateList(last, list, t.Count)
		} else {
			isRead = isRead && len(files) == 0
		}
	}
	for _, f := range v.manifest.Files {
		if petition.IsStateListPDF(f.Path) && !known[f.Path] {
			v.find(f.Path, "it is the list of a state that no signature is from, or a volume without the one before")
		}
	}
	if named := v.manifest.Signatures.Named; v.manifest.ByState && isRead && len(taken) != named {
		v.find(petition.ManifestJSON, "the lists of the states have %d rows together, and %d signatures are named", len(taken), named)
	}
}

// stateList judges the list of a state that so many signatures are from; some of
// them may be unnamed.
func (v *verifier) stateList(name string, l *listReader, counted int) {
	switch {
	case l.gap > 0:
		v.find(name, "row %d of its list is out of order, or stands in another list too", l.gap)
	case l.rows > counted:
		v.find(name, "its list has %d rows, and %d signatures are from its state", l.rows, counted)
	case l.differs > 0:
		v.find(name, "number %d of its list differs from that row of %s", l.differs, petition.AnnexXLSX)
	}
}
