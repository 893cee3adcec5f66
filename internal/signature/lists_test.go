package signature_test

import (
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
)

// list makes a list of text; lists makes several, named a.csv, b.csv and so on.
func list(file, text string) petition.List {
	return petition.List{File: file, Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(text)), nil }}
}

func lists(texts ...string) []petition.List {
	var all []petition.List
	for i, text := range texts {
		all = append(all, list(fmt.Sprintf("%c.csv", 'a'+i), text))
	}
	return all
}

// read reads lists that must be usable.
func read(t *testing.T, texts ...string) (*petition.Roll, []petition.Warning) {
	t.Helper()
	roll, warnings, err := signature.Read(t.Context(), signature.Sources{Lists: lists(texts...)}, nil)
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	return roll, warnings
}

// refuse reads a list that must be refused, and gives the error.
func refuse(t *testing.T, text string) *petition.Error {
	t.Helper()
	return refuseList(t, list("a.csv", text))
}

func refuseList(t *testing.T, l petition.List) *petition.Error {
	t.Helper()
	_, _, err := signature.Read(context.Background(), signature.Sources{Lists: []petition.List{l}}, nil)
	told, ok := err.(*petition.Error)
	if !ok {
		t.Fatalf("Read gave %v, want a *petition.Error", err)
	}
	if told.Kind != petition.BadList {
		t.Errorf("%v is of kind %d, want BadList", told, told.Kind)
	}
	if told.Hint == "" {
		t.Errorf("%v has no hint", told)
	}
	return told
}

// outcomes shows every row as "line outcome [of line] [reason]".
func outcomes(roll *petition.Roll) string {
	var b strings.Builder
	for _, row := range roll.Rows.All() {
		fmt.Fprintf(&b, "%s %s", roll.Where(row), row.Outcome)
		if row.Of >= 0 {
			of := roll.Rows.At(int(row.Of))
			fmt.Fprintf(&b, " of %s", roll.Where(&of))
		}
		if row.Reason != "" {
			fmt.Fprintf(&b, ": %s", row.Reason)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// shown shows warnings one a line.
func shown(warnings []petition.Warning) string {
	var b strings.Builder
	for _, w := range warnings {
		fmt.Fprintf(&b, "%s %s: %s\n", w.Code, w.Where, w.Message)
	}
	return b.String()
}

func equal(t *testing.T, what, got, want string) {
	t.Helper()
	if got = strings.TrimSpace(got); got != strings.TrimSpace(want) {
		t.Errorf("%s:\n%s\nwant:\n%s", what, got, strings.TrimSpace(want))
	}
}
