package web

import (
	"context"
	"errors"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"

	"example.org/petition/internal/packet"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// out is the case's output folder, which a build replaces.
func (c *caseFolder) out() string { return filepath.Join(c.dir, "out") }

func (c *caseFolder) hasPacket() bool {
	_, err := os.Stat(filepath.Join(c.out(), "packet", petition.ManifestJSON))
	return err == nil
}

// manifest gives what is sealed in the case's packet; nil where there is none.
func (c *caseFolder) manifest() (*petition.Manifest, error) {
	m, err := packet.Read(c.out())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return m, err
}

// job is a build of the case with text as its case file.
func (c *caseFolder) job(text []byte) pipeline.Job {
	o := c.s.options
	return pipeline.Job{
		Flags: c.flags(text), Today: o.Today(), Templates: o.Templates, Out: c.out(), Tool: o.Tool,
		SystemFonts: o.SystemFonts, Machine: o.Machine, Now: o.Now,
	}
}

// packetView is the step in which the packet is built and looked at.
type packetView struct {
	Run      *runView           // that goes on, or the last one; nil where none is of this step
	Manifest *petition.Manifest // of the packet that is there; nil where there is none
	Hearing  string             // empty where none is known
	DaysLeft int
	Built    *pipeline.Report // what the build said that made the packet; nil where that is not known
	Seal     *seal            // nil where it is to be asked for
	Folders  []packetFolder
	Pages    []int // of the print file, as pictures
	More     bool  // it has more pages than these
}

// firstPages is how many pages of the print file are shown at once.
const firstPages = 20

func (p *page) showPacket() error { return p.packet() }

func (p *page) packet(problems ...problem) error {
	data := packetView{Run: p.ownRun("build", "check")}
	v := p.view(nil)
	if r := data.Run; r != nil && r.Err != nil && len(problems) == 0 {
		told, err := p.runProblems(v, r.Err)
		if err != nil {
			return err
		}
		problems = told
	}
	manifest, err := p.c.manifest()
	if err != nil {
		problems = append(problems, p.c.problemsOf(err)...)
	}
	if data.Manifest = manifest; manifest != nil {
		data.fill(p)
	}
	v.Path, v.Data, v.Problems = p.c.at("packet"), data, problems // also where its form is shown again
	return p.show("packet", v)
}

// fill tells all about the packet that is there.
func (d *packetView) fill(p *page) {
	if sight, err := p.c.look(); err == nil && !sight.Case.Hearing.IsZero() {
		d.Hearing, d.DaysLeft = sight.Case.Hearing.String(), p.s.options.Today().DaysUntil(sight.Case.Hearing.Date)
	}
	d.Seal = p.sealOf(d.Manifest)
	if k := p.s.recall(p.c.name); k.packet == d.Manifest.Digest {
		d.Built = k.built
	}
	d.Folders = p.c.folders(d.Manifest)
	pages := shownPages(d.Manifest)
	if p.r.URL.Query().Get("pages") != "all" && pages > firstPages {
		pages, d.More = firstPages, true
	}
	for n := range pages {
		d.Pages = append(d.Pages, n+1)
	}
}

// IsReady reports whether there is a final packet that nothing is known against.
func (d packetView) IsReady() bool {
	return d.Manifest != nil && !d.Manifest.Draft && (d.Seal == nil || len(d.Seal.Problems)+len(d.Seal.Changed)+len(d.Seal.Unknown) == 0)
}

// Checks are the checks that the packet passed before it was put in its place.
func (d packetView) Checks() []string {
	return []string{"sealed", "read_back", "private"}
}

// ownRun gives the case's last run where it is of one of some kinds, or nil.
func (p *page) ownRun(kinds ...string) *runView {
	r := p.s.lastRun(p.c.name)
	if r == nil {
		return nil
	}
	for _, kind := range kinds {
		if r.kind == kind {
			now, _ := r.view()
			return &now
		}
	}
	return nil
}

// runProblems tells why a run failed; in the page's own words, where it knows
// what happened.
func (p *page) runProblems(v *view, failed error) ([]problem, error) {
	key := ""
	switch {
	case pipeline.IsBusy(failed):
		key = "packet.other_program"
	case petition.KindOf(failed) == petition.Interrupted:
		key = "run.interrupted"
	default:
		return p.c.problemsOf(failed), nil
	}
	text, err := v.T(key)
	return []problem{{Message: text}}, err
}

// build starts a build: a draft, or what is handed over.
func (p *page) build() error {
	f, err := p.receive(p.c.dir)
	if err != nil {
		return err
	}
	defer f.discard()
	job := p.c.job(nil)
	job.Final = f.Get("final") != ""
	if !p.s.start(p.c, "build", func(ctx context.Context, r *run) (any, error) {
		job.Progress = r
		return p.c.build(ctx, job)
	}) {
		return p.isBusy(p.packet)
	}
	return p.goTo(p.c.at("packet"))
}

// build builds, and remembers what the build said of the packet. The build has
// read the packet back, so that this need not be done again.
func (c *caseFolder) build(ctx context.Context, job pipeline.Job) (*pipeline.Report, error) {
	report, err := pipeline.Build(ctx, job)
	if err != nil {
		return nil, err
	}
	m, err := c.manifest()
	if err != nil || m == nil {
		return nil, err
	}
	c.s.remember(c.name, func(k *known) {
		*k = known{
			built: report, packet: m.Digest, sent: k.sent, stood: k.stood, password: k.password,
			seal: &seal{digest: m.Digest, seen: c.seen, At: c.s.options.Now()},
		}
	})
	return report, nil
}

// isBusy tells on a step's page that nothing was begun, as a run goes on.
func (p *page) isBusy(show func(...problem) error) error {
	text, err := p.view(nil).T("run.busy")
	if err != nil {
		return err
	}
	return show(problem{Message: text})
}

// at gives the address of a page of the case.
func (c *caseFolder) at(path string) string { return addressOfCase(c.name) + "/" + path }

// addressOfCase gives the address below which a case's pages are. A folder's name
// can hold what has a meaning in addresses: "Nº 7 #2".
func addressOfCase(name string) string { return "/case/" + url.PathEscape(name) }
