package letter

import (
	"reflect"
	"strings"

	"example.org/petition/internal/petition"
)

// emptyWord names the first text of words that is empty, by its keys in the
// file, or nothing. Maps may be short: they hold exceptions.
func emptyWord(words *petition.Words) string {
	return emptyIn(reflect.ValueOf(words).Elem(), "")
}

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
		for i := range v.Len() {
			if missing := emptyIn(v.Index(i), key); missing != "" {
				return missing
			}
		}
	}
	return ""
}
