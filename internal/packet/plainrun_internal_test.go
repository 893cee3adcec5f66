package packet

import (
	"reflect"
	"testing"
)

// readBoth reads a content stream with plain operators at once, and token by
// token, as what stands behind the first stream is.
func readBoth(content, toUnicode string) (atOnce, tokens *pageReader) {
	fonts := map[string]*font{"F1": {wide: true, cmap: readCMap([]byte(toUnicode))}, "F2": {cmap: readCMap([]byte(toUnicode))}}
	data := []byte(content + "\n")
	atOnce, tokens = &pageReader{}, &pageReader{}
	atOnce.read(pageContent{data: data, first: len(content)}, fonts)
	tokens.read(pageContent{data: data}, fonts)
	tokens.leave(nil)
	return atOnce, tokens
}

func compareBoth(t *testing.T, content, toUnicode string) {
	t.Helper()
	atOnce, tokens := readBoth(content, toUnicode)
	tokens.left.settled = atOnce.left.settled // what is unread at the end was not given
	if atOnce.left != tokens.left {
		t.Errorf("%q leaves %+v, and token by token %+v", content, atOnce.left, tokens.left)
	}
	same := string(atOnce.page.shown) == string(tokens.page.shown) && string(atOnce.page.said) == string(tokens.page.said) &&
		string(atOnce.page.rest) == string(tokens.page.rest) && len(atOnce.page.counts) == len(tokens.page.counts) && atOnce.page.shownList == tokens.page.shownList &&
		atOnce.page.restList == tokens.page.restList && len(atOnce.page.rows) == len(tokens.page.rows) &&
		(len(atOnce.page.rows) == 0 || reflect.DeepEqual(atOnce.page.rows, tokens.page.rows))
	if !same {
		t.Errorf("%q\ngives %+q\nand token by token %+q", content, texts(atOnce), texts(tokens))
	}
}

func texts(r *pageReader) []any {
	p := &r.page
	return []any{string(p.shown), string(p.said), string(p.rest), p.rows, p.shownList, p.restList}
}

// identity is a ToUnicode map of many codes, with a ligature, a code of another
// character and one of none.
const identity = "beginbfrange <0001> <00ff> <0001> <1e00> <1eff> <1e00> endbfrange beginbfchar <0066> <00660069> <0067> <0078> <0078> <0000> endbfchar"

// TestPlainRun holds that operators that are taken at once say what they say
// token by token.
func TestPlainRun(t *testing.T) {
	const row = "\n/Row BMC\nBT\n77 110.28 Td\n(\x003\x003\x00,\x000) Tj\n37.53 0 Td\n(\x00A\x1e\xc5\x00\xfa) Tj\n-5 0 Td\n() Tj\nET\nEMC"
	for _, content := range []string{
		"/F1 9 Tf" + row + row + "\nEMC",
		"/F1 9 Tf\n/Artifact BMC" + row + "\nEMC" + row,
		"/F1 9 Tf\n/Span BMC" + row + "\n(\x00A) Tj\nEMC\nEMC",
		"/F2 9 Tf" + row,
		"/F3 9 Tf" + row,
		row,
		"/F1 9 Tf\n/ReversedChars BMC\n(\x00A\x00B) Tj\nEMC\n/Count BMC\n(\x001) Tj\nEMC",
		"/F1 9 Tf\n(\x00f\x00g\x00x\x00A\x02\x02\x00\x00) Tj\n(\x00A) Tj",
		"/F1 9 Tf\n(\x00A\x00) Tj\n) Tj\n(\x00\\)) Tj\n(\\003) Tj\n(\x00A\\\n) Tj\n(\x00(\x00)\x00A) Tj\n(\x00\r\x00\r\n) Tj\n(\x00A)",
		"/F1 9 Tf\n(\x00A)Tj\n(\x00A) TJ\n(\x00A) Tj (\x00B) Tj\n (\x00C) Tj\n(A\n) Tj\n",
		"/F1 9 Tf\n(\x00A) '\n[(\x00A) -500 (\x00B)] TJ\n(\x00C) Tj",
		"/F1 9 Tf\n1 2\n(\x00A) Tj\n1.-2 -- 3Td\n(\x00A) Tj\n1 2 TD\n1 Td\n1 2 Td(\x00A) Tj\n7 ET\n(\x00A) Tj\n- Td\n(\x00A) Tj",
		"/F1 9 Tf\nBT\nBI\nET\nID (\x00A) Tj\n EI\n(\x00A) Tj\nEMC\nEMC\nBT",
		"q\n/F1 9 Tf\n(\x00A) Tj\nQ\n(\x00A) Tj\n% (\x00A) Tj\n(\x00A) Tj",
		"/F1 9 Tf\n/Row BMC\n(\x00A) Tj\n/Row BDC\n/Rows BMC\nEMC\n/Row BMC\nEMC\nEMC\n(\x00A",
	} {
		compareBoth(t, content, identity)
	}
}

// FuzzPlainRun holds the same of any content and fonts.
func FuzzPlainRun(f *testing.F) {
	f.Add("/F1 9 Tf\n/Row BMC\nBT\n77 110.28 Td\n(\x003\x003) Tj\n-3 0 Td\n(\x1e\xc5\x00\xfa) Tj\nET\nEMC", identity)
	f.Add("/F1 9 Tf\n/Span BMC\n(\x00f\x00) Tj\n) Tj\nEMC\n- Td\n(\x00\\)", "beginbfrange <0000> <00ff> <0000>")
	f.Fuzz(func(t *testing.T, content, toUnicode string) { compareBoth(t, content, toUnicode) })
}
