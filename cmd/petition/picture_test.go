package main

import (
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"example.org/petition/internal/pdf/pdftest"
	"example.org/petition/internal/pdf/picturetest"
)

// pictures holds the look of pages in scripts: each has its golden in a folder.
type pictures struct{ folder string }

// test is the key of the script's own test.
type test struct{}

// compare compares a page with its golden: picture GOLDEN PDF PAGE. Pages are
// counted from 1, and from the end with -1 for the last.
func (p pictures) compare(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: picture GOLDEN PDF PAGE")
	}
	t := ts.Value(test{}).(testing.TB)
	file, err := os.ReadFile(ts.MkAbs(args[1]))
	ts.Check(err)
	page, err := strconv.Atoi(args[2])
	ts.Check(err)
	n := pdftest.Pages(t, file)
	if page < 0 {
		page += n + 1
	}
	if page < 1 || page > n {
		ts.Fatalf("%s has %d pages, and none of the number %s", args[1], n, args[2])
	}
	picturetest.Page(t, filepath.Join(p.folder, args[0]+".png"), file, page-1, *update)
}
