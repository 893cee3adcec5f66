package packet_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/packet"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/petition/petitiontest"
)

// gather gives all texts of a packet's pieces by file and place.
func gather(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	err := packet.Pieces(t.Context(), dir, func(p *petition.Piece) error {
		key := p.File + ": " + p.Where(0)
		if p.Form == petition.Content {
			key += ", bytes"
		}
		all[key] += string(p.Text)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestPiecesGiveEverything(t *testing.T) {
	a := annex(30)
	petitiontest.Entries(a)[4].Name = "R&D <Ana> O'Neill_x0041_"
	all := gather(t, makeParts(t, a).seal(t))
	for where, want := range map[string][]string{
		"letter.pdf: page 1":                                                {"We deliver", "Rosa Maldonado"},
		"annex-a-signatures.pdf: page 1":                                    {"Zoë Signer-7 Nguyễn\n", "R&D <Ana> O'Neill_x0041_\n", "Page 1 of"}, // furniture, too
		"annex-a-signatures.pdf: page 1, bytes":                             {"BDC"},
		"annex-a-signatures.pdf: its bytes":                                 {"/Producer (petition)", "<?xpacket", "/StructTreeRoot", "startxref"},
		"packet.pdf: page 1":                                                {"Petition"},
		"annex-a-signatures.xlsx: its bytes":                                {"docProps/core.xml", "PK"},
		"manifest.json: its bytes":                                          {`"title": "Keep Amina home"`},
		"annex-a-signatures.xlsx: sheet 2, cell A6":                         {"\nR&D <Ana> O'Neill_x0041_\nHolyoke\nMA\n"},
		"annex-a-signatures.xlsx: its part docProps/core.xml":               {"Keep Amina home"},
		"annex-a-signatures.xlsx: its part xl/worksheets/sheet2.xml, bytes": {"<sheetData>", "Zoë Signer-7 Nguyễn"},
	} {
		for _, text := range want {
			if !strings.Contains(all[where], text) {
				t.Errorf("%s does not give %q, but %.300q", where, text, all[where])
			}
		}
	}
	// What is packed is given unpacked only: packed bytes look like anything.
	if n := len(all["annex-a-signatures.pdf: its bytes"]); n > 60_000 {
		t.Errorf("the bytes of the list are %d", n)
	}
	fonts := 0
	for where, text := range all {
		if strings.Contains(where, "object") && strings.HasPrefix(text, "\x00\x01\x00\x00") {
			fonts++
			if !strings.HasSuffix(where, "bytes") {
				t.Errorf("%s is a font and not told so", where)
			}
		}
	}
	if fonts == 0 {
		t.Error("no font was given")
	}
}

func TestPiecesStop(t *testing.T) {
	dir := makeParts(t, annex(3)).seal(t)
	stop := errors.New("enough")
	for _, at := range []int{1, 2, 9, 30} {
		n := 0
		err := packet.Pieces(t.Context(), dir, func(*petition.Piece) error {
			if n++; n == at {
				return stop
			}
			return nil
		})
		if !errors.Is(err, stop) || n != at {
			t.Errorf("stopped at %d: went on to %d, %v", at, n, err)
		}
	}
}

func TestLetterTexts(t *testing.T) {
	p := makeParts(t, annex(3))
	p.document(t, carta, letterDocument(t, says("Sus firmas: 5")))
	texts, err := packet.LetterTexts(t.Context(), p.seal(t))
	if err != nil || len(texts) != 2 || strings.Contains(texts[0], "Sus firmas") || !strings.Contains(texts[1], "Sus firmas: 5") {
		t.Fatalf("the letters say %q, %v", texts, err)
	}
	for _, text := range texts {
		if lines := strings.Split(text, "\n"); !slices.Contains(lines, "Rosa Maldonado") || strings.Contains(text, "Zoë") {
			t.Errorf("a letter says %q", text)
		}
	}
}
