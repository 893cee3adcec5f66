package pdf

import (
	"cmp"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype"
	"github.com/go-text/typesetting/font/opentype/tables"
)

// The limits of what is looked through. Systems have up to about 3,000 fonts;
// the largest TrueType ones, for Chinese, have 25 MB.
const (
	mostSystemFonts = 5_000
	mostSystemFont  = 64 << 20 // bytes
)

// systemFonts are the fonts of the computer. What they can draw is listed when
// it is first asked for, and a font is opened when it is needed.
type systemFonts struct {
	folders []fs.FS

	mu     sync.Mutex
	listed bool
	files  []*systemFont
}

// systemFont is a file that seems to be a TrueType font.
type systemFont struct {
	folder     fs.FS
	name       string
	characters font.Cmap
	tried      bool
	face       *face // nil where it is not opened yet, or cannot be used
}

// find gives the first font that has all of a text, or nil.
func (s *systemFonts) find(text []rune) *face {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.list()
	for _, f := range s.files {
		if f.claims(text) && f.open() && f.face.hasAll(text) {
			return f.face
		}
	}
	return nil
}

func (s *systemFonts) list() {
	if s.listed {
		return
	}
	s.listed = true
	for _, folder := range s.folders {
		// What cannot be read is no font that could be used.
		fs.WalkDir(folder, ".", func(name string, entry fs.DirEntry, err error) error {
			if len(s.files) >= mostSystemFonts {
				return fs.SkipAll
			}
			if err == nil && !entry.IsDir() && isFontName(path.Base(name)) {
				if characters := charactersOf(folder, name); characters != nil {
					s.files = append(s.files, &systemFont{folder: folder, name: name, characters: characters})
				}
			}
			return nil
		})
	}
	// An upright book weight first: a name in bold among others stands out.
	slices.SortStableFunc(s.files, func(a, b *systemFont) int { return cmp.Compare(a.styles(), b.styles()) })
}

// styles counts the words in a font's name that tell that it is no plain one.
func (f *systemFont) styles() int {
	lower, n := strings.ToLower(path.Base(f.name)), 0
	for _, style := range []string{"bold", "italic", "oblique", "black", "light", "thin", "mono", "condensed", "math"} {
		n += strings.Count(lower, style)
	}
	return n
}

// isFontName tells a font by its name. One that stands in for fonts that are
// missing draws boxes.
func isFontName(name string) bool {
	lower := strings.ToLower(name)
	return strings.HasSuffix(lower, ".ttf") && !strings.Contains(lower, "lastresort") &&
		!strings.ContainsFunc(name, func(r rune) bool { return !unicode.IsPrint(r) })
}

// charactersOf reads what a font has, and no more of it.
func charactersOf(folder fs.FS, name string) (characters font.Cmap) {
	defer func() {
		if recover() != nil { // the parser's, over a damaged font
			characters = nil
		}
	}()
	file, err := folder.Open(name)
	if err != nil {
		return nil
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil || !info.Mode().IsRegular() || info.Size() > mostSystemFont {
		return nil
	}
	resource, ok := file.(opentype.Resource)
	if !ok {
		return nil
	}
	loader, err := opentype.NewLoader(resource)
	if err != nil {
		return nil
	}
	raw, err := loader.RawTable(opentype.MustNewTag("cmap"))
	if err != nil {
		return nil
	}
	table, _, err := tables.ParseCmap(raw)
	if err != nil {
		return nil
	}
	characters, _, err = font.ProcessCmap(table, tables.FPNone)
	if err != nil {
		return nil
	}
	return characters
}

// claims reports whether the font says that it has what can be seen of a text.
func (f *systemFont) claims(text []rune) bool {
	for _, r := range text {
		if isUnseen(r) {
			continue
		}
		if _, ok := f.characters.Lookup(r); !ok {
			return false
		}
	}
	return true
}

// open reports whether the font can be used.
func (f *systemFont) open() bool {
	if f.tried {
		return f.face != nil
	}
	f.tried = true
	file, err := f.folder.Open(f.name)
	if err != nil {
		return false
	}
	defer file.Close()
	ttf, err := io.ReadAll(io.LimitReader(file, mostSystemFont))
	if err != nil {
		return false
	}
	opened, refused := openFont(ttf)
	if refused != nil {
		return false
	}
	opened.system = path.Base(f.name)
	f.face = opened
	return true
}
