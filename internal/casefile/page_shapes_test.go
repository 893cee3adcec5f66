package casefile_test

import (
	"reflect"
	"strings"
	"testing"

	"example.org/petition/internal/casefile"
	"example.org/petition/internal/petition"
)

const head = "Keep Ernesto Home\n\nBoston Field Office\n\nPlease grant Mr. Ernesto Quiroga Salinas a Stay of Removal.\n\nWhy is this important?\n\n"

const copyHead = "\n\nTo: Boston Field Office\nFrom: [Your Name]\n\nPlease grant Mr. Ernesto Quiroga Salinas a Stay of Removal.\n"

// TestShapes compares the fields that a case names; Language and Furniture are
// compared where it gives them.
func TestShapes(t *testing.T) {
	ask := "Please grant Mr. Ernesto Quiroga Salinas a Stay of Removal."
	full := petition.Page{Title: "Keep Ernesto Home", Target: "Boston Field Office", Ask: ask}
	tests := []struct {
		name, file, data string
		want             petition.Page
		background       string // paragraphs, joined by " | "
		differs          bool
	}{
		{name: "no target", data: "Keep Ernesto home\n\n" + ask + "\n\nHe is kind.",
			want: petition.Page{Title: "Keep Ernesto home", Ask: ask}, background: "He is kind."},
		{name: "no title", data: "To: Boston Field Office\n\n" + ask,
			want: petition.Page{Target: "Boston Field Office", Ask: ask}},
		{name: "only a title", data: "Keep Ernesto home", want: petition.Page{Title: "Keep Ernesto home"}},
		{name: "only the ask", data: ask, want: petition.Page{Ask: ask}},
		{name: "title that ends in a full stop", data: "Keep Ernesto Home.\n\nBoston Field Office\n\n" + ask,
			want: petition.Page{Title: "Keep Ernesto Home.", Target: "Boston Field Office", Ask: ask}},
		{name: "subtitle is no target", data: "Keep Ernesto Home\n\nBecause his children say so\n\n" + ask,
			want: petition.Page{Title: "Keep Ernesto Home", Ask: ask}, background: "Because his children say so"},
		{name: "long title over a target in one block", data: "Keep Ernesto Quiroga Salinas at Home in Holyoke, Massachusetts\nBoston Field Office\n\n" + ask,
			want: petition.Page{Title: "Keep Ernesto Quiroga Salinas at Home in Holyoke, Massachusetts", Target: "Boston Field Office", Ask: ask}},
		{name: "several paragraphs over the heading", data: "Keep Ernesto Home\n\nBoston Field Office\n\nHe mends guitars.\n\n" + ask + "\n\nHe is kind.\n\nWhy is this important?\n\nHe builds ramps.",
			want: full, background: "He mends guitars. | He is kind. | He builds ramps."},
		{name: "reasons that ask", data: "Keep Ernesto Home\n\nThe Issue\n\nHe mends guitars.\n\n" + ask,
			want: petition.Page{Title: "Keep Ernesto Home", Ask: ask}, background: "He mends guitars."},
		{name: "reasons that do not ask", data: "Keep Ernesto Home\n\nThe Issue\n\nHe mends guitars.",
			want: petition.Page{Title: "Keep Ernesto Home"}, background: "He mends guitars."},
		{name: "ask with a list", data: "Keep Ernesto Home\n\nBoston Field Office\n\nWe ask that ICE:\n\n• grant a stay;\n• reopen the case.\n\nHe is kind.",
			want: petition.Page{Title: full.Title, Target: full.Target, Ask: "We ask that ICE: • grant a stay; • reopen the case."}, background: "He is kind."},

		{name: "address under a bare To", data: "Keep Ernesto Home\n\nTo:\nField Office Director\nBoston Field Office\n\n" + ask,
			want: petition.Page{Title: "Keep Ernesto Home", Target: "Field Office Director, Boston Field Office", Ask: ask}},
		{name: "another target in the copy", data: head + "He is kind.\n\nTo: Newark Field Office\nFrom: [Your Name]\n\nHe is kind.",
			want:       petition.Page{Title: full.Title, Target: full.Target, Ask: ask, Furniture: []string{"To: Newark Field Office", "From: [Your Name]"}},
			background: "He is kind."},
		{name: "sponsor in its line", data: head + "He is kind.\n\nSponsored by Nashua River Neighbors\nFitchburg, Massachusetts 01420\n",
			want: petition.Page{Title: full.Title, Target: full.Target, Ask: ask, Sponsor: "Nashua River Neighbors", Place: "Fitchburg, Massachusetts 01420"}, background: "He is kind."},
		{name: "sponsor with a comma", data: head + "He is kind.\n\nSponsored by\nNeighbors, Inc.\nFitchburg, MA",
			want: petition.Page{Title: full.Title, Target: full.Target, Ask: ask, Sponsor: "Neighbors, Inc.", Place: "Fitchburg, MA"}, background: "He is kind."},
		{name: "text behind the sponsor", data: head + "He is kind.\n\nSponsored by\nNeighbors\n\nHis daughter plays the cello on an instrument that he mended.",
			want: petition.Page{Title: full.Title, Target: full.Target, Ask: ask, Sponsor: "Neighbors"}, background: "He is kind. | His daughter plays the cello on an instrument that he mended."},

		{name: "text behind two asides", data: "Keep Ernesto Home\n\nStart Date\n\nSponsored by\nNeighbors\n\nPlease let him stay with the three children whom he is raising here.",
			want: petition.Page{Title: full.Title, Ask: "Please let him stay with the three children whom he is raising here.", Sponsor: "Neighbors"}},

		{name: "letter to nobody", data: "To Whom It May Concern:\n\nHe is kind.\n\n" + ask + "\n\nRespectfully,\nAna Ruiz\nCook\n\nP.S. He also taught my three children to read music on Wednesdays.",
			want:       petition.Page{Ask: ask, Furniture: []string{"To Whom It May Concern:", "Respectfully,", "Ana Ruiz", "Cook"}},
			background: "He is kind. | P.S. He also taught my three children to read music on Wednesdays."},
		{name: "letter to friends", data: "Dear friends and neighbors,\n\n" + ask, want: petition.Page{Ask: ask, Furniture: []string{"Dear friends and neighbors,"}}},
		{name: "letter with one address", data: "Boston Field Office\n1000 District Avenue\nBurlington, MA 01803\n\nDear Director:\n\n" + ask,
			want: petition.Page{Target: "Boston Field Office, 1000 District Avenue, Burlington, MA 01803", Ask: ask, Furniture: []string{"Dear Director:"}}},
		{name: "title and target over a salutation", data: "Keep Ernesto Home\nBoston Field Office\n\nDear Director:\n\n" + ask, want: full},
		{name: "Spanish letter", data: "Holyoke, 12 de enero de 2027\n\nEstimado señor Director:\n\nPedimos que conceda a Ernesto Quiroga una suspensión de la deportación.\n\nAtentamente,\nAna Ruiz",
			want: petition.Page{Target: "Director", Ask: "Pedimos que conceda a Ernesto Quiroga una suspensión de la deportación.", Language: "es",
				Furniture: []string{"Holyoke, 12 de enero de 2027", "Atentamente,", "Ana Ruiz"}}},

		{name: "copy in one paragraph", data: head + "He is kind.\n\nHe builds ramps." + copyHead + "He is kind. He builds ramps.", want: full, background: "He is kind. | He builds ramps."},
		{name: "copy cut within a sentence", data: head + "He is kind to those who ask.\n\nHe builds ramps." + copyHead + "\nHe is kind\n\nTo those who ask. He builds\n\nRamps.",
			want: full, background: "He is kind to those who ask. | He builds ramps."},
		{name: "copy with other quotes and capitals", data: head + "HE’S KIND — “very”." + copyHead + "He's kind - \"very\".", want: full, background: "HE’S KIND — “very”."},
		{name: "copy that ends before a sentence does", data: head + "He has no record of violence. He sings." + copyHead + "He has no record. He sings.",
			want: full, background: "He has no record. | He has no record of violence. He sings.", differs: true},
		{name: "copy with another date", data: head + "He leaves on May 4. He sings." + copyHead + "He leaves on May 5. He sings.",
			want: full, background: "He leaves on May 5. | He leaves on May 4. He sings.", differs: true},
		{name: "copy without a head", data: head + "He is kind.\n\nKeep Ernesto home\n\n" + ask + " He is kind.", want: full, background: "He is kind."},
		{name: "ask again without a head", data: head + "He is kind.\n\n" + ask + "\n\nHe is kind.\n\nHe sings.", want: full, background: "He is kind. | He sings.", differs: true},
		{name: "refrain", data: head + "He mends. Let him stay.\n\nHe builds. Let him stay." + copyHead + "He mends. Let him stay.\nHe builds. Let him stay.",
			want: full, background: "He mends. Let him stay. | He builds. Let him stay."},

		{name: "wrapped lines over a list", data: head + "Mr. Quiroga came to the Pioneer Valley from Tela, on the\nnorth coast of Honduras, in the fall of 2010. He stayed.\nHe builds ramps.\n> quoted\n- one\n- two",
			want: full, background: "Mr. Quiroga came to the Pioneer Valley from Tela, on the north coast of Honduras, in the fall of 2010. He stayed. | He builds ramps. | > quoted | - one | - two"},
		{name: "wrapped block", data: head + "Mr. Quiroga came to the Pioneer Valley from Tela, on the\nnorth coast of Honduras, in the fall of 2010. He stayed, and\nhe builds ramps.",
			want: full, background: "Mr. Quiroga came to the Pioneer Valley from Tela, on the north coast of Honduras, in the fall of 2010. He stayed, and he builds ramps."},
		{name: "old line ends", data: strings.ReplaceAll(head, "\n", "\r") + "He is kind.\r\rHe sings.", want: full, background: "He is kind. | He sings."},
		{name: "breaks of a word processor", data: head + "He is kind.\vHe sings.\u2029He waits.", want: full, background: "He is kind. | He sings. | He waits."},

		{name: "Markdown in a pasted page", file: "page.md", data: head + "He is *kind*.\n\n- He sings.\n- He waits." + copyHead + "He is *kind*.\n\n- He sings.\n- He waits.",
			want: full, background: "He is *kind*. | - He sings.\n- He waits."},
		{name: "Markdown headings", file: "page.md", data: "Keep Ernesto Home\n===\n\n### To\n\nBoston Field Office\n\n### Petition statement\n\n" + ask + "\n\n### Background\n\nHe  \nsings.\n\n    code\n\n<!-- draft -->\n",
			want: petition.Page{Title: full.Title, Target: full.Target, Ask: ask, Furniture: []string{"<!-- draft -->"}}, background: "He  \nsings. |     code"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			file := test.file
			if file == "" {
				file = "page.txt"
			}
			got, warnings, err := casefile.ReadPage(file, []byte(test.data))
			if err != nil {
				t.Fatal(err)
			}
			if background := strings.Join(got.Background, " | "); background != test.background {
				t.Errorf("background\n%s\nwant\n%s", background, test.background)
			}
			differs := len(warnings) == 1 && warnings[0].Code == "page-copies-differ"
			if differs != test.differs || len(warnings) > 1 {
				t.Errorf("warnings %v", warnings)
			}
			want := test.want
			want.Background, want.Markdown = got.Background, file == "page.md"
			if want.Language == "" {
				want.Language = got.Language
			}
			if want.Furniture == nil {
				want.Furniture = got.Furniture
			}
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%+v\nwant\n%+v", got, want)
			}
		})
	}
}
