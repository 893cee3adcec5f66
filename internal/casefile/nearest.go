package casefile

import "example.org/petition/internal/petition"

// nearest gives the word that was most likely meant by a mistyped one, or ""
// where none is near enough to be worth a suggestion.
func nearest(typed string, words []string) string {
	best, least := "", 1+max(1, len(typed)/3)
	if len(typed) > 40 {
		return ""
	}
	for _, word := range words {
		if d := petition.Distance(typed, word); d < least {
			best, least = word, d
		}
	}
	return best
}
