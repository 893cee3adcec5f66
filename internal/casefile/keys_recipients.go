package casefile

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"example.org/petition/internal/petition"
)

// recipients reads the officials, or the name of the file that lists them.
func (k *keysReader) recipients(v value) {
	if _, mapping := v.node.(ast.MapNode); mapping {
		keys := k.mapping(v, "file")
		k.need(keys["file"], v, "file", "file: officials.csv")
		k.draft.officials = k.file(keys["file"], petition.BadCase)
		return
	}
	if v.isText() && !strings.Contains(k.raw(v), "@") { // else it would be named as a file
		k.draft.officials = k.file(v, petition.BadCase)
		return
	}
	items := k.list(v)
	if len(items) > mostOfficials {
		k.fail(v, fmt.Sprintf("%s names more than %d officials", v.path, mostOfficials), "send to fewer of them")
		return
	}
	lines := make([]int, len(items))
	for i, item := range items {
		lines[i] = item.line
		k.draft.Recipients = append(k.draft.Recipients, k.official(item))
	}
	if at, problem := twice(k.draft.Recipients, lines); at >= 0 && k.err == nil {
		k.fail(items[at], items[at].path+" "+problem, twiceHint)
	}
}

func (k *keysReader) official(v value) petition.Official {
	keys := k.mapping(v, officialKeys...)
	written := officialText{says: map[string]string{}}
	for key, said := range keys {
		switch key {
		case "cc":
			written.cc = k.texts(said)
		case "attachments":
			written.attachments = k.texts(said)
		case "limit":
			written.says[key] = k.digits(said)
		case "address":
			written.address = k.texts(said)
		default:
			written.says[key] = k.text(said)
		}
	}
	official := written.judge(func(key, problem, hint string) {
		if key == "" {
			k.fail(v, v.path+" "+problem, hint)
			return
		}
		at := keys[key]
		if !at.given() {
			at = v
		}
		k.fail(at, v.path+"."+key+" "+problem, hint)
	})
	official.Source = k.place(v).String()
	return official
}
