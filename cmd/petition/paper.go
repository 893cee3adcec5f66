package main

import (
	"io"
	"path/filepath"

	"github.com/spf13/pflag"

	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// paperFlags say where a paper goes.
type paperFlags struct {
	out   string
	force bool
}

// addPaperFlags adds the flags of the commands that print for the team's own
// use.
func (in *inputs) addPaperFlags(flags *pflag.FlagSet, to *paperFlags, name string) {
	flags.StringVar(&in.flags.Petition, "petition", "", "the petition page: text or Markdown `FILE`")
	flags.StringVar(&in.flags.Office, "office", "", "the field office, or a town with its state: `TEXT`")
	flags.StringVar(&in.flags.Language, "language", "", "the language of what is printed: en or es")
	flags.StringVar(&in.templates, "templates", "", "a folder with your own letter and words: `DIR`")
	flags.StringVarP(&to.out, "out", "o", "", "the PDF to write: `FILE` (default "+name+" in the case folder)")
	flags.BoolVar(&to.force, "force", false, "replace a file of that name")
}

// paperJob makes the job of such a command, which needs no signature list.
func (in *inputs) paperJob(c *console, m machine, args []string, out, name string) (pipeline.Job, error) {
	in.flags.WithoutLists = true
	job, err := in.job(c, m, args)
	job.Out = out
	if out == "" {
		job.Out = filepath.Join(in.folder(), name)
	}
	return job, err
}

// paperDocument is what the JSON of such a command holds.
type paperDocument struct {
	Schema   int                `json:"schema"`
	File     string             `json:"file"`
	Pages    int                `json:"pages"`
	Warnings []petition.Warning `json:"warnings"`
}

// tellPaper prints what was written, its warnings first.
func tellPaper(c *console, p *pipeline.Paper, text func(io.Writer)) error {
	for _, w := range p.Warnings {
		c.warn(w)
	}
	warnings := p.Warnings
	if warnings == nil {
		warnings = []petition.Warning{}
	}
	return c.result(paperDocument{Schema: schema, File: p.Out, Pages: p.Pages, Warnings: warnings}, text)
}
