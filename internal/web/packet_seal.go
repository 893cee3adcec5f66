package web

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"time"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// seal is whether the packet on disk is still what was sealed, and whether the
// case is still what it was built of.
type seal struct {
	digest, seen string // of the packet and of the case, when it was looked at

	At       time.Time
	Problems []problem          // how the packet differs; none where it does not
	Warnings []petition.Warning // of the check
	Changed  []string           // files of the case that were changed since the build
	Unknown  []problem          // why the case could not be compared
}

// What is checked whenever the page is opened: more takes longer than a page
// should, and is checked when a person asks for it.
const (
	quickRows  = 2_000
	quickBytes = 10 << 20 // of the packet, and of what it was built of
)

// isQuick reports whether a packet is checked whenever it is shown.
func isQuick(m *petition.Manifest) bool {
	var packet, inputs int64
	for _, f := range m.Files {
		packet += f.Bytes
	}
	for _, in := range m.Inputs {
		inputs += in.Bytes
	}
	return m.Signatures.Rows <= quickRows && packet <= quickBytes && inputs <= quickBytes
}

// sealOf gives the check of the packet that is there: a new one, or the last one
// where it is still about this packet and this case. nil means that a person has
// to ask for it.
func (p *page) sealOf(m *petition.Manifest) *seal {
	r := p.s.lastRun(p.c.name)
	if isQuick(m) && (r == nil || r.hasEnded()) {
		if s, err := p.c.check(p.r.Context(), m, nil); err == nil {
			return s
		}
	}
	if last := p.s.recall(p.c.name).seal; last != nil && last.digest == m.Digest && last.seen == p.c.seen {
		return last
	}
	return nil
}

// checkPacket starts a check of a packet that takes its time.
func (p *page) checkPacket() error {
	if !p.s.start(p.c, "check", func(ctx context.Context, r *run) (any, error) {
		m, err := p.c.manifest()
		if err != nil || m == nil {
			return nil, err
		}
		s, err := p.c.check(ctx, m, r)
		if err == nil {
			p.s.remember(p.c.name, func(k *known) { k.seal = s })
		}
		return s, err
	}) {
		return p.isBusy(p.packet)
	}
	return p.goTo(p.c.at("packet"))
}

// check looks at the packet and at the case. Its error is an interruption.
func (c *caseFolder) check(ctx context.Context, m *petition.Manifest, progress pipeline.Progress) (*seal, error) {
	o := c.s.options
	s := &seal{digest: m.Digest, seen: c.seen, At: o.Now()}
	_, warnings, err := pipeline.Verify(ctx, pipeline.Inspection{Dir: c.out(), Machine: o.Machine, Progress: progress, Now: o.Now})
	if err != nil {
		s.Problems = c.problemsOf(err)
	}
	s.Warnings = warnings
	if s.Changed, err = pipeline.Changed(ctx, c.inquiry()); err != nil {
		s.Unknown = c.problemsOf(err)
	}
	if len(s.Problems)+len(s.Changed)+len(s.Unknown) == 0 && c.s.recall(c.name).packet != m.Digest {
		c.hearAgain(ctx, m, progress)
	}
	return s, ctx.Err()
}

// hearAgain finds out what the build of the packet warned of, where that was
// before this server began or by another program. What a build would refuse by now
// is left untold, and so is a packet that the case alone does not make.
func (c *caseFolder) hearAgain(ctx context.Context, m *petition.Manifest, progress pipeline.Progress) {
	job := c.job(nil)
	job.Progress = progress
	if report, err := pipeline.Retell(ctx, job, m); err == nil && report != nil {
		c.s.remember(c.name, func(k *known) { k.built, k.packet = report, m.Digest })
	}
}

// inquiry asks about the case and its ledger.
func (c *caseFolder) inquiry() pipeline.Inquiry {
	o := c.s.options
	return pipeline.Inquiry{Flags: c.flags(nil), Out: c.out(), Today: o.Today(), Now: o.Now, Ledger: o.Ledger, By: o.By}
}

// problemsOf tells each of the errors that are joined in one, their files as
// paths within the case.
func (c *caseFolder) problemsOf(err error) []problem {
	switch e := err.(type) {
	case *petition.Error:
		p := problemOf("", e)
		p.Where = strings.TrimPrefix(p.Where, c.dir+string(filepath.Separator))
		return []problem{p}
	case interface{ Unwrap() []error }:
		var all []problem
		for _, one := range e.Unwrap() {
			all = append(all, c.problemsOf(one)...)
		}
		return all
	}
	if inner := errors.Unwrap(err); inner != nil && petition.KindOf(inner) != petition.Failed {
		return c.problemsOf(inner)
	}
	return []problem{problemOf("", err)}
}
