package casefile

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"

	"example.org/petition/internal/petition"
)

func (k *keysReader) signatures(v value) {
	for _, item := range k.list(v) {
		if list := k.signatureList(item); list.file != nil {
			k.draft.lists = append(k.draft.lists, list)
		}
	}
}

func (k *keysReader) signatureList(item value) listed {
	if item.isText() {
		return listed{file: k.file(item, petition.BadList)}
	}
	keys := k.mapping(item, "file", "collected", "encoding", "delimiter", "sheet", "header", "dates", "columns", "consent")
	k.need(keys["file"], item, "file", "file: signatures/online.csv")
	columns, unused := k.columns(keys["columns"])
	return listed{
		file:      k.file(keys["file"], petition.BadList),
		collected: k.text(keys["collected"]),
		reading: petition.Reading{
			Encoding:  petition.Encoding(k.choice(keys["encoding"], encodings...)),
			Delimiter: k.delimiter(keys["delimiter"]),
			Sheet:     k.asWritten(keys["sheet"]),
			Header:    k.headerRow(keys["header"]),
			Dates:     petition.DayOrder(k.choice(keys["dates"], string(petition.MonthFirst), string(petition.DayFirst))),
			Columns:   columns,
			Unused:    unused,
			Consent:   k.consent(keys["consent"]),
		},
	}
}

var encodings = []string{
	string(petition.UTF8), string(petition.UTF16LE), string(petition.UTF16BE), string(petition.Windows1252), string(petition.Latin1),
}

// delimiterWords are for the characters that are hard to see or to write.
var delimiterWords = map[string]string{"comma": ",", "semicolon": ";", "tab": "\t", "pipe": "|"}

// delimiter reads a character that can part cells: letters, digits and quotes
// stand in them.
func (k *keysReader) delimiter(v value) string {
	if !v.given() {
		return ""
	}
	text := k.raw(v)
	if character, ok := delimiterWords[strings.ToLower(strings.TrimSpace(text))]; ok {
		return character
	}
	r, size := utf8.DecodeRuneInString(text)
	parts := unicode.IsPrint(r) && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(`"'`, r)
	if text != "" && size == len(text) && (parts || r == '\t') {
		return text
	}
	k.fail(v, v.path+" cannot part the cells of a list", "write comma, semicolon, tab, pipe, or the character in quotes")
	return ""
}

// mostHeader is the last row that is looked at for a header.
const mostHeader = 1_000_000

func (k *keysReader) headerRow(v value) int {
	if !v.given() {
		return 0
	}
	const hint = "write the number that your spreadsheet program shows beside the row, without quotes, as header: 3"
	node, ok := v.node.(*ast.IntegerNode)
	if !ok {
		k.wrongType(v, "a number", hint)
		return 0
	}
	row, err := strconv.Atoi(node.GetToken().Value)
	if err != nil || row < 1 || row > mostHeader {
		k.fail(v, v.path+" is not the number of a row", hint)
		return 0
	}
	return row
}
