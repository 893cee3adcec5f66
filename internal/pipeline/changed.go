package pipeline

import (
	"context"
	"path/filepath"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/exhibit"
	"example.org/petition/internal/packet"
	"example.org/petition/internal/petition"
)

// Changed names the files of a case that are not those that its packet was built
// of; none where a build would start from the same ones. It reads them all, and
// of the packet no more than the manifest.
func Changed(ctx context.Context, q Inquiry) ([]string, error) {
	manifest, err := packet.Read(filepath.Join(q.Out, packetDir))
	if err != nil {
		return nil, err
	}
	flags := q.Flags
	flags.Date = manifest.Date.String()
	c, _, err := casefile.Load(flags, q.Today)
	if err != nil {
		return nil, err
	}
	d := &dispatch{manifest: manifest, petition: c, exhibits: &petition.Exhibits{}}
	if len(c.Exhibits.Items) > 0 {
		if d.exhibits, _, err = exhibit.Read(ctx, c.Exhibits); err != nil {
			return nil, err
		}
	}
	return d.changed()
}
