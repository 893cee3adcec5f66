package letter

import (
	"reflect"
	"strings"

	"example.org/petition/internal/petition"
)

// emptyWord names the first text of words that is empty, by its keys in the
// file, or nothing. The maps of zones, states, languages and addressees may be
// short: they hold exceptions.
func emptyWord(words *petition.Words) string {
	checked := *words
	if checked.Thousands != "" {
		checked.Thousands = "," // a space is a mark as well
	}
	if missing := emptyIn(reflect.ValueOf(&checked).Elem(), ""); missing != "" {
		return missing
	}
	for _, way := range deliveries {
		if strings.TrimSpace(words.Letter.Delivery[way]) == "" {
			return "letter.delivery." + way
		}
	}
	for _, column := range columns {
		if strings.TrimSpace(words.Annex.Columns[column]) == "" {
			return "annex.columns." + string(column)
		}
	}
	return ""
}

// deliveries and columns are what a case may choose from, so each needs a word.
var (
	deliveries = []string{"hand", "mail", "certified mail", "email", "fax"}
	columns    = []petition.Column{
		petition.ColumnName, petition.ColumnCity, petition.ColumnState, petition.ColumnZip5,
		petition.ColumnCountry, petition.ColumnDate, petition.ColumnComment,
	}
)

func emptyIn(v reflect.Value, key string) string {
	switch v.Kind() {
	case reflect.String:
		if strings.TrimSpace(v.String()) == "" {
			return key
		}
	case reflect.Struct:
		for i := range v.NumField() {
			name := v.Type().Field(i).Tag.Get("yaml")
			if key != "" {
				name = key + "." + name
			}
			if missing := emptyIn(v.Field(i), name); missing != "" {
				return missing
			}
		}
	case reflect.Slice, reflect.Array:
		if v.Len() == 0 {
			return key
		}
		for i := range v.Len() {
			if missing := emptyIn(v.Index(i), key); missing != "" {
				return missing
			}
		}
	}
	return ""
}
