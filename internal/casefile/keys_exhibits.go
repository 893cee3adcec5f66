package casefile

import (
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"example.org/petition/internal/petition"
)

// The limits of what is said about an exhibit: it must fit the exhibit's tab
// page.
const (
	mostExhibits    = 500
	mostTitle       = 250 // characters
	mostDescription = 800
	mostPrefix      = 12
)

// exhibits reads the exhibits: a list, or keys with a list.
func (k *keysReader) exhibits(v value) {
	if !v.given() {
		return
	}
	choice, items := &k.draft.Exhibits, v
	if kindOf(v.node) != "a list" {
		keys := k.mapping(v, "prefix", "documents")
		k.need(keys["documents"], v, "documents", "documents: [{file: exhibits/letter.pdf, title: Letter}]")
		choice.Prefix, items = k.prefix(keys["prefix"]), keys["documents"]
	}
	list := k.list(items)
	if len(list) > mostExhibits {
		k.fail(items, fmt.Sprintf("%s names more than %d exhibits", items.path, mostExhibits), "join documents that belong together into one PDF")
		return
	}
	for _, item := range list {
		choice.Items = append(choice.Items, k.exhibit(item))
	}
}

// prefix reads what stands before the numbers on the exhibits' pages.
func (k *keysReader) prefix(v value) string {
	text := k.text(v)
	odd := func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsPrint(r) }
	if len(text) > mostPrefix || strings.ContainsFunc(text, odd) {
		k.fail(v, v.path+" is not a prefix for numbers", fmt.Sprintf("write at most %d plain letters, digits and marks, such as LP-", mostPrefix))
		return ""
	}
	return text
}

func (k *keysReader) exhibit(v value) petition.Exhibit {
	if v.isText() {
		k.fail(v, v.path+" has no title", "write {file: "+shown(strings.TrimSpace(k.raw(v)))+", title: Letter of …}")
		return petition.Exhibit{}
	}
	keys := k.mapping(v, "file", "title", "date", "description", "language", "translation")
	k.need(keys["file"], v, "file", "file: exhibits/letter.pdf")
	k.need(keys["title"], v, "title", "title: Letter of the parish")
	x := petition.Exhibit{
		Document:    k.document(keys["file"]),
		Title:       k.bounded(keys["title"], mostTitle),
		Description: k.bounded(keys["description"], mostDescription),
		Date:        k.date(keys["date"], parseDocumentDay),
		Language:    languageName(k.bounded(keys["language"], 60)),
		Translation: k.translation(keys["translation"]),
	}
	if x.Language == "" && x.Translation.Document.Given() {
		problem := " has a translation and no language"
		if keys["language"].given() {
			problem = " has a translation, and is in English"
		}
		k.fail(keys["translation"], v.path+problem, "say what language the document is in: language: Spanish")
	}
	return x
}

// translation reads the file of a translation, or the file and its translator.
func (k *keysReader) translation(v value) petition.Translation {
	if v.isText() || !v.given() {
		return petition.Translation{Document: k.document(v)}
	}
	keys := k.mapping(v, "file", "translator", "address", "phone")
	k.need(keys["file"], v, "file", "file: exhibits/letter-english.pdf")
	return petition.Translation{
		Document:   k.document(keys["file"]),
		Translator: k.bounded(keys["translator"], 120),
		Address:    k.block(keys["address"]),
		Phone:      k.digits(keys["phone"]),
	}
}

// bounded gives a text of at most so many characters.
func (k *keysReader) bounded(v value, most int) string {
	text := k.text(v)
	if utf8.RuneCountInString(text) > most {
		k.fail(v, fmt.Sprintf("%s is longer than %d characters", v.path, most), "say it shorter: it stands at the head of a page")
		return ""
	}
	return text
}

// document names a file of the case that is read later. It is looked at when
// the case is complete, so that a mistyped name is told before the first list
// is read.
func (k *keysReader) document(v value) petition.Document {
	f := k.file(v, petition.BadCase)
	if f == nil {
		return petition.Document{}
	}
	k.draft.documents = append(k.draft.documents, f)
	return petition.Document{File: f.as, At: f.at.String(), Open: func() (io.ReadCloser, error) { return f.open() }}
}

// lookAtDocuments refuses exhibits that are not there, and warns of those that
// would be printed twice.
func (d *caseDraft) lookAtDocuments() error {
	var seen []fs.FileInfo
	for _, f := range d.documents {
		info, err := f.look()
		if err != nil {
			return err
		}
		if i := slices.IndexFunc(seen, func(other fs.FileInfo) bool { return os.SameFile(info, other) }); i >= 0 {
			d.warn("exhibit-twice", f.at.String(), f.as+" is the same file as "+d.documents[i].as+" before it, and would be printed twice")
		}
		seen = append(seen, info)
	}
	return nil
}

// languageName gives the English name of a language that people write in
// several ways; empty for English.
func languageName(written string) string {
	if l, ok := petition.LanguageNamed(written); ok && l.Tag == "en" {
		return ""
	}
	return petition.LanguageIn("en", written)
}

// initials makes the prefix of the numbers on exhibits from a person's name:
// "LP-". Marks on letters are left out, as not every keyboard has them.
func initials(name string) string {
	const most = 4
	var letters strings.Builder
	for _, word := range strings.Fields(norm.NFD.String(name)) {
		r, _ := utf8.DecodeRuneInString(word)
		if r = unicode.ToUpper(r); r < 'A' || r > 'Z' || letters.Len() == most {
			continue
		}
		letters.WriteRune(r)
	}
	if letters.Len() == 0 {
		return "EX-"
	}
	return letters.String() + "-"
}
