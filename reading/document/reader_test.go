package document_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/reading/document"
)

// read reads a file of a test and checks what holds for every document.
func read(t *testing.T, file document.File) document.Document {
	t.Helper()
	d, err := shared().Read(t.Context(), file)
	if err != nil {
		t.Fatalf("read %s: %v", file.Name, err)
	}
	sound(t, d)
	return d
}

// sound checks what holds for every document: blocks and origins are ranges of the text, in order, apart.
func sound(t *testing.T, d document.Document) {
	t.Helper()
	if !utf8.ValidString(d.Text) {
		t.Errorf("text is not UTF-8")
	}
	runes := []rune(d.Text)
	end := 0
	for i, b := range d.Blocks {
		if b.Start < end || b.End <= b.Start || b.End > len(runes) {
			t.Fatalf("block %d is %+v after %d of %d", i, b, end, len(runes))
		}
		if text := string(runes[b.Start:b.End]); strings.TrimSpace(text) == "" {
			t.Errorf("block %d shows nothing: %q", i, text)
		}
		end = b.End
	}
	end = 0
	for i, o := range d.Origins {
		if o.Start < end || o.End <= o.Start || o.End > len(runes) || o.At < 0 {
			t.Fatalf("origin %d is %+v after %d of %d", i, o, end, len(runes))
		}
		end = o.End
	}
}

// codeOf returns the code of a fault; empty: no error; otherwise its text.
func codeOf(err error) string {
	var f *models.Fault
	switch {
	case err == nil:
		return ""
	case errors.As(err, &f):
		return f.Code
	}
	return err.Error()
}

// block is a block with its text, as tests write it down.
type block struct {
	Kind  document.BlockKind
	Text  string
	Level int
}

func blocksOf(d document.Document) []block {
	runes := []rune(d.Text)
	var out []block
	for _, b := range d.Blocks {
		out = append(out, block{b.Kind, string(runes[b.Start:b.End]), b.Level})
	}
	return out
}

func gb(t testing.TB, text string) []byte {
	t.Helper()
	out, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return []byte(out)
}

