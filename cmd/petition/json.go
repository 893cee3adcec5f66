package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// schema is the version of every document that --json prints. New fields do
// not raise it; a reader ignores fields that it does not know.
const schema = 1

// reportDocument is what build and check print.
type reportDocument struct {
	Schema     int                `json:"schema"`
	Out        string             `json:"out"` // empty for check
	Petition   petitionObject     `json:"petition"`
	Office     officeObject       `json:"office"`
	Hearing    *hearingObject     `json:"hearing"` // null where none is known
	Signatures petition.Counts    `json:"signatures"`
	Lists      []listObject       `json:"lists"`
	Pages      int                `json:"pages"` // of the print file
	Files      []fileObject       `json:"files"` // paths within out
	Warnings   []petition.Warning `json:"warnings"`
	Stages     []stageObject      `json:"stages"` // in the order in which they ended
}

// stageObject is a stage of the run and how long it took. Some run side by
// side, so that the times add up to more than the run's.
type stageObject struct {
	Stage        string  `json:"stage"`
	Milliseconds float64 `json:"ms"`
}

type petitionObject struct {
	Title      string   `json:"title"`
	Target     string   `json:"target"`
	Ask        string   `json:"ask"`
	Background []string `json:"background"`
	Sponsor    string   `json:"sponsor"`
	Place      string   `json:"place"`
	Furniture  []string `json:"furniture"`
}

type officeObject struct {
	ID        string   `json:"id"`
	Name      string   `json:"name"`
	Addressee string   `json:"addressee"`
	Address   []string `json:"address"`
	Area      string   `json:"area"`
	Phone     string   `json:"phone"`
	DataDate  string   `json:"data_date"`
}

type hearingObject struct {
	Date     string `json:"date"`
	DaysLeft int    `json:"days_left"`
}

type listObject struct {
	File      string          `json:"file"`
	Sheet     string          `json:"sheet"` // of a workbook; else empty
	Collected string          `json:"collected"`
	Shape     string          `json:"shape"`
	Header    int             `json:"header"` // its row or line
	Columns   []columnObject  `json:"columns"`
	Counts    petition.Counts `json:"signatures"`
}

type columnObject struct {
	Header string `json:"header"`
	Role   string `json:"role"` // empty where the column is not used
}

