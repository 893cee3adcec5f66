package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"example.org/petition/internal/petition"
)

// Blocks reads Markdown into the blocks of a letter. What a letter cannot show
// (HTML, pictures) is kept as the text it was written with: nothing is lost. A
// link to countLink marks the number of signatures; "" marks none.
func Blocks(source []byte, countLink string) []petition.Block {
	source = bytes.ReplaceAll(source, []byte("\r\n"), []byte("\n"))
	root := goldmark.DefaultParser().Parse(text.NewReader(source))
	r := blockReader{source: source, countLink: countLink}
	r.children(root, petition.Block{})
	return r.blocks
}

// blockReader walks the tree of one text.
type blockReader struct {
	source    []byte
	countLink string
	blocks    []petition.Block
}

// children reads the blocks below n. as gives what they are: the items of a
// list, the paragraphs of a quotation.
func (r *blockReader) children(n ast.Node, as petition.Block) {
	for kid := n.FirstChild(); kid != nil; kid = kid.NextSibling() {
		r.block(kid, as)
	}
}

func (r *blockReader) block(n ast.Node, as petition.Block) {
	switch n := n.(type) {
	case *ast.Heading:
		r.add(petition.Block{Kind: petition.Heading}, r.inline(n, petition.Span{}))
	case *ast.Blockquote:
		r.children(n, petition.Block{Kind: petition.Quotation})
	case *ast.List:
		r.list(n)
	case *ast.ThematicBreak:
		// a letter has no use for a rule
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		r.add(as, []petition.Span{{Text: r.lines(n)}})
	case *ast.HTMLBlock:
		text := r.lines(n)
		if n.HasClosure() {
			text += "\n" + strings.TrimSpace(string(n.ClosureLine.Value(r.source)))
		}
		r.add(as, []petition.Span{{Text: strings.TrimSpace(text)}})
	default:
		r.add(as, r.inline(n, petition.Span{}))
	}
}

func (r *blockReader) list(l *ast.List) {
	number := l.Start
	for item := l.FirstChild(); item != nil; item = item.NextSibling() {
		as := petition.Block{Kind: petition.BulletItem}
		if l.IsOrdered() {
			as = petition.Block{Kind: petition.NumberedItem, Number: number}
			number++
		}
		r.children(item, as)
	}
}

func (r *blockReader) add(b petition.Block, spans []petition.Span) {
	b.Spans = spans
	if strings.TrimSpace(b.Text()) != "" {
		r.blocks = append(r.blocks, b)
	}
}

// inline gives the runs of text below n in the style of as.
func (r *blockReader) inline(n ast.Node, as petition.Span) []petition.Span {
	var spans []petition.Span
	put := func(text string, style petition.Span) {
		style.Text = text
		if last := len(spans) - 1; last >= 0 && sameStyle(spans[last], style) {
			spans[last].Text += text
			return
		}
		spans = append(spans, style)
	}
	for kid := n.FirstChild(); kid != nil; kid = kid.NextSibling() {
		style := as
		switch kid := kid.(type) {
		case *ast.Text:
			put(Words(kid, r.source)+lineEnd(kid), style)
			continue
		case *ast.String:
			put(string(kid.Value), style)
			continue
		case *ast.AutoLink:
			put(string(kid.Label(r.source)), style)
			continue
		case *ast.RawHTML:
			put(string(kid.Segments.Value(r.source)), style)
			continue
		case *ast.Emphasis:
			style.Italic = style.Italic || kid.Level == 1
			style.Bold = style.Bold || kid.Level == 2
		case *ast.Link:
			style.Count = r.countLink != "" && string(kid.Destination) == r.countLink
		}
		for _, s := range r.inline(kid, style) {
			put(s.Text, s)
		}
		if link, ok := kid.(*ast.Link); ok && !style.Count {
			put(" ("+string(link.Destination)+")", style) // paper cannot be clicked
		}
	}
	return spans
}

func sameStyle(a, b petition.Span) bool {
	a.Text, b.Text = "", ""
	return a == b
}

func lineEnd(t *ast.Text) string {
	switch {
	case t.HardLineBreak():
		return "\n"
	case t.SoftLineBreak():
		return " "
	}
	return ""
}

// lines gives the source of a block that is kept as it was written.
func (r *blockReader) lines(n ast.Node) string {
	var b strings.Builder
	lines := n.Lines()
	for i := range lines.Len() {
		segment := lines.At(i)
		b.Write(segment.Value(r.source))
	}
	return strings.TrimSpace(b.String())
}
