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
	for _, file := range s.files {
		if name := s.at(file.Pos()); slices.ContainsFunc(causesIn, func(dir string) bool { return strings.HasPrefix(name, dir+"/") }) {
			all = append(all, s.causes(file)...)
		}
	}
	for words, at := range s.parts {
		all = append(all, said{words, at, "part"})
	}
	return all
}

// causesIn are the packages whose plain errors are told within messages: what is
// wrong with a file, or with what a person wrote.
var causesIn = []string{"internal/atomicfile", "internal/casefile", "internal/exhibit", "internal/packet"}

// causes gives the texts of plain errors.
func (s *source) causes(file *ast.File) []said {
	var all []said
	ast.Inspect(file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if ok && slices.Contains([]string{"errors.New", "fmt.Errorf"}, s.library(call)) {
			for _, t := range distinct(s.result(call, 0, scope{})) {
				if t.says() {
					all = append(all, said{t.words, s.at(t.at), "cause"})
				}
			}
		}
		return true
	})
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
