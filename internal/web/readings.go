package web

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/pipeline"
)

const (
	// mostReadings is how many cases' readings are kept: a list of a million
	// signatures takes some hundred MiB.
	mostReadings = 3

	// quickLists is how large lists may be, in bytes, that are read while the
	// browser waits for the page: some ten thousand signatures, a fifth of a
	// second.
	quickLists = 1 << 20
)

// reading is what the lists of a case say.
type reading struct {
	name   string // of the case
	of     string // tells the lists and all that their reading depends on
	report *pipeline.ListsReport
	err    error
}

// readings are the last ones of a few cases, so that a page can be shown again at
// once; the latest used stands last.
type readings struct {
	mu   sync.Mutex
	last []*reading
}

// find gives the reading of a case, if it is of what the case now is.
func (r *readings) find(name, of string) *reading {
	r.mu.Lock()
	defer r.mu.Unlock()
	at := slices.IndexFunc(r.last, func(known *reading) bool { return known.name == name && known.of == of })
	if at < 0 {
		return nil
	}
	found := r.last[at]
	r.last = append(slices.Delete(r.last, at, at+1), found)
	return found
}

// keep keeps a reading in the place of the case's former one, and forgets the one
// that was not asked for the longest where there are too many.
func (r *readings) keep(fresh *reading) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.last = append(slices.DeleteFunc(r.last, func(old *reading) bool { return old.name == fresh.name }), fresh)
	if len(r.last) > mostReadings {
		r.last = slices.Delete(r.last, 0, 1)
	}
}

// readLists gives what the lists of the case say, or nil while they are being
// read, which this starts.
func (p *page) readLists(sight *casefile.Sight) *reading {
	of, size := p.c.stateOfLists(sight)
	if known := p.s.readings.find(p.c.name, of); known != nil {
		return known
	}
	job := p.c.job(p.c.text)
	name := p.c.name
	read := func(ctx context.Context) *reading {
		report, err := pipeline.LookAtLists(ctx, job)
		return &reading{name: name, of: of, report: report, err: err}
	}
	if size <= quickLists {
		done := read(p.r.Context())
		if done.err == nil {
			p.s.readings.keep(done)
		}
		return done
	}
	p.s.startAs(readingOf(name), "lists", func(ctx context.Context, r *run) (any, error) {
		job.Progress = r
		done := read(ctx)
		p.s.readings.keep(done) // also a failure, which would come again
		return nil, done.err
	})
	return nil
}

// readingOf names the run that reads the lists of a case, which goes on beside a
// build or a sending: it writes nothing.
func readingOf(name string) string { return name + "/lists" }

// stateOfLists tells apart all that the reading of a case's lists depends on, and
// how many bytes the lists have.
func (c *caseFolder) stateOfLists(sight *casefile.Sight) (state string, size int64) {
	sum := sha256.New()
	fmt.Fprintln(sum, c.seen, sight.Case.Letter.Date)
	for _, official := range sight.Case.Recipients {
		fmt.Fprintf(sum, "official %q\n", official.Name)
	}
	for _, list := range sight.Case.Lists {
		file, err := list.Open()
		if err != nil {
			fmt.Fprintln(sum, list.File, err)
			continue
		}
		if known, ok := file.(fs.File); ok {
			if info, err := known.Stat(); err == nil {
				fmt.Fprintln(sum, list.File, info.Size(), info.ModTime().UnixNano())
				size += info.Size()
			}
		}
		file.Close()
	}
	return hex.EncodeToString(sum.Sum(nil)), size
}

// showReading tells how far the reading of the case's lists is, as showProgress
// does.
func (p *page) showReading() error {
	return p.follow(p.s.lastRun(readingOf(p.c.name)), func(v *view, now runView) (string, error) {
		if now.Rows == 0 {
			return v.T("signatures.reading")
		}
		return v.T("signatures.rows_so_far", "n", v.Number(now.Rows))
	})
}
