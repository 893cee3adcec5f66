package office_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/office"
	"example.org/petition/internal/petition"
)

func TestFind(t *testing.T) {
	// A text and the offices it may mean; none where it must be refused.
	tests := []struct {
		text string
		want string
	}{
		{"boston", "boston"},
		{"ICE Boston", "boston"},
		{"Boston Field Office", "boston"},
		{"Boston Field Office Director", "boston"},
		{"New England Regional Ice Office", "boston"},
		{"Oficina de ICE en Boston", "boston"},
		{"Oficina Regional de ICE de Nueva Inglaterra", "boston"},
		{"U.S. Immigration and Customs Enforcement, Boston Field Office", "boston"},
		{"Immigration and Customs Enforcement (ICE) - Boston", "boston"},
		{"ICE ERO Boston Field Office, 1000 District Avenue, Burlington, MA 01803", "boston"},
		{"Ana Prueba, Acting Field Office Director, ICE Boston", "boston"},
		{"Field Office Director, Boston", "boston"},
		{"ICE OFFICE IN BOSTON", "boston"},

		{"Massachusetts", "boston"},
		{"MA", "boston"},
		{"springfield ma", "boston"},
		{"Springfield, MA", "boston"},
		{"Springfield, MA 01103", "boston"},
		{"Northampton, Massachusetts", "boston"},
		{"Boston, Massachusetts, USA", "boston"},
		{"Portland, ME", "boston"},
		{"Portland, OR", "seattle"},
		{"Massachusetts, Connecticut", "boston"},
		{"Carolina del Norte", "atlanta"},
		{"San Juan, PR", "miami"},

		{"New York City", "new-york-city"},
		{"NYC", "new-york-city"},
		{"new-york-city", "new-york-city"},
		{"New York, NY", "new-york-city"},
		{"Brooklyn", "new-york-city"},
		{"Westchester County, NY", "new-york-city"},
		{"Dutchess County, NY", "new-york-city"},
		{"Duchess County, NY", "new-york-city"},
		{"Orange County, NY", "new-york-city"},
		{"Orange County, CA", "los-angeles"},
		{"Orange County, FL", "miami"},
		{"Buffalo", "buffalo"},
		{"Upstate New York", "buffalo"},
		{"Upstate NY", "buffalo"},
		{"San Bernardino", "los-angeles"},
		{"Northern California", "san-francisco"},
		{"Saipan", "san-francisco"},
		{"West Texas", "el-paso"},
		{"Kansas City", "chicago"},
		{"Kansas City, Kansas", "chicago"},
		{"St. Paul", "st-paul"},
		{"Saint Paul, MN", "st-paul"},
		{"Miami", "miami"},
		{"Miramar Sub Office", "miami"},
		{"Florida Field Office", "miami"},

		{"WA", "seattle"},
		{"Washington State", "seattle"},
		{"Tacoma, Washington", "seattle"},
		{"Washington, DC", "washington"},
		{"Washington, D.C.", "washington"},
		{"Washington DC", "washington"},
		{"Washington Field Office", "washington"},

		// A town of an office's name in another state goes by that state.
		{"Miami, OK", "dallas"},
		{"Houston, MO", "chicago"},
		{"Newark, DE", "philadelphia"},
		{"South Boston, VA", "washington"},
		{"Buffalo Grove, IL", "chicago"},
		{"Michigan City, IN", "chicago"},
		{"Manhattan, KS", "chicago"},
		{"Baton Rouge, LA", "new-orleans"},

		// Several offices: a question, not a guess.
		{"NY", "buffalo new-york-city"},
		{"New York", "buffalo new-york-city"},
		{"Nueva York", "buffalo new-york-city"},
		{"Rochester, NY", "buffalo new-york-city"},
		{"Nassau, NY", "buffalo new-york-city"}, // a village upstate; the county says so
		{"Texas", "dallas el-paso harlingen houston san-antonio"},
		{"Boston, TX", "dallas el-paso harlingen houston san-antonio"},
		{"California", "los-angeles san-diego san-francisco"},
		{"Fresno, CA", "los-angeles san-diego san-francisco"},
		{"LA", "los-angeles new-orleans"},
		{"Washington", "seattle washington"},
		{"ICE Washington", "seattle washington"},
		{"Boston and Buffalo", "boston buffalo"},
		{"Washington, PA", "philadelphia seattle washington"},

		// No office, although a known name is in the text.
		{"Springfield", ""},
		{"Portland", ""},
		{"portland me", ""},
		{"Orange County", ""},
		{"South Boston", ""},
		{"Buffalo Grove", ""},
		{"Michigan City", ""},
		{"Virginia Beach", ""},
		{"Tacoma Washington", ""},
		{"American Samoa", ""},
		{"Deport me", ""},
		{"Mayor of Boston", ""},
		{"Boston Public Schools", ""},
		{"Boston Immigration Court", ""},
		{"Governor Ana Prueba, Massachusetts", ""},
		{"Department of Homeland Security, Washington, DC", ""},
		{"ICE Headquarters, 500 12th St SW, Washington, DC 20536", ""},
		{"Stop the deportation of our friend in Springfield, MA", ""},
		{"ICE", ""},
		{"", ""},
		{"???", ""},
	}
	for _, test := range tests {
		t.Run(test.text, func(t *testing.T) {
			found, err := office.Search(test.text)
			if err != nil && petition.KindOf(err) != petition.BadCase {
				t.Errorf("error of kind %v", petition.KindOf(err))
			}
			if got := ids(found); got != test.want {
				t.Errorf("Search = %q, want %q (%v)", got, test.want, err)
			}
			if one := len(found) == 1; one != finds(test.text) {
				t.Errorf("Find disagrees with Search, which gives %q", ids(found))
			}
		})
	}
}

