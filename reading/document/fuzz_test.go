package document_test

import (
	"errors"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"huiqi/models"
	"huiqi/reading/document"
)

// fuzzLimits are small, so that what takes long is found as a fault and not as patience.
func fuzzLimits() document.Limits {
	return document.Limits{Bytes: 1 << 20, Unpacked: 8 << 20, Pages: 50, Characters: 200_000, Time: 5 * time.Second}
}

// check reads a file: it ends in time, with a sound document or with a fault.
func check(t *testing.T, r *document.Reader, file document.File) {
	t.Helper()
	began := time.Now()
	d, err := r.Read(t.Context(), file)
	if took := time.Since(began); took > 60*time.Second {
		t.Fatalf("took %s", took)
	}
	var fault *models.Fault
	switch {
	case err == nil:
	case !errors.As(err, &fault):
		t.Fatalf("not a fault: %v", err)
	case fault.Code == document.CodeTooSlow && !strings.HasSuffix(file.Name, ".pdf"): // those are stopped
		t.Fatalf("stopped after its time: %v", err)
	default:
		if fault.Message == "" || fault.English == "" {
			t.Fatalf("fault %q is silent", fault.Code)
		}
		return
	}
	sound(t, d)
	if strings.TrimSpace(d.Text) == "" {
		t.Fatal("a document without text")
	}
	if n := utf8.RuneCountInString(d.Text); n > fuzzLimits().Characters {
		t.Fatalf("%d characters", n)
	}
	for _, a := range d.Attachments {
		if !utf8.ValidString(a.Name) || strings.HasPrefix(strings.ToLower(a.URL), "javascript:") {
			t.Fatalf("attachment %+v", a)
		}
	}
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte(sitePage))
	f.Add(gb(f, sitePage))
	f.Add([]byte("<html><body><table><tr><td rowspan=9999 colspan=99999>甲<td><table><tr><td>乙</table><ol reversed start=-5><li value=x>丙<pre>丁\n\n戊"))
	f.Add([]byte("<p>甲<base href='//[::1'><a href='http://%zz/a.pdf'>a.pdf</a><a href=?f=b.docx>下载</a>"))
	f.Add([]byte("\xff\xfe<\x00p\x00>\x00-N\x87e"))
	r := shared().With(fuzzLimits())
	f.Fuzz(func(t *testing.T, data []byte) {
		check(t, r, document.File{Name: "a.html", MediaType: "text/html", URL: "https://example.test/a/b.html", Data: data})
	})
}

func FuzzMarkdown(f *testing.F) {
	f.Add([]byte(sampleMarkdown))
	f.Add([]byte("1) 甲\n   * 乙\n\n     > 丙\n\n|a|b|\n|-|-|\n|<b>丁|\\|戊|\n\n<div>\n己\n</div>\n&#0;&amp;\\*"))
	f.Add([]byte("---\na: b\n---\n"))
	r := shared().With(fuzzLimits())
	f.Fuzz(func(t *testing.T, data []byte) {
		check(t, r, document.File{Name: "a.md", Data: data})
	})
}

// FuzzText checks too that a text of valid UTF-8 without line ends of other systems and controls stays as it is.
func FuzzText(f *testing.F) {
	f.Add([]byte("第一条　示例\r\n（一）甲；\r乙\f"))
	f.Add(gb(f, "第一条　示例\n（一）甲；"))
	f.Add([]byte("\xfe\xffy:O\x8b\xd8\x00"))
	f.Add([]byte("\ufeff\x84\x31\x95\x33甲"))
	r := shared().With(fuzzLimits())
	f.Fuzz(func(t *testing.T, data []byte) {
		file := document.File{Name: "a.txt", MediaType: "text/plain", Data: data}
		check(t, r, file)
		d, err := r.Read(t.Context(), file)
		if err != nil || d.MediaType != "text/plain" || !utf8.Valid(data) || strings.ContainsFunc(string(data), func(c rune) bool { return c < ' ' && c != '\n' && c != '\t' || c >= 0x7f && c < 0xa0 }) {
			return
		}
		if want := strings.TrimPrefix(string(data), "\ufeff"); d.Text != want && !strings.HasPrefix(string(data), "\x84\x31\x95\x33") {
			t.Fatalf("got %q, want %q", d.Text, want)
		}
	})
}

// FuzzDOCX puts what it makes up into the parts of a document, which no change of packed bytes would reach, and reads it
// as the whole file too.
func FuzzDOCX(f *testing.F) {
	body := para(`<w:pStyle w:val="1"/>`, "支持对象") + para(listed("1", "2"), "注册满一年") + `<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr>` + para("", "甲") + `</w:tc></w:tr></w:tbl>`
	f.Add([]byte(body), []byte(sampleStyles), []byte(sampleNumbering))
	f.Add([]byte(`<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>框</w:t><w:footnoteReference w:id="1"/></w:r></w:p></w:txbxContent></w:drawing></mc:Choice></mc:AlternateContent><w:sym w:char="2460"/></w:r></w:p>`), []byte(""), []byte(""))
	f.Add([]byte(body), []byte(`<w:style w:styleId="1"><w:basedOn w:val="1"/></w:style>`), []byte(`<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="1"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`))
	f.Add(wordFile(f, body, nil), []byte("file"), []byte(""))
	r := shared().With(fuzzLimits())
	f.Fuzz(func(t *testing.T, body, styles, numbering []byte) {
		if strings.HasPrefix(string(body), "PK") {
			check(t, r, document.File{Name: "a.docx", Data: body})
			return
		}
		check(t, r, document.File{Name: "a.docx", Data: wordFile(t, string(body), map[string]string{"styles": string(styles), "numbering": string(numbering)})})
	})
}

func FuzzPDF(f *testing.F) {
	f.Add(pdfFile([][]printed{{{60, 30, "- 1 -"}, {60, 700, "第一条 示例文本"}}, {{60, 700, "第二条"}}}))
	f.Add(scannedPDF())
	f.Add(lockedPDF())
	f.Add(laughingPDF(2))
	f.Add(treePDF("<</Type /Pages /Kids [3 0 R] /Count 2>>", "<</Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 2>>"))
	if data, err := os.ReadFile("testdata/printed.pdf"); err == nil {
		f.Add(data)
	}
	r := shared().With(fuzzLimits())
	if _, err := r.Read(f.Context(), document.File{Data: pdfFile([][]printed{{{60, 700, "示例"}}})}); err != nil { // starts it: one input may take ten seconds
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		check(t, r, document.File{Name: "a.pdf", Data: append([]byte("%PDF-1.7\n"), data...)})
	})
}
