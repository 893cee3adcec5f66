package web

import (
	"slices"
	"strings"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// columns gives the change that makes the columns be taken for what the menus
// say; nil where they say what the list is read as. A column that says who may be
// named and is not to be used is put into consent as one about something else.
func (s *listSaver) columns(sketches []petition.ListSketch, consent map[string]petition.Consent) *casefile.Change {
	for at, sketch := range sketches {
		wanted := s.wanted(at, sketch)
		if slices.Equal(wanted, sketch.Roles) {
			continue
		}
		for i, header := range sketch.Header {
			if wanted[i] == petition.RoleUnused && sketch.Roles[i] == petition.RoleConsent {
				consent[strings.TrimSpace(header)] = petition.Consent{Ignore: true}
			}
		}
		var change *casefile.Change
		for _, mapping := range []map[petition.Role]string{fewestRoles(sketch, wanted), everyRole(sketch, wanted)} {
			read := s.rolesWith(at, s.columnsChange(mapping, nil))
			change = s.columnsChange(mapping, unusedHeaders(sketch, read, wanted))
			if oddColumn(s.rolesWith(at, change), wanted) < 0 {
				return change
			}
		}
		s.refuseColumn(at, sketch, wanted, max(0, oddColumn(s.rolesWith(at, change), wanted)))
		return nil
	}
	return nil
}

// wanted reads the menus of a table.
func (s *listSaver) wanted(table int, sketch petition.ListSketch) []petition.Role {
	wanted := slices.Clone(sketch.Roles)
	for i := range wanted {
		name := roleField(table, i)
		role, ok := petition.ParseRole(s.form.Get(name))
		switch {
		case !s.form.Has(name) || s.form.Get(name) == consentRole:
		case ok:
			wanted[i] = role
		default:
			wanted[i] = petition.RoleUnused
		}
	}
	return wanted
}

// fewestRoles maps the roles whose columns are others than those that the program
// finds by itself.
func fewestRoles(sketch petition.ListSketch, wanted []petition.Role) map[petition.Role]string {
	mapping := everyRole(sketch, wanted)
	for role := range mapping {
		same := true
		for i := range wanted {
			same = same && (wanted[i] == role) == (sketch.Own[i] == role)
		}
		if same {
			delete(mapping, role)
		}
	}
	return mapping
}

// everyRole maps every role that one column has, by the column's header.
func everyRole(sketch petition.ListSketch, wanted []petition.Role) map[petition.Role]string {
	mapping := map[petition.Role]string{}
	several := map[petition.Role]bool{}
	for i, role := range wanted {
		header := strings.TrimSpace(sketch.Header[i])
		if _, ok := petition.ParseRole(role.String()); !ok || header == "" {
			continue
		}
		if _, twice := mapping[role]; twice {
			several[role] = true
		}
		mapping[role] = header
	}
	for role := range several {
		delete(mapping, role)
	}
	return mapping
}

// unusedHeaders lists the columns that the list would be read as holding something
// in, and that are not to be used. Of those that say who may be named, consent
// says so.
func unusedHeaders(sketch petition.ListSketch, read, wanted []petition.Role) []string {
	if len(read) != len(wanted) {
		return nil
	}
	var headers []string
	for i, role := range read {
		header := strings.TrimSpace(sketch.Header[i])
		if wanted[i] == petition.RoleUnused && role != petition.RoleUnused && role != petition.RoleConsent && header != "" {
			headers = append(headers, header)
		}
	}
	return headers
}

// columnsChange says what the columns hold, in as few words as mapping and unused
// have.
func (s *listSaver) columnsChange(mapping map[petition.Role]string, unused []string) *casefile.Change {
	var fields casefile.Fields
	for _, name := range petition.RoleNames() {
		role, _ := petition.ParseRole(name)
		if header, ok := mapping[role]; ok {
			fields = append(fields, casefile.Change{Key: name, Value: header})
		}
	}
	if len(unused) > 0 {
		fields = append(fields, casefile.Change{Key: petition.UnusedName, Value: unused})
	}
	change := &casefile.Change{Key: s.key("columns")}
	if fields != nil {
		change.Value = fields
	}
	return change
}

// rolesWith gives the roles that the columns of a table would be read with after
// a change; nil where the list would have other columns, or none.
func (s *listSaver) rolesWith(table int, change *casefile.Change) []petition.Role {
	text, err := casefile.Edit(caseFile, s.page.c.text, *change)
	if err != nil {
		return nil
	}
	sight, err := casefile.Look(s.page.c.flags(text), s.page.s.options.Today())
	if err != nil || s.n > len(sight.Case.Lists) {
		return nil
	}
	list := sight.Case.Lists[s.n-1]
	sketches, err := pipeline.SketchList(s.page.r.Context(), list, list.Reading)
	if err != nil || table >= len(sketches) {
		return nil
	}
	return sketches[table].Roles
}

// oddColumn gives the first column that is read as something else than wanted; -1
// where there is none.
func oddColumn(read, wanted []petition.Role) int {
	if len(read) != len(wanted) {
		return 0
	}
	for i, role := range read {
		given := wanted[i] == petition.RoleUnused && role == petition.RoleConsent // consent says the rest
		if role != wanted[i] && !given {
			return i
		}
	}
	return -1
}

// refuseColumn tells which column cannot be taken for what its menu says.
func (s *listSaver) refuseColumn(table int, sketch petition.ListSketch, wanted []petition.Role, at int) {
	role := wanted[at]
	field := roleField(table, at)
	same := 0
	for _, other := range wanted {
		if other == role && role != petition.RoleUnused {
			same++
		}
	}
	switch {
	case strings.TrimSpace(sketch.Header[at]) == "":
		s.refuse(field, "column_no_header")
	case same > 1:
		s.refuse(field, "column_twice")
	default:
		s.refuse(field, "column_refused")
	}
}
