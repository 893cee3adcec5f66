package letter_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"example.org/petition/internal/letter"
	"example.org/petition/internal/markdown"
	"example.org/petition/internal/petition"
)

func TestParse(t *testing.T) {
	para, bold, italic := petition.Block{}, petition.Span{Bold: true}, petition.Span{Italic: true}
	block := func(b petition.Block, spans ...petition.Span) petition.Block { b.Spans = spans; return b }
	text := func(s petition.Span, words string) petition.Span { s.Text = words; return s }
	plain := func(words string) petition.Span { return petition.Span{Text: words} }
	item := func(n int) petition.Block { return petition.Block{Kind: petition.NumberedItem, Number: n} }
	tests := []struct {
		source string
		want   []petition.Block
	}{
		{"", nil},
		{"one\r\ntwo\r\n\r\nthree", []petition.Block{block(para, plain("one two")), block(para, plain("three"))}},
		{"one  \ntwo", []petition.Block{block(para, plain("one\ntwo"))}},
		{"a **b** *c*", []petition.Block{block(para, plain("a "), text(bold, "b"), plain(" "), text(italic, "c"))}},
		{"## Head", []petition.Block{block(petition.Block{Kind: petition.Heading}, plain("Head"))}},
		{"> said", []petition.Block{block(petition.Block{Kind: petition.Quotation}, plain("said"))}},
		{"- a\n- b", []petition.Block{block(petition.Block{Kind: petition.BulletItem}, plain("a")), block(petition.Block{Kind: petition.BulletItem}, plain("b"))}},
		{"3. a\n4. b", []petition.Block{block(item(3), plain("a")), block(item(4), plain("b"))}},
		{"[a](https://example.org/)", []petition.Block{block(para, plain("a (https://example.org/)"))}},
		{"<https://example.org/>", []petition.Block{block(para, plain("https://example.org/"))}},
		{"a <b>c</b> &amp; `x*y`", []petition.Block{block(para, plain("a <b>c</b> & x*y"))}},
		{"<!-- a\nb -->", []petition.Block{block(para, plain("<!-- a\nb -->"))}},
		{"<div>\na\n</div>", []petition.Block{block(para, plain("<div>\na\n</div>"))}},
		{"a\n\n---\n\nb", []petition.Block{block(para, plain("a")), block(para, plain("b"))}},
	}
	for _, test := range tests {
		if got := letter.Parse([]byte(test.source)); fmt.Sprintf("%+v", got) != fmt.Sprintf("%+v", test.want) {
			t.Errorf("%q: got %+v, want %+v", test.source, got, test.want)
		}
	}
}

func FuzzEscape(f *testing.F) {
	for _, seed := range []string{"", "# 1. *x* <b> &amp; [a](b) - item", `ends in \`, "1) a", "    code", "a\u00a0b", "~~~", "| a |", "&#35;", "[a]: b", "+ a", "\ufeffa", "’"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) {
			return
		}
		blocks := letter.Parse([]byte(markdown.Escape(s)))
		if len(blocks) > 1 {
			t.Fatalf("%q became %d blocks", s, len(blocks))
		}
		var got []string
		for i := range blocks {
			if blocks[i].Kind != petition.Paragraph {
				t.Errorf("%q became kind %d", s, blocks[i].Kind)
			}
			got = strings.Fields(blocks[i].Text())
		}
		if want := strings.Fields(s); !slices.Equal(got, want) {
			t.Errorf("%q came out as %q", want, got)
		}
	})
}

func TestTextsComeOutLiterally(t *testing.T) {
	const text = "# 1. *x* <b> &amp; [a](b) - item"
	c := sample("en")
	c.Page.Ask, c.Page.Background = text, []string{"- " + text}
	c.Letter.Paragraphs = []string{"> " + text}
	c.Person.Name, c.Sender.Organization = "T. *I* & Co", "1. Centre_of_<i>"
	l := compose(t, c, boston, signed(0))
	texts := said(l)
	if want := []string{text, "- " + text, "> " + text}; !slices.Equal(texts[1:4], want) {
		t.Errorf("got %q, want %q", texts[1:4], want)
	}
	if !strings.HasPrefix(texts[0], "1. Centre_of_<i> ") || !strings.Contains(texts[0], "of T. *I* & Co.") {
		t.Errorf("got %q", texts[0])
	}

	c.Page.Markdown, c.Page.Ask = true, "- **one**"
	if b := compose(t, c, boston, signed(0)).Body[1]; b.Kind != petition.BulletItem || !b.Spans[0].Bold || b.Text() != "one" {
		t.Errorf("a petition in Markdown came out as %+v", b)
	}
}
