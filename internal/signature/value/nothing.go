package value

import (
	"strings"
	"unicode"

	"example.org/petition/internal/signature/text"
)

// nothings are what people and programs write into a cell that they leave empty,
// folded.
var nothings = map[string]bool{
	"": true, "0": true, "na": true, "nan": true, "none": true, "null": true, "nil": true, "unknown": true, "unk": true,
	"undefined": true, "blank": true, "empty": true, "notgiven": true, "notapplicable": true, "notavailable": true, "nodata": true,
	"noaplica": true, "ninguno": true, "ninguna": true, "desconocido": true, "desconocida": true, "desconhecido": true,
	"inconnu": true, "unbekannt": true, "keine": true, "aucun": true, "aucune": true, "nenhum": true, "nenhuma": true,
}

// isNothing reports whether a cell says that there is nothing in it. A number
// but zero is something.
func isNothing(cell string) bool {
	const longest = 24
	switch {
	case cell == "":
		return true
	case len(cell) > longest:
		return false
	case '1' <= cell[0] && cell[0] <= '9':
		return false
	case !isASCII(cell):
		return !strings.ContainsFunc(cell, isLetterOrNumber)
	}
	var folder text.Folder
	var buffer [longest]byte
	return nothings[string(folder.Append(buffer[:0], cell))]
}

func isLetterOrNumber(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }
