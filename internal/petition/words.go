package petition

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Words is what the program itself says in a packet, in one language: labels,
// the names of months, the forms of numbers and dates. The files are in
// templates/words; an organiser may change them.
type Words struct {
	Language   string            `yaml:"language"`
	Months     [12]string        `yaml:"months"`
	Date       string            `yaml:"date"`       // "{month} {day}, {year}"
	ShortDate  string            `yaml:"short_date"` // for columns: "{mm}/{dd}/{year}"
	Clock      string            `yaml:"clock"`      // "{hour}:{minute} {half}"
	Halves     [2]string         `yaml:"halves"`     // of the day: "a.m.", "p.m."
	Zones      map[string]string `yaml:"zones"`      // abbreviation → name
	States     map[string]string `yaml:"states"`     // code → name, where it is not the English one
	Thousands  string            `yaml:"thousands"`
	And        string            `yaml:"and"`
	PageOf     string            `yaml:"page_of"`     // "Page {n} of {of}"
	PacketPage string            `yaml:"packet_page"` // in the print file: "Packet page {n} of {of}"
	Blank      string            `yaml:"blank"`       // on an empty left-hand page
	Draft      string            `yaml:"draft"`       // across every page of one
	DraftFoot  string            `yaml:"draft_foot"`  // "Draft, printed {date}"
	Letter     LetterWords       `yaml:"letter"`
	Annex      AnnexWords        `yaml:"annex"`
	Apart      ApartWords        `yaml:"apart"`
	Cover      CoverWords        `yaml:"cover"`
	Receipt    ReceiptWords      `yaml:"receipt"`
	Summary    SummaryWords      `yaml:"summary"`
	Message    MessageWords      `yaml:"message"`
	Exhibits   ExhibitWords      `yaml:"exhibits"`
	Court      CourtWords        `yaml:"court"`
	Sheet      SheetWords        `yaml:"signature_sheet"`
	Labels     LabelsWords       `yaml:"labels"`
	Checklist  ChecklistWords    `yaml:"checklist"`
	Glance     GlanceWords       `yaml:"glance"`
}

// LetterWords are the labels of the letter. What it says is in
// templates/letter.
type LetterWords struct {
	Title      string            `yaml:"title"` // of the document: "Letter in support of {name}"
	Plain      string            `yaml:"plain"` // the same where no person is known
	Agency     string            `yaml:"agency"`
	Office     string            `yaml:"office"` // "ERO {name}"
	Re         string            `yaml:"re"`
	ANumber    string            `yaml:"a_number"`
	Relief     string            `yaml:"relief"`
	Hearing    string            `yaml:"hearing"`    // the label where the case names no event
	HearingAt  string            `yaml:"hearing_at"` // "{date}, {clock} {zone}"
	Enclosures Plural            `yaml:"enclosures"`
	Enclosed   string            `yaml:"enclosed"` // "{name} ({pages})"
	Workbook   string            `yaml:"workbook"`
	CC         string            `yaml:"cc"`
	Delivery   map[string]string `yaml:"delivery"` // "hand" → "by hand"
	Pages      Plural            `yaml:"pages"`
	SignHere   string            `yaml:"sign_here"`  // where the signatory is not known
	Addressees map[string]string `yaml:"addressees"` // as the case names them → as the greeting does, where it is not the same
	Community  string            `yaml:"community"`  // on top of the letter for the community: that it is a translation
}

