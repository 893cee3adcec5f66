package web

import (
	"slices"

	"example.org/petition/internal/petition"
)

// letterField is a field of the letter's form.
type letterField struct {
	field
	Kind    string
	Check   string // the words that ask a person to confirm it; empty where nobody has to
	Options []letterOption
}

// letterOption is one of the things that a field may say.
type letterOption struct {
	Value, Label string
	Chosen       bool
}

// Described is field.Described, with the words that ask to confirm it.
func (f letterField) Described() string {
	described := f.field.Described()
	if f.Check != "" {
		described = "check-" + f.Name + " " + described
	}
	return described
}

// letterOptions are what the fields with choices may say, in the order of the
// form.
var letterOptions = map[string][]string{
	"letter.language": {"en", "es"},
	"letter.delivery": {"hand", "mail", "certified mail", "email", "fax"},
	"annex.names":     {string(petition.NamesFull), string(petition.NamesInitial), string(petition.NamesNone)},
	"annex.order":     {string(petition.OrderDate), string(petition.OrderName), string(petition.OrderPlace), string(petition.OrderState)},
	"annex.columns": {
		string(petition.ColumnName), string(petition.ColumnCity), string(petition.ColumnState), string(petition.ColumnZip5),
		string(petition.ColumnCountry), string(petition.ColumnDate), string(petition.ColumnComment),
	},
}

// LetterField makes a field of the letter's form by its key.
func (v *view) LetterField(key string) (letterField, error) {
	data := v.Data.(letterView)
	kind := oneLine
	for _, k := range slices.Concat(letterKeys, hearingKeys) {
		if k.key == key {
			kind = k.kind
		}
	}
	rows := map[string]int{eachLine: 3, eachPart: 8}[kind]
	plain, err := v.field(key, data.Values.Get(key), rows)
	f := letterField{field: plain, Kind: kind}
	f.Type = kind
	if err == nil && isMarked(data.Marked, key) {
		f.Check, err = v.T("letter.check")
	}
	for _, value := range letterOptions[key] {
		label, err := v.T("choice." + key + "." + value)
		if err != nil {
			return f, err
		}
		f.Options = append(f.Options, letterOption{value, label, slices.Contains(data.Values[key], value)})
	}
	if key == "hearing.zone" {
		return v.zoneField(f, data)
	}
	return f, err
}

// zoneField gives the field of the hearing's zone, whose first choice is none.
func (v *view) zoneField(f letterField, data letterView) (letterField, error) {
	none, err := v.T("letter.no_zone")
	f.Options = []letterOption{{"", none, f.Value == ""}}
	for _, zone := range data.Zones {
		label := zone
		if text, err := v.T("choice.hearing.zone." + zone); err == nil {
			label = text
		}
		f.Options = append(f.Options, letterOption{zone, label, zone == f.Value})
	}
	return f, err
}
