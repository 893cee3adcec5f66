package markdown_test

import (
	"html"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"example.org/petition/internal/markdown"
)

func TestText(t *testing.T) {
	tests := map[string]struct{ source, text, html string }{
		"paragraphs": {"One\ntwo.\n\nThree.", "One two.\n\nThree.", "<p>One\ntwo.</p>\n<p>Three.</p>\n"},
		"marks":      {"**Bold** and *slanted*.", "Bold and slanted.", "<p><strong>Bold</strong> and <em>slanted</em>.</p>\n"},
		"line ends":  {"One\\\ntwo", "One\ntwo", "<p>One<br>\ntwo</p>\n"},
		"list":       {"Two:\n\n- one\n- two\n\nEnd", "Two:\n\n- one\n- two\n\nEnd", "<p>Two:</p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n<p>End</p>\n"},
		"numbers":    {"3. one\n4. two\\\n   more", "3. one\n4. two\n   more", "<ol start=\"3\">\n<li>one</li>\n<li>two<br>\nmore</li>\n</ol>\n"},
		"quotation":  {"> one\\\n> two\n>\n> three", "> one\n> two\n\n> three", "<blockquote>\n<p>one<br>\ntwo</p>\n<p>three</p>\n</blockquote>\n"},
		"heading":    {"# One\n\ntwo\n\n---", "One\n\ntwo", "<h1>One</h1>\n<p>two</p>\n<hr>\n"},
		"entities":   {"&amp;copy; &lt; \\& <", "&copy; < & <", "<p>&amp;copy; &lt; &amp; &lt;</p>\n"},
		"links": {"[a](https://example.org/a) <https://example.org> [b](javascript:x)", "a (https://example.org/a) https://example.org b (javascript:x)",
			"<p><a href=\"https://example.org/a\">a</a> <a href=\"https://example.org\">https://example.org</a> <a href=\"\">b</a></p>\n"},
		"picture": {"![a *face*](https://example.org/x.png)", "a face", "<p>a <em>face</em></p>\n"},
		"html":    {"<b>a</b>\n\n<script>b</script>", "<b>a</b>\n\n<script>b</script>", "<p>&lt;b&gt;a&lt;/b&gt;</p>\n<p>&lt;script&gt;b&lt;/script&gt;</p>\n"},
		"code":    {"`a`", "`a`", "<p>`a`</p>\n"},
		"nothing": {" \n", "", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := markdown.Text([]byte(test.source)); got != test.text {
				t.Errorf("text %q, want %q", got, test.text)
			}
			if got, err := markdown.HTML([]byte(test.source)); got != test.html || err != nil {
				t.Errorf("HTML %q, want %q, %v", got, test.html, err)
			}
		})
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// FuzzEscape holds that an escaped text says itself and nothing else, in both
// forms.
func FuzzEscape(f *testing.F) {
	for _, seed := range []string{"", "a  b\nc", "# x", "- x", "1. x", "> x", "a_b_ *c* `d`", "&amp; &#0;", "<b>", "[a](b)", "[a]: b", "![a](b)", "\\", "a\\\nb", "~~~", "---", "<https://example.org>", "\t\tx", "é", "Ⅳ. x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || strings.ContainsFunc(s, unicode.IsControl) {
			return
		}
		want := strings.Join(strings.Fields(s), " ")
		escaped := []byte(markdown.Escape(s))
		if got := markdown.Text(escaped); got != want {
			t.Errorf("%q says %q", want, got)
		}
		page, err := markdown.HTML(escaped)
		if err != nil {
			t.Fatal(err)
		}
		if want == "" && page == "" {
			return
		}
		inner, ok := strings.CutPrefix(page, "<p>")
		if inner = strings.TrimSuffix(inner, "</p>\n"); !ok || tags.MatchString(inner) || html.UnescapeString(inner) != want {
			t.Errorf("%q gives %q", want, page)
		}
	})
}
