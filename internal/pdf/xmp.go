package pdf

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"time"
)

// xmp gives the metadata that PDF/A-1 asks for. It says the same as the
// information dictionary, as the standard demands, and nothing of the machine.
func xmp(d *Document) []byte {
	var title bytes.Buffer
	_ = xml.EscapeText(&title, []byte(printable(d.title))) // a bytes.Buffer takes everything
	stamp := moment(d.date).Format(time.RFC3339)
	claim := ""
	if level := d.conformance(); level != "" {
		claim = `<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>1</pdfaid:part><pdfaid:conformance>` +
			level + "</pdfaid:conformance></rdf:Description>\n"
	}
	return fmt.Appendf(nil, `<?xpacket begin="%s" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title><dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language></rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%[4]s</xmp:ModifyDate></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>%[5]s</pdf:Producer></rdf:Description>
%[6]s</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>`, "\uFEFF", title.String(), d.language, stamp, producer, claim)
}
