package casefile

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"example.org/petition/internal/petition"
)

// columns reads the header of each role, as written in the list, and the headers
// of the columns that are not to be used.
func (k *keysReader) columns(v value) (columns map[petition.Role]string, unused []string) {
	names := append(petition.RoleNames(), petition.UnusedName)
	keys := k.entries(v, names)
	if at, given := keys["consent"]; given {
		k.fail(at, at.path+" is not said here", "say under the key consent which values of the column mean yes")
		return nil, nil
	}
	keys = k.mapping(v, names...)
	columns = map[petition.Role]string{}
	taken := map[string]string{}
	take := func(at value, name string) string {
		header := k.asWritten(at)
		if other, twice := taken[header]; twice && header != "" {
			k.fail(at, fmt.Sprintf("%s names the column of %s once more", at.path, other), "name a column of its own, or take one of the two out")
		}
		taken[header] = name
		return header
	}
	for _, name := range petition.RoleNames() {
		if at := keys[name]; at.given() {
			role, _ := petition.ParseRole(name)
			columns[role] = take(at, name)
		}
	}
	for _, at := range k.list(keys[petition.UnusedName]) {
		unused = append(unused, take(at, petition.UnusedName))
	}
	return columns, unused
}

// consent reads which columns say who may be named, by their headers.
func (k *keysReader) consent(v value) map[string]petition.Consent {
	consent := map[string]petition.Consent{}
	entries := k.entries(v, []string{"the headers of the columns, as written in the list"})
	for _, key := range slices.Sorted(maps.Keys(entries)) {
		header, choice := strings.TrimSpace(key), entries[key]
		choice.path = v.path + "." + shown(header)
		if header == "" {
			k.fail(choice, v.path+" names a column without a header", consentHint)
			continue
		}
		consent[header] = k.consentChoice(choice)
	}
	return consent
}

const consentHint = `write the header of the column, and after it ignore, or the values that mean yes: "May we print your name?": [yes, "sí"]`

func (k *keysReader) consentChoice(v value) petition.Consent {
	if !v.given() {
		k.fail(v, v.path+" says nothing", consentHint)
		return petition.Consent{}
	}
	if _, isList := v.node.(*ast.SequenceNode); isList {
		var yes []string
		for _, item := range k.list(v) {
			yes = append(yes, strings.TrimSpace(k.scalar(item)))
		}
		return petition.Consent{Yes: yes}
	}
	text := strings.TrimSpace(k.scalar(v))
	if strings.EqualFold(text, "ignore") {
		return petition.Consent{Ignore: true}
	}
	return petition.Consent{Yes: []string{text}}
}

// asWritten gives a text that is compared with one in a list: it is not
// cleaned, as that one is not, save for the space around it.
func (k *keysReader) asWritten(v value) string {
	text := strings.TrimSpace(k.scalar(v))
	if v.given() && text == "" {
		k.fail(v, v.path+" is empty", "write it as it stands in the list, or take the key out")
	}
	return text
}

// scalar gives a text, or what YAML takes for a number or for true and false,
// as it is written.
func (k *keysReader) scalar(v value) string {
	switch v.node.(type) {
	case *ast.BoolNode, *ast.IntegerNode, *ast.FloatNode:
		return v.node.GetToken().Value
	}
	return k.raw(v)
}
