package mail

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// mostFileName is how many characters a file's name may have before its ending,
// so that every system takes it and its header stays within a line.
const mostFileName = 60

// fileName names a file for people: "Letter - Ernesto Quiroga.pdf".
func fileName(what, person, ending string) string {
	name := what
	if person != "" {
		name += " - " + person
	}
	return safeFileName(name, "file") + ending
}

// safeFileName makes a text the name of a file on every system: without what
// leads out of a folder or has a meaning on Windows, and no longer than it may
// be. Empty is the name where nothing is left.
func safeFileName(text, empty string) string {
	text = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|%`, r) {
			return ' '
		}
		return r
	}, visible(text))
	text = strings.Join(strings.Fields(text), " ")
	if runes := []rune(text); len(runes) > mostFileName {
		text = string(runes[:mostFileName])
	}
	if text = strings.Trim(text, " .-"); text == "" {
		return empty
	}
	return text
}

// asciiFileName gives the name that a program shows which does not read the
// other one: accents fall away, and what cannot be written.
func asciiFileName(name string) string {
	stem, ending := name, ""
	if at := strings.LastIndexByte(name, '.'); at >= 0 {
		stem, ending = name[:at], name[at:]
	}
	stem = strings.Map(func(r rune) rune {
		if r < ' ' || r > '~' || r == '"' || r == '\\' {
			return -1
		}
		return r
	}, norm.NFD.String(stem))
	stem = strings.Trim(strings.Join(strings.Fields(stem), " "), " .-")
	if !strings.ContainsFunc(stem, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		stem = "file"
	}
	return stem + ending
}

// attachmentFields are the header of a file's part. A name beyond ASCII stands
// in RFC 2231's form; a program that does not read it takes the one of the
// content type. Both in one field would be a name given twice.
func attachmentFields(kind, name string) []string {
	ascii := asciiFileName(name)
	disposition := ` filename="` + ascii + `"`
	if ascii != name {
		disposition = " filename*=utf-8''" + percentEncoded(name)
	}
	return []string{
		"Content-Type: " + kind + ";\r\n name=\"" + ascii + `"`,
		"Content-Disposition: attachment;\r\n" + disposition,
		"Content-Transfer-Encoding: base64",
	}
}

// percentEncoded writes all but letters, digits and a few marks as bytes (RFC
// 2231, section 7).
func percentEncoded(text string) string {
	var b strings.Builder
	for _, c := range []byte(text) {
		if c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c == '.' || c == '-' || c == '_' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