// AnnexWords are the words of the printed list and the workbook's second sheet.
type AnnexWords struct {
	Mark       string            `yaml:"mark"` // "Annex A"
	Name       string            `yaml:"name"` // "Signatures"
	Number     string            `yaml:"number"`
	Columns    map[Column]string `yaml:"columns"`
	Signatures Plural            `yaml:"signatures"`
	Unnamed    Plural            `yaml:"unnamed"`    // "And {n} more signers, counted without their names."
	InSupport  string            `yaml:"in_support"` // "in support of {name}"
	Volume     string            `yaml:"volume"`     // "Volume {n} of {of}"
	Volumes    Plural            `yaml:"volumes"`    // "{n} volumes"
	InState    string            `yaml:"in_state"`   // of a state's list: "{count} from {state}"
	Elsewhere  string            `yaml:"elsewhere"`  // of the list of the others: "{count} from elsewhere"
	Share      string            `yaml:"share"`      // "{part} (of {total} in all)"
	Numbered   string            `yaml:"numbered"`   // of a state's list: "Numbered … from {first} to {last}"
	Numbers    string            `yaml:"numbers"`    // of a volume: "Numbers {first} to {last}"
}

// ApartWords are for a list that is bound by itself and not in the print file.
type ApartWords struct {
	Entry     string `yaml:"entry"`      // on the cover sheet: "{mark}, bound separately ({pages})"
	Statement string `yaml:"statement"`  // where it is: {count}, {where}
	InVolumes string `yaml:"in_volumes"` // "{pages} in {volumes}"
	Volume    string `yaml:"volume"`     // in the table of files: "{volume} ({file})"
	File      string `yaml:"file"`       // heads a column, as does the next
	Numbers   string `yaml:"numbers"`
	Receipt   string `yaml:"receipt"` // what the receipt says besides: {mark}, {where}
}

// Title names the annex as a part of the packet: "Annex A: Signatures".
func (w *AnnexWords) Title() string { return w.Mark + ": " + w.Name }

// CoverWords are the words of the cover sheet.
type CoverWords struct {
	Name      string `yaml:"name"`    // "Cover sheet"
	Heading   string `yaml:"heading"` // "Petition for {relief}"
	Plain     string `yaml:"plain"`   // where no relief is known: "Petition"
	To        string `yaml:"to"`
	From      string `yaml:"from"`
	Hearing   string `yaml:"hearing"`
	Date      string `yaml:"date"`
	ANumber   string `yaml:"a_number"`
	Contents  string `yaml:"contents"`
	Document  string `yaml:"document"`
	Pages     string `yaml:"pages"`
	FirstPage string `yaml:"first_page"`
	Letter    string `yaml:"letter"`
	Receipt   string `yaml:"receipt"`
}

// ReceiptWords are the words of the receipt.
type ReceiptWords struct {
	Heading   string   `yaml:"heading"`
	Statement string   `yaml:"statement"` // "Received: …" with {count}, {name}, {office}, {pages}, {date}
	Plain     string   `yaml:"plain"`     // the same without {name}, where no person is known
	Fields    []string `yaml:"fields"`
	Stamp     string   `yaml:"stamp"`
	ForOffice string   `yaml:"for_office"`
	ForSender string   `yaml:"for_sender"`
}

// SummaryWords are the words of the workbook's summary sheet.
type SummaryWords struct {
	Sheet      string `yaml:"sheet"`
	Signatures string `yaml:"signatures"` // the name of the second sheet
	Petition   string `yaml:"petition"`
	Person     string `yaml:"person"`
	Date       string `yaml:"date"`
	Count      string `yaml:"count"`
	Rows       string `yaml:"rows"`
	Counted    string `yaml:"counted"`
	Named      string `yaml:"named"`
	Unnamed    string `yaml:"unnamed"`
	Duplicates string `yaml:"duplicates"`
	Withdrawn  string `yaml:"withdrawn"`
	Rejected   string `yaml:"rejected"`
	Blank      string `yaml:"blank"`
	List       string `yaml:"list"` // heads the lists of a case with several: "List {n}"
	ByState    string `yaml:"by_state"`
	State      string `yaml:"state"`
	Elsewhere  string `yaml:"elsewhere"` // rows without a recognised state
	OverTime   string `yaml:"over_time"`
	Day        string `yaml:"day"`
	Week       string `yaml:"week"` // heads the first days of weeks: "Week of"
	Month      string `yaml:"month"`
	Year       string `yaml:"year"`
	NoDay      string `yaml:"no_day"`
	SoFar      string `yaml:"so_far"` // "Total to date"
	Judged     string `yaml:"judged"` // heading of Rule
	Rule       string `yaml:"rule"`   // how duplicates were judged
}

