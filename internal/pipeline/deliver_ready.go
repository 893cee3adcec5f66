package pipeline

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/exhibit"
	"example.org/petition/internal/office"
	"example.org/petition/internal/packet"
	"example.org/petition/internal/petition"
)

// readPacket verifies the packet that is to be sent.
func (s *steps) readPacket(out string) *petition.Manifest {
	return step(s, "verify the packet", func() (*petition.Manifest, []petition.Warning, error) {
		m, err := packet.Verify(s.ctx, filepath.Join(out, packetDir))
		if err == nil && m.Draft {
			err = &petition.Error{Kind: petition.BadPacket, File: out, Message: "the packet is a draft, which no official gets",
				Hint: "petition build CASE --final, and look at it"}
		}
		return m, nil, err
	})
}

// readCase reads the case as it is now, for the day of the packet.
func (s *steps) readCase(d *dispatch, job Delivery) {
	d.petition = step(s, "read the case", func() (*petition.Case, []petition.Warning, error) {
		flags := job.Flags
		flags.Date = d.manifest.Date.String()
		c, _, err := casefile.Load(flags, job.Today) // build has told its warnings
		return c, nil, err
	})
	d.office = step(s, "find the field office", func() (petition.Office, []petition.Warning, error) {
		o, _, err := office.Resolve(d.petition.Office) // build has warned of the directory
		return o, append(outreach(d.petition.Recipients), exposed(d.petition)...), err
	})
}

// readExhibits reads the exhibits of the case as it is now, where it has any.
func (s *steps) readExhibits(d *dispatch) {
	if d.exhibits = (&petition.Exhibits{}); s.err != nil || len(d.petition.Exhibits.Items) == 0 {
		return
	}
	d.exhibits = step(s, "read the exhibits", func() (*petition.Exhibits, []petition.Warning, error) {
		read, _, err := exhibit.Read(s.ctx, d.petition.Exhibits) // build has told its warnings
		return read, nil, err
	})
}

// Objection is why a packet is not sent unless a person insists: Delivery.Force
// sends it all the same. It is the cause of the error that tells of it.
type Objection string

// The objections.
const (
	HearingOver Objection = "the hearing is over"
	DatedAhead  Objection = "the letter's day is still to come"
	TooOld      Objection = "the packet is older than the case allows"
	CaseChanged Objection = "the case is not what the packet was built of"
)

// Error tells the objection.
func (o Objection) Error() string { return string(o) }

// mayBeSent refuses a packet that is late, old or not the case's any more, or
// warns of it where the messages are a test or a person insists.
func (s *steps) mayBeSent(d *dispatch, job Delivery) {
	step(s, "look at dates and changes", func() (struct{}, []petition.Warning, error) {
		objections, err := d.objections(job)
		if err != nil || len(objections) == 0 {
			return struct{}{}, nil, err
		}
		if !job.Force && job.Test == "" {
			return struct{}{}, nil, objections[0]
		}
		var warnings []petition.Warning
		for _, o := range objections {
			warnings = append(warnings, petition.Warning{Code: "sent-anyway", Where: petition.Where(o.File, o.Line), Message: o.Message})
		}
		return struct{}{}, warnings, nil
	})
}

