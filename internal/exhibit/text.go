package exhibit

import (
	"bytes"
	"fmt"
	"strings"

	"example.org/petition/internal/markdown"
	"example.org/petition/internal/petition"
)

// mostText bounds a text, which is typeset: some 400 pages.
const mostText = 1 << 20

// readText reads a letter of support. Of plain text, an empty line parts
// paragraphs, and every other line end stays, as in an address.
func readText(d *petition.Document, data []byte, is kind) ([]petition.Block, error) {
	if len(data) > mostText {
		return nil, refuse(d, fmt.Sprintf("it is larger than %d MB of text", mostText>>20), "part it into several exhibits", nil)
	}
	data = bytes.TrimPrefix(data, []byte("\uFEFF"))
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	data = bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
	var blocks []petition.Block
	if is == markdownFile {
		blocks = markdown.Blocks(data, "")
	} else {
		blocks = paragraphs(string(data))
	}
	if len(blocks) == 0 {
		return nil, refuse(d, "there is no text in it", "write the text into it, or take the exhibit out of the case", nil)
	}
	return blocks, nil
}

func paragraphs(text string) []petition.Block {
	var blocks []petition.Block
	var lines []string
	end := func() {
		if len(lines) > 0 {
			blocks = append(blocks, petition.Block{Spans: []petition.Span{{Text: strings.Join(lines, "\n")}}})
		}
		lines = nil
	}
	for line := range strings.SplitSeq(text, "\n") {
		if line = strings.TrimSpace(line); line == "" {
			end()
			continue
		}
		lines = append(lines, line)
	}
	end()
	return blocks
}
