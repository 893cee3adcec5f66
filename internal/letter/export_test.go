package letter

import (
	"example.org/petition/internal/markdown"
	"example.org/petition/internal/petition"
)

// Parse reads Markdown as the letter's template is read.
func Parse(source []byte) []petition.Block { return markdown.Blocks(source, countLink) }
