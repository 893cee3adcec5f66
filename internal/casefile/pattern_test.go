package casefile

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"testing"
)

// TestPatternsCompile finds those that are written out in this package's files:
// one that is wrong would else be met by whoever first needs it.
func TestPatternsCompile(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	look := func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 {
			return true
		}
		name, isName := call.Fun.(*ast.Ident)
		literal, isLiteral := call.Args[0].(*ast.BasicLit)
		if isName && name.Name == "newPattern" && isLiteral {
			form, err := strconv.Unquote(literal.Value)
			if err != nil {
				t.Fatal(err)
			}
			newPattern(form).compiled()
			found++
		}
		return true
	}
	for _, name := range files {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, look)
	}
	if found < 10 {
		t.Errorf("found %d patterns", found)
	}
	for _, list := range [][]*pattern{asking, furnitureForms, requests} {
		for _, p := range list {
			p.compiled()
		}
	}
	for _, r := range reliefs {
		r.words.compiled()
	}
}
