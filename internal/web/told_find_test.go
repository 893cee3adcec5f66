package web

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
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

// text is what an expression can say, with %s where something stands in it that
// only a run knows.
type text struct {
	words string
	at    token.Pos
}

const hole = "%s"

// scope is what a function was called with, and what is being read already.
type scope struct {
	args  map[types.Object]bound
	above []types.Object
}

// bound is an argument, in the scope that it was written in.
type bound struct {
	value ast.Expr
	in    scope
}

func (c scope) under(o types.Object) scope {
	return scope{c.args, append(slices.Clone(c.above), o)}
}

func unknown(e ast.Expr) []text { return []text{{hole, e.Pos()}} }

// read gives every text that an expression can be.
func (s *source) read(e ast.Expr, in scope) []text {
	if value := s.info.Types[e].Value; value != nil && value.Kind() == constant.String {
		return []text{{escaped(constant.StringVal(value)), e.Pos()}}
	}
	switch e := e.(type) {
	case *ast.ParenExpr:
		return s.read(e.X, in)
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return s.join(summands(e), in)
		}
	case *element:
		return s.elements(e.Expr, in)
	case *ast.IndexExpr:
		return s.elements(e.X, in)
	case *nth:
		if call, ok := e.Expr.(*ast.CallExpr); ok {
			return s.result(call, e.n, in)
		}
		return s.elements(e.Expr, in) // v, ok := m[k]
	case *ast.CallExpr:
		return s.result(e, 0, in)
	case *ast.Ident, *ast.SelectorExpr:
		return s.named(e, in)
	}
	return unknown(e)
}

func escaped(words string) string { return strings.ReplaceAll(words, "%", "%%") }

// elements gives the texts that a list or a map holds.
func (s *source) elements(e ast.Expr, in scope) []text {
	if index, ok := e.(*ast.IndexExpr); ok {
		e = index.X
	}
	if o := s.objectOf(e); o != nil && !slices.Contains(in.above, o) {
		if b, ok := in.args[o]; ok {
			return s.elements(b.value, b.in)
		}
		var all []text
		for _, value := range s.values[o] {
			all = append(all, s.elements(value, in.under(o))...)
		}
		if all != nil {
			return all
		}
	}
	lit, ok := e.(*ast.CompositeLit)
	if !ok {
		return unknown(e)
	}
	var all []text
	for _, e := range lit.Elts {
		if pair, ok := e.(*ast.KeyValueExpr); ok {
			e = pair.Value
		}
		all = append(all, s.read(e, in)...)
	}
	return all
}

// named gives the texts of a variable, a field or a parameter.
func (s *source) named(e ast.Expr, in scope) []text {
	o := s.objectOf(e)
	if b, ok := in.args[o]; ok {
		return s.read(b.value, b.in)
	}
	if o == nil || slices.Contains(in.above, o) {
		return unknown(e)
	}
	in = in.under(o)
	var all []text
	if p, ok := s.params[o]; ok && !p.variadic {
		for _, call := range s.calls[p.of] {
			if p.at < len(call.Args) {
				all = append(all, s.read(call.Args[p.at], scope{nil, in.above})...)
			}
		}
	}
	for _, value := range s.values[o] {
		all = append(all, s.read(value, in)...)
	}
	if all == nil {
		return unknown(e)
	}
	return all
}

// result gives the texts that a call gives as its n-th result.
func (s *source) result(call *ast.CallExpr, n int, in scope) []text {
	switch s.library(call) {
	case "fmt.Sprintf", "fmt.Errorf":
		return s.format(call, in)
	case "errors.New":
		return s.read(call.Args[0], in)
	}
	f := s.objectOf(call.Fun)
	if f == nil || f.Name() == "And" || slices.Contains(in.above, f) {
		return unknown(call)
	}
	inner := scope{map[types.Object]bound{}, append(slices.Clone(in.above), f)}
	for o, p := range s.params {
		if p.of == f && p.at < len(call.Args) && !p.variadic {
			inner.args[o] = bound{call.Args[p.at], in}
		}
	}
	var all []text
	for _, results := range s.returns[f] {
		if n < len(results) {
			all = append(all, s.read(results[n], inner)...)
		}
	}
	if all == nil {
		return unknown(call)
	}
	return all
}

