package petition

import "unicode"

const (
	zeroWidthJoiner = '\u200D'
	asText          = '\uFE0E' // the selector that asks for a symbol in black and white
	asEmoji         = '\uFE0F'
	enclosingKeycap = '\u20E3'
	blackFlag       = '\U0001F3F4'
	tagBase         = '\U000E0000' // a tag is this and an ASCII letter
	endOfTags       = '\U000E007F'
)

// regions are the flags that are written with tags: England, Scotland, Wales.
// Unicode recommends no others, and no font draws them.
var regions = []string{"gbeng", "gbsct", "gbwls"}

// EmojiSequence gives how many characters at the start of text make up one emoji
// (UTS #51), or 0 where none does. What joins or selects within them, and is seen
// nowhere, belongs to it; anywhere else such a character only hides.
func EmojiSequence(text []rune) int {
	switch {
	case len(text) == 0:
		return 0
	case isKeycap(text):
		return 3
	case isRegional(text[0]):
		if len(text) > 1 && isRegional(text[1]) {
			return 2
		}
		return 1
	}
	if n := regionFlag(text); n > 0 {
		return n
	}
	n := pictograph(text)
	for n > 0 && n < len(text) && text[n] == zeroWidthJoiner {
		next := pictograph(text[n+1:])
		if next == 0 {
			break
		}
		n += 1 + next
	}
	return n
}

// pictograph gives the length of a picture with its selector or skin tone.
func pictograph(text []rune) int {
	switch {
	case len(text) == 0 || !isPictograph(text[0]):
		return 0
	case len(text) > 1 && (text[1] == asEmoji || text[1] == asText || isSkinTone(text[1])):
		return 2
	}
	return 1
}

// isPictograph takes a few symbols more than emoji are made of: all of them are
// seen, so that none can hide a joiner.
func isPictograph(r rune) bool {
	switch {
	case r == '©' || r == '®' || r == '‼' || r == '⁉' || r == 'ℹ' || r == '〰':
		return true
	case r >= 0x1F000 && r <= 0x1FFFD: // whole blocks, with emoji to come
		return !isRegional(r) && !isSkinTone(r)
	}
	return r >= 0x2100 && r <= 0x32FF && unicode.IsSymbol(r)
}

func isSkinTone(r rune) bool { return r >= 0x1F3FB && r <= 0x1F3FF }

// isRegional tells the letters of which two are a country's flag.
func isRegional(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

func isKeycap(text []rune) bool {
	return len(text) >= 3 && (text[0] >= '0' && text[0] <= '9' || text[0] == '#' || text[0] == '*') &&
		text[1] == asEmoji && text[2] == enclosingKeycap
}

// regionFlag gives the length of the flag of one of the regions.
func regionFlag(text []rune) int {
	for _, region := range regions {
		n := 2 + len(region)
		if len(text) < n || text[0] != blackFlag || text[n-1] != endOfTags {
			continue
		}
		named := true
		for i, letter := range region {
			named = named && text[1+i] == tagBase+letter
		}
		if named {
			return n
		}
	}
	return 0
}
