package web

import (
	"path/filepath"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
	"example.org/petition/templates"
)

// TestWordsForLists reads every list of the corpus and holds that the page has
// words of its own for whatever there is to say of its rows.
func TestWordsForLists(t *testing.T) {
	texts, err := loadTexts(templates.FS)
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("../../fixtures/lists/*.*")
	if err != nil || len(files) < 50 {
		t.Fatalf("%d lists, %v", len(files), err)
	}
	told := map[string]bool{}
	say := func(kind, words string) {
		key := "signatures." + kind + "." + keyOf(words)
		if told[key] || words == "" {
			return
		}
		told[key] = true
		for _, lang := range languages {
			if texts[lang][key] == "" {
				t.Errorf("%s has no words for %q", lang, words)
			}
		}
	}
	for _, file := range files {
		report, err := pipeline.LookAtLists(t.Context(), pipeline.Job{
			Flags: casefile.Flags{Signatures: []string{file}, Dates: "month first"}, Today: petition.Date{Year: 2027, Month: 1, Day: 15},
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range report.Roll.Rows.All() {
			say("reason", row.Reason)
		}
		for _, doubt := range report.Roll.Doubts {
			say("warning", doubt.Code)
		}
		for _, warning := range report.Warnings {
			say("warning", warning.Code)
		}
	}
	if len(told) < 25 {
		t.Errorf("only %d things were told", len(told))
	}
	for _, role := range append(petition.RoleNames(), petition.RoleConsent.String()) {
		say("role", role)
	}
}
