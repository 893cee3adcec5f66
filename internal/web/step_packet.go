package web

import (
	"context"
	"net/http"
	"os"
	"path/filepath"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// out is the case's output folder, which a build replaces.
func (c *caseFolder) out() string { return filepath.Join(c.dir, "out") }

func (c *caseFolder) hasPacket() bool {
	_, err := os.Stat(filepath.Join(c.out(), "packet", petition.ManifestJSON))
	return err == nil
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
	Run      *runView
	Manifest *petition.Manifest // of the packet that is there; nil where there is none
}

func (p *page) showPacket() error {
	data := packetView{}
	if r := p.s.lastRun(p.c.name); r != nil && r.kind == "build" {
		now, _ := r.view()
		data.Run = &now
	}
	v := p.view(data)
	if data.Run != nil && data.Run.Err != nil {
		v.Problems = []problem{problemOf("", data.Run.Err)}
	}
	return p.show("packet", v)
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
	p.s.start(p.c, "build", func(ctx context.Context, r *run) (any, error) {
		job.Progress = r
		return pipeline.Build(ctx, job)
	})
	return p.goTo("/case/" + p.c.name + "/packet")
}

// packetFile gives a file of the packet.
func (p *page) packetFile() error {
	root, err := os.OpenRoot(filepath.Join(p.c.out(), "packet"))
	if err != nil {
		return err
	}
	defer root.Close()
	file, err := root.Open(p.r.PathValue("file"))
	if err != nil {
		return err
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return err
	}
	http.ServeContent(p.w, p.r, info.Name(), info.ModTime(), file)
	return nil
}
