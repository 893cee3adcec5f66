package read

import (
	"io"
	"strings"
	"testing"

	"example.org/petition/internal/xlsx/markup"
)

// endless gives the same text for ever.
type endless string

func (e endless) Read(p []byte) (n int, err error) {
	for len(p)-n >= len(e) {
		n += copy(p[n:], e)
	}
	return n, nil
}

// TestSharedTextsAreBounded holds that texts without an end are refused, empty
// ones too.
func TestSharedTextsAreBounded(t *testing.T) {
	for _, item := range []endless{"<si/>", "<si><t>" + endless(strings.Repeat("x", 10_000)) + "</t></si>"} {
		_, err := readSharedTexts(markup.New(io.MultiReader(strings.NewReader("<sst>"), item)), maxUnpacked)
		if err != errTooMuch {
			t.Errorf("%.10s…: got %v", item, err)
		}
	}
}

// TestTextIsBounded holds that a text in pieces without an end is refused.
func TestTextIsBounded(t *testing.T) {
	s := markup.New(io.MultiReader(strings.NewReader("<v>"), endless("x<!---->")))
	if _, err := s.Next(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Content(nil); err != markup.ErrTooLong {
		t.Errorf("got %v", err)
	}
}
