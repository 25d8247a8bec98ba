package reading_test

import (
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/policy"
	"huiqi/reading"
)

// title and number of the notice that is on every page (示例).
const (
	pageTitle  = "淄博市科学技术局 淄博市财政局关于印发《淄博市示例企业研发补助实施细则》的通知"
	pageNumber = "淄科发〔2031〕26号"
)

// page returns a page of testdata/pages with the notice on it.
func page(t *testing.T, file string) []byte {
	t.Helper()
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var body strings.Builder
	for _, l := range strings.Split(pageText(t), "\n") {
		body.WriteString("<p>" + html.EscapeString(l) + "</p>\n")
	}
	return []byte(strings.NewReplacer("TITLE", pageTitle, "NUMBER", pageNumber, "BODY", body.String()).Replace(string(raw)))
}

func pageText(t *testing.T) string {
	t.Helper()
	raw, err := os.ReadFile("testdata/pages/notice.txt")
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(raw))
}

// TestPages reads one notice from files of several formats and from pages that sites surround it with in their own ways: what it says of itself, asks and
// gives is the same everywhere, its text is whole, and nothing else is taken for its text.
func TestPages(t *testing.T) {
	t.Parallel()
	r := newReader(t)
	want := noticed(t, r, "notice.txt", []byte(pageTitle+"\n"+pageNumber+"\n"+pageText(t)))
	if want.Title != pageTitle || want.DocNumber != pageNumber || len(want.Issuers) != 2 || want.EffectiveDate != "2031-10-20" || len(want.Offers) < 4 {
		t.Fatalf("got %+v of the text alone", want)
	}
	files, err := filepath.Glob("testdata/pages/*.html")
	if err != nil || len(files) < 4 {
		t.Fatalf("got the pages %v, %v", files, err)
	}
	lines := append([]string{pageTitle, pageNumber}, strings.Split(pageText(t), "\n")...)
	for name, data := range map[string][]byte{"notice.docx": docx(t, lines), "notice.md": []byte("# " + strings.Join(lines, "\n\n"))} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(want, noticed(t, r, name, data)); diff != "" {
				t.Errorf("(-text +file):\n%s", diff)
			}
		})
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(want, noticed(t, r, file, page(t, file))); diff != "" {
				t.Errorf("(-text +page):\n%s", diff)
			}
		})
	}
}

// noticeRead is what a file says.
type noticeRead struct {
	Title, DocNumber, Kind            string
	Issuers                           []string
	Level                             policy.Level
	Region                            string
	PublishDate, EffectiveDate, Until string
	Offers                            []string // benefits, windows, materials, contacts
	Leaves                            []string
}

// noticed reads a file and holds that its text is the notice's, whole and alone.
func noticed(t *testing.T, r *reading.Extractor, name string, data []byte) noticeRead {
	t.Helper()
	e, err := r.Extract(t.Context(), name, "", data)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range strings.Split(pageText(t), "\n") {
		if !strings.Contains(squeezed(e.Text), squeezed(l)) {
			t.Errorf("%q is missing from the text", l)
		}
	}
	for _, around := range []string{"首页", "政务公开", "扫一扫", "打印", "字号", "上一篇", "分享", "备案", "主办", "推荐阅读", "友情链接", "版权", "年报", "相关文件", "位置"} {
		if strings.Contains(e.Text, around) {
			t.Errorf("%q is in the text: %.80q … %.80q", around, e.Text, e.Text[max(0, len(e.Text)-80):])
		}
	}
	m := e.Metadata
	out := noticeRead{
		Title: m.Title, DocNumber: m.DocNumber, Kind: m.Kind, Issuers: m.Issuers, Level: m.Level, Region: m.Region,
		PublishDate: m.PublishDate.String(), EffectiveDate: m.EffectiveDate.String(), Until: m.ExpiryDate.String(),
	}
	for _, p := range e.Programs {
		for _, b := range p.Benefits {
			out.Offers = append(out.Offers, b.Kind+" "+b.Text)
		}
		if p.Window != nil {
			out.Offers = append(out.Offers, p.Window.Text)
		}
		for _, m := range p.Materials {
			out.Offers = append(out.Offers, m.Name)
		}
		for _, c := range p.Contacts {
			out.Offers = append(out.Offers, c.Office+" "+c.Phone)
		}
		for _, l := range p.Leaves {
			out.Leaves = append(out.Leaves, l.Path+" "+l.Field+" "+l.Op+" "+string(l.Value))
		}
	}
	return out
}

func squeezed(s string) string { return strings.Join(strings.Fields(s), "") }
