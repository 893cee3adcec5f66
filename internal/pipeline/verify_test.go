package pipeline_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/petition/internal/packet"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/pipeline"
)

// leaking makes a packet whose workbook has a private text among its
// properties, sealed anew, as a fault of the program would.
func leaking(t *testing.T, job pipeline.Job, text string) {
	t.Helper()
	dir := filepath.Join(job.Out, "packet")
	manifest, err := packet.Read(dir)
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]int{}
	for _, f := range manifest.Files {
		if f.Pages > 0 {
			pages[f.Path] = f.Pages
		}
	}
	name := filepath.Join(dir, petition.AnnexXLSX)
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	planted := replacePart(t, data, "docProps/core.xml", "</dc:title>", " "+text+"</dc:title>")
	if err := os.WriteFile(name, planted, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(filepath.Join(dir, petition.ManifestJSON)); err != nil {
		t.Fatal(err)
	}
	if _, err := packet.Seal(dir, *manifest, pages); err != nil {
		t.Fatal(err)
	}
}

// TestVerifyLooksForPrivateData plants what the records know to be private.
func TestVerifyLooksForPrivateData(t *testing.T) {
	list, _ := plantedList()
	for planted, want := range map[string]string{
		"":                              "",
		"planted.mail4@example.org":     "the e-mail of list.csv:6",
		"413-555-1105":                  "the phone number of list.csv:7",
		"7702 Plantedstreet Avenue":     "the street of list.csv:4",
		"Hidden Unnamedone Qsecret":     "the name of list.csv:2, which is not named in Annex A",
		"Hidden Withdrawnone Qsecret":   "the name of list.csv:3, which is not named in Annex A",
		"planted-id-7":                  "the platform's id of list.csv:9",
		"01040-8803":                    "the ZIP+4 of list.csv:5",
		"198.51.100.201":                "the IP address of list.csv:3",
		"made in /home/rosa/cases here": "a path, user or host name of this machine",
	} {
		t.Run(planted, func(t *testing.T) {
			job := newJob(t, list)
			if _, err := pipeline.Build(t.Context(), job); err != nil {
				t.Fatal(err)
			}
			if planted != "" {
				leaking(t, job, planted)
			}
			_, warnings, err := pipeline.Verify(t.Context(), pipeline.Inspection{Dir: job.Out, Machine: []string{"/home/rosa/cases"}})
			if len(warnings) > 0 {
				t.Errorf("warnings %v", warnings)
			}
			if want == "" {
				if err != nil {
					t.Error(err)
				}
				return
			}
			if petition.KindOf(err) != petition.BadPacket || !strings.Contains(err.Error(), "annex-a-signatures.xlsx: its part docProps/core.xml has "+want) {
				t.Errorf("error %v, want %s", err, want)
			}
			if err != nil && strings.Contains(strings.ToLower(err.Error()), "planted") {
				t.Errorf("the error %v tells the value", err)
			}
		})
	}
}

// TestUnusedIsPrivateAllTheSame holds that a column which the case leaves unused,
// or uses another for, may be delivered no more than before.
func TestUnusedIsPrivateAllTheSame(t *testing.T) {
	list, _ := plantedList()
	for _, mapped := range [][]string{{"unused=Street Address", "unused=Signature ID"}, {"street=Tags", "id=Why did you sign?"}} {
		for planted, want := range map[string]string{
			"7702 Plantedstreet Avenue": "the street of list.csv:4", "planted-id-7": "the platform's id of list.csv:9",
		} {
			job := newJob(t, list)
			job.Flags.Map = mapped
			if _, err := pipeline.Build(t.Context(), job); err != nil {
				t.Fatal(err)
			}
			leaking(t, job, planted)
			_, _, err := pipeline.Verify(t.Context(), pipeline.Inspection{Dir: job.Out})
			if petition.KindOf(err) != petition.BadPacket || !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %q is found as %v, want %s", mapped, planted, err, want)
			}
		}
	}
}

// Without records, a warning says what was not looked for.
func TestVerifyWithoutRecords(t *testing.T) {
	job := newJob(t, names)
	job.NoRecords = true
	if _, err := pipeline.Build(t.Context(), job); err != nil {
		t.Fatal(err)
	}
	_, warnings, err := pipeline.Verify(t.Context(), pipeline.Inspection{Dir: job.Out})
	if err != nil || len(warnings) != 1 || warnings[0].Code != "lists-not-at-hand" {
		t.Errorf("warnings %v, error %v", warnings, err)
	}
}
