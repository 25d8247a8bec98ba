package document_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/reading/document"
)

func TestPDFText(t *testing.T) {
	t.Parallel()
	var pages [][]printed
	for i := 1; i <= 3; i++ {
		pages = append(pages, []printed{
			{60, 30, fmt.Sprintf("— %d —", i)}, // the foot comes first, as word processors write it
			{60, 800, "示例市科学技术局文件"},
			{84, 740, fmt.Sprintf("第%d条 申请认定的企业应当在本市行政区域内注册满一年以上，上", i)},
			{60, 720, "年度研发费用占营业收入的比例不低于百分之三，并且未被列入失信被"},
		})
	}
	pages[2] = append(pages[2], printed{60, 700, "执行人名单。"})
	d := read(t, document.File{Data: pdfFile(pages)})
	var want []string
	for i := 1; i <= 3; i++ {
		want = append(want, fmt.Sprintf("第%d条 申请认定的企业应当在本市行政区域内注册满一年以上，上", i), "年度研发费用占营业收入的比例不低于百分之三，并且未被列入失信被")
	}
	want = append(want, "执行人名单。")
	if diff := cmp.Diff(strings.Join(want, "\n"), d.Text); diff != "" {
		t.Fatalf("text (-want +got):\n%s", diff)
	}
	if d.Pages != 3 || len(d.Blocks) != 3 {
		t.Errorf("got %d pages and %d blocks, want 3 of each", d.Pages, len(d.Blocks))
	}
	for i, o := range d.Origins {
		text := string([]rune(d.Text)[o.Start:o.End])
		if o.Page != i+1 || !strings.HasPrefix(text, fmt.Sprintf("第%d条", i+1)) {
			t.Errorf("origin %d is %+v: %q", i, o, text)
		}
	}
}

func TestPDFFurniture(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		foot func(i int) string
		kept bool
	}{
		"dashes":              {func(i int) string { return fmt.Sprintf("- %d -", i) }, false},
		"page of pages":       {func(i int) string { return fmt.Sprintf("第 %d 页 共 4 页", i) }, false},
		"slash":               {func(i int) string { return fmt.Sprintf("%d / 4", i) }, false},
		"running number":      {func(i int) string { return fmt.Sprint(i + 10) }, false},
		"number of a text":    {func(i int) string { return fmt.Sprint(100 + i*i*7) }, true},
		"different each time": {func(i int) string { return strings.Repeat("示例句子", i) + "。" }, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var pages [][]printed
			for i := 1; i <= 4; i++ {
				pages = append(pages, []printed{{60, 700, strings.Repeat("甲乙丙", i) + "开头"}, {60, 60, test.foot(i)}})
			}
			d := read(t, document.File{Data: pdfFile(pages)})
			if got := strings.Contains(d.Text, test.foot(2)); got != test.kept {
				t.Errorf("kept %v, want %v: %q", got, test.kept, d.Text)
			}
		})
	}
}

// TestPDFOrder reads a page whose content is not in the order of reading, and one of two columns, which is.
func TestPDFOrder(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		page []printed
		want string
	}{
		"upside down": {[]printed{{60, 600, "第三行在这里"}, {60, 640, "第二行在这里"}, {60, 680, "第一行在这里"}}, "第一行在这里\n第二行在这里\n第三行在这里"},
		"two columns": {[]printed{{60, 680, "左一"}, {60, 640, "左二"}, {320, 680, "右一"}, {320, 640, "右二"}}, "左一\n左二\n右一\n右二"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := read(t, document.File{Data: pdfFile([][]printed{test.page})}).Text; got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestPDFPartlyScanned(t *testing.T) {
	t.Parallel()
	d := read(t, document.File{Data: pdfFile([][]printed{{{60, 700, "第一条 示例文本"}}, {}})})
	if len(d.Warnings) != 1 || d.Warnings[0].Code != "pages-without-text" {
		t.Errorf("warnings %+v", d.Warnings)
	}
}

func TestPDFRefuses(t *testing.T) {
	t.Parallel()
	const leaf = "<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>"
	valid := pdfFile([][]printed{{{60, 700, "第一条 示例文本"}}})
	tests := map[string]struct {
		data   []byte
		limits document.Limits
		want   []string // one of them
	}{
		"scanned":             {scannedPDF(), document.Limits{}, []string{document.CodeNoTextLayer}},
		"tree in a circle":    {treePDF("<</Type /Pages /Kids [2 0 R] /Count 1>>"), document.Limits{}, []string{document.CodeMalformed, document.CodeNoTextLayer}},
		"two in a circle":     {treePDF("<</Type /Pages /Kids [3 0 R] /Count 2>>", "<</Type /Pages /Kids [2 0 R] /Parent 2 0 R /Count 2>>"), document.Limits{}, []string{document.CodeMalformed, document.CodeNoTextLayer}},
		"a billion pages":     {treePDF("<</Type /Pages /Kids [3 0 R] /Count 1000000000>>", leaf), document.Limits{}, []string{document.CodeTooLarge, document.CodeMalformed, document.CodeNoTextLayer}},
		"no pages":            {treePDF("<</Type /Pages /Kids [] /Count 0>>"), document.Limits{}, []string{document.CodeMalformed}},
		"too many pages":      {pdfFile(make([][]printed, 5)), document.Limits{Pages: 4}, []string{document.CodeTooLarge}},
		"too many characters": {valid, document.Limits{Characters: 5}, []string{document.CodeTooLarge}},
		"no time":             {valid, document.Limits{Time: time.Microsecond}, []string{document.CodeTooSlow}},
		"a bomb":              {bombPDF(t, 512<<20), document.Limits{}, []string{document.CodeMalformed, document.CodeTooSlow}},
		"password":            {lockedPDF(), document.Limits{}, []string{document.CodeEncrypted}},
		"a billion laughs":    {laughingPDF(9), document.Limits{Time: 2 * time.Second}, []string{document.CodeTooSlow, document.CodeTooLarge, document.CodeMalformed}}, // whichever ends first, its time or its memory
		"noise":               {append([]byte("%PDF-1.4\n"), bytes.Repeat([]byte{0x13, 0xfe, 'x'}, 500)...), document.Limits{}, []string{document.CodeMalformed}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d, err := shared().With(test.limits).Read(t.Context(), document.File{Data: test.data})
			got := codeOf(err)
			for _, want := range test.want {
				if got == want {
					return
				}
			}
			t.Errorf("got %q (%q), want one of %q", got, d.Text, test.want)
		})
	}
}

// TestPDFBrokenTable reads a file whose cross-reference table leads nowhere: the objects are found by looking for them.
func TestPDFBrokenTable(t *testing.T) {
	t.Parallel()
	data := pdfFile([][]printed{{{60, 700, "第一条 示例文本"}}})
	at := bytes.LastIndex(data, []byte("startxref"))
	data = append(data[:at:at], "startxref\n99999999\n%%EOF\n"...)
	if got := read(t, document.File{Data: data}).Text; got != "第一条 示例文本" {
		t.Errorf("got %q", got)
	}
}
