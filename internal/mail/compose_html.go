package mail

import (
	"bytes"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// shownOfHTML gives the text of a page: a line for each block, with what is
// written in bold or in a link within its line.
func shownOfHTML(page []byte) []byte {
	var text []byte
	for z := html.NewTokenizer(bytes.NewReader(page)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return text
		case html.TextToken:
			text = append(text, bytes.Map(unbroken, z.Text())...)
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			if name, _ := z.TagName(); !inline[atom.Lookup(name)] {
				text = append(text, '\n')
			}
		}
	}
}

// inline are the elements that do not end a line.
var inline = map[atom.Atom]bool{
	atom.A: true, atom.Abbr: true, atom.B: true, atom.Code: true, atom.Em: true, atom.I: true, atom.S: true, atom.Del: true,
	atom.Small: true, atom.Span: true, atom.Strong: true, atom.Sub: true, atom.Sup: true, atom.U: true,
}

// unbroken makes a blank of a line end, as HTML does.
func unbroken(r rune) rune {
	if r == '\n' || r == '\r' {
		return ' '
	}
	return r
}
