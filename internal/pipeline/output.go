package pipeline

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"syscall"

	"example.org/petition/internal/atomicfile"
	"example.org/petition/internal/leak"
	"example.org/petition/internal/packet"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/xlsx"
)

// The folders of an output, as paths within it.
const (
	packetDir  = "packet"  // what is handed over
	recordsDir = "records" // what the organiser keeps
)

// mayWrite refuses an output folder that cannot be replaced before the lists
// are read, which takes its time. The answer that counts is the one that write
// gets when it replaces the folder.
func (s *steps) mayWrite(job Job) {
	s.do("look at the output folder", func() error {
		if err := atomicfile.Replaceable(job.Out, packet.IsOutput); err != nil {
			return cannotWrite(job.Out, err)
		}
		return nil
	})
}

// write runs the stages that write. They work in a folder beside job.Out that
// takes its place only when the packet in it has been read back and agrees.
func (s *steps) write(job Job, d *draft) []petition.File {
	if s.err != nil {
		return nil
	}
	var files []petition.File
	err := atomicfile.ReplaceDir(job.Out, packet.IsOutput, func(tmp string) error {
		files = s.fill(tmp, job, d)
		return s.err
	})
	switch {
	case errors.Is(err, atomicfile.ErrLeftover):
		s.leftover(job.Out)
	case err != nil:
		s.err = cannotWrite(job.Out, err)
	}
	return files
}

// leftover warns of a new folder that is safe beside one that is not gone.
func (s *steps) leftover(dir string) {
	s.warnings = append(s.warnings, petition.Warning{
		Code:    "leftover",
		Where:   dir,
		Message: "the folder is complete, but the working folder beside it could not be removed; the next run removes it",
	})
}

// fill writes a whole output into tmp and gives its files.
func (s *steps) fill(tmp string, job Job, d *draft) []petition.File {
	dir := filepath.Join(tmp, packetDir)
	private := s.writePacket(dir, job, d)
	// The records are the longest work that goes on by itself, row by row, and
	// nothing waits for them. They are begun where processors become free.
	var records []petition.File
	recorded := s.aside(task{"write the records", func() (_ []petition.Warning, err error) {
		if !job.NoRecords {
			records, err = d.writeRecords(filepath.Join(tmp, recordsDir), job)
		}
		return nil, err
	}})
	sealed := s.sealPacket(dir, job, d, private)
	recorded()
	return step(s, "list the files", func() ([]petition.File, []petition.Warning, error) {
		files, err := written(tmp, sealed, records)
		return files, d.tooLarge(files), err
	})
}

// writePacket writes the files of the packet into dir, and gives what none of
// them may hold.
func (s *steps) writePacket(dir string, job Job, d *draft) (private *leak.Check) {
	s.do("make the folders", func() error {
		err := os.Mkdir(dir, 0o700)
		if d.documents.community != nil {
			err = errors.Join(err, os.Mkdir(filepath.Join(dir, petition.CommunityFolder), 0o700))
		}
		return err
	})
	s.together(
		task{"write the letter, the list and the print file", func() ([]petition.Warning, error) {
			return nil, d.documents.writeTo(dir)
		}},
		task{"write the workbook", func() ([]petition.Warning, error) {
			return nil, writeFile(dir, petition.AnnexXLSX, func(w io.Writer) error { return xlsx.Annex(w, &d.annex, d.words) })
		}},
		task{"note what is private", func() (_ []petition.Warning, err error) {
			private, err = d.private(s.ctx, job.Machine)
			return nil, err
		}},
	)
	return private
}

// sealPacket seals the packet and proves it by reading it back.
func (s *steps) sealPacket(dir string, job Job, d *draft, private *leak.Check) petition.Manifest {
	sealed := step(s, "seal the packet", func() (petition.Manifest, []petition.Warning, error) {
		m, err := packet.Seal(dir, d.manifest(job), d.documents.pages())
		return m, nil, err
	})
	s.together(
		task{"read the packet back and search it", func() ([]petition.Warning, error) {
			return private.Search(s.ctx, func(search func(*petition.Piece) error) error {
				_, err := packet.VerifyPieces(s.ctx, dir, search)
				return err
			})
		}},
		task{"put the packet on the disk", func() ([]petition.Warning, error) {
			return nil, atomicfile.Sync(dir)
		}},
	)
	return sealed
}

// pages counts the pages of every PDF of an output, by its path.
func (d *draft) pages() map[string]int {
	pages := map[string]int{path.Join(recordsDir, petition.ChecklistPDF): d.checklist.Pages()}
	for name, n := range d.documents.pages() {
		pages[path.Join(packetDir, name)] = n
	}
	return pages
}

// manifest is what the packet's manifest says beside its files.
func (d *draft) manifest(job Job) petition.Manifest {
	m := petition.Manifest{
		Schema:     1,
		Tool:       job.Tool,
		Draft:      !job.Final,
		ListApart:  d.petition.Annex.Apart,
		ByState:    d.petition.Annex.Split == petition.SplitState,
		Date:       d.petition.Letter.Date,
		Language:   d.words.Language,
		Title:      d.petition.Page.Title,
		Office:     d.office.Name,
		Signatures: d.roll.Counts(),
		States:     d.annex.ByState,
		Inputs:     d.petition.Inputs,
	}
	for _, l := range d.roll.Lists {
		if !slices.Contains(m.Inputs, l.Input) { // sheets of one workbook have one
			m.Inputs = append(m.Inputs, l.Input)
		}
	}
	m.Inputs = append(m.Inputs, d.exhibits.Inputs...)
	return m
}

// writeFile makes a file that only its owner may read. A file that cannot be
// closed is not written.
func writeFile(dir, name string, write func(io.Writer) error) error {
	f, err := os.OpenFile(filepath.Join(dir, name), os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	return errors.Join(write(f), f.Close())
}

// cannotWrite tells people why the output could not be written. An error that
// is for people already stays as it is.
func cannotWrite(out string, err error) error {
	if _, told := errors.AsType[*petition.Error](err); told {
		return err
	}
	e := &petition.Error{Kind: petition.Failed, File: out, Err: err}
	switch {
	case errors.Is(err, atomicfile.ErrBusy):
		e.Message, e.Hint = "another build is writing this folder", "wait until it is done, or choose another folder with --out"
	case errors.Is(err, atomicfile.ErrNoParent):
		e.Message, e.Hint = "the folder that it should stand in does not exist", "make that folder first, or choose another with --out"
	case errors.Is(err, atomicfile.ErrNotFolder), errors.Is(err, atomicfile.ErrNoName), errors.Is(err, atomicfile.ErrWorkspace):
		e.Message, e.Hint = "something that is not a folder of ours stands there", "choose a folder that does not exist yet: --out FOLDER"
	case errors.Is(err, fs.ErrPermission):
		e.Message, e.Hint = "no permission to write here", "choose a folder of your own with --out"
	case diskRefusal(err) != "":
		e.Message, e.Hint = diskRefusal(err)+"; nothing was changed", "free some space, or choose a folder on another disk with --out"
	default:
		return err
	}
	return e
}

// IsBusy reports whether a run failed only because another one, of this program or
// of another, was writing the same folder.
func IsBusy(err error) bool { return errors.Is(err, atomicfile.ErrBusy) }

// diskRefusal says in words why a disk takes no files, or nothing.
func diskRefusal(err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return "the disk is full"
	case errors.Is(err, syscall.EROFS):
		return "the disk can be read only"
	}
	return ""
}
