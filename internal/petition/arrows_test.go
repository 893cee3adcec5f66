package petition_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "example.org/petition"

// arrows says which of our own packages each package may import: the flow of
// the design. A package that is not listed here fails the test, so that every
// new one is placed on purpose.
var arrows = map[string][]string{
	"cmd/petition":                   nil, // wires everything
	"templates":                      {},
	"internal/petition":              {},
	"internal/petition/petitiontest": {"internal/petition"},
	"internal/atomicfile":            {},
	"internal/casefile":              {"internal/petition"},
	"internal/office":                {"internal/petition"},
	"internal/signature":             {"internal/petition", "internal/signature/column", "internal/signature/table", "internal/signature/text", "internal/signature/value"},
	"internal/signature/column":      {"internal/petition", "internal/signature/text"},
	"internal/signature/table":       {"internal/petition"},
	"internal/signature/text":        {"internal/petition"},
	"internal/signature/value":       {"internal/petition", "internal/signature/text"},
	"internal/letter":                {"internal/markdown", "internal/petition"},
	"internal/mail":                  {"internal/markdown", "internal/petition"},
	"internal/markdown":              {"internal/petition"},
	"internal/pdf":                   {"internal/petition"},
	"internal/exhibit":               {"internal/markdown", "internal/petition"},
	"internal/pdf/fonttest":          {},
	"internal/pdf/pdftest":           {},
	"internal/pdf/picture":           {},
	"internal/pdf/picturetest":       {"internal/pdf/pdftest"},
	"internal/xlsx":                  {"internal/petition", "internal/xlsx/markup", "internal/xlsx/read"},
	"internal/xlsx/markup":           {},
	"internal/xlsx/read":             {"internal/petition", "internal/xlsx/markup"},
	"internal/packet":                {"internal/packet/pdffile", "internal/petition", "internal/xlsx/markup"},
	"internal/leak":                  {"internal/petition"},
	"internal/ledger":                {"internal/petition"},
	"internal/mail/mailtest":         {},
	"internal/web":                   {"internal/atomicfile", "internal/casefile", "internal/ledger", "internal/mail", "internal/office", "internal/packet", "internal/pdf/picture", "internal/petition", "internal/pipeline", "internal/signature"},
	"internal/packet/pdffile":        {},
	"internal/pipeline": {
		"internal/atomicfile", "internal/casefile", "internal/exhibit", "internal/leak", "internal/ledger", "internal/letter", "internal/mail", "internal/office", "internal/packet",
		"internal/pdf", "internal/petition", "internal/signature", "internal/xlsx",
	},
}

// owners says which packages alone may import a library.
var owners = map[string][]string{
	"github.com/go-pdf/fpdf":            {"internal/pdf"},
	"github.com/xuri/excelize/v2":       {"internal/xlsx"},
	"github.com/jordan-wright/email":    {"internal/mail"},
	"modernc.org/sqlite":                {"internal/ledger"},
	"github.com/jackc/pgx/v5":           {"internal/ledger"},
	"github.com/emersion/go-smtp":       {"internal/mail"},
	"github.com/emersion/go-sasl":       {"internal/mail"},
	"github.com/spf13/cobra":            {"cmd/petition"},
	"github.com/charmbracelet/huh":      {"cmd/petition"},
	"github.com/pdfcpu/pdfcpu":          {"internal/exhibit", "internal/packet"},
	"filippo.io/age":                    {"internal/pipeline"},
	"github.com/go-text/typesetting":    {"internal/pdf"},
	"github.com/goccy/go-yaml":          {"internal/casefile", "internal/letter", "internal/web"},
	"github.com/yuin/goldmark":          {"internal/casefile", "internal/letter", "internal/markdown"},
	"github.com/klippa-app/go-pdfium":   {"internal/pdf/pdftest", "internal/pdf/picture"},
	"github.com/emersion/go-message":    {}, // tests only
	"github.com/zalando/go-keyring":     {"internal/web"},
	"example.org/petition/templates":    {"cmd/petition"},
	"example.org/petition/cmd/petition": {},
}

// TestArrows holds the design's arrows: who may import whom, and which package
// owns which library. Test files are free.
func TestArrows(t *testing.T) {
	root := filepath.Join("..", "..")
	err := fs.WalkDir(os.DirFS(root), ".", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && strings.HasPrefix(d.Name(), ".") && file != "." {
			return fs.SkipDir
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		checkFile(t, root, file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func checkFile(t *testing.T, root, file string) {
	t.Helper()
	pkg := path.Dir(file)
	allowed, placed := arrows[pkg]
	if !placed {
		t.Errorf("%s: package %s has no place in the design; add its arrows to this test", file, pkg)
		return
	}
	parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	for _, spec := range parsed.Imports {
		imported, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			t.Fatal(err)
		}
		if ours, ok := strings.CutPrefix(imported, module+"/"); ok && pkg != "cmd/petition" && !slices.Contains(allowed, ours) {
			t.Errorf("%s imports %s, against the design's arrows", file, ours)
		}
		if pkg == "internal/petition" && strings.Contains(strings.Split(imported, "/")[0], ".") {
			t.Errorf("%s imports %s: the domain imports the standard library only", file, imported)
		}
		for library, packages := range owners {
			if (imported == library || strings.HasPrefix(imported, library+"/")) && !slices.Contains(packages, pkg) {
				t.Errorf("%s imports %s, which belongs to %v", file, imported, packages)
			}
		}
	}
}
