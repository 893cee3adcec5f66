// Package exhibit reads the files of a case's exhibits and makes them fit for
// the packet: other programs' PDFs, photos, and letters of support written as
// Markdown or plain text.
//
// It owns what a file is told to be by its bytes, what is refused and how to
// mend it, and that nothing but what a page shows gets out of a file: no
// metadata, no place where a photo was taken, no attachment, no script. It does
// not lay pages out; that is what internal/pdf does.
//
// The PDF library fails with a panic on some damaged files. That is an error
// like any other here (openForeign); nowhere else is a panic caught, but for the
// decoders of pictures.
package exhibit

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"

	"example.org/petition/internal/petition"
)

// mostBytes bounds a file. An immigration court takes 25 MB for a document; a
// scan that was not made smaller has a few times that.
const mostBytes = 200 << 20

// Read reads the exhibits of a case in their order. A file that cannot be used
// is a BadCase error that names the line of the case and says how to mend it;
// what was left out of a file, and what an exhibit lacks, is told in warnings.
func Read(ctx context.Context, choice petition.ExhibitChoice) (*petition.Exhibits, []petition.Warning, error) {
	r := reader{ctx: ctx}
	set := &petition.Exhibits{Prefix: choice.Prefix}
	for i, x := range choice.Items {
		read := petition.ReadExhibit{Exhibit: x, Mark: petition.ExhibitMark(i)}
		for _, part := range []struct {
			document *petition.Document
			into     *petition.Printed
		}{{&x.Document, &read.Original}, {&x.Translation.Document, &read.English}} {
			if !part.document.Given() {
				continue
			}
			printed, input, err := r.document(part.document, read.Mark)
			if err != nil {
				return nil, nil, err
			}
			*part.into = printed
			set.Inputs = append(set.Inputs, input)
		}
		r.lacks(&read)
		set.Items = append(set.Items, read)
	}
	return set, r.warnings, nil
}

// reader gathers what there is to say about the files.
type reader struct {
	ctx      context.Context
	warnings []petition.Warning
}

func (r *reader) warn(code, where, format string, args ...any) {
	r.warnings = append(r.warnings, petition.Warning{Code: code, Where: where, Message: fmt.Sprintf(format, args...)})
}

// document reads one file of the exhibit with this mark.
func (r *reader) document(d *petition.Document, mark string) (petition.Printed, petition.Input, error) {
	var printed petition.Printed
	if err := r.ctx.Err(); err != nil {
		return printed, petition.Input{}, err
	}
	data, err := readAll(d)
	if err != nil {
		return printed, petition.Input{}, err
	}
	sum := sha256.Sum256(data)
	input := petition.Input{File: d.File, Bytes: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}
	switch kind := kindOf(d.File, data); kind {
	case pdfFile:
		printed.Foreign, err = r.foreign(d, data, mark)
	case pngFile, jpegFile:
		printed.Picture, err = readPicture(d, data)
	case markdownFile, textFile:
		printed.Text, err = readText(d, data, kind)
	default:
		err = refuse(d, refusals[kind].message, refusals[kind].hint, nil)
	}
	return printed, input, err
}

func readAll(d *petition.Document) ([]byte, error) {
	file, err := d.Open()
	if err != nil {
		return nil, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, mostBytes+1))
	if err != nil {
		return nil, refuse(d, "it cannot be read to its end", "copy it to this machine's own disk", err)
	}
	if len(data) > mostBytes {
		return nil, refuse(d, fmt.Sprintf("it is larger than %d MB", mostBytes>>20),
			"save it with smaller pictures (300 dots to the inch), or part it into several exhibits", nil)
	}
	return data, nil
}

// refuse blames the line of the case that names the file.
func refuse(d *petition.Document, message, hint string, cause error) error {
	return &petition.Error{Kind: petition.BadCase, File: d.File, Message: message, Hint: hint, Err: cause}
}

// lacks warns of what the exhibit should have besides its files. Source: 8 CFR
// 1003.33 asks for an English translation of every document in another
// language, and for a certificate with the translator's name, address and
// telephone number.
func (r *reader) lacks(x *petition.ReadExhibit) {
	if x.Language == "" {
		return
	}
	if !x.Translation.Document.Given() {
		r.warn("exhibit-translation-missing", x.Document.At,
			"exhibit %s is in %s and has no English translation, which a court asks for; add translation: {file: …, translator: …}", x.Mark, x.Language)
		return
	}
	if t := &x.Translation; t.Translator == "" || len(t.Address) == 0 || t.Phone == "" {
		r.warn("exhibit-translator-missing", t.Document.At,
			"the certificate of exhibit %s lacks the translator's name, address or telephone number; the translator fills it in by hand", x.Mark)
	}
}
