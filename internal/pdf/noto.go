package pdf

import (
	"bytes"
	"compress/gzip"
	"embed"
	"fmt"
	"io"

	"github.com/go-text/typesetting/language"
)

// packedFonts are the Noto fonts, packed. Each is unpacked when a text first
// needs it: most packets need none.
//
//go:embed fonts/*.ttf.gz
var packedFonts embed.FS

func unpackFont(name string) []byte {
	packed, err := packedFonts.ReadFile("fonts/" + name + ".ttf.gz")
	if err == nil {
		var r *gzip.Reader
		if r, err = gzip.NewReader(bytes.NewReader(packed)); err == nil {
			var ttf []byte
			if ttf, err = io.ReadAll(r); err == nil {
				return ttf
			}
		}
	}
	panic(fmt.Sprintf("embedded font %s: %v", name, err)) // the bytes are compiled in
}

var (
	notoSans   = &face{name: "NotoSans-Regular", packed: true}
	notoHan    = &face{name: "NotoSansSC-Regular", packed: true}
	notoKorean = &face{name: "NotoSansKR-Regular", packed: true}
	notoEmoji  = &face{name: "NotoEmoji-Regular", packed: true}
)

// scriptFaces says which font draws a script, whatever the style around it.
var scriptFaces = map[language.Script]*face{
	language.Arabic:     {name: "NotoNaskhArabic-Regular", packed: true},
	language.Armenian:   {name: "NotoSansArmenian-Regular", packed: true},
	language.Bengali:    {name: "NotoSansBengali-Regular", packed: true},
	language.Devanagari: {name: "NotoSansDevanagari-Regular", packed: true},
	language.Ethiopic:   {name: "NotoSansEthiopic-Regular", packed: true},
	language.Georgian:   {name: "NotoSansGeorgian-Regular", packed: true},
	language.Gujarati:   {name: "NotoSansGujarati-Regular", packed: true},
	language.Gurmukhi:   {name: "NotoSansGurmukhi-Regular", packed: true},
	language.Hebrew:     {name: "NotoSansHebrew-Regular", packed: true},
	language.Kannada:    {name: "NotoSansKannada-Regular", packed: true},
	language.Khmer:      {name: "NotoSansKhmer-Regular", packed: true},
	language.Lao:        {name: "NotoSansLao-Regular", packed: true},
	language.Malayalam:  {name: "NotoSansMalayalam-Regular", packed: true},
	language.Myanmar:    {name: "NotoSansMyanmar-Regular", packed: true},
	language.Sinhala:    {name: "NotoSansSinhala-Regular", packed: true},
	language.Tamil:      {name: "NotoSansTamil-Regular", packed: true},
	language.Telugu:     {name: "NotoSansTelugu-Regular", packed: true},
	language.Thai:       {name: "NotoSansThai-Regular", packed: true},
	language.Bopomofo:   notoHan,
	language.Han:        notoHan,
	language.Hiragana:   notoHan,
	language.Katakana:   notoHan,
	language.Hangul:     notoKorean,
}

// lastFaces draw what neither the style's face nor its script's has.
var lastFaces = []*face{notoSans, notoEmoji, notoHan, notoKorean}