// objections are the reasons not to send the packet, the weightiest first.
func (d *dispatch) objections(job Delivery) ([]*petition.Error, error) {
	var found []*petition.Error
	object := func(why Objection, kind petition.Kind, file, hint, format string, args ...any) {
		found = append(found, &petition.Error{Kind: kind, File: file, Message: fmt.Sprintf(format, args...), Hint: hint, Err: why})
	}
	if h := d.petition.Hearing; isOver(h, job.Now()) {
		object(HearingOver, petition.BadCase, "hearing.date", "ask the lawyer first; then correct the hearing and build again, or add --force",
			"the hearing has passed: it was on %s", h)
	}
	const again = "build the packet again and look at it: petition build CASE; or add --force"
	switch age := d.manifest.Date.DaysUntil(job.Today); {
	case age < 0:
		object(DatedAhead, petition.BadPacket, d.out, "send it on that day, or build it with another date; or add --force",
			"the letter is dated %s, which is still to come", d.manifest.Date)
	case age > d.petition.Mail.Days && d.petition.Mail.Days > 0:
		object(TooOld, petition.BadPacket, d.out, again, "the packet is dated %s, %s ago, and the case allows %s (mail.days)",
			d.manifest.Date, plural(age, "day", "days"), plural(d.petition.Mail.Days, "day", "days"))
	}
	changed, err := d.changed()
	if len(changed) > 0 {
		object(CaseChanged, petition.BadPacket, changed[0], again, "changed since the packet was built%s", more(len(changed)-1))
	}
	return found, err
}

func more(files int) string {
	if files == 0 {
		return ""
	}
	return ", as did " + plural(files, "other file", "other files")
}

// changed names the files of the case that are not those that the packet was
// built of.
func (d *dispatch) changed() ([]string, error) {
	now := slices.Concat(d.petition.Inputs, d.exhibits.Inputs)
	for _, l := range d.petition.Lists {
		in, err := inputOf(&l)
		if err != nil {
			return nil, err
		}
		now = append(now, in)
	}
	var names []string
	for _, in := range slices.Concat(now, d.manifest.Inputs) {
		if (!slices.Contains(now, in) || !slices.Contains(d.manifest.Inputs, in)) && !slices.Contains(names, in.File) {
			names = append(names, in.File)
		}
	}
	return names, nil
}

func inputOf(l *petition.List) (petition.Input, error) {
	file, err := l.Open()
	if err != nil {
		return petition.Input{}, err
	}
	defer file.Close()
	n, sum, err := digestOf(file)
	return petition.Input{File: l.File, Bytes: n, SHA256: sum}, err
}

// isOver reports whether the hearing has begun, or where its hour is not known,
// whether its day is over in its time zone.
func isOver(h petition.Hearing, now time.Time) bool {
	if h.IsZero() {
		return false
	}
	zone := h.Zone
	if zone == nil {
		zone = time.Local
	}
	if clock, err := time.Parse("15:04", h.Clock); err == nil {
		day := h.Date.Time()
		return !now.Before(time.Date(day.Year(), day.Month(), day.Day(), clock.Hour(), clock.Minute(), 0, 0, zone))
	}
	return petition.DateOf(now.In(zone)).Compare(h.Date) > 0
}

// outreach warns where a message goes to a mailbox that ICE says is for
// something else.
func outreach(officials []petition.Official) []petition.Warning {
	var warnings []petition.Warning
	for _, o := range officials {
		if !slices.ContainsFunc(append([]string{o.Email}, o.CC...), isOutreach) {
			continue
		}
		warnings = append(warnings, petition.Warning{
			Code: "outreach-mailbox", Where: o.Source,
			Message: "ICE says of the Outreach mailboxes that they are " + office.Notice + ": the letter on paper is the one that counts",
		})
	}
	return warnings
}

// exposed warns where the A-number leaves in full. E-mail is not secure, so that
// the letters that go with a message have it masked; the print file has it.
func exposed(c *petition.Case) []petition.Warning {
	if c.Person.ANumber == "" {
		return nil
	}
	var warnings []petition.Warning
	for _, o := range c.Recipients {
		if o.Email != "" && slices.Contains(o.Attachments, petition.AttachPacket) {
			warnings = append(warnings, petition.Warning{
				Code: "a-number-mailed", Where: o.Source,
				Message: "attachments: packet sends the whole A-number, and e-mail is not secure; letter, list and workbook have it masked or not at all",
			})
		}
	}
	return warnings
}

func isOutreach(address string) bool {
	address = strings.ToLower(address)
	return strings.HasSuffix(address, "outreach@ice.dhs.gov")
}
