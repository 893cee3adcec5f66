package casefile

import (
	"slices"
	"strconv"
	"strings"

	"example.org/petition/internal/petition"
)

const (
	// usualVolumePages is two reams of paper, as much as a box file holds.
	usualVolumePages = 1_000
	// usualVolumeSize goes through a mail server that takes 10 MB: e-mail makes
	// a third more of it.
	usualVolumeSize = 7 * megabyte

	leastVolume, mostVolume = 2, 100_000 // in pages; one of them is the cover
	volumePagesHint         = "write a number from 2 to 100000, without quotes, as volume_pages: 500"
)

var splits = []string{string(petition.SplitNone), string(petition.SplitState)}

// applyAnnex lets the flags say how the list is parted.
func (d *caseDraft) applyAnnex(flags Flags) error {
	annex := &d.Annex
	annex.Apart = annex.Apart || flags.WithoutList
	if text := strings.ToLower(flags.Split); slices.Contains(splits, text) {
		annex.Split = petition.Split(text)
	} else if text != "" {
		return wrongFlag("--split", "a list is split by state, or not at all", "--split state, or --split none")
	}
	if flags.VolumePages != "" {
		pages, err := strconv.Atoi(flags.VolumePages)
		if err != nil || pages < leastVolume || pages > mostVolume {
			return wrongFlag("--volume-pages", "it is a number from 2 to 100000", "--volume-pages 500")
		}
		annex.VolumePages = pages
	}
	if flags.VolumeSize != "" {
		size, ok := parseSize(flags.VolumeSize)
		if !ok {
			return wrongFlag("--volume-size", "it is not a size from 100 KB to 100 MB", `--volume-size "5 MB"`)
		}
		annex.VolumeSize = size
	}
	return nil
}
