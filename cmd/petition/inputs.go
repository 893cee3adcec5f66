package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/pflag"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
	"example.org/petition/templates"
)

// inputs are the flags that build and check share: what the packet is made of.
// An A-number is none of them on purpose: a command line stays in the shell's
// history and is seen by everybody on the machine.
type inputs struct {
	flags          casefile.Flags
	templates      string
	replaceMissing bool
}

func (in *inputs) addFlags(flags *pflag.FlagSet) {
	in.addCaseFlags(flags)
	flags.BoolVar(&in.flags.DoubleSided, "double-sided", false, "start each part of the print file on a right-hand page")
	flags.StringVar(&in.flags.Split, "split", "", "a list of each state beside the whole one: `HOW` is \"state\" or \"none\"")
	flags.StringVar(&in.flags.VolumePages, "volume-pages", "", "the most pages of a volume: a longer list of signatures comes in several: `N` (default 1000)")
	flags.StringVar(&in.flags.VolumeSize, "volume-size", "", "the most bytes of a volume: `SIZE` (default \"7 MB\")")
	flags.BoolVar(&in.flags.WithoutList, "without-list", false, "leave the list out of the print file, which says where it is")
	flags.BoolVar(&in.replaceMissing, "replace-missing", false, "print a mark for a character that no font has")
	flags.StringVar(&in.templates, "templates", "", "a folder with your own letter and words: `DIR`")
}

// addCaseFlags adds the flags that say what the case is, which init takes too.
func (in *inputs) addCaseFlags(flags *pflag.FlagSet) {
	f := &in.flags
	flags.StringVar(&f.Petition, "petition", "", "the petition page: text or Markdown `FILE`")
	flags.StringArrayVar(&f.Signatures, "signatures", nil, "a signature list: `FILE`; may be given several times")
	flags.StringVar(&f.Dates, "dates", "", "which number of a date such as 3/4/2027 is the month: `ORDER` is \"month first\" or \"day first\"")
	flags.StringArrayVar(&f.Map, "map", nil, "the column of a role in all lists, such as 'name=Full name', or one that is not to be used, such as unused=Fax: `ROLE=HEADER`; may be given several times")
	flags.StringVar(&f.Withdrawn, "withdrawn", "", "who takes a signature back: `FILE` with an e-mail or a name on each line")
	flags.StringVar(&f.Office, "office", "", "the field office, or a town with its state: `TEXT`")
	flags.StringVar(&f.Person, "person", "", "whom the petition is for: `NAME` in full")
	flags.StringVar(&f.Sender, "sender", "", "who delivers it: `NAME` of the organization")
	flags.StringVar(&f.Signatory, "signatory", "", "who signs the letter: `NAME`")
	flags.StringArrayVar(&f.Relief, "relief", nil, "what is asked for, such as \"Stay of Removal\": `TEXT`; may be given several times")
	flags.StringVar(&f.Hearing, "hearing", "", "the hearing: `DATE` as 2027-03-03, or \"2027-03-03 09:00\"")
	flags.StringVar(&f.Date, "date", "", "the day of the letter: `DATE` as 2027-03-03 (default today)")
	flags.StringVar(&f.Language, "language", "", "the language of the letter: en or es")
}

// job makes the run's job of the flags and the case named as an argument.
func (in *inputs) job(c *console, m machine, args []string) (pipeline.Job, error) {
	if err := in.findCase(args); err != nil {
		return pipeline.Job{}, err
	}
	today, err := today(m)
	if err != nil {
		return pipeline.Job{}, err
	}
	texts, err := in.templatesFS()
	if err != nil {
		return pipeline.Job{}, err
	}
	return pipeline.Job{
		Flags:          in.flags,
		Today:          today,
		Templates:      texts,
		Tool:           "petition " + version,
		ReplaceMissing: in.replaceMissing,
		Machine:        m.traces,
		SystemFonts:    m.fonts,
		Progress:       &progress{console: c},
		Now:            m.now,
	}, nil
}

// findCase settles which case is meant: the argument, or the folder that the
// person is in where it is one. Without a case both files must be named.
func (in *inputs) findCase(args []string) error {
	if len(args) == 1 {
		in.flags.Case = args[0]
		return nil
	}
	if in.flags.Petition != "" && (len(in.flags.Signatures) > 0 || in.flags.WithoutLists) {
		return nil
	}
	if _, err := os.Stat("case.yaml"); err == nil {
		in.flags.Case = "."
		return nil
	}
	if in.flags.WithoutLists {
		return wrongUse("neither a case folder nor --petition is given", "petition sheet CASE, or with --petition page.txt --office boston")
	}
	return wrongUse("neither a case folder nor both --petition and --signatures are given",
		"petition build --petition page.txt --signatures list.csv --office boston")
}

// templatesFS gives the folder of templates that the person named, or ours.
func (in *inputs) templatesFS() (fs.FS, error) {
	if in.templates == "" {
		return templates.FS, nil
	}
	if info, err := os.Stat(in.templates); err != nil || !info.IsDir() {
		return nil, wrongUse("--templates: there is no folder "+strconv.Quote(in.templates), "petition build CASE, without --templates")
	}
	return os.DirFS(in.templates), nil
}

// out is where a build goes when --out does not say: the case's folder, which
// may be named by its file, or the folder that the person is in.
func (in *inputs) out() string {
	return filepath.Join(in.folder(), "out")
}

// folder is the case's, or the one that the person is in.
func (in *inputs) folder() string {
	folder := in.flags.Case
	if info, err := os.Stat(folder); err == nil && !info.IsDir() {
		folder = filepath.Dir(folder)
	}
	return folder
}

// today gives the day of the clock, or of PETITION_TODAY (2027-01-15), which
// tests set.
func today(m machine) (petition.Date, error) {
	fixed := m.getenv("PETITION_TODAY")
	if fixed == "" {
		return petition.DateOf(m.now()), nil
	}
	day, err := petition.ParseDate(fixed)
	if err != nil {
		return petition.Date{}, wrongUse("PETITION_TODAY: "+err.Error(), "unset PETITION_TODAY")
	}
	return day, nil
}
