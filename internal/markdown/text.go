package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// Text writes Markdown as plain text: a paragraph a line, an empty line between
// two, without a line end at the end.
func Text(source []byte) string {
	root := reader.Parse(text.NewReader(source))
	t := textWriter{source: source}
	t.blocks(root, "", "")
	return t.String()
}

type textWriter struct {
	strings.Builder
	source []byte
}

// blocks writes the blocks below n. Before the first line of each stands first
// once, then rest.
func (t *textWriter) blocks(n ast.Node, first, rest string) {
	for kid := n.FirstChild(); kid != nil; kid = kid.NextSibling() {
		switch kid := kid.(type) {
		case *ast.List:
			t.list(kid, rest)
		case *ast.Blockquote:
			t.blocks(kid, first+"> ", rest+"> ")
		case *ast.ThematicBreak:
		default:
			t.block(kid, first, rest)
		}
		first = rest
	}
}

func (t *textWriter) list(l *ast.List, before string) {
	number := l.Start
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		mark := "- "
		if l.IsOrdered() {
			mark = strconv.Itoa(number) + ". "
			number++
		}
		t.blocks(item, before+mark, before+strings.Repeat(" ", len(mark)))
	}
}

func (t *textWriter) block(n ast.Node, first, rest string) {
	said := strings.TrimSpace(t.inline(n))
	if said == "" {
		return
	}
	if t.Len() > 0 {
		t.WriteByte('\n')
		if _, close := n.(*ast.TextBlock); !close || !afterTextBlock(n) {
			t.WriteByte('\n')
		}
	}
	t.WriteString(first + strings.ReplaceAll(said, "\n", "\n"+rest))
}

// afterTextBlock reports whether a block follows another item of its tight
// list, from which no empty line parts it.
func afterTextBlock(n ast.Node) bool {
	item := n.Parent()
	return n.PreviousSibling() == nil && item != nil && item.PreviousSibling() != nil
}

func (t *textWriter) inline(n ast.Node) string {
	var b strings.Builder
	for kid := n.FirstChild(); kid != nil; kid = kid.NextSibling() {
		switch kid := kid.(type) {
		case *ast.Text:
			b.WriteString(Words(kid, t.source))
			if kid.HardLineBreak() {
				b.WriteByte('\n')
			} else if kid.SoftLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(kid.Value)
		case *ast.AutoLink:
			b.Write(kid.Label(t.source))
		case *ast.Link:
			said, link := t.inline(kid), string(kid.Destination)
			b.WriteString(said)
			if said != link {
				b.WriteString(" (" + link + ")")
			}
		default:
			b.WriteString(t.inline(kid))
		}
	}
	return b.String()
}