func TestReadRefuses(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		file document.File
		want string
	}{
		"nothing":              {document.File{Name: "a.txt"}, document.CodeEmpty},
		"blanks":               {document.File{Data: []byte(" \r\n\t\n")}, document.CodeEmpty},
		"mark alone":           {document.File{Data: []byte("\ufeff\n")}, document.CodeEmpty},
		"old word":             {document.File{Name: "a.doc", Data: []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and more")}, document.CodeUnsupported},
		"word with a password": {document.File{Name: "a.docx", Data: []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")}, document.CodeEncrypted},
		"rtf":                  {document.File{Name: "a.doc", Data: []byte(`{\rtf1\ansi 示例}`)}, document.CodeUnsupported},
		"png":                  {document.File{Name: "a.txt", Data: []byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")}, document.CodeUnsupported},
		"archive":              {document.File{Name: "a.docx", Data: packed(t, map[string]string{"a.txt": "示例"})}, document.CodeUnsupported},
		"spreadsheet":          {document.File{Name: "a.docx", Data: packed(t, map[string]string{"xl/workbook.xml": "<workbook/>"})}, document.CodeUnsupported},
		"ofd":                  {document.File{Name: "a.pdf", Data: packed(t, map[string]string{"OFD.xml": "<OFD/>"})}, document.CodeUnsupported},
		"xml":                  {document.File{Data: []byte(`<?xml version="1.0"?><a>示例</a>`)}, document.CodeUnsupported},
		"nul":                  {document.File{Name: "a.txt", Data: []byte("示例\x00文本")}, document.CodeUnsupported},
		"controls":             {document.File{Name: "a.txt", Data: bytes.Repeat([]byte("a\x01"), 40)}, document.CodeUnsupported},
		"no encoding":          {document.File{Name: "a.txt", Data: bytes.Repeat([]byte("a\xc3 "), 40)}, document.CodeEncoding},
		"cut archive":          {document.File{Name: "a.docx", Data: packed(t, map[string]string{"word/document.xml": "<a/>"})[:60]}, document.CodeMalformed},
		"cut pdf":              {document.File{Name: "a.pdf", Data: []byte("%PDF-1.7\n1 0 obj")}, document.CodeMalformed},
		"too many bytes":       {document.File{Name: "a.txt", Data: make([]byte, document.DefaultLimits().Bytes+1)}, document.CodeTooLarge},
		"too many characters":  {document.File{Name: "a.txt", Data: bytes.Repeat([]byte("示"), document.DefaultLimits().Characters+1)}, document.CodeTooLarge},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, err := shared().Read(t.Context(), test.file)
			if got := codeOf(err); got != test.want {
				t.Errorf("got %q (%q), want %q", got, d.Text, test.want)
			}
		})
	}
}

func TestReadStops(t *testing.T) {
	t.Parallel()
	page := document.File{Name: "a.html", Data: []byte("<html><body>" + strings.Repeat("<p>示例</p>", 200_000) + "</body></html>")}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := shared().Read(ended, page); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want what ended it", err)
	}
	_, err := shared().With(document.Limits{Time: time.Nanosecond}).Read(t.Context(), page)
	if got := codeOf(err); got != document.CodeTooSlow {
		t.Errorf("got %q, want %q", got, document.CodeTooSlow)
	}
}

// TestReadByItself reads a file without a reader to keep.
func TestReadByItself(t *testing.T) {
	t.Parallel()
	d, err := document.Read(t.Context(), document.File{Data: []byte("示例")}, document.Limits{})
	if err != nil || d.Text != "示例" {
		t.Errorf("got %q, %v", d.Text, err)
	}
}

func TestClosedReader(t *testing.T) {
	t.Parallel()
	r := document.NewReader(document.Limits{}, 1)
	if err := r.Close(); err != nil {
		t.Fatal(err)
	}
	_, err := r.Read(t.Context(), document.File{Data: []byte("%PDF-1.7\n")})
	if got := codeOf(err); got != document.CodeClosed {
		t.Errorf("got %q, want %q", got, document.CodeClosed)
	}
}

// TestTellsFormats reads files whose names lie.
func TestTellsFormats(t *testing.T) {
	t.Parallel()
	docx := wordFile(t, `<w:p><w:r><w:t>示例文件</w:t></w:r></w:p>`, nil)
	tests := map[string]struct {
		file document.File
		want string
	}{
		"page called doc":      {document.File{Name: "a.doc", Data: []byte("<html><body><p>示例</p></body></html>")}, "text/html"},
		"page in UTF-16":       {document.File{Name: "a.html", Data: append([]byte("\xff\xfe"), wide("<html><body><p>示例</p></body></html>")...)}, "text/html"},
		"page with a comment":  {document.File{Data: []byte("\n<!-- 示例 -->\n<html><body>示例</body></html>")}, "text/html"},
		"fragment":             {document.File{Data: []byte("<div><p>示例</p></div>")}, "text/html"},
		"text with an angle":   {document.File{Name: "a.txt", Data: []byte("研发投入占比<3%的不予支持")}, "text/plain"},
		"text":                 {document.File{Data: []byte("示例")}, "text/plain"},
		"markdown by its name": {document.File{Name: "A.MD", Data: []byte("# 示例")}, "text/markdown"},
		"markdown by its type": {document.File{MediaType: "text/markdown; charset=utf-8", Data: []byte("# 示例")}, "text/markdown"},
		"markdown with html":   {document.File{Name: "a.md", Data: []byte("<div>示例</div>\n\n# 标题")}, "text/markdown"},
		"docx called pdf":      {document.File{Name: "a.pdf", Data: docx}, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
		"pdf called docx":      {document.File{Name: "a.docx", Data: pdfFile([][]printed{{{72, 700, "示例文件"}}})}, "application/pdf"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := read(t, test.file).MediaType; got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestLongTextIsReadWithAWarning(t *testing.T) {
	t.Parallel()
	d := read(t, document.File{Name: "a.txt", Data: bytes.Repeat([]byte("示例文本\n"), policy.MaxText/4)})
	var codes []string
	for _, w := range d.Warnings {
		codes = append(codes, w.Code)
	}
	if diff := cmp.Diff([]string{"long-text"}, codes); diff != "" {
		t.Errorf("warnings (-want +got):\n%s", diff)
	}
}

// TestFaultsSpeakBothLanguages reads the source of the faults: each has a constant with its code, and both languages.
func TestFaultsSpeakBothLanguages(t *testing.T) {
	t.Parallel()
	source, err := os.ReadFile("faults.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{
		document.CodeUnsupported, document.CodeEmpty, document.CodeMalformed, document.CodeEncoding, document.CodeTooLarge,
		document.CodeTooSlow, document.CodeNoText, document.CodeNoTextLayer, document.CodeEncrypted, document.CodeClosed,
	} {
		if got := strings.Count(string(source), `"`+code+`"`); got != 2 {
			t.Errorf("%s stands %d times in faults.go, want a constant and a fault", code, got)
		}
	}
}

// wide returns text in UTF-16LE without a mark; only for characters of one unit.
func wide(text string) []byte {
	var out []byte
	for _, r := range text {
		out = append(out, byte(r), byte(r>>8))
	}
	return out
}