// summands gives what is joined by +.
func summands(e ast.Expr) []ast.Expr {
	if sum, ok := e.(*ast.BinaryExpr); ok && sum.Op == token.ADD {
		return append(summands(sum.X), summands(sum.Y)...)
	}
	return []ast.Expr{e}
}

// format gives the texts of a format with its arguments.
func (s *source) format(call *ast.CallExpr, in scope) []text {
	var all []text
	for _, format := range s.read(call.Args[0], in) {
		var pieces []ast.Expr
		rest, used := strings.ReplaceAll(format.words, "%%", "%"), 1
		for {
			before, after, verb, ok := cutVerb(rest)
			pieces = append(pieces, &literal{call, before})
			if !ok {
				break
			}
			var value ast.Expr = &literal{call, ""}
			switch {
			case verb == "%%":
				value = &literal{call, "%"}
			case used >= len(call.Args):
				value = &opaque{call}
			case strings.HasSuffix(verb, "s") || verb == "%w" || verb == "%v":
				value = call.Args[used]
				used++
			default:
				value = &opaque{call.Args[used]}
				used++
			}
			pieces, rest = append(pieces, value), after
		}
		for _, made := range s.join(pieces, in) {
			all = append(all, text{made.words, format.at})
		}
	}
	return all
}

// literal is text of a format, and opaque a value in one, as an expression.
type literal struct {
	ast.Expr
	words string
}

type opaque struct{ ast.Expr }

