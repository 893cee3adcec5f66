package packet_test

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"example.org/petition/internal/packet"
	"example.org/petition/internal/pdf"
	"example.org/petition/internal/petition"
	"example.org/petition/internal/petition/petitiontest"
)

// gather gives all texts of a packet's pieces by file and place.
func gather(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := map[string]string{}
	if err := packet.Pieces(t.Context(), dir, gatherIn(all)); err != nil {
		t.Fatal(err)
	}
	return all
}

func gatherIn(all map[string]string) func(*petition.Piece) error {
	return func(p *petition.Piece) error {
		key := p.File + ": " + p.Where(0)
		if p.Form == petition.Content {
			key += ", bytes"
		}
		all[key] += string(p.Text)
		return nil
	}
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
		"annex-a-signatures.xlsx: its part xl/worksheets/sheet2.xml, bytes": {"<sheetData>", "R&amp;D &lt;Ana&gt;"},
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

// TestOneReading holds that both in one reading find and give what each does by
// itself.
func TestOneReading(t *testing.T) {
	good := makeParts(t, annex(300))
	longer := good.clone()
	longer.printFile(t, letterDocument(t, delivers("302")), pdf.Annex(annex(301), options(t)))
	for name, p := range map[string]parts{"sound": good, "a row more": longer} {
		dir := p.seal(t)
		alone, together := gather(t, dir), map[string]string{}
		_, want := packet.Verify(t.Context(), dir)
		m, err := packet.VerifyPieces(t.Context(), dir, gatherIn(together))
		if m == nil || fmt.Sprint(err) != fmt.Sprint(want) || (err == nil) != (name == "sound") {
			t.Errorf("%s: got %v, want %v", name, err, want)
		}
		if !maps.Equal(alone, together) || len(alone) < 20 {
			t.Errorf("%s: %d pieces together, %d alone", name, len(together), len(alone))
		}
	}
	stop := errors.New("enough")
	for _, at := range []int{1, 2, 9, 30} {
		n := 0
		m, err := packet.VerifyPieces(t.Context(), good.seal(t), func(*petition.Piece) error {
			if n++; n == at {
				return stop
			}
			return nil
		})
		if err != stop || n != at || m != nil {
			t.Errorf("stopped at %d: went on to %d, %v", at, n, err)
		}
	}
}

// A changed folder is told of, and none of it is given.
func TestOneReadingOfAChangedFolder(t *testing.T) {
	dir := makeParts(t, annex(3)).seal(t)
	flip(t, filepath.Join(dir, "packet", petition.LetterPDF))
	_, err := packet.VerifyPieces(t.Context(), dir, func(p *petition.Piece) error {
		t.Errorf("%s is given", p.File)
		return nil
	})
	if petition.KindOf(err) != petition.BadPacket {
		t.Errorf("got %v", err)
	}
}

// TestRepeatedFontsAreGivenOnce holds that what several files have is given of
// the first, and what differs of each.
func TestRepeatedFontsAreGivenOnce(t *testing.T) {
	dir := makeParts(t, annex(30)).seal(t)
	seen := map[string]string{}
	err := packet.Pieces(t.Context(), dir, func(p *petition.Piece) error {
		if !strings.HasPrefix(p.Part, "object") || len(p.Text) < 100 {
			return nil
		}
		if first, again := seen[string(p.Text)]; again && p.Form == petition.Content {
			t.Errorf("%s of %s was given as %s before", p.Part, p.File, first)
		}
		seen[string(p.Text)] = p.Part + " of " + p.File
		return nil
	})
	if err != nil || len(seen) < 6 {
		t.Errorf("%d streams were given, %v", len(seen), err)
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
