package web

import "strings"

// field is a field of a form, as the parts "line" and "area" show it.
type field struct {
	Name, Type, Value string
	Label, Help       string
	Rows              int
	Problems          []told
}

// Described names what describes the field, for those who do not see it.
func (f field) Described() string {
	var ids []string
	if f.Help != "" {
		ids = append(ids, "help-"+f.Name)
	}
	if len(f.Problems) > 0 {
		ids = append(ids, "problem-"+f.Problems[0].Field)
	}
	return strings.Join(ids, " ")
}

// Field makes a field of one line. Its label is the text "field." and the name;
// the text "help." and the name is shown too, where there is one.
func (v *view) Field(name, value string) (field, error) { return v.field(name, value, 0) }

// Area makes a field of several lines.
func (v *view) Area(name, value string, rows int) (field, error) { return v.field(name, value, rows) }

func (v *view) field(name, value string, rows int) (field, error) {
	label, err := v.T("field." + name)
	f := field{Name: name, Type: "text", Value: value, Label: label, Rows: rows}
	f.Help = v.s.texts[v.Lang]["help."+name]
	for _, p := range v.Problems {
		if p.Field == name || strings.HasSuffix(p.Field, "."+name) {
			f.Problems = append(f.Problems, v.Told(p))
		}
	}
	return f, err
}
