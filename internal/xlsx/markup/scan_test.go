package markup_test

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"example.org/petition/internal/xlsx/markup"
)

// tokens tells what a scanner makes of a text.
func tokens(r io.Reader) string {
	var all strings.Builder
	for s := markup.New(r); ; {
		t, err := s.Next()
		switch {
		case err == io.EOF:
			return all.String()
		case err != nil:
			return all.String() + "!"
		case t == markup.Start:
			all.WriteString("<" + string(s.Name))
			for _, a := range s.Attrs {
				all.WriteString(" " + string(a.Name) + "=" + string(a.Value))
			}
		case t == markup.End:
			all.WriteString(">")
		default:
			all.WriteString("T")
		}
	}
}

// TestTags holds how tags may be written, whether they come in one piece or byte
// by byte.
func TestTags(t *testing.T) {
	for text, want := range map[string]string{
		`<a><b>x</b></a>`:                      "<a<bT>>",
		`<a x="1" y='2'/>`:                     "<a x=1 y=2>",
		`<a x=">" y="/>"><b/></a>`:             "<a x=> y=/><b>>",
		`<a x='>'>y</a>`:                       "<a x=>T>",
		`<a x='"' y='>'/>`:                     `<a x=" y=>>`,
		`<a x="it's" y='>'/>`:                  "<a x=it's y=>>",
		"<a\n x = \"1\"\t></a\n>":              "<a x=1>",
		`<x:a><y:a></y:a></x:a>`:               "<a<a>>",
		`<a></b>`:                              "<a!",
		`<a></ab>`:                             "<a!",
		`<ab></a>`:                             "<ab!",
		`<x:a></y:a>`:                          "<a!",
		`<a><b></a></b>`:                       "<a<b!",
		`<a>`:                                  "<a!",
		`<a></a`:                               "<a!",
		`</a>`:                                 "!",
		`<a/></a>`:                             "<a>!",
		`<a/><a/>`:                             "<a>!",
		`<a x="1>`:                             "!",
		`<a x=1>`:                              "!",
		`<a` + strings.Repeat(` x=">"`, 99999): "!",
	} {
		for name, r := range map[string]io.Reader{
			"in one piece": strings.NewReader(text), "byte by byte": iotest.OneByteReader(strings.NewReader(text)),
		} {
			if got := tokens(r); got != want {
				t.Errorf("%.40s %s gave %q, want %q", text, name, got, want)
			}
		}
	}
}
