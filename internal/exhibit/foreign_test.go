package exhibit_test

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/model"

	"example.org/petition/internal/petition"
)

func TestPagesAreUpright(t *testing.T) {
	tests := []struct {
		keys string
		w, h float64
	}{
		{"/MediaBox[0 0 612 792]", 612, 792},
		{"/MediaBox[612 792 0 0]", 612, 792},
		{"/MediaBox[-100 -200 100 200]", 200, 400},
		{"/MediaBox[0 0 612 792]/Rotate 90", 792, 612},
		{"/MediaBox[0 0 612 792]/Rotate 180", 612, 792},
		{"/MediaBox[0 0 612 792]/Rotate -90", 792, 612},
		{"/MediaBox[0 0 612 792]/Rotate 450", 792, 612},
		{"/MediaBox[0 0 612 792]/CropBox[100 100 200 150]", 100, 50},
		{"/MediaBox[0 0 612 792]/CropBox[500 700 900 900]", 112, 92},
		{"/MediaBox[0 0 612 792]/CropBox[5000 5000 6000 6000]", 612, 792},
		{"/MediaBox[0 0 61.2 79.2]/UserUnit 10", 612, 792},
	}
	for _, test := range tests {
		t.Run(test.keys, func(t *testing.T) {
			f := printed(t, "a.pdf", onePage(test.keys, "")).Foreign
			if len(f.Pages) != 1 || f.Pages[0].Width != test.w || f.Pages[0].Height != test.h {
				t.Errorf("%+v, want %v by %v", f.Pages, test.w, test.h)
			}
		})
	}
}

// TestOnlyPagesGetIn plants what a document may hold beside its pages.
func TestOnlyPagesGetIn(t *testing.T) {
	const box = "/MediaBox[0 0 612 792]"
	tests := []struct {
		name, code string
		data       []byte
	}{
		{"a script", "exhibit-javascript", onePage(box, "/OpenAction 5 0 R", "<</S/JavaScript/JS(app.alert\\('SECRET'\\))>>")},
		{"a script in the catalog itself", "exhibit-javascript", onePage(box, "/OpenAction<</S/JavaScript/JS(SECRET)>>")},
		{"a script of a link", "exhibit-javascript", onePage(box+"/Annots[5 0 R]", "", "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/JavaScript/JS(SECRET)>>>>")},
		{"an attachment", "exhibit-attachments", onePage(box, "/Names<</EmbeddedFiles<</Names[(a)5 0 R]>>>>",
			"<</Type/Filespec/F(SECRET)/EF<</F 6 0 R>>>>", stream("/Type/EmbeddedFile", "SECRET"))},
		{"an attachment on the page", "exhibit-attachments", onePage(box+"/Annots[5 0 R]", "",
			"<</Type/Annot/Subtype/FileAttachment/Rect[0 0 9 9]/Contents(SECRET)/FS 6 0 R>>", "<</Type/Filespec/F(SECRET)/EF<</F 7 0 R>>>>", stream("/Type/EmbeddedFile", "SECRET"))},
		{"metadata", "", onePage(box+"/Metadata 5 0 R/PieceInfo<</W<</LastModified(D:20260101000000Z)/Private(SECRET)>>>>/LastModified(D:20260101000000Z)", "/Metadata 5 0 R",
			stream("/Type/Metadata/Subtype/XML", "SECRET"))},
		{"an outline", "", onePage(box, "/Outlines 5 0 R", "<</Type/Outlines/First 6 0 R/Last 6 0 R/Count 1>>", "<</Title(SECRET)/Parent 5 0 R/Dest[3 0 R/Fit]>>")},
		{"a note", "exhibit-annotations", onePage(box+"/Annots[5 0 R]", "", "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]/Contents(SECRET)/T(SECRET)>>")},
		{"a page's own thumbnail", "", onePage(box+"/Thumb 5 0 R", "", stream("/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/X(SECRET)", "S"))},
	}
	api.DisableConfigDir()
	for _, test := range slices.Clone(tests) { // the same with objects packed together
		var packed bytes.Buffer
		conf := model.NewDefaultConfiguration()
		conf.Optimize = false
		ctx, err := api.ReadContext(bytes.NewReader(test.data), conf)
		if err != nil {
			t.Fatal(err)
		}
		if err := api.WriteContext(ctx, &packed); err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(packed.Bytes(), []byte("/ObjStm")) {
			t.Fatalf("%s is not packed", test.name)
		}
		test.name, test.data = test.name+", packed", packed.Bytes()
		tests = append(tests, test)
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			set, warnings, err := read(t, "a.pdf", test.data)
			if err != nil {
				t.Fatal(err)
			}
			if all := everything(set.Items[0].Original); bytes.Contains(all, []byte("SECRET")) {
				t.Errorf("it got in:\n%q", all)
			}
			codes := ""
			for _, w := range warnings {
				codes += w.Code
				if w.Where != "case.yaml:7" || strings.Contains(w.Message, "SECRET") {
					t.Errorf("the warning %+v", w)
				}
			}
			if codes != test.code {
				t.Errorf("warned of %q, want %q", codes, test.code)
			}
		})
	}
}

