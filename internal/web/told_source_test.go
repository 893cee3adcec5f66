package web

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// source is the code of the product's packages that the page reaches, as far as
// it is needed to see which words a message is made of: types of other modules
// are not known.
type source struct {
	fset     *token.FileSet
	info     types.Info
	packages map[string]*types.Package
	files    []*ast.File

	calls   map[types.Object][]*ast.CallExpr // by what is called
	returns map[types.Object][][]ast.Expr    // of functions, and of variables that hold one
	params  map[types.Object]param
	values  map[types.Object][]ast.Expr // what is put into a variable or a field
	parts   map[string]string           // texts that stand in others, and where the code has them
}

// param is which parameter of which function a variable is.
type param struct {
	of       types.Object
	at       int
	variadic bool
}

const ours = "example.org/petition/"

// readSource reads the package at a path and all of ours that it imports.
func readSource(t *testing.T, path string) *source {
	s := &source{
		fset: token.NewFileSet(), packages: map[string]*types.Package{},
		info: types.Info{
			Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
			Selections: map[*ast.SelectorExpr]*types.Selection{}, Implicits: map[ast.Node]types.Object{},
		},
		calls: map[types.Object][]*ast.CallExpr{}, returns: map[types.Object][][]ast.Expr{}, params: map[types.Object]param{},
		values: map[types.Object][]ast.Expr{}, parts: map[string]string{},
	}
	if _, err := s.Import(path); err != nil {
		t.Fatal(err)
	}
	for _, file := range s.files {
		s.index(file)
	}
	return s
}

// Import makes the source a types.Importer, which knows our own packages only.
func (s *source) Import(path string) (*types.Package, error) {
	if known := s.packages[path]; known != nil {
		return known, nil
	}
	dir, isOurs := strings.CutPrefix(path, ours)
	if !isOurs {
		p := types.NewPackage(path, filepath.Base(path))
		p.MarkComplete()
		s.packages[path] = p
		return p, nil
	}
	names, err := fs.Glob(os.DirFS("../.."), dir+"/*.go")
	if err != nil {
		return nil, err
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(s.fset, filepath.Join("../..", name), nil, parser.SkipObjectResolution)
		if err != nil {
			return nil, err
		}
		files = append(files, file)
	}
	config := types.Config{Importer: s, Error: func(error) {}} // what other modules have is missing
	p, _ := config.Check(path, s.fset, files, &s.info)
	s.packages[path] = p
	s.files = append(s.files, files...)
	return p, nil
}

// index notes who calls what with what, and what is put where.
func (s *source) index(file *ast.File) {
	var inside []types.Object // the functions around a place
	var walk func(ast.Node) bool
	within := func(f types.Object, kind *ast.FuncType, body *ast.BlockStmt) {
		at := 0
		for _, field := range kind.Params.List {
			_, variadic := field.Type.(*ast.Ellipsis)
			for _, name := range field.Names {
				s.params[s.info.Defs[name]] = param{f, at, variadic}
				at++
			}
			if len(field.Names) == 0 {
				at++
			}
		}
		if body == nil {
			return
		}
		inside = append(inside, f)
		ast.Inspect(body, walk)
		inside = inside[:len(inside)-1]
	}
	put := func(to, value ast.Expr) {
		if o := s.objectOf(to); o != nil {
			s.values[o] = append(s.values[o], value)
		}
	}
	// Which function a literal is, where a variable holds it.
	held := map[*ast.FuncLit]types.Object{}
	hold := func(to, value ast.Expr) {
		if lit, ok := value.(*ast.FuncLit); ok {
			held[lit] = s.objectOf(to)
		}
		put(to, value)
	}
	walk = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncDecl:
			within(s.info.Defs[n.Name], n.Type, n.Body)
			return false
		case *ast.FuncLit:
			within(held[n], n.Type, n.Body)
			return false
		case *ast.CallExpr:
			if o := s.objectOf(n.Fun); o != nil {
				s.calls[o] = append(s.calls[o], n)
			}
		case *ast.ReturnStmt:
			if f := inside[len(inside)-1]; f != nil {
				s.returns[f] = append(s.returns[f], n.Results)
			}
		case *ast.AssignStmt:
			for i, to := range n.Lhs {
				if n.Tok == token.ADD_ASSIGN {
					put(to, &ast.BinaryExpr{X: to, Op: token.ADD, OpPos: n.TokPos, Y: n.Rhs[0]})
				} else if len(n.Rhs) == len(n.Lhs) {
					hold(to, n.Rhs[i])
				} else {
					put(to, &nth{n.Rhs[0], i})
				}
			}
		case *ast.ValueSpec:
			for i, name := range n.Names {
				if i < len(n.Values) {
					hold(name, n.Values[i])
				}
			}
		case *ast.RangeStmt:
			if n.Value != nil {
				put(n.Value, &element{n.X})
			}
		case *ast.CompositeLit:
			s.fields(n, put)
		}
		return true
	}
	ast.Inspect(file, walk)
}

// fields notes what a literal puts into the fields of its struct.
func (s *source) fields(lit *ast.CompositeLit, put func(to, value ast.Expr)) {
	of := s.info.TypeOf(lit)
	if of == nil {
		return
	}
	if p, ok := of.Underlying().(*types.Pointer); ok {
		of = p.Elem()
	}
	structure, ok := of.Underlying().(*types.Struct)
	if !ok {
		return
	}
	for i, e := range lit.Elts {
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			put(pair.Key, pair.Value)
		} else if i < structure.NumFields() {
			s.values[structure.Field(i)] = append(s.values[structure.Field(i)], e)
		}
	}
}

// nth is the n-th result of a call, as an expression.
type nth struct {
	ast.Expr
	n int
}

// element is what a list or map holds, as an expression.
type element struct{ ast.Expr }

// objectOf gives what an expression names.
func (s *source) objectOf(e ast.Expr) types.Object {
	switch e := e.(type) {
	case *ast.Ident:
		if o := s.info.Uses[e]; o != nil {
			return origin(o)
		}
		return s.info.Defs[e]
	case *ast.SelectorExpr:
		return origin(s.info.Uses[e.Sel])
	case *ast.ParenExpr:
		return s.objectOf(e.X)
	case *ast.IndexExpr:
		return s.objectOf(e.X)
	}
	return nil
}

func origin(o types.Object) types.Object {
	switch o := o.(type) {
	case *types.Func:
		return o.Origin()
	case *types.Var:
		return o.Origin()
	}
	return o
}

// library gives the function of another module that is called: "fmt.Sprintf".
func (s *source) library(call *ast.CallExpr) string {
	selector, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return ""
	}
	if name, ok := selector.X.(*ast.Ident); ok {
		if p, ok := s.info.Uses[name].(*types.PkgName); ok && !strings.HasPrefix(p.Imported().Path(), ours) {
			return p.Imported().Path() + "." + selector.Sel.Name
		}
	}
	return ""
}
