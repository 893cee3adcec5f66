// Package pdftest reads PDFs back in tests with PDFium, the engine that most
// people view them with: another program than the one that wrote them.
//
// It owns reading only; what a page must say is the test's. It is imported by
// tests alone.
package pdftest

import (
	"image"
	"image/draw"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// engine starts PDFium once for a test binary. Compiling it takes seconds, so
// the result is kept in the user's cache, where other test binaries find it.
var engine = sync.OnceValues(func() (pdfium.Pdfium, error) {
	config := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
	if dir, err := os.UserCacheDir(); err == nil {
		if cache, err := wazero.NewCompilationCacheWithDir(filepath.Join(dir, "petition-pdfium")); err == nil {
			config = config.WithCompilationCache(cache)
		}
	}
	pool, err := webassembly.Init(webassembly.Config{MinIdle: 1, MaxIdle: 1, MaxTotal: 1, RuntimeConfig: config})
	if err != nil {
		return nil, err
	}
	return pool.GetInstance(time.Minute)
})

// serial lets one test at a time use the engine.
var serial sync.Mutex

// open calls use with the engine and the opened file.
func open(t testing.TB, file []byte, use func(e pdfium.Pdfium, doc references.FPDF_DOCUMENT, pages int)) {
	t.Helper()
	serial.Lock()
	defer serial.Unlock()
	e, err := engine()
	if err != nil {
		t.Fatalf("starting PDFium: %v", err)
	}
	doc, err := e.OpenDocument(&requests.OpenDocument{File: &file})
	if err != nil {
		t.Fatalf("PDFium does not open the file: %v", err)
	}
	defer e.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document})
	count, err := e.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
	if err != nil {
		t.Fatal(err)
	}
	use(e, doc.Document, count.PageCount)
}

// Pages tells how many pages there are.
func Pages(t testing.TB, file []byte) int {
	t.Helper()
	count := 0
	open(t, file, func(_ pdfium.Pdfium, _ references.FPDF_DOCUMENT, pages int) { count = pages })
	return count
}

// Text gives the text of every page, with line ends as "\n", and without the
// spaces before them.
func Text(t testing.TB, file []byte) []string {
	t.Helper()
	var pages []string
	open(t, file, func(e pdfium.Pdfium, doc references.FPDF_DOCUMENT, n int) {
		for i := range n {
			page, err := e.GetPageText(&requests.GetPageText{Page: byIndex(doc, i)})
			if err != nil {
				t.Fatal(err)
			}
			pages = append(pages, strings.TrimRight(atLineEnd.ReplaceAllString(page.Text, "\n"), " "))
		}
	})
	return pages
}

var atLineEnd = regexp.MustCompile(` *\r\n`)

// Line is a line of a page as PDFium sees it, in points from the top left.
type Line struct {
	Text                     string
	Left, Top, Right, Bottom float64
}

// Lines gives the lines of one page (from 0) with their places.
func Lines(t testing.TB, file []byte, page int) []Line {
	t.Helper()
	var lines []Line
	open(t, file, func(e pdfium.Pdfium, doc references.FPDF_DOCUMENT, _ int) {
		text, err := e.GetPageTextStructured(&requests.GetPageTextStructured{
			Page: byIndex(doc, page), Mode: requests.GetPageTextStructuredModeRects,
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range text.Rects {
			p := r.PointPosition
			lines = append(lines, Line{r.Text, p.Left, 792 - p.Top, p.Right, 792 - p.Bottom})
		}
	})
	return lines
}

// Render gives one page (from 0) as a picture.
func Render(t testing.TB, file []byte, page, dpi int) image.Image {
	t.Helper()
	var picture image.Image
	open(t, file, func(e pdfium.Pdfium, doc references.FPDF_DOCUMENT, _ int) {
		rendered, err := e.RenderPageInDPI(&requests.RenderPageInDPI{Page: byIndex(doc, page), DPI: dpi})
		if err != nil {
			t.Fatal(err)
		}
		defer rendered.Cleanup()
		// The engine's own pixels are gone after Cleanup.
		shown := rendered.Result.RenderedImage
		copied := image.NewRGBA(shown.Bounds())
		draw.Draw(copied, copied.Bounds(), shown, shown.Bounds().Min, draw.Src)
		picture = copied
	})
	return picture
}

func byIndex(doc references.FPDF_DOCUMENT, i int) requests.Page {
	return requests.Page{ByIndex: &requests.PageByIndex{Document: doc, Index: i}}
}