func finds(text string) bool {
	_, err := office.Find(text)
	return err == nil
}

func ids(offices []petition.Office) string {
	var all []string
	for _, o := range offices {
		all = append(all, o.ID)
	}
	slices.Sort(all)
	return strings.Join(all, " ")
}

// The several offices of these states are a question; every other state has
// one.
func TestEveryStateResolvesOrLists(t *testing.T) {
	several := map[string]int{"NY": 2, "TX": 5, "CA": 3}
	for code, name := range states(t) {
		want := max(several[code], 1)
		for _, text := range []string{code, name, "Springfield, " + code, "Springfield, " + name} {
			if code == "LA" && text == code || code == "WA" && text == name {
				continue // also a city: in TestFind
			}
			found, err := office.Search(text)
			if len(found) != want {
				t.Errorf("Search(%q) gives %q (%v), want %d", text, ids(found), err, want)
			}
		}
	}
}

func states(t *testing.T) map[string]string {
	states := map[string]string{}
	for a := 'A'; a <= 'Z'; a++ {
		for b := 'A'; b <= 'Z'; b++ {
			code := string([]rune{a, b})
			if name, ok := petition.StateName(code); ok && (code == "DC" || !petition.IsTerritory(code)) {
				states[code] = name
			}
		}
	}
	if len(states) != 51 {
		t.Fatalf("%d states and DC, want 51", len(states))
	}
	return states
}

func TestFindErrors(t *testing.T) {
	tests := map[string]struct{ text, message, hint string }{
		"several": {
			"NY",
			`"NY" may mean the Buffalo Field Office or New York City Field Office`,
			`say which: --office buffalo, --office new-york-city; the area of each: petition offices`,
		},
		"misspelled": {
			"Phildelphia Field Office",
			`"Phildelphia Field Office" is not a field office, a state, or a town with its state`,
			`if you mean --office philadelphia, write that; all names: petition offices`,
		},
		"town without a state": {
			"Springfield",
			`"Springfield" is not a field office, a state, or a town with its state`,
			`write a town with its state, as in --office "Springfield, MA", or a name listed by: petition offices`,
		},
		"long and with control characters": {
			strings.Repeat("no\x1b[31m office ", 20),
			`"no\x1b[31m office no\x1b[31m office no\x1b[31m office no\x1b[31m office …" is not a field office, a state, or a town with its state`,
			`write a town with its state, as in --office "Springfield, MA", or a name listed by: petition offices`,
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := office.Find(test.text)
			e, ok := errors.AsType[*petition.Error](err)
			if !ok {
				t.Fatalf("Find gives %v, want a *petition.Error", err)
			}
			if e.Message != test.message || e.Hint != test.hint {
				t.Errorf("got  %s\n     %s\nwant %s\n     %s", e.Message, e.Hint, test.message, test.hint)
			}
		})
	}
}

// FuzzFind: any text finds one office, or is refused with a hint; that
// it is ICE's never makes another office of it.
func FuzzFind(f *testing.F) {
	for _, seed := range []string{"", "ICE Boston", "Springfield, MA", "Washington, DC", "NY, ,; (x) \xff", "la la la, LA"} {
		f.Add(seed)
	}
	known := map[string]bool{}
	for _, o := range office.All() {
		known[o.ID] = true
	}
	f.Fuzz(func(t *testing.T, text string) {
		found, err := office.Find(text)
		if err != nil {
			if e, ok := errors.AsType[*petition.Error](err); !ok || e.Hint == "" || e.Kind != petition.BadCase {
				t.Fatalf("refused without kind or hint: %v", err)
			}
			return
		}
		if !known[found.ID] {
			t.Fatalf("an office that is not in the directory: %q", found.ID)
		}
		again, err := office.Find("ICE, " + text)
		if err != nil || again.ID != found.ID {
			t.Fatalf("with ICE before it, %s became %q (%v)", found.ID, again.ID, err)
		}
	})
}
