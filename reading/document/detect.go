package document

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf16"

	"github.com/gabriel-vasile/mimetype"
)

// format is a format that is read.
type format int

const (
	formatText format = iota
	formatMarkdown
	formatHTML
	formatDOCX
	formatPDF
)

// Media types of what is read.
const (
	typeText     = "text/plain"
	typeMarkdown = "text/markdown"
	typeHTML     = "text/html"
	typeDOCX     = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	typePDF      = "application/pdf"
)

// head is how many bytes are looked at for what a text is written in. A PDF's mark may stand within the first KiB.
const (
	head    = 64 << 10
	pdfHead = 1 << 10
)

// detect finds the format by what the file holds. Its name and declared type decide only what content cannot: whether
// a text is Markdown or a fragment of HTML.
func detect(file File) (format, error) {
	data := file.Data
	start := bytes.TrimLeft(data, "\x00\t\n\v\f\r ")
	switch {
	case len(start) == 0 || len(bytes.Trim(start, "\ufeff \t\r\n")) == 0:
		return 0, emptyDocument()
	case bytes.Contains(data[:min(len(data), pdfHead)], []byte("%PDF-")):
		return formatPDF, nil
	case bytes.HasPrefix(data, []byte("PK\x03\x04")), bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return detectPacked(data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return 0, oleFault(data)
	}
	return detectText(file)
}

// detectPacked tells a DOCX from other packed files by the names of their members, which stand in clear.
func detectPacked(data []byte) (format, error) {
	has := func(name string) bool { return bytes.Contains(data, []byte(name)) }
	switch {
	case has("word/document.xml"), has("word/document2.xml"):
		return formatDOCX, nil
	case has("xl/workbook"):
		return 0, unsupported("Excel 表格，请另存为 DOCX、PDF 或文本", "a spreadsheet; save it as DOCX, PDF or text")
	case has("ppt/presentation"):
		return 0, unsupported("演示文稿，请另存为 PDF", "a presentation; save it as PDF")
	case has("OFD.xml"):
		return 0, unsupported("OFD，请转换为 PDF 后上传", "OFD; convert it to PDF")
	case has("mimetypeapplication/vnd.oasis"), has("mimetypeapplication/epub"):
		return 0, unsupported("ODF 或 EPUB，请另存为 DOCX 或 PDF", "ODF or EPUB; save it as DOCX or PDF")
	case has("[Content_Types].xml") && has("word/"):
		return formatDOCX, nil
	}
	return 0, unsupported("压缩文件，请解压后上传其中的文件", "an archive; unpack it and send what is in it")
}

// oleFault is what is said of the older binary office formats. A DOCX with a password is packed as one of them.
func oleFault(data []byte) error {
	if bytes.Contains(data, wide("EncryptedPackage")) {
		return encrypted()
	}
	return unsupported("旧版 Word、WPS 或 Excel 二进制文件，请另存为 DOCX 或 PDF", "an older binary Word, WPS or Excel file; save it as DOCX or PDF")
}

// wide returns text in UTF-16LE, as OLE names its streams.
func wide(text string) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(text)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return out
}

// detectText tells apart what is written in characters.
func detectText(file File) (format, error) {
	mark, wideText := markOf(file.Data)
	front := file.Data[:min(len(file.Data), head)]
	if wideText {
		front = mark.prefix(file.Data, head)
	}
	found := mimetype.Detect(front)
	text := wideText || isText(found)
	declared := declaredFormat(file)
	switch {
	case isHTML(front, declared):
		return formatHTML, nil
	case found.Is("text/rtf"):
		return 0, unsupported("RTF，请另存为 DOCX 或 PDF", "RTF; save it as DOCX or PDF")
	case bytes.Contains(front[:min(len(front), 4096)], []byte("\nContent-Type: multipart/related")):
		return 0, unsupported("MHTML 网页存档，请另存为 HTML", "an MHTML archive; save the page as HTML")
	case found.Is("text/xml"), text && isKind(found, "text/xml"):
		return 0, unsupported("XML", "XML")
	case strings.HasPrefix(found.String(), "image/"):
		return 0, unsupported("图片（"+found.Extension()+"），请先做文字识别", "an image ("+found.Extension()+"); run text recognition first")
	case !text && bytes.IndexByte(file.Data, 0) >= 0, !text && !found.Is("application/octet-stream"):
		return 0, unsupported("二进制文件（"+found.String()+"）", "a binary file ("+found.String()+")")
	case declared == formatMarkdown:
		return formatMarkdown, nil
	}
	return formatText, nil
}

func isText(m *mimetype.MIME) bool { return isKind(m, "text/plain") }

// isKind reports whether a type is, or is a sort of, another.
func isKind(m *mimetype.MIME, of string) bool {
	for ; m != nil; m = m.Parent() {
		if m.Is(of) {
			return true
		}
	}
	return false
}

// isHTML looks for the elements that every page has; a fragment has to be declared one.
func isHTML(front []byte, declared format) bool {
	lower := bytes.ToLower(front)
	start := bytes.TrimLeft(bytes.TrimPrefix(lower, []byte("\ufeff")), " \t\r\n")
	for _, tag := range []string{"<!doctype html", "<html", "<head>", "<body"} {
		if bytes.HasPrefix(start, []byte(tag)) {
			return true
		}
	}
	begins := bytes.HasPrefix(start, []byte("<"))
	whole := bytes.Contains(lower, []byte("<html")) || bytes.Contains(lower, []byte("<body")) || bytes.Contains(lower, []byte("</head>"))
	if declared == formatMarkdown {
		return false
	}
	return begins && whole || declared == formatHTML && bytes.IndexByte(front, '<') >= 0 || begins && hasTags(lower)
}

// hasTags reports whether elements of running text are opened and closed.
func hasTags(lower []byte) bool {
	for _, tag := range []string{"p", "div", "table", "span", "h1", "h2", "ul", "ol", "article", "section"} {
		if bytes.Contains(lower, []byte("<"+tag)) && bytes.Contains(lower, []byte("</"+tag+">")) {
			return true
		}
	}
	return false
}

// declaredFormat is what the name and the declared type say.
func declaredFormat(file File) format {
	kind, _, _ := strings.Cut(strings.ToLower(file.MediaType), ";")
	switch strings.TrimSpace(kind) {
	case typeMarkdown, "text/x-markdown":
		return formatMarkdown
	case typeHTML, "application/xhtml+xml":
		return formatHTML
	}
	switch strings.ToLower(path.Ext(file.Name)) {
	case ".md", ".markdown", ".mkd":
		return formatMarkdown
	case ".html", ".htm", ".xhtml", ".shtml", ".jhtml":
		return formatHTML
	}
	return formatText
}