func TestWhatStandsOverAPageBecomesPartOfIt(t *testing.T) {
	const box = "/MediaBox[0 0 612 792]/Annots[5 0 R]"
	look := stream("/Type/XObject/Subtype/Form/BBox[0 0 10 20]", "0 0 10 20 re f % LOOK")
	field := func(keys string) []byte {
		return onePage(box, "", "<</Type/Annot/Subtype/Widget/FT/Tx/Rect[100 200 120 240]"+keys+">>", look)
	}
	drawn := func(data []byte) bool {
		t.Helper()
		f := printed(t, "a.pdf", data).Foreign
		for _, o := range f.Objects {
			// The look is 10 by 20 points and stands in a place of 20 by 40.
			if bytes.Contains(unpack(t, o.Stream), []byte("q 2 0 0 2 100 200 cm /A0 Do Q")) {
				return true
			}
		}
		return false
	}
	if !drawn(field("/V(Ana)/AP<</N 6 0 R>>")) {
		t.Error("a filled field is not drawn")
	}
	if !drawn(field("/AS/On/AP<</N<</On 6 0 R>>>>")) {
		t.Error("a checked box is not drawn")
	}
	if drawn(field("/AS/Off/AP<</N<</On 6 0 R>>>>")) {
		t.Error("a box that is not checked is drawn")
	}
	if drawn(field("/F 2/AP<</N 6 0 R>>")) {
		t.Error("a hidden field is drawn")
	}
	if _, _, err := read(t, "a.pdf", field("/V(Ana)")); err == nil || !strings.Contains(err.Error(), "page 1: a field of its form is filled in") {
		t.Errorf("a field that only a viewer draws: %v", err)
	}
	if drawn(field("")) {
		t.Error("an empty field is drawn")
	}
}

func unpack(t testing.TB, data []byte) []byte {
	t.Helper()
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil // not a packed stream
	}
	out, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestHiddenLayersStayHidden(t *testing.T) {
	data := onePage("/MediaBox[0 0 612 792]", "/OCProperties<</OCGs[5 0 R 6 0 R]/D<</OFF[6 0 R]>>>>",
		"<</Type/OCG/Name(a)>>", "<</Type/OCG/Name(b)>>")
	set, warnings, err := read(t, "a.pdf", data)
	if err != nil {
		t.Fatal(err)
	}
	f := set.Items[0].Original.Foreign
	if len(f.Layers) != 2 || !slices.Equal(f.Off, f.Layers[1:]) {
		t.Errorf("layers %v, off %v", f.Layers, f.Off)
	}
	if len(warnings) != 1 || warnings[0].Code != "exhibit-hidden-layers" {
		t.Errorf("warned of %+v", warnings)
	}
}

func TestPhotosInPDFsLoseTheirMetadata(t *testing.T) {
	photo := withExif(jpegOf(t, quarters(40, 40)), binary.LittleEndian, 1, "SECRET")
	data := pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</XObject<</I 5 0 R>>>>/Contents 4 0 R>>", stream("", "/I Do"),
		stream("/Type/XObject/Subtype/Image/Width 40/Height 40/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/DCTDecode", string(photo)))
	all := everything(printed(t, "a.pdf", data))
	if bytes.Contains(all, []byte("SECRET")) {
		t.Error("the photo's metadata got in")
	}
	if plain := jpegOf(t, quarters(40, 40)); !bytes.Contains(all, plain[20:]) {
		t.Error("the photo's pixels did not get in as they are")
	}
}

func TestLockedPDFs(t *testing.T) {
	api.DisableConfigDir()
	for _, user := range []string{"user", ""} {
		var locked bytes.Buffer
		conf := model.NewAESConfiguration(user, "owner", 256)
		if err := api.Encrypt(bytes.NewReader(onePage("/MediaBox[0 0 612 792]", "")), &locked, conf); err != nil {
			t.Fatal(err)
		}
		_, _, err := read(t, "a.pdf", locked.Bytes())
		e, ok := err.(*petition.Error)
		if !ok || !strings.Contains(e.Message, "locked") || !strings.Contains(e.Hint, "qpdf --decrypt") {
			t.Errorf("with the password %q: %v", user, err)
		}
	}
}

func TestTheSameFileGivesTheSame(t *testing.T) {
	data := onePage("/MediaBox[0 0 612 792]/Annots[5 0 R]", "",
		"<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]/AP<</N 6 0 R>>>>", stream("/Type/XObject/Subtype/Form/BBox[0 0 10 20]/Resources<</A/B/C/D/E/F>>", "f"))
	first := printed(t, "a.pdf", data)
	for range 10 {
		if again := printed(t, "a.pdf", data); !reflect.DeepEqual(first, again) {
			t.Fatal("read again, it differs")
		}
	}
}

// FuzzForeign holds that no PDF makes the reader panic, and that what it takes
// has pages and refers to objects that it has.
func FuzzForeign(f *testing.F) {
	f.Add(onePage("/MediaBox[0 0 612 792]", ""))
	f.Add(onePage("/MediaBox[0 0 612 792]/Rotate 90/Annots[5 0 R]", "/OCProperties<</OCGs[5 0 R]/D<</OFF[5 0 R]>>>>", "<</Type/Annot/Subtype/Stamp/Rect[0 0 9 9]>>"))
	f.Add(pdf("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R]/Count 1>>"))
	f.Fuzz(func(t *testing.T, data []byte) {
		set, _, err := read(t, "a.pdf", data)
		if err != nil {
			if _, told := err.(*petition.Error); !told && err != context.Canceled {
				t.Fatalf("the error %v is not for people", err)
			}
			return
		}
		p := set.Items[0].Original.Foreign
		if p == nil || len(p.Pages) == 0 {
			t.Fatal("taken without pages")
		}
		for i, o := range p.Objects {
			for _, ref := range o.Refs {
				if ref.Object < 0 || ref.Object >= len(p.Objects) || ref.At > len(o.Text) {
					t.Fatalf("object %d refers to %+v", i, ref)
				}
			}
		}
	})
}
