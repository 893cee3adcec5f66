// Package picture draws pages of PDFs as pictures, with PDFium: the engine that
// most people view them with.
//
// It owns how PDFium is started, shared and given up. It reads PDFs that may come
// from anywhere, in a sandbox without files or network (WebAssembly), and writes
// none.
package picture

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"io"
	"math"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"
)

// The limits of a picture, whatever a page says of its size.
const (
	mostWidth  = 4000 // pixels
	mostHeight = 8000
	mostPoints = 14_400 // a page's longest side, as PDF has it
)

// Engine draws pages, one at a time. The zero Engine is ready: PDFium is started
// when the first page is asked for.
type Engine struct {
	// Cache is a folder in which PDFium's machine code is kept, so that it is
	// compiled once for a computer and not at every start; empty keeps none.
	Cache string

	once sync.Once
	turn chan struct{} // holds one token: whoever has it may use what follows

	pool     pdfium.Pool
	instance pdfium.Pdfium // nil until the first page, and after one that failed
}

// ErrNoPage says that a document does not have the page asked for.
var ErrNoPage = errors.New("there is no such page")

// Warm starts PDFium, so that the first page need not wait for it.
func (e *Engine) Warm(ctx context.Context) error {
	return e.use(ctx, func(pdfium.Pdfium) error { return nil })
}

// PNG draws a page (from 1) as a PNG so many pixels wide. A file that PDFium does
// not take is an error, and none of it stays in the engine. The context ends the
// waiting for the engine, not the drawing.
func (e *Engine) PNG(ctx context.Context, file []byte, page, width int) ([]byte, error) {
	if width < 1 || width > mostWidth {
		return nil, fmt.Errorf("a picture is 1 to %d pixels wide, not %d", mostWidth, width)
	}
	var picture bytes.Buffer
	err := e.use(ctx, func(p pdfium.Pdfium) error {
		doc, err := p.OpenDocument(&requests.OpenDocument{File: &file})
		if err != nil {
			return err
		}
		defer p.FPDF_CloseDocument(&requests.FPDF_CloseDocument{Document: doc.Document})
		count, err := p.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: doc.Document})
		if err != nil {
			return err
		}
		if page < 1 || page > count.PageCount {
			return ErrNoPage
		}
		size, err := p.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: doc.Document, Index: page - 1})
		if err != nil {
			return err
		}
		height, err := heightFor(width, size.Width, size.Height)
		if err != nil {
			return err
		}
		drawn, err := p.RenderPageInPixels(&requests.RenderPageInPixels{
			Page:  requests.Page{ByIndex: &requests.PageByIndex{Document: doc.Document, Index: page - 1}},
			Width: width, Height: height,
		})
		if err != nil {
			return err
		}
		defer drawn.Cleanup()
		return encoder.Encode(&picture, plain(drawn.Result.RenderedImage))
	})
	if err != nil {
		return nil, fmt.Errorf("drawing page %d: %w", page, err)
	}
	return picture.Bytes(), nil
}

// heightFor gives a picture's height in pixels.
func heightFor(width int, pageWidth, pageHeight float64) (int, error) {
	height := math.Ceil(float64(width) * pageHeight / pageWidth)
	if !(pageWidth >= 1 && pageHeight >= 1 && max(pageWidth, pageHeight) <= mostPoints && height <= mostHeight) {
		return 0, errors.New("the page is too large, or too long for its width")
	}
	return int(height), nil
}

// encoder packs nothing: a picture is looked at once, by a browser on the same
// computer, and packing takes three times as long as drawing (20 ms for a page with
// a logo in colour).
var encoder = png.Encoder{CompressionLevel: png.NoCompression}

// plain gives a picture of grays, as most pages are, as one of a third of the
// bytes. One with a colour stays as it is.
func plain(picture image.Image) image.Image {
	from, ok := picture.(*image.RGBA)
	if !ok {
		return picture
	}
	gray := image.NewGray(from.Rect)
	for y := range from.Rect.Dy() {
		row, to := from.Pix[y*from.Stride:], gray.Pix[y*gray.Stride:]
		for x := range from.Rect.Dx() {
			r, g, b := row[4*x], row[4*x+1], row[4*x+2]
			if r != g || g != b {
				return picture
			}
			to[x] = r
		}
	}
	return gray
}

// use calls do with the engine when its turn has come. What fails in it may have
// left PDFium in any state: the next page gets a new one.
func (e *Engine) use(ctx context.Context, do func(pdfium.Pdfium) error) (err error) {
	e.once.Do(func() { e.turn = make(chan struct{}, 1) })
	select {
	case e.turn <- struct{}{}:
		defer func() { <-e.turn }()
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("PDFium gave up: %v", p)
		}
		if err != nil && !errors.Is(err, ErrNoPage) && e.instance != nil {
			e.instance.Kill()
			e.instance = nil
		}
	}()
	if err := e.start(); err != nil {
		return err
	}
	return do(e.instance)
}

// start makes PDFium ready. It sees no file of the computer.
func (e *Engine) start() error {
	if e.pool == nil {
		config := wazero.NewRuntimeConfig().WithCoreFeatures(api.CoreFeaturesV2 | experimental.CoreFeaturesExceptionHandling)
		if e.Cache != "" {
			// Without a cache it takes longer, and that is all.
			if cache, err := wazero.NewCompilationCacheWithDir(e.Cache); err == nil {
				config = config.WithCompilationCache(cache)
			}
		}
		pool, err := webassembly.Init(webassembly.Config{
			MinIdle: 0, MaxIdle: 1, MaxTotal: 1, RuntimeConfig: config,
			FSConfig: wazero.NewFSConfig(), Stdout: io.Discard, Stderr: io.Discard,
		})
		if err != nil {
			return fmt.Errorf("starting PDFium: %w", err)
		}
		e.pool = pool
	}
	if e.instance == nil {
		instance, err := e.pool.GetInstance(time.Minute)
		if err != nil {
			return fmt.Errorf("starting PDFium: %w", err)
		}
		e.instance = instance
	}
	return nil
}
