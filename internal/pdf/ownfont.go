package pdf

import (
	"bytes"
	"strings"

	"github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/font/opentype/tables"

	"example.org/petition/internal/petition"
)

const (
	damagedFont = "the font is damaged, or no TrueType font"
	fontHint    = "download the font anew from its maker; the file's name ends in .ttf"
)

// openFont opens a font that is not in the program. It must have TrueType
// outlines, all of them in place, and may not forbid to be embedded.
func openFont(ttf []byte) (opened *face, refused *petition.Error) {
	if refused := otherFormat(ttf); refused != nil {
		return nil, refused
	}
	// The parser reads what anybody may have made: a panic of its is a damaged
	// font.
	defer func() {
		if recover() != nil {
			opened, refused = nil, badFont(damagedFont, fontHint)
		}
	}()
	found, err := outlineTables(ttf)
	if err != nil {
		return nil, badFont(damagedFont, fontHint)
	}
	if refused := embedding(found["OS/2"]); refused != nil {
		return nil, refused
	}
	metrics, err := font.ParseTTF(bytes.NewReader(ttf))
	if err != nil || metrics.Upem() < 16 || metrics.Upem() > 1<<14 {
		return nil, badFont(damagedFont, fontHint)
	}
	f := &face{name: fontName(found["name"]), ttf: ttf, outlines: &composer{tables: found, numbers: map[font.GID]int{}}}
	for id := range be.Uint16(found["maxp"][4:]) {
		if _, err := f.outlines.outline(font.GID(id)); err != nil {
			return nil, badFont(damagedFont, fontHint)
		}
	}
	f.once.Do(func() { f.use(metrics) })
	return f, nil
}

func badFont(message, hint string) *petition.Error {
	return &petition.Error{Kind: petition.BadCase, Message: message, Hint: hint}
}

// otherFormat tells what a file is instead of a TrueType font, as far as its
// first bytes say.
func otherFormat(data []byte) *petition.Error {
	for _, format := range []struct{ begin, is, hint string }{
		{"OTTO", "the font has PostScript outlines (OpenType, CFF), which cannot be drawn here",
			"take its TrueType version, which most makers offer beside it, or make one: otf2ttf FONT.otf"},
		{"ttcf", "this is a collection of several fonts", "save the one that is meant as a .ttf file, and name that"},
		{"wOFF", "this is a font for web pages (WOFF)", "take the version for computers, a .ttf file"},
		{"wOF2", "this is a font for web pages (WOFF2)", "take the version for computers, a .ttf file"},
		{"%!PS", "this is a PostScript font (Type 1)", "take its TrueType version, a .ttf file"},
		{"\x80\x01", "this is a PostScript font (Type 1)", "take its TrueType version, a .ttf file"},
		{"PK\x03\x04", "this is an archive, not a font", "unpack it, and name the .ttf file in it"},
	} {
		if strings.HasPrefix(string(data[:min(len(data), 4)]), format.begin) {
			return badFont(format.is, format.hint)
		}
	}
	return nil
}

// The bits of fsType that matter here (OpenType, OS/2): what a licence allows.
// Of several kinds of embedding, the freest counts.
const (
	restrictedLicence   = 0x0002
	freerThanRestricted = 0x0004 | 0x0008
	noSubsets           = 0x0100
	bitmapsOnly         = 0x0200
)

// embedding refuses a font that forbids to be put into a document as a packet
// does it: only with the letters that are used.
func embedding(os2 []byte) *petition.Error {
	if len(os2) < 10 {
		return nil // old fonts do not say anything
	}
	bits := be.Uint16(os2[8:])
	if bits&noSubsets == 0 && bits&bitmapsOnly == 0 && (bits&restrictedLicence == 0 || bits&freerThanRestricted != 0) {
		return nil
	}
	return badFont("the font's maker forbids to embed it in documents (fsType)",
		"take a font that allows it, such as one of fonts.google.com/noto")
}

const postScriptName = 6 // OpenType, name

// fontName gives the font's name for PostScript, as far as a PDF can write it
// without escapes.
func fontName(table []byte) string {
	names, _, err := tables.ParseName(table)
	if err != nil {
		return "Font"
	}
	name := strings.Map(func(r rune) rune {
		if r == '-' || r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, names.Name(postScriptName))
	if name == "" {
		return "Font"
	}
	return name[:min(len(name), 63)]
}

// isBlank reports whether there is nothing to see of a glyph. Some fonts claim
// to have every character, and draw none.
func (f *face) isBlank(glyph font.GID) bool {
	outline, err := f.outlines.original(glyph)
	return err != nil || len(outline) == 0
}
