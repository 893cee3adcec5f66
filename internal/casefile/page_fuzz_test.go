package casefile_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

// marker is a sentence that no page holds and nothing takes for a heading or
// furniture.
const marker = "Quaxolit brevanting zorniqued the fleemwater yesternight."

var vocabulary = casefile.Vocabulary()

// FuzzPageKeepsEverySentence holds the reader's promise: nothing on a page is
// silently lost. Every word of the page is in a field, in Furniture or in the
// vocabulary of headings; and a sentence put on a line of its own anywhere is
// found whole, once.
func FuzzPageKeepsEverySentence(f *testing.F) {
	entries, err := os.ReadDir(pages)
	if err != nil {
		f.Fatal(err)
	}
	for _, entry := range entries {
		data, err := os.ReadFile(filepath.Join(pages, entry.Name()))
		if err != nil {
			f.Fatal(err)
		}
		for at := range uint(12) {
			f.Add(string(data), at*3, strings.HasSuffix(entry.Name(), ".md"))
		}
	}
	f.Add("Keep him\n\nStart Date\n\nSponsored by\nNeighbors\n\nDecision Makers\n\nRegards,\n", uint(9), false)
	f.Add("To:\n\nFrom:\nPetition to Ä", uint(1), false)
	f.Add("# A\n\nB\n===\n\n[x]: y\n<!-- z -->\n```\ncode\n```", uint(3), true)
	f.Fuzz(func(t *testing.T, text string, at uint, markdown bool) {
		name := "page.txt"
		if markdown {
			name = "page.md"
		}
		if page, _, err := casefile.ReadPage(name, []byte(text)); err == nil {
			holdsEveryWord(t, text, &page)
			casefile.PersonIn(&page)
		}
		rows := strings.Split(text, "\n")
		place := int(at % uint(len(rows)+1))
		marked := strings.Join(slices.Insert(rows, place, "", marker, ""), "\n")
		page, _, err := casefile.ReadPage(name, []byte(marked))
		if err != nil {
			return
		}
		holdsEveryWord(t, marked, &page)
		holdsMarker(t, &page, strings.Contains(text, "Quaxolit"))
	})
}

func holdsEveryWord(t *testing.T, text string, page *petition.Page) {
	t.Helper()
	known := map[string]bool{}
	for _, field := range fields(page) {
		for _, w := range casefile.Words(field) {
			known[w] = true
		}
	}
	seen := norm.NFC.String(strings.Map(withoutUnseen, text))
	for _, w := range casefile.Words(seen) {
		if !known[w] && !vocabulary[w] && !vocabulary[casefile.Key(w)] {
			t.Fatalf("the word %q is lost from %q: %+v", w, text, page)
		}
	}
}

// withoutUnseen drops what the reader takes out with a warning; breaks stay.
func withoutUnseen(r rune) rune {
	switch {
	case strings.ContainsRune("\t\n\r\f\v\u0085\u2028\u2029", r):
		return ' '
	case r == '\u200c', r == '\u200d': // kept or taken out by what stands before; words are compared without
		return -1
	case casefile.IsUnseen(r):
		return -1
	}
	return r
}

func holdsMarker(t *testing.T, page *petition.Page, more bool) {
	t.Helper()
	found := 0
	for _, field := range fields(page) {
		found += strings.Count(strings.Join(strings.Fields(field), " "), marker)
	}
	if found != 1 && !more {
		t.Fatalf("the sentence is there %d times: %+v", found, page)
	}
}

func fields(page *petition.Page) []string {
	all := slices.Concat([]string{page.Title, page.Target, page.Ask, page.Sponsor, page.Place}, page.Background, page.Furniture)
	for i := range all {
		all[i] = strings.Map(func(r rune) rune {
			if r == '\u200c' || r == '\u200d' {
				return -1
			}
			return r
		}, all[i])
	}
	return all
}
