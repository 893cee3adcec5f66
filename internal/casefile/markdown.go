package casefile

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// blockParser reads the structure of blocks only: what stands inside a line is
// for the letter to read.
var blockParser = parser.NewParser(parser.WithBlockParsers(parser.DefaultBlockParsers()...))

// linkTarget matches a line that defines where a link leads; paper has no links.
var linkTarget = newPattern(`^\s{0,3}\[[^\]]+\]:\s*\S+`)

// maxNested is how deep lists and quotations may stand in each other. No
// petition comes near; the parser's time grows with the square of the depth.
const maxNested = 20

// nesting matches the marks that open lists and quotations at a line's begin.
var nesting = newPattern(`^(?:[ \t]*(?:>|[-+*][ \t]|\d{1,9}[.)][ \t]))+`)

// refuseNested refuses Markdown that no person wrote.
func refuseNested(file string, lines []line) error {
	for _, l := range lines {
		marks := nesting.FindString(l.text)
		depth := len(strings.FieldsFunc(marks, unicode.IsSpace)) + strings.Count(marks, ">")
		indent := len(marks) - len(strings.TrimLeft(marks, " \t"))
		if depth > 2*maxNested || indent > 8*maxNested {
			return notAPage(file, l.number, fmt.Sprintf("lists or quotations stand more than %d deep in each other", maxNested),
				"write the petition as paragraphs, or give it as plain text (.txt)")
		}
	}
	return nil
}

// markdownPieces makes each block of Markdown a piece that holds its source.
// Lines of a paragraph that are headings or furniture when they stand alone are
// pieces of their own, as people paste pages into Markdown files too.
func markdownPieces(lines []line) []piece {
	source, numbers := joinLines(lines)
	var pieces []piece
	for _, b := range markdownBlocks([]byte(source)) {
		pieces = append(pieces, piecesOf(b, numbers)...)
	}
	return pieces
}

func joinLines(lines []line) (source string, numbers []int) {
	texts := make([]string, len(lines))
	for i, l := range lines {
		texts[i] = l.text
		numbers = append(numbers, l.number)
	}
	return strings.Join(texts, "\n"), numbers
}

// A markdownBlock is a top-level block and its source, from the line on that
// it begins in to the next block.
type markdownBlock struct {
	node   ast.Node
	row    int // from 0
	source []string
}

// markdownBlocks cuts the source into its top-level blocks. Together they are
// the whole source: a line that the parser makes no block of belongs to the
// one before.
func markdownBlocks(source []byte) []markdownBlock {
	rows := strings.Split(string(source), "\n")
	document := blockParser.Parse(text.NewReader(source))
	var blocks []markdownBlock
	offset, row := 0, 0
	for node := document.FirstChild(); node != nil; node = node.NextSibling() {
		for row < len(rows)-1 && offset+len(rows[row]) < node.Pos() {
			offset += len(rows[row]) + 1
			row++
		}
		if n := len(blocks); n > 0 && blocks[n-1].row == row {
			blocks[n-1].node = node
			continue
		}
		blocks = append(blocks, markdownBlock{node: node, row: row})
	}
	if len(blocks) == 0 {
		return nil
	}
	blocks[0].row = 0
	for i := range blocks {
		end := len(rows)
		if i+1 < len(blocks) {
			end = blocks[i+1].row
		}
		blocks[i].source = rows[blocks[i].row:end]
	}
	return blocks
}

func piecesOf(b markdownBlock, numbers []int) []piece {
	source := trimRows(b.source)
	p := piece{line: numbers[b.row], text: source, plain: source, gap: true}
	switch node := b.node.(type) {
	case *ast.Paragraph:
		return paragraphPieces(b, numbers)
	case *ast.Heading:
		p.plain = bareMarkdown(strings.Trim(source, "#=- \n"))
		p.title = node.Level == 1
		p.left = isPicture(p.plain)
	case *ast.ThematicBreak, *ast.HTMLBlock:
		p.left = true
	default:
		p.block = true
	}
	return []piece{p}
}

// paragraphPieces keeps the lines of a paragraph together, except those that
// are headings or furniture.
func paragraphPieces(b markdownBlock, numbers []int) []piece {
	var pieces []piece
	open := false // the last piece is text that the next line goes on with
	for i, row := range b.source {
		if strings.TrimSpace(row) == "" {
			continue
		}
		p := piece{line: numbers[b.row+i], text: strings.TrimLeft(row, " \t"), plain: bareMarkdown(row), gap: true, left: isPicture(row) || linkTarget.MatchString(row)}
		alone := p.left || standsAlone(p.plain)
		if open && !alone {
			last := &pieces[len(pieces)-1]
			last.text += "\n" + p.text
			last.plain += " " + p.plain
			continue
		}
		pieces = append(pieces, p)
		open = !alone
	}
	for i := range pieces {
		pieces[i].text = strings.TrimRight(pieces[i].text, " \t\n")
	}
	return pieces
}

// rowsOf gives the lines of a paragraph of Markdown, of which each is a name or
// a place. A line of plain text is one already.
func rowsOf(p piece) []piece {
	rows := strings.Split(p.text, "\n")
	if len(rows) == 1 {
		return []piece{p}
	}
	pieces := make([]piece, len(rows))
	for i, row := range rows {
		pieces[i] = piece{line: p.line + i, text: row, plain: bareMarkdown(row), gap: p.gap && i == 0}
	}
	return pieces
}

// standsAlone reports whether a line is no text even inside a paragraph. A
// heading with text behind it is text there: its next line goes on with it.
func standsAlone(line string) bool {
	if h, ok := headingOf(line); ok {
		return h.value == "" || h.part != partAsk && h.part != partBackground
	}
	return isFurniture(line) || isSalutation(line) || isClosing(line)
}

func isPicture(row string) bool {
	row = strings.TrimSpace(row)
	return strings.HasPrefix(row, "![") && strings.HasSuffix(row, ")") && strings.Count(row, "](") == 1
}

// bareMarkdown takes the marks of emphasis off a line, for judging it and for
// the fields that are plain text. A mark between two letters stays: it is part
// of a name such as default_group_icon, or keeps two words apart.
func bareMarkdown(s string) string {
	s = spaced(s)
	return strings.TrimSpace(marks.ReplaceAllString(s, "$1$2"))
}

// marks matches emphasis, code and escape marks beside the begin or end of a
// word.
var marks = newPattern("(^|[^\\p{L}\\p{M}\\p{N}*_`\\\\])[*_`\\\\]+|[*_`\\\\]+([^\\p{L}\\p{M}\\p{N}*_`\\\\]|$)")

func trimRows(rows []string) string {
	return strings.TrimRight(strings.TrimLeft(strings.Join(rows, "\n"), "\n"), " \t\n")
}
