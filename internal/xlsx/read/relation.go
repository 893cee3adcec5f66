package read

import (
	"path"
	"slices"
	"strings"

	"example.org/petition/internal/xlsx/markup"
)

// relation is a link from a part to another.
type relation struct {
	id     string
	kind   string // the last word of its type: "worksheet"
	target string // the name of a part
}

// relations gives the links of a part, or of the workbook itself. Links out of
// it are left out.
func (p parts) relations(of string) ([]relation, error) {
	var found []relation
	dir, base := path.Split(of)
	err := p.document(dir+"_rels/"+base+".rels", func(s *markup.Scanner) error {
		return s.Document("Relationships", func([]byte) error {
			target, err := s.AttrText("Target")
			if err != nil {
				return err
			}
			if len(found) == maxParts {
				return errTooMuch
			}
			if string(s.Attr("TargetMode")) == "External" {
				return nil
			}
			if !strings.HasPrefix(target, "/") {
				target = dir + target
			}
			found = append(found, relation{string(s.Attr("Id")), path.Base(string(s.Attr("Type"))), partName(target)})
			return nil
		})
	})
	return found, err
}

// withID gives the link that a sheet goes by; an empty one where there is none.
func withID(links []relation, id string) relation {
	return first(links, func(l relation) bool { return l.id == id })
}

// linked gives the part that a link of this kind leads to.
func linked(links []relation, kind string) string {
	return first(links, func(l relation) bool { return l.kind == kind }).target
}

func first(links []relation, is func(relation) bool) relation {
	if i := slices.IndexFunc(links, is); i >= 0 {
		return links[i]
	}
	return relation{}
}
