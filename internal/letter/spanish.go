package letter

import "strings"

// de puts the Spanish "de" before a name. It contracts with the article, "del
// Sr. Ixcoy", but not with one that is part of a name: "de El Salvador".
func de(name plain) plain {
	if rest, ok := strings.CutPrefix(string(name), "el "); ok {
		return plain("del " + rest)
	}
	return "de " + name
}
