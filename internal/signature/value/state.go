package value

import (
	"strings"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature/text"
)

// State gives the two letters of a state or territory of the United States
// however it is written, or the text as written where it is none: a place such
// as Ontario, or letters that no state has, are never guessed.
func State(cell string) string {
	if code, ok := stateCode(cell); ok {
		return code
	}
	if isNothing(cell) {
		return ""
	}
	return cell
}

// longestState bounds what is looked up, in bytes.
const longestState = 64

func stateCode(cell string) (string, bool) {
	if len(cell) == 2 {
		if _, ok := petition.StateName(cell); ok {
			return cell, true
		}
	}
	if len(cell) < 2 || len(cell) > longestState {
		return "", false
	}
	if strings.EqualFold(strings.TrimRight(cell, "."), "L.A") {
		return "", false // Los Angeles as often as Louisiana
	}
	var folder text.Folder
	var buffer [longestState]byte
	return foldedState(string(folder.Append(buffer[:0], cell)))
}

// foldedState looks a folded text up, without the words that people put around a
// state.
func foldedState(folded string) (string, bool) {
	if code, ok := stateNames[folded]; ok {
		return code, true
	}
	for _, end := range stateEnds {
		if name, ok := strings.CutSuffix(folded, end); ok {
			if code, ok := foldedState(name); ok {
				return code, true
			}
		}
	}
	for _, start := range stateStarts {
		if name, ok := strings.CutPrefix(folded, start); ok {
			if code, ok := foldedState(name); ok {
				return code, true
			}
		}
	}
	return bothForms(folded)
}

// What may stand behind and before a state, folded.
var (
	stateEnds   = []string{"unitedstatesofamerica", "unitedstates", "estadosunidos", "eeuu", "eua", "usa", "us", "state"}
	stateStarts = []string{"stateof", "commonwealthof", "estadode", "estadolibreasociadode", "usa", "us"}
)

// bothForms reads a state that is written in two forms at once, "Massachusetts
// (MA)" or "MA - Massachusetts", if both are of the same one.
func bothForms(folded string) (string, bool) {
	n := len(folded)
	if n < 5 {
		return "", false
	}
	for _, parts := range [...][2]string{{folded[:n-2], folded[n-2:]}, {folded[2:], folded[:2]}} {
		name, code := stateNames[parts[0]], stateNames[parts[1]]
		if code != "" && name == code {
			return code, true
		}
	}
	return "", false
}
