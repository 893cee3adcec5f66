package packet_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"example.org/petition/internal/packet"
	"example.org/petition/internal/petition"
)

var carta = petition.CommunityPDF("es")

// sealedWithCarta seals a packet with a letter for the community beside it.
func sealedWithCarta(t *testing.T, count string) string {
	t.Helper()
	p := makeParts(t, annex(3))
	p.document(t, carta, letterDocument(t, delivers(count)))
	return p.seal(t)
}

// The letter for the community is sealed as a kind of its own: it is none of
// the packet's files.
func TestCommunityIsSealedBesideThePacket(t *testing.T) {
	out := sealedWithCarta(t, "5")
	m, err := packet.Verify(t.Context(), out)
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Community) != 1 || m.Community[0].Path != "../community/letter.es.pdf" || m.Community[0].Pages != 1 {
		t.Errorf("for the community are sealed %v", m.Community)
	}
	for _, f := range m.Files {
		if strings.Contains(f.Path, "community") {
			t.Errorf("the packet has %s", f.Path)
		}
	}
	if err := packet.IsOutput(out); err != nil {
		t.Errorf("the output may not be replaced: %v", err)
	}
}

func TestPacketTravelsWithoutTheCommunitysLetter(t *testing.T) {
	out := sealedWithCarta(t, "5")
	check(t, os.RemoveAll(filepath.Join(out, "community")))
	m, err := packet.Verify(t.Context(), out)
	if err != nil || packet.CommunityAtHand(out, m) {
		t.Errorf("got %v; at hand: %v", err, packet.CommunityAtHand(out, m))
	}
	if texts, err := packet.LetterTexts(t.Context(), out); err != nil || len(texts) != 1 {
		t.Errorf("%d letters, %v", len(texts), err)
	}
}

func TestTamperedForTheCommunity(t *testing.T) {
	const letter, other = "community/letter.es.pdf", "community/letter.en.pdf"
	tests := map[string]struct {
		tamper func(t *testing.T, out string)
		want   string
	}{
		"changed": {func(t *testing.T, out string) {
			put(t, filepath.Join(out, letter), append(get(t, filepath.Join(out, letter)), '\n'))
		}, letter + ": it is not the file that was sealed"},
		"another in its place": {func(t *testing.T, out string) {
			put(t, filepath.Join(out, letter), get(t, filepath.Join(out, "packet", petition.AnnexPDF)))
		}, letter + ": it is not the file that was sealed"},
		"renamed": {func(t *testing.T, out string) {
			check(t, os.Rename(filepath.Join(out, letter), filepath.Join(out, other)))
		}, letter + ": it is missing"},
		"one added": {func(t *testing.T, out string) {
			put(t, filepath.Join(out, other), []byte("x"))
		}, other + ": it is not part of the packet that was sealed"},
		"path out of its folder": {func(t *testing.T, out string) {
			edit("../community/letter.es.pdf", "../community/../case.yaml")(t, filepath.Join(out, "packet"))
		}, "its path is not a plain file name"},
		"path into the packet": {func(t *testing.T, out string) {
			edit("../community/letter.es.pdf", "letter.es.pdf")(t, filepath.Join(out, "packet"))
		}, "its path is not a plain file name"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			out := sealedWithCarta(t, "5")
			test.tamper(t, out)
			_, err := packet.Verify(t.Context(), out)
			if err == nil || petition.KindOf(err) != petition.BadPacket || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

// It says the same number as the letter to the office.
func TestCommunitysCountAgrees(t *testing.T) {
	_, err := packet.Verify(t.Context(), sealedWithCarta(t, "6"))
	if err == nil || !strings.Contains(err.Error(), "letter.es.pdf: its letter does not say that 5 signatures were counted") {
		t.Errorf("got %v", err)
	}
}

// Its text and its bytes are searched as the packet's are.
func TestCommunityIsInThePieces(t *testing.T) {
	shown, bytes := false, false
	err := packet.Pieces(t.Context(), sealedWithCarta(t, "5"), func(p *petition.Piece) error {
		if p.File == "community/letter.es.pdf" {
			shown = shown || p.Form == petition.Shown && strings.Contains(string(p.Text), "Rosa Maldonado")
			bytes = bytes || p.Form == petition.Bytes
		}
		return nil
	})
	if err != nil || !shown || !bytes {
		t.Errorf("its text was given: %v, its bytes: %v, %v", shown, bytes, err)
	}
}

// What somebody put beside the letter would be lost with the folder.
func TestCommunitysFolderIsNotReplacedWithOthersFiles(t *testing.T) {
	out := sealedWithCarta(t, "5")
	put(t, filepath.Join(out, "community", "photo.jpg"), []byte("x"))
	if err := packet.IsOutput(out); err == nil || !strings.Contains(err.Error(), "photo.jpg") {
		t.Errorf("got %v", err)
	}
	plain := makeParts(t, annex(3)).seal(t)
	check(t, os.Mkdir(filepath.Join(plain, "community"), 0o700))
	if err := packet.IsOutput(plain); err == nil {
		t.Error("a folder that is none of ours would be lost")
	}
}
