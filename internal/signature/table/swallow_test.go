package table_test

import (
	"strings"
	"testing"
)

// TestNoRowIsSwallowed holds that a quote too many or too few, anywhere in a
// list, is an error or leaves as many rows as there were: none is swallowed by
// a cell, and none is made of half a cell.
func TestNoRowIsSwallowed(t *testing.T) {
	for name, text := range map[string]string{
		"plain":          "name,city,note\nAna,Ponce,x\nBo,Lares,y\nCy,Coamo,z\n",
		"some quoted":    "name,city,note\nAna,\"Ponce, PR\",\"a\nb\"\n\"Bo\",Lares,\"y, y\"\nCy,Coamo,\n",
		"all quoted":     "\"name\",\"city\",\"note\"\r\n\"Ana\",\"Ponce, PR\",\"a\r\nb\"\r\n\"Bo\",\"\",\"y\"\r\n\"Cy\",\"Coamo\",\"z\"\r\n",
		"quotes inside":  "name,city,note\nAna \"Nita\" P,Ponce,\"she said \"\"yes\"\"\"\nBo,Lares,\"\"\"no\"\"\"\nCy,Coamo,z\n",
		"no last end":    "name,city,note\nAna,\"Ponce\",\"x\"\nBo,Lares,\"y\"",
		"tabs":           "name\tcity\tnote\nAna\tPonce\t\"x\ty\"\nBo\tLares\tsays 5\" is long\n",
		"spaces outside": "name, city, note\nAna, \"Ponce, PR\" , \"x\"\nBo, Lares, \"y\" \n",
	} {
		whole, _, err := read(listOf(text), nil)
		if err != nil {
			t.Fatal(name, err)
		}
		refused := 0
		for i := range len(text) + 1 {
			changed := []string{text[:i] + `"` + text[i:]}
			if strings.HasPrefix(text[i:], `"`) {
				changed = append(changed, text[:i]+text[i+1:], text[:i]+"x"+text[i+1:])
			}
			for _, c := range changed {
				rows, _, err := read(listOf(c), nil)
				if err != nil {
					refused++
				} else if len(rows) != len(whole) {
					t.Errorf("%s: %q has %d rows, want %d or an error", name, c, len(rows), len(whole))
				}
			}
		}
		if refused == 0 {
			t.Errorf("%s: nothing was refused", name)
		}
	}
}