// ExhibitWords are the words of the exhibits: tab pages, their table, the foot
// of every page, and the certificate of translation.
type ExhibitWords struct {
	Name        string           `yaml:"name"`  // "Exhibits"
	Mark        string           `yaml:"mark"`  // "Exhibit {mark}"
	Range       string           `yaml:"range"` // "Exhibits {first} to {last}"
	Entry       string           `yaml:"entry"` // as the letter and the bookmarks name one: "{mark}: {title}"
	Contents    string           `yaml:"contents"`
	Exhibit     string           `yaml:"exhibit"` // heads the columns of the table, as do the next
	Document    string           `yaml:"document"`
	Number      string           `yaml:"number"`
	Page        string           `yaml:"page"`
	PageOf      string           `yaml:"page_of"` // "{mark}, page {n} of {of}"
	Translation string           `yaml:"translation"`
	Language    string           `yaml:"language"` // "in {language}, with its English translation"
	Untold      string           `yaml:"untold"`   // the same where there is no translation
	Certificate CertificateWords `yaml:"certificate"`
}

// Called names exhibits by their marks, which follow each other.
func (w *ExhibitWords) Called(marks []string) string {
	switch n := len(marks); n {
	case 0:
		return ""
	case 1:
		return Fill(w.Mark, "mark", marks[0])
	default:
		return Fill(w.Range, "first", marks[0], "last", marks[n-1])
	}
}

// CertificateWords are the certificate of translation that 8 CFR 1003.33 asks
// for. It goes to an authority that reads English, and is in English in every
// language of a packet.
type CertificateWords struct {
	Heading   string   `yaml:"heading"`
	Statement string   `yaml:"statement"` // with {name}, {language} and {document}
	Fields    []string `yaml:"fields"`    // signature, date, name, address, phone: in this order
}

// CourtWords are the words of a filing with an immigration court. The English
// ones are used whatever the packet's language: the court reads English.
type CourtWords struct {
	Agency      []string     `yaml:"agency"`
	Matter      string       `yaml:"matter"`
	FileNumber  string       `yaml:"file_number"`
	Proceedings string       `yaml:"proceedings"`
	Judge       string       `yaml:"judge"`
	Hearing     string       `yaml:"hearing"`
	Title       string       `yaml:"title"`    // where the case gives none
	Petition    string       `yaml:"petition"` // exhibit A, with {count}
	Part        string       `yaml:"part"`     // "Part {n} of {of}"
	Contents    string       `yaml:"contents"` // heads the table
	Tab         string       `yaml:"tab"`      // what an exhibit is called there: "Tab {mark}"
	Tabs        string       `yaml:"tabs"`     // "Tabs {first} to {last}"
	Service     ServiceWords `yaml:"service"`
}

// ServiceWords are the certificate of service.
type ServiceWords struct {
	Heading   string   `yaml:"heading"`
	Statement string   `yaml:"statement"` // with {name}, {number}, {title} and {how}
	Fields    []string `yaml:"fields"`
}

// MessageWords name the files that go with a message. What it says is in
// templates/message.
type MessageWords struct {
	Letter    string `yaml:"letter"`
	List      string `yaml:"list"`
	StateList string `yaml:"state_list"` // with {state}
	Workbook  string `yaml:"workbook"`
	Exhibits  string `yaml:"exhibits"`
	Packet    string `yaml:"packet"`
}

// Attachment names what an attachment is.
func (w *MessageWords) Attachment(a Attachment) string {
	switch a {
	case AttachLetter:
		return w.Letter
	case AttachList:
		return w.List
	case AttachStateList:
		return w.StateList
	case AttachWorkbook:
		return w.Workbook
	case AttachExhibits:
		return w.Exhibits
	case AttachPacket:
		return w.Packet
	}
	return ""
}

