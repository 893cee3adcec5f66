// Package markdown keeps texts and Markdown apart: it writes a text as Markdown
// that says exactly that text, and Markdown as plain text and as HTML.
//
// It owns no words. Its HTML loads nothing and runs nothing: pictures are given
// as their description, and HTML in the source is text like any other.
package markdown

import (
	"bufio"
	"bytes"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	gmhtml "github.com/yuin/goldmark/renderer/html"
)

// Escape writes a text as Markdown that says exactly that text. CommonMark
// allows a backslash before every ASCII punctuation mark; line breaks become
// spaces, so that no text can start a block of its own.
func Escape(s string) string {
	var b strings.Builder
	for i, word := range strings.Fields(s) {
		if i > 0 {
			b.WriteByte(' ')
		}
		for _, r := range word {
			if r < 0x80 && isPunctuation(byte(r)) {
				b.WriteByte('\\')
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isPunctuation tells the ASCII punctuation of CommonMark 0.31, section 2.1.
func isPunctuation(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}

// Words gives what a run of text says, with its escapes and entities resolved.
// The library does that only while it writes HTML, so this takes the way
// through it: written out and read back, a text is itself again.
func Words(t *ast.Text, source []byte) string {
	value := t.Value(source)
	if t.IsRaw() {
		return string(value)
	}
	var b bytes.Buffer
	w := bufio.NewWriter(&b)
	gmhtml.DefaultWriter.Write(w, value)
	w.Flush() // a bytes.Buffer takes everything
	return html.UnescapeString(b.String())
}
