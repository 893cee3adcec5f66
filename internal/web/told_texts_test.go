package web

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strings"
)

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
