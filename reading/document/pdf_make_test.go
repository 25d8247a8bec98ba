package document_test

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
)

// printed is a text at a place of a page, in points from the lower left.
type printed struct {
	x, y float64
	text string
}

// pdfObjects numbers objects of a PDF as they are added.
type pdfObjects struct {
	bodies  []string
	trailer string // more of it
}

func (o *pdfObjects) add(body string) int {
	o.bodies = append(o.bodies, body)
	return len(o.bodies)
}

// bytes writes the file with its cross-reference table; the first object is the catalogue.
func (o *pdfObjects) bytes() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
	var at []int
	for i, body := range o.bodies {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, body)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, o.trailer, start)
	return b.Bytes()
}

// stream is the content of a stream object.
func stream(content string) string {
	return fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content)
}

// pdfFile writes pages of A4 with Chinese text in 12 points, in a font that every reader knows by its name and does not
// need to be embedded (Adobe GB1, UniGB-UCS2-H).
func pdfFile(pages [][]printed) []byte {
	o := &pdfObjects{bodies: make([]string, 5)}
	o.bodies[0] = "<</Type /Catalog /Pages 2 0 R>>"
	o.bodies[2] = "<</Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R]>>"
	o.bodies[3] = "<</Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo <</Registry (Adobe) /Ordering (GB1) /Supplement 2>> /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R>>"
	o.bodies[4] = "<</Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93>>"
	kids := ""
	for _, p := range pages {
		var content bytes.Buffer
		for _, t := range p {
			fmt.Fprintf(&content, "BT /F1 12 Tf 1 0 0 1 %.2f %.2f Tm <%x> Tj ET\n", t.x, t.y, ucs2(t.text))
		}
		c := o.add(stream(content.String()))
		n := o.add(fmt.Sprintf("<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <</Font <</F1 3 0 R>>>> /Contents %d 0 R>>", c))
		kids += fmt.Sprintf("%d 0 R ", n)
	}
	o.bodies[1] = fmt.Sprintf("<</Type /Pages /Kids [%s] /Count %d>>", kids, len(pages))
	return o.bytes()
}

func ucs2(text string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(text)) {
		out = append(out, byte(u>>8), byte(u))
	}
	return out
}

// scannedPDF is a page that is one image.
func scannedPDF() []byte {
	o := &pdfObjects{}
	o.add("<</Type /Catalog /Pages 2 0 R>>")
	o.add("<</Type /Pages /Kids [3 0 R] /Count 1>>")
	o.add("<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <</XObject <</I 5 0 R>>>> /Contents 4 0 R>>")
	o.add(stream("q 595 0 0 842 0 0 cm /I Do Q"))
	o.add("<</Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 4>>\nstream\n\x00\xff\xff\x00\nendstream")
	return o.bytes()
}

// treePDF is a file whose page tree is as given: its root is object 2.
func treePDF(objects ...string) []byte {
	o := &pdfObjects{}
	o.add("<</Type /Catalog /Pages 2 0 R>>")
	for _, body := range objects {
		o.add(body)
	}
	return o.bytes()
}

// lockedPDF asks for a password: the proofs of the passwords it holds fit none.
func lockedPDF() []byte {
	o := &pdfObjects{}
	o.add("<</Type /Catalog /Pages 2 0 R>>")
	o.add("<</Type /Pages /Kids [3 0 R] /Count 1>>")
	o.add("<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>")
	proof := strings.Repeat("5a", 32)
	o.add("<</Filter /Standard /V 1 /R 2 /P -44 /O <" + proof + "> /U <" + proof + ">>>")
	o.trailer = "/Encrypt 4 0 R /ID [<" + proof[:32] + "> <" + proof[:32] + ">]"
	return o.bytes()
}

// laughingPDF is small, and shows the same text ten to the power of depth times.
func laughingPDF(depth int) []byte {
	o := &pdfObjects{bodies: make([]string, 3)}
	o.bodies[0] = "<</Type /Catalog /Pages 2 0 R>>"
	o.bodies[1] = "<</Type /Pages /Kids [3 0 R] /Count 1>>"
	font := o.add("<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>")
	form := func(content, resources string) int {
		return o.add(fmt.Sprintf("<</Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources <<%s>> /Length %d>>\nstream\n%s\nendstream", resources, len(content), content))
	}
	last := form("BT /F 1 Tf 9 9 Td (ha) Tj ET", fmt.Sprintf("/Font <</F %d 0 R>>", font))
	for range depth {
		last = form(strings.Repeat("/X Do ", 10), fmt.Sprintf("/XObject <</X %d 0 R>>", last))
	}
	content := o.add(stream("/X Do"))
	o.bodies[2] = fmt.Sprintf("<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources <</XObject <</X %d 0 R>>>> /Contents %d 0 R>>", last, content)
	return o.bytes()
}

// bombPDF is a page whose content unfolds to so many bytes.
func bombPDF(t testing.TB, size int) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	blanks := bytes.Repeat([]byte(" "), 1<<20)
	for ; size > 0; size -= len(blanks) {
		if _, err := z.Write(blanks); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return treePDF("<</Type /Pages /Kids [3 0 R] /Count 1>>", "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R>>",
		fmt.Sprintf("<</Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream", b.Len(), b.String()))
}
