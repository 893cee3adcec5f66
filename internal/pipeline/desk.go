package pipeline

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/exhibit"
	"example.org/petition/internal/letter"
	"example.org/petition/internal/office"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/signature"
)

// Proof is a letter as a draft build of the case would write it.
type Proof struct {
	Letter *petition.Letter
	PDF    []byte
	Pages  int
	Office petition.Office // zero where the case names none

	Warnings []petition.Warning // of the case and the letter, not of the lists
	Without  []*petition.Error  // what is not there or not right yet; the letter is set without it, and Build would refuse
}

// Desk sets the letter of a case again and again while somebody writes it. What
// the words of a letter do not change, it keeps: the lists as they were judged,
// the length of the printed list, the exhibits. It sees when their files change.
//
// The zero Desk is ready. It works on one letter at a time.
type Desk struct {
	once sync.Once
	turn chan struct{} // holds one token: whoever has it may use what follows

	fonts    kept[*pdf.Fonts]
	roll     kept[*petition.Roll]
	annex    kept[countedList]
	exhibits kept[[]petition.Part]
}

// kept is what was made of something, which key tells apart from all else.
type kept[T any] struct {
	key   string
	value T
}

// get gives what is kept for a key, or else makes it and keeps that. An empty key
// keeps nothing.
func (k *kept[T]) get(key string, make func() (T, error)) (T, error) {
	if key != "" && k.key == key {
		return k.value, nil
	}
	*k = kept[T]{} // not two of them at once in memory
	value, err := make()
	if err == nil && key != "" {
		k.key, k.value = key, value
	}
	return value, err
}

// countedList is Annex A as far as the letter tells of it.
type countedList struct {
	annex petition.Annex // without its entries
	pages int
}

// mostKeptRows bounds the lists that are held in memory from one letter to the
// next. Of longer ones only the numbers are, and they are read again when what
// they are counted by changes.
const mostKeptRows = 200_000

