package pdffile

import "io"

// Plain reads the file without its packed streams: their bytes say nothing, and
// look like anything.
func (f *File) Plain() io.Reader { return &plain{file: f} }

type plain struct {
	file *File
	next int   // of the file's order
	at   int64 // where what has not been read begins
	end  int64 // of what is read before the next look
}

func (p *plain) Read(into []byte) (int, error) {
	for p.at == p.end {
		if p.at == p.file.size {
			return 0, io.EOF
		}
		p.look()
	}
	n := min(int64(len(into)), p.end-p.at)
	if err := p.file.from.read(into[:n], p.at); err != nil {
		return 0, err
	}
	p.at += n
	return int(n), nil
}

// look goes on to the next packed stream, and behind the one before.
func (p *plain) look() {
	f := p.file
	if p.next > 0 {
		p.at = f.objects[f.order[p.next-1]].behind
	}
	for ; p.next < len(f.order); p.next++ {
		if o := &f.objects[f.order[p.next]]; o.isPacked {
			p.end = o.content
			p.next++
			return
		}
	}
	p.end = f.size
}