// fileObject is a file of the output. For check, which writes nothing, bytes
// are 0 and the digest is empty.
type fileObject struct {
	Path   string `json:"path"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
	Pages  int    `json:"pages"` // 0 for what is not a PDF
}

// reportJSON makes the document of build and check. Lists are never null.
func reportJSON(r *pipeline.Report, today petition.Date) reportDocument {
	page := r.Case.Page
	d := reportDocument{
		Schema: schema,
		Out:    r.Out,
		Petition: petitionObject{
			Title: page.Title, Target: page.Target, Ask: page.Ask, Background: orEmpty(page.Background),
			Sponsor: page.Sponsor, Place: page.Place, Furniture: orEmpty(page.Furniture),
		},
		Office:     officeAsObject(r.Office),
		Signatures: r.Counts,
		Lists:      listObjects(r.Lists),
		Pages:      r.Pages,
		Files:      fileObjects(r.Files),
		Warnings:   orEmpty(r.Warnings),
		Stages:     stageObjects(r.Stages),
	}
	if h := r.Case.Hearing; !h.IsZero() {
		d.Hearing = &hearingObject{Date: h.Date.String(), DaysLeft: today.DaysUntil(h.Date)}
	}
	return d
}

func stageObjects(stages []pipeline.Stage) []stageObject {
	objects := []stageObject{}
	for _, s := range stages {
		objects = append(objects, stageObject{s.Title, float64(s.Took.Microseconds()) / 1000})
	}
	return objects
}

func listObjects(lists []petition.ListRead) []listObject {
	objects := []listObject{}
	for _, l := range lists {
		columns := []columnObject{}
		for i, header := range l.Header {
			columns = append(columns, columnObject{header, l.Roles[i].String()})
		}
		objects = append(objects, listObject{
			File: l.File, Sheet: l.Sheet, Collected: l.Collected, Shape: l.Shape, Header: l.HeaderAt,
			Columns: columns, Counts: l.Counts,
		})
	}
	return objects
}

func officeAsObject(o petition.Office) officeObject {
	return officeObject{
		ID: o.ID, Name: o.Name, Addressee: o.Addressee, Address: orEmpty(o.Address),
		Area: o.Area, Phone: o.Phone, DataDate: o.DataDate.String(),
	}
}

func fileObjects(files []petition.File) []fileObject {
	objects := []fileObject{}
	for _, f := range files {
		objects = append(objects, fileObject(f))
	}
	return objects
}

// initDocument is what init prints.
type initDocument struct {
	Schema   int                `json:"schema"`
	Dir      string             `json:"dir"`
	Files    []string           `json:"files"`   // paths within dir
	Lists    []listObject       `json:"lists"`   // those that can be read, each judged by itself
	Check    []gapObject        `json:"check"`   // what the program told, for a person to confirm
	Missing  []gapObject        `json:"missing"` // a list that cannot be read is one of them
	Warnings []petition.Warning `json:"warnings"`
}

type gapObject struct {
	Key     string `json:"key"` // of case.yaml, or file:line of a list
	Message string `json:"message"`
}

func initJSON(n *pipeline.NewFolder) initDocument {
	return initDocument{
		Schema: schema, Dir: n.Dir, Files: n.Files, Lists: listObjects(n.Lists),
		Check: gapObjects(n.ToCheck), Missing: gapObjects(n.Missing), Warnings: orEmpty(n.Warnings),
	}
}

func gapObjects(gaps []casefile.Gap) []gapObject {
	objects := []gapObject{}
	for _, g := range gaps {
		objects = append(objects, gapObject{g.Key, g.Missing})
	}
	return objects
}

type verifyDocument struct {
	Schema     int             `json:"schema"`
	Date       string          `json:"date"`
	Title      string          `json:"title"`
	Office     string          `json:"office"`
	Draft      bool            `json:"draft"`
	Signatures petition.Counts `json:"signatures"`
	Files      []fileObject    `json:"files"`     // paths within the packet
	Community  []fileObject    `json:"community"` // paths from the packet's folder

	Warnings []petition.Warning `json:"warnings"`
}

func verifiedJSON(m *petition.Manifest, warnings []petition.Warning) verifyDocument {
	return verifyDocument{
		Schema: schema, Date: m.Date.String(), Title: m.Title, Office: m.Office, Draft: m.Draft,
		Signatures: m.Signatures, Files: fileObjects(m.Files), Community: fileObjects(m.Community), Warnings: orEmpty(warnings),
	}
}

type officesDocument struct {
	Schema  int            `json:"schema"`
	Offices []officeObject `json:"offices"`
}

func officesJSON(offices []petition.Office) officesDocument {
	d := officesDocument{Schema: schema, Offices: []officeObject{}}
	for _, o := range offices {
		d.Offices = append(d.Offices, officeAsObject(o))
	}
	return d
}

// errorDocument is what a failure prints on stderr with --json.
type errorDocument struct {
	Error errorObject `json:"error"`
}

type errorObject struct {
	Code    string `json:"code"`
	Where   string `json:"where"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
}

// failJSON prints an error as one line of JSON. Nothing can be done about an
// stderr that cannot be written; the exit code still tells.
func (c *console) failJSON(e *petition.Error, f failure) {
	_ = printJSON(c.stderr, errorDocument{errorObject{
		Code: f.code, Where: petition.Where(e.File, e.Line), Message: e.Message, Hint: e.Hint,
	}}, "")
}

// printJSON prints one document. What a terminal would not show as a character
// is escaped: it can only stand in a string.
func printJSON(w io.Writer, document any, indent string) error {
	var out strings.Builder
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", indent)
	if err := e.Encode(document); err != nil {
		return err
	}
	var escaped strings.Builder
	for _, r := range out.String() {
		if r == '\n' || isShown(r) {
			escaped.WriteRune(r)
			continue
		}
		for _, unit := range utf16.AppendRune(nil, r) {
			fmt.Fprintf(&escaped, `\u%04x`, unit)
		}
	}
	_, err := io.WriteString(w, escaped.String())
	return err
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