// Letter sets the letter of the job's case. An error for people is a
// *petition.Error: the case file or the petition page cannot be read, or the
// letter cannot be drawn.
func (k *Desk) Letter(ctx context.Context, job Job) (*Proof, error) {
	k.once.Do(func() { k.turn = make(chan struct{}, 1) })
	select {
	case k.turn <- struct{}{}:
		defer func() { <-k.turn }()
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	return k.set(ctx, job)
}

func (k *Desk) set(ctx context.Context, job Job) (*Proof, error) {
	proof := &Proof{}
	c, warnings, err := casefile.Load(job.Flags, job.Today)
	if err != nil && proof.goWithout(err) == nil {
		// Without lists there is a letter; without a page there is none.
		job.Flags.WithoutLists = true
		c, warnings, err = casefile.Load(job.Flags, job.Today)
	}
	if err != nil {
		return nil, err
	}
	d := &draft{petition: c}
	to, more, err := office.Resolve(c.Office)
	if err := proof.goWithout(err); err != nil {
		return nil, err
	}
	d.office, proof.Office, proof.Warnings = to, to, append(warnings, more...)

	fontKey := fontsKey(job, c)
	if d.fonts, err = k.fonts.get(fontKey, func() (*pdf.Fonts, error) { return pdf.NewFonts(c.Fonts, job.SystemFonts...) }); err != nil {
		return nil, err
	}
	if d.words, err = letter.LoadWords(job.Templates, c.Letter.Language); err != nil {
		return nil, err
	}
	list, err := k.count(ctx, job, d, fontKey)
	if err := proof.goWithout(err); err != nil {
		return nil, err
	}
	d.annex = list.annex
	exhibits, err := k.exhibits.get(exhibitsKey(c, fontKey), func() ([]petition.Part, error) { return readParts(ctx, d) })
	if err := proof.goWithout(err); err != nil {
		return nil, err
	}
	if proof.Letter, err = letter.Compose(job.Templates, d.words, c, d.office, &d.annex, list.pages, exhibits...); err != nil {
		return nil, err
	}
	return proof, proof.draw(d, job)
}

// goWithout notes an error for people, and gives back any other.
func (p *Proof) goWithout(err error) error {
	if told, ok := errors.AsType[*petition.Error](err); ok {
		p.Without = append(p.Without, told)
		return nil
	}
	return err
}

// draw lays the letter out and writes it.
func (p *Proof) draw(d *draft, job Job) error {
	if gaps := d.fonts.MissingInLetter(p.Letter); len(gaps) > 0 {
		return cannotDraw(petition.BadCase, gaps, "write it another way in the petition page or in case.yaml")
	}
	p.Warnings = append(p.Warnings, lent(d.fonts.LoansInLetter(p.Letter))...)
	document := pdf.Letter(p.Letter, options(d))
	if !job.Final {
		document.MarkDraft(job.Today)
	}
	var file bytes.Buffer
	if err := document.Write(&file); err != nil {
		return err
	}
	p.PDF, p.Pages = file.Bytes(), document.Pages()
	return nil
}

// count judges the lists and measures the printed list, as far as that is not
// known already.
func (k *Desk) count(ctx context.Context, job Job, d *draft, fontKey string) (countedList, error) {
	c := d.petition
	if len(c.Lists) == 0 {
		return countedList{annex: signature.Annex(c, &petition.Roll{}, d.words)}, nil
	}
	read := listsKey(job, c, d.office)
	key := read
	if read != "" {
		key += fmt.Sprintf("\n%s %+v %q %q %s", fontKey, c.Annex, c.Page.Title, c.Person.Name, c.Letter.Language)
	}
	return k.annex.get(key, func() (countedList, error) {
		roll, err := k.roll.get(read, func() (*petition.Roll, error) {
			roll, _, err := signature.Read(ctx, sources(c, d.office), nil)
			return roll, err
		})
		if err == nil {
			err = refuseUnclearDates(c, roll)
		}
		if err != nil {
			return countedList{}, err
		}
		if roll.Rows.Len() > mostKeptRows {
			k.roll = kept[*petition.Roll]{}
		}
		d.annex = signature.Annex(c, roll, d.words)
		annex := d.annex
		if len(d.fonts.MissingInAnnex(&annex)) > 0 {
			annex = d.fonts.ReplaceMissing(annex)
		}
		counted := countedList{annex: d.annex, pages: pdf.Annex(&annex, options(d)).Pages()}
		counted.annex.Entries = petition.Entries{} // they hold the roll
		return counted, nil
	})
}

// readParts lays out the exhibits and gives what the letter tells of them.
func readParts(ctx context.Context, d *draft) ([]petition.Part, error) {
	var err error
	if d.exhibits, _, err = exhibit.Read(ctx, d.petition.Exhibits); err != nil {
		return nil, err
	}
	laidOut, _, err := layOutExhibits(d)
	if err != nil {
		return nil, err
	}
	return laidOut.parts, nil
}

// fontsKey tells the case's fonts apart by what is in them.
func fontsKey(job Job, c *petition.Case) string {
	key := job.Flags.Case + "\x00"
	for _, input := range c.Inputs {
		if slices.ContainsFunc(c.Fonts, func(f petition.Font) bool { return f.File == input.File }) {
			key += fmt.Sprintf("%q %s ", input.File, input.SHA256)
		}
	}
	return key
}

// listsKey tells apart what the roll of a case is made of; empty where it cannot
// be told whether a list is what it was.
func listsKey(job Job, c *petition.Case, to petition.Office) string {
	from := sources(c, to)
	var key strings.Builder
	fmt.Fprintf(&key, "%q %+v %v %v %q", job.Flags.Case, from.Withdrawn, from.Comments, from.Date, from.Officials)
	for _, list := range from.Lists {
		file, ok := stateOf(list.Open)
		if !ok {
			return ""
		}
		fmt.Fprintf(&key, "\n%q %q %+v %s", list.File, list.Collected, list.Reading, file)
	}
	return key.String()
}

// exhibitsKey is listsKey for the exhibits.
func exhibitsKey(c *petition.Case, fontKey string) string {
	var key strings.Builder
	fmt.Fprintf(&key, "%s %q %v %s", fontKey, c.Exhibits.Prefix, c.Letter.Date, c.Letter.Language)
	for _, x := range c.Exhibits.Items {
		fmt.Fprintf(&key, "\n%q %q %v %q %q %q %q", x.Title, x.Description, x.Date, x.Language, x.Translation.Translator, x.Translation.Address, x.Translation.Phone)
		for _, document := range []petition.Document{x.Document, x.Translation.Document} {
			if !document.Given() {
				continue
			}
			file, ok := stateOf(document.Open)
			if !ok {
				return ""
			}
			fmt.Fprintf(&key, " %q %s", document.File, file)
		}
	}
	return key.String()
}

// stateOf tells a file's state apart from any other that it had or will have,
// as a backup program does: by its length and the time of its last change.
func stateOf(open func() (io.ReadCloser, error)) (string, bool) {
	file, err := open()
	if err != nil {
		return "", false
	}
	defer file.Close()
	seen, ok := file.(interface{ Stat() (fs.FileInfo, error) })
	if !ok {
		return "", false
	}
	info, err := seen.Stat()
	if err != nil {
		return "", false
	}
	return fmt.Sprintf("%d %d", info.Size(), info.ModTime().UnixNano()), true
}
