package letter

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"strings"

	"example.org/petition/internal/markdown"
	"example.org/petition/internal/petition"
)

// Sheet writes the signature sheet for a day. It lies open on tables and goes
// from hand to hand, so that A-numbers are masked on it.
func Sheet(w *petition.Words, c *petition.Case, office petition.Office, day petition.Date) *petition.SignatureSheet {
	ask := []string{c.Page.Ask}
	if c.Page.Markdown {
		ask = texts(markdown.Blocks([]byte(c.Page.Ask), countLink))
	}
	for i := range ask {
		ask[i] = petition.MaskANumbers(ask[i], c.Person.ANumber)
	}
	columns := w.Sheet.Columns
	typed := []string{columns.Name, columns.Town, columns.State, columns.Unnamed}
	s := &petition.SignatureSheet{
		Language: w.Language,
		Name:     w.Sheet.Name,
		Heading:  petition.MaskANumbers(about(c), c.Person.ANumber),
		To:       petition.Fill(w.Sheet.To, "addressee", office.Addressee, "office", office.Name),
		Written:  c.Page.Language,
		Ask:      ask,
		Columns:  columns,
		Notice:   petition.Fill(w.Sheet.Notice, "office", office.Name),
		Fields:   w.Sheet.Fields,
		TypeUp:   petition.Fill(w.Sheet.TypeUp, "columns", strings.Join(typed, ", "), "unnamed", columns.Unnamed),
		Number:   w.Sheet.Number,
	}
	if c.Page.Title != "" {
		s.Heading = petition.MaskANumbers(c.Page.Title, c.Person.ANumber)
	}
	s.Batch = petition.Fill(w.Sheet.Batch, "code", batch(s, day))
	return s
}

func texts(blocks []petition.Block) []string {
	all := make([]string, len(blocks))
	for i := range blocks {
		all[i] = blocks[i].Text()
	}
	return all
}

// batch tells sheets of one day and text from others: month, day, and a few
// letters that change with every word that people sign.
func batch(s *petition.SignatureSheet, day petition.Date) string {
	sum := sha256.Sum256([]byte(strings.Join(append([]string{day.String(), s.Language, s.Heading, s.To}, s.Ask...), "\n")))
	return fmt.Sprintf("%02d%02d-%s", day.Month, day.Day, base32.StdEncoding.EncodeToString(sum[:])[:4])
}