// cutVerb cuts a format around its first verb.
func cutVerb(format string) (before, after, verb string, ok bool) {
	at := strings.IndexByte(format, '%')
	if at < 0 {
		return format, "", "", false
	}
	end := at + 1 + strings.IndexFunc(format[at+1:], func(r rune) bool { return r == '%' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' })
	return format[:at], format[end+1:], format[at : end+1], true
}

// join gives the texts of what stands one after the other. A value that comes
// from elsewhere is a hole, and its own words are a part, which has an entry of
// its own; but where there are no words besides, they are the text.
func (s *source) join(pieces []ast.Expr, in scope) []text {
	fixed := make([]*string, len(pieces))
	hasWords := false
	for i, e := range pieces {
		fixed[i] = s.fixed(e, in)
		hasWords = hasWords || fixed[i] != nil && isWords(*fixed[i])
	}
	all := []text{{"", pieces[0].Pos()}}
	for i, e := range pieces {
		var these []text
		switch _, isOpaque := e.(*opaque); {
		case fixed[i] != nil:
			these = []text{{*fixed[i], e.Pos()}}
		case isOpaque || isError(e):
			these = unknown(e)
		default:
			these = s.operand(e, in, hasWords)
			hasWords = hasWords || slices.ContainsFunc(these, text.says)
		}
		var longer []text
		for _, a := range all {
			for _, b := range these {
				if b.words == "" && len(these) > 1 && strings.HasSuffix(a.words, " ") {
					continue // of a branch that gives nothing: a gap would be left
				}
				longer = append(longer, text{a.words + b.words, a.at})
			}
		}
		all = distinct(longer)
	}
	return all
}

// fixed gives the text of an expression that is always the same one where it
// stands, or nil.
func (s *source) fixed(e ast.Expr, in scope) *string {
	if l, ok := e.(*literal); ok {
		return new(escaped(l.words))
	}
	if value := s.info.Types[e].Value; value != nil && value.Kind() == constant.String {
		return new(escaped(constant.StringVal(value)))
	}
	if b, ok := in.args[s.objectOf(e)]; ok {
		return s.fixed(b.value, b.in)
	}
	return nil
}

// operand gives what a value in a text can be.
func (s *source) operand(e ast.Expr, in scope, hasWords bool) []text {
	can := distinct(s.read(e, in))
	switch {
	case !slices.ContainsFunc(can, text.says):
		return unknown(e)
	case len(can) <= mostInline && (!hasWords || s.isOwn(e, in)):
		for i := range can {
			if can[i].words != "" && !can[i].says() {
				can[i].words = hole
			}
		}
		return distinct(can)
	}
	for _, t := range can {
		if t.says() {
			s.parts[t.words] = s.at(t.at)
		}
	}
	return unknown(e)
}

// mostInline is how many texts a value may have that are not told apart from the
// text around it.
const mostInline = 40

// isOwn reports whether a value was made for the text that it stands in: by a
// call there, or in a variable of the same function.
func (s *source) isOwn(e ast.Expr, in scope) bool {
	switch e := e.(type) {
	case *ast.CallExpr:
		return true
	case *ast.Ident:
		o := s.objectOf(e)
		if b, ok := in.args[o]; ok {
			return s.isOwn(b.value, b.in)
		}
		v, ok := o.(*types.Var)
		_, isParam := s.params[o]
		return ok && !isParam && v.Parent() != nil && v.Parent() != v.Pkg().Scope()
	case *ast.BasicLit:
		return true
	}
	return false
}

// isError reports whether a value is an error's own text.
func isError(e ast.Expr) bool {
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	selector, ok := call.Fun.(*ast.SelectorExpr)
	return ok && selector.Sel.Name == "Error" && len(call.Args) == 0
}

var wordIn = regexp.MustCompile(`(^|[ "(])[a-z]{2,}([ ,;:.")]|$)`)

// says reports whether there are words in a text.
func (t text) says() bool { return isWords(t.words) }

func isWords(words string) bool { return wordIn.MatchString(words) && strings.Contains(words, " ") }

func distinct(texts []text) []text {
	slices.SortStableFunc(texts, func(a, b text) int { return strings.Compare(a.words, b.words) })
	return slices.CompactFunc(texts, func(a, b text) bool { return a.words == b.words })
}

// said is a text of a message or a hint, and where the code has it.
type said struct{ words, at, kind string }

// toldIn are the fields that hold what the stages say to a person.
var toldIn = map[string][]string{
	"internal/petition Error":     {"Message", "Hint"},
	"internal/petition Warning":   {"Message"},
	"internal/petition Answer":    {"Reply"},
	"internal/pipeline Recipient": {"Problem"},
}

// messages gives all texts of messages and hints that the code makes.
func (s *source) messages() []said {
	var all []said
	for of, names := range toldIn {
		path, name, _ := strings.Cut(of, " ")
		structure := s.packages[ours+path].Scope().Lookup(name).Type().Underlying().(*types.Struct)
		for i := range structure.NumFields() {
			if field := structure.Field(i); slices.Contains(names, field.Name()) {
				all = append(all, s.putInto(field)...)
			}
		}
	}
	for words, at := range s.parts {
		all = append(all, said{words, at, "part"})
	}
	return all
}

// putInto gives the texts that the code puts into a field. One that begins or
// ends with a gap is of a branch that gives nothing, too.
func (s *source) putInto(field *types.Var) []said {
	var all []said
	for _, value := range s.values[field] {
		for _, t := range distinct(s.read(value, scope{nil, []types.Object{field}})) {
			if t.says() && strings.Trim(t.words[:1], " ;") != "" && !strings.HasSuffix(t.words, " ") {
				all = append(all, said{t.words, s.at(t.at), field.Name()})
			}
		}
	}
	return all
}

func (s *source) at(p token.Pos) string {
	return strings.TrimPrefix(s.fset.Position(p).String(), "../../")
}

var verb = regexp.MustCompile(`%[-+# 0-9.]*[a-zA-Z]`)

// constants gives every text that stands in the code, as phrases have it.
func (s *source) constants() []string {
	var all []string
	for _, file := range s.files {
		ast.Inspect(file, func(n ast.Node) bool {
			if e, ok := n.(ast.Expr); ok {
				if value := s.info.Types[e].Value; value != nil && value.Kind() == constant.String {
					all = append(all, verb.ReplaceAllString(constant.StringVal(value), hole))
				}
			}
			return true
		})
	}
	return all
}
