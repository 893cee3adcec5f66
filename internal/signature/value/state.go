package value

import "example.org/petition/internal/petition"

// State gives the two letters of a state of the United States, or the text as
// written where it is none.
func State(text string) string {
	if code, ok := petition.StateCode(text); ok {
		return code
	}
	return text
}
