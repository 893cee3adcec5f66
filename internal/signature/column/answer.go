package column

import (
	"slices"
	"strings"

	"example.org/petition/internal/signature/text"
)

// consent is a column that says who may be named.
type consent struct {
	index  int
	hide   bool     // a yes in it means no
	header string   // as written: a checkbox may hold its own label
	given  bool     // the case says which values mean yes:
	yes    []string // ready to be compared
}

// Unnamed reports whether the signer is not to be named. Where a column asks
// for the signer's yes, anything but a clear yes means no; where it asks for
// the signer's no, anything but a clear "not" means it. A row that was cut off
// before the answer has none.
func (c *Columns) Unnamed(cells []string) bool {
	for i := range c.consents {
		k := &c.consents[i]
		if c.isCutOff(cells, k.index) || c.refuses(k, cellAt(cells, k.index)) {
			return true
		}
	}
	return false
}

// isCutOff reports whether a row ends before a column's cell.
func (c *Columns) isCutOff(cells []string, at int) bool { return at >= len(cells) && !c.Sparse }

func (c *Columns) refuses(k *consent, cell string) bool {
	switch {
	case k.given:
		return !slices.Contains(k.yes, cell) && !c.foldedIn(cell, k.yes)
	case k.hide:
		return !IsNo(cell)
	}
	return !isYes(cell) && (cell == "" || !strings.EqualFold(cell, text.Trim(k.header)))
}

// foldedIn compares as headers are compared, in a buffer of its own.
func (c *Columns) foldedIn(cell string, values []string) bool {
	c.buffer = c.folder.Append(c.buffer[:0], cell)
	if len(c.buffer) == 0 {
		return false
	}
	return slices.ContainsFunc(values, func(v string) bool { return v == string(c.buffer) })
}

// ready makes the values of a case ready to be compared with cells. Marks that
// fold to nothing, such as a tick, are compared as they are.
func ready(values []string) []string {
	var all []string
	for _, v := range values {
		v = text.Trim(v)
		if folded := text.Fold(v); folded != "" {
			v = folded
		}
		all = append(all, v)
	}
	return all
}

// isYes reports whether a cell is ticked.
func isYes(cell string) bool {
	switch text.Trim(cell) {
	case "✓", "✔", "☑", "✅":
		return true
	}
	return foldsTo(cell, yeses)
}

// IsNo reports whether a cell is not ticked. Marks that fold to nothing, such
// as a tick, are no "no".
func IsNo(cell string) bool {
	return text.Trim(cell) == "" || foldsTo(cell, noes)
}

var (
	yeses = []string{"yes", "y", "true", "t", "1", "x", "on", "checked", "si", "s", "verdadero", "sim", "verdadeiro", "oui", "vrai", "ja", "j", "wahr"}
	noes  = []string{"no", "n", "false", "f", "0", "off", "unchecked", "falso", "nao", "non", "faux", "nein", "falsch", "nee"}
)

// foldsTo reports whether a cell is one of the words when folded. Longer cells
// are not looked at.
func foldsTo(cell string, words []string) bool {
	const longest = 64
	if len(cell) > longest {
		return false
	}
	var space [2 * longest]byte
	var folder text.Folder
	folded := folder.Append(space[:0], cell)
	return slices.ContainsFunc(words, func(w string) bool { return w == string(folded) })
}
