package casefile_test

import (
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

// TestVolumeChoice holds that the flags go over what the case says of how its
// list is parted, and that both go over the defaults.
func TestVolumeChoice(t *testing.T) {
	type choice struct {
		split petition.Split
		pages int
		size  int64
		apart bool
	}
	const says = "annex: {split: state, volume_pages: 500, volume_size: 5 MB, in_print_file: no}\n"
	for name, test := range map[string]struct {
		annex string
		flags casefile.Flags
		want  choice
	}{
		"nothing is said":      {"", casefile.Flags{}, choice{petition.SplitNone, 1_000, 7_000_000, false}},
		"the case says":        {says, casefile.Flags{}, choice{petition.SplitState, 500, 5_000_000, true}},
		"the flags say":        {"", casefile.Flags{Split: "State", VolumePages: "2", VolumeSize: "250 KB", WithoutList: true}, choice{petition.SplitState, 2, 250_000, true}},
		"a part of a megabyte": {says, casefile.Flags{VolumeSize: "4.55 MB"}, choice{petition.SplitState, 500, 4_550_000, true}},
		"the flags say other":  {says, casefile.Flags{Split: "none", VolumePages: "900", VolumeSize: "6MB"}, choice{petition.SplitNone, 900, 6_000_000, true}},
		"the list is in":       {"annex: {in_print_file: yes}\n", casefile.Flags{}, choice{petition.SplitNone, 1_000, 7_000_000, false}},
	} {
		t.Run(name, func(t *testing.T) {
			test.flags.Case = newCase(t, caseHead+test.annex)
			c, _ := load(t, test.flags)
			got := choice{c.Annex.Split, c.Annex.VolumePages, c.Annex.VolumeSize, c.Annex.Apart}
			if got != test.want {
				t.Errorf("got %+v, want %+v", got, test.want)
			}
		})
	}
}

func TestVolumeFlagsRefused(t *testing.T) {
	dir := newCase(t, caseHead)
	for _, test := range []struct {
		flags         casefile.Flags
		message, hint string
	}{
		{casefile.Flags{Split: "county"}, "--split: a list is split by state, or not at all", "write --split state, or --split none"},
		{casefile.Flags{VolumePages: "1"}, "--volume-pages: it is a number from 2 to 100000", "write --volume-pages 500"},
		{casefile.Flags{VolumePages: "many"}, "--volume-pages: it is a number from 2 to 100000", "write --volume-pages 500"},
		{casefile.Flags{VolumeSize: "1e3 MB"}, "--volume-size: it is not a size from 100 KB to 100 MB", `write --volume-size "5 MB"`},
		{casefile.Flags{VolumeSize: "NaN"}, "--volume-size: it is not a size from 100 KB to 100 MB", `write --volume-size "5 MB"`},
		{casefile.Flags{VolumeSize: "100.1 MB"}, "--volume-size: it is not a size from 100 KB to 100 MB", `write --volume-size "5 MB"`},
		{casefile.Flags{VolumeSize: "50 KB"}, "--volume-size: it is not a size from 100 KB to 100 MB", `write --volume-size "5 MB"`},
	} {
		test.flags.Case = dir
		e := refused(t, test.flags)
		checkError(t, e, test.message, "", test.hint)
		if e.Kind != petition.WrongUse {
			t.Errorf("%s: kind %v", test.message, e.Kind)
		}
	}
}