// Plural is a text for one and a text for several; "{n}" stands for the number.
type Plural struct {
	One  string `yaml:"one"`
	Many string `yaml:"many"`
}

// Fill replaces {key} in text by values given as key, value, key, value….
// What the values hold is not filled again.
func Fill(text string, pairs ...string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "{")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		value, size := keyed(rest, pairs)
		if size == 0 {
			value = "{"
		}
		b.WriteString(value)
		text = rest[size:]
	}
}

// keyed gives the value of the key that text begins with, and the key's size
// with its brace; 0 where there is none.
func keyed(text string, pairs []string) (value string, size int) {
	key, _, ok := strings.Cut(text, "}")
	for i := 0; ok && i+1 < len(pairs); i += 2 {
		if pairs[i] == key {
			return pairs[i+1], len(key) + 1
		}
	}
	return "", 0
}

// Number writes a count with the language's thousands mark.
func (w *Words) Number(n int) string {
	digits := strconv.Itoa(n)
	if len(digits) <= 3 {
		return digits
	}
	var room [40]byte
	out, last := room[:0], len(digits)%3
	for i := range len(digits) {
		if i > 0 && i%3 == last {
			out = append(out, w.Thousands...)
		}
		out = append(out, digits[i])
	}
	return string(out)
}

// Plural picks the text for n and fills the number in.
func (w *Words) Plural(p Plural, n int) string {
	text := p.Many
	if n == 1 {
		text = p.One
	}
	return Fill(text, "n", w.Number(n))
}

// LongDate writes a day as a letter does: "March 3, 2027".
func (w *Words) LongDate(d Date) string { return w.date(w.Date, d) }

// Day writes a day as a column does: "03/03/2027".
func (w *Words) Day(d Date) string { return w.date(w.ShortDate, d) }

// ClockTime writes a time of day as a letter does: "9:00 a.m.".
func (w *Words) ClockTime(hour, minute int) string {
	half := w.Halves[hour/12]
	return Fill(w.Clock, "hour", strconv.Itoa((hour+11)%12+1), "minute", fmt.Sprintf("%02d", minute), "half", half)
}

// HearingAt says when a hearing is, with the time of day and its zone where
// they are known.
func (w *Words) HearingAt(h Hearing) string {
	date := w.LongDate(h.Date)
	clock, err := time.Parse("15:04", h.Clock)
	if err != nil {
		return date
	}
	d := h.Date
	zone, _ := time.Date(d.Year, d.Month, d.Day, clock.Hour(), clock.Minute(), 0, 0, h.Zone).Zone()
	if name, ok := w.Zones[zone]; ok {
		zone = name
	}
	return Fill(w.Letter.HearingAt, "date", date, "clock", w.ClockTime(clock.Hour(), clock.Minute()), "zone", zone)
}

// InCourt gives the words of a filing with an immigration court, which calls
// exhibits tabs.
func (w *Words) InCourt() *Words {
	court := *w
	x := &court.Exhibits
	x.Contents, x.Mark, x.Range = w.Court.Contents, w.Court.Tab, w.Court.Tabs
	x.Exhibit = strings.TrimSpace(Fill(w.Court.Tab, "mark", ""))
	return &court
}

// StateName gives the language's name of a state's code.
func (w *Words) StateName(code string) string {
	if name, ok := w.States[code]; ok {
		return name
	}
	name, _ := StateName(code)
	return name
}

func (w *Words) date(form string, d Date) string {
	if d.IsZero() {
		return ""
	}
	iso := d.String()
	return Fill(form, "month", w.Months[d.Month-1], "day", strconv.Itoa(d.Day), "year", iso[:4],
		"mm", iso[5:7], "dd", iso[8:10])
}

// Page writes a page number: "Page 2 of 5".
func (w *Words) Page(n, of int) string {
	return Fill(w.PageOf, "n", w.Number(n), "of", w.Number(of))
}
