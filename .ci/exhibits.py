# Makes, for .ci/exhibits, PDFs that other programs rarely write: forms, notes,
# scripts, layers, odd boxes. Run in the folder that they are to stand in.
import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from reportlab.lib.colors import red
from reportlab.pdfgen import canvas


def page(pdf, content=b"BT /F 24 Tf 50 500 Td (page) Tj ET", box=(0, 0, 612, 792), **keys):
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    p = Dictionary(Type=Name.Page, MediaBox=Array(list(box)), Resources=Dictionary(Font=Dictionary(F=font)),
                   Contents=pdf.make_stream(content), **keys)
    pdf.pages.append(pikepdf.Page(pdf.make_indirect(p)))
    return pdf.pages[-1].obj


def save(name, make, **options):
    pdf = Pdf.new()
    make(pdf)
    pdf.save(name, **options)


def look(pdf, content=b"1 0 0 rg 0 0 100 30 re f", box=(0, 0, 100, 30)):
    s = pdf.make_stream(content)
    s.Type, s.Subtype, s.BBox = Name.XObject, Name.Form, Array(list(box))
    return s


def widget(pdf, p, value, with_look):
    w = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("field"), V=String(value), Rect=Array([50, 400, 250, 460]), F=4)
    if with_look:
        w.AP = Dictionary(N=look(pdf))
    w = pdf.make_indirect(w)
    p.Annots = Array([w])
    pdf.Root.AcroForm = Dictionary(Fields=Array([w]), NeedAppearances=not with_look)


save("form-filled.pdf", lambda pdf: widget(pdf, page(pdf), "Maria", True))
save("refused-form-without-look.pdf", lambda pdf: widget(pdf, page(pdf), "Maria", False))
save("form-empty.pdf", lambda pdf: widget(pdf, page(pdf), "", False))


def notes(pdf):
    p = page(pdf)
    p.Annots = Array([
        pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Highlight, Rect=Array([50, 490, 150, 530]), QuadPoints=Array([50, 530, 150, 530, 50, 490, 150, 490]), F=4)),
        pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Stamp, Rect=Array([300, 300, 500, 360]), AP=Dictionary(N=look(pdf)), F=4)),
        pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([50, 490, 150, 530]), A=Dictionary(S=Name.URI, URI=String("https://example.org/")))),
    ])


save("notes.pdf", notes)


def script(pdf):
    page(pdf)
    js = pdf.make_indirect(Dictionary(S=Name.JavaScript, JS=String("app.alert('x')")))
    pdf.Root.OpenAction = js
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), js])))


save("javascript.pdf", script)


def layers(pdf):
    p = page(pdf, b"/OC /L BDC BT /F 24 Tf 50 300 Td (HIDDENLAYER) Tj ET EMC BT /F 24 Tf 50 500 Td (shown) Tj ET")
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("layer")))
    p.Resources.Properties = Dictionary(L=layer)
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))


save("layers.pdf", layers)
save("box-shifted.pdf", lambda pdf: page(pdf, box=(-100, -200, 512, 592)))
save("box-upside-down.pdf", lambda pdf: page(pdf, box=(612, 792, 0, 0)))
save("box-cropped.pdf", lambda pdf: page(pdf, CropBox=Array([40, 400, 300, 600])))
save("box-cropped-away.pdf", lambda pdf: page(pdf, CropBox=Array([4000, 4000, 5000, 5000])))
save("box-thin.pdf", lambda pdf: page(pdf, box=(0, 0, 612, 20)))
save("box-huge.pdf", lambda pdf: page(pdf, box=(0, 0, 14400, 14400)))
save("unit.pdf", lambda pdf: page(pdf, UserUnit=10, box=(0, 0, 612, 792)))
save("turned-by-negative.pdf", lambda pdf: page(pdf, Rotate=-90))
save("turned-by-450.pdf", lambda pdf: page(pdf, Rotate=450))
save("no-content.pdf", lambda pdf: page(pdf).__delitem__("/Contents"))
save("unfinished-state.pdf", lambda pdf: page(pdf, b"q q q 5 0 0 5 0 0 cm BT /F 24 Tf 10 50 Td (odd) Tj"))
save("metadata.pdf", lambda pdf: (page(pdf, PieceInfo=Dictionary(Word=Dictionary(Private=String("SecretArtist")))), pdf.docinfo.__setitem__("/Author", "SecretArtist")))
save("refused-no-pages.pdf", lambda pdf: None)


def parts(pdf):
    p = page(pdf)
    p.Contents = Array([pdf.make_stream(b"BT /F 24 Tf 50"), pdf.make_stream(b"500 Td (in parts) Tj ET")])


save("content-in-parts.pdf", parts)


def soft(pdf):
    p = page(pdf, b"/G gs 0 0 1 rg 100 100 300 300 re f")
    p.Resources.ExtGState = Dictionary(G=Dictionary(ca=0.4, BM=Name.Multiply))
    p.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)


save("transparent.pdf", soft)
save("300-pages.pdf", lambda pdf: [page(pdf, b"BT /F 24 Tf 50 500 Td (page %d) Tj ET" % i) for i in range(300)])

c = canvas.Canvas("reportlab.pdf")
c.setFillColor(red)
c.drawString(100, 700, "reportlab")
c.acroForm.textfield(name="t", value="filled in", x=100, y=600)
c.acroForm.checkbox(name="c", checked=True, x=100, y=500)
c.showPage()
c.save()
