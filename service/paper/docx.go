package paper

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

// The parts of a package that do not depend on what it says (ECMA-376, Office Open XML).
const (
	contentTypes = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` +
		`<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="` + DOCXType + `.main+xml"/>` +
		`<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>` +
		`<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`
	packageRels = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`
	documentRels = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`
	wordSpace = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	// Sizes are half points: 22 point for the title, 16 for the text, as official documents have them (GB/T 9704-2012: 二号, 三号).
	styles = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:styles ` + wordSpace + `>` +
		`<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋"/><w:sz w:val="32"/><w:lang w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>` +
		`<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/><w:spacing w:before="240" w:after="240"/></w:pPr><w:rPr><w:rFonts w:eastAsia="宋体"/><w:b/><w:sz w:val="44"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="120"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/></w:rPr></w:style>` +
		`<w:style w:type="paragraph" w:styleId="Cell"><w:name w:val="Cell"/><w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="21"/></w:rPr></w:style></w:styles>`
	sectionEnd = `<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1985" w:left="1588" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>`
)

// textWidth is the width of the text of a page in twentieths of a point.
const textWidth = 11906 - 1474 - 1588

// DOCX returns the document as an Office Open XML file.
func DOCX(d Document) ([]byte, error) {
	var body strings.Builder
	body.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document ` + wordSpace + `><w:body>`)
	paragraph(&body, `<w:pStyle w:val="Title"/>`, d.Title)
	for _, line := range d.Lines {
		paragraph(&body, `<w:jc w:val="center"/>`, line)
	}
	for _, b := range d.Blocks {
		switch {
		case b.Heading != "":
			paragraph(&body, `<w:pStyle w:val="Heading1"/>`, b.Heading)
		case b.Table != nil:
			table(&body, *b.Table)
		default:
			for line := range strings.SplitSeq(b.Paragraph, "\n") {
				paragraph(&body, `<w:ind w:firstLineChars="200" w:firstLine="640"/>`, line)
			}
		}
	}
	body.WriteString(sectionEnd + `</w:body></w:document>`)
	made := d.Made.UTC().Format(time.RFC3339)
	core := `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>` + escaped(d.Title) +
		`</dc:title><dcterms:created xsi:type="dcterms:W3CDTF">` + made + `</dcterms:created></cp:coreProperties>`
	return packed([][2]string{
		{"[Content_Types].xml", contentTypes},
		{"_rels/.rels", packageRels},
		{"docProps/core.xml", core},
		{"word/document.xml", body.String()},
		{"word/_rels/document.xml.rels", documentRels},
		{"word/styles.xml", styles},
	})
}

func packed(parts [][2]string) ([]byte, error) {
	var file bytes.Buffer
	z := zip.NewWriter(&file)
	for _, part := range parts {
		w, err := z.CreateHeader(&zip.FileHeader{Name: part[0], Method: zip.Deflate})
		if err == nil {
			_, err = w.Write([]byte(part[1]))
		}
		if err != nil {
			return nil, fmt.Errorf("docx: %s: %w", part[0], err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("docx: %w", err)
	}
	return file.Bytes(), nil
}

func paragraph(to *strings.Builder, properties, text string) {
	to.WriteString(`<w:p><w:pPr>` + properties + `</w:pPr><w:r><w:t xml:space="preserve">` + escaped(text) + `</w:t></w:r></w:p>`)
}

func table(to *strings.Builder, t Table) {
	to.WriteString(`<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>`)
	for _, side := range []string{"top", "left", "bottom", "right", "insideH", "insideV"} {
		to.WriteString(`<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
	}
	to.WriteString(`</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>`)
	shares := t.shares()
	for _, share := range shares {
		fmt.Fprintf(to, `<w:gridCol w:w="%d"/>`, int(share*textWidth))
	}
	to.WriteString(`</w:tblGrid>`)
	tableRow(to, shares, t.Head, true)
	for _, row := range t.Rows {
		tableRow(to, shares, row, false)
	}
	to.WriteString(`</w:tbl>`)
	paragraph(to, "", "") // a table is followed by a paragraph
}

// tableRow writes a row; a head is repeated on every page.
func tableRow(to *strings.Builder, shares []float64, cells []string, head bool) {
	to.WriteString(`<w:tr><w:trPr><w:cantSplit/>`)
	bold := ""
	if head {
		to.WriteString(`<w:tblHeader/>`)
		bold = `<w:rPr><w:b/></w:rPr>`
	}
	to.WriteString(`</w:trPr>`)
	for i, share := range shares {
		fmt.Fprintf(to, `<w:tc><w:tcPr><w:tcW w:w="%d" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="Cell"/></w:pPr><w:r>%s<w:t xml:space="preserve">%s</w:t></w:r></w:p></w:tc>`,
			int(share*textWidth), bold, escaped(cell(cells, i)))
	}
	to.WriteString(`</w:tr>`)
}

// escaped is a text in XML; what XML has no character for is replaced.
func escaped(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a strings.Builder never fails
	return b.String()
}
