package document_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/reading/document"
)

// TestPDFPrinted reads a PDF that a browser printed: fonts are embedded in part, and their characters have to be told
// by the tables in the file. testdata/printed.html is what was printed, by Chromium with --no-pdf-header-footer.
func TestPDFPrinted(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/printed.pdf")
	if err != nil {
		t.Fatal(err)
	}
	d := read(t, document.File{Name: "printed.pdf", Data: data})
	lines := strings.Split(d.Text, "\n")
	want := []string{
		"示例市高新技术企业奖补办法（示例）",
		"第一条 为鼓励企业加大研发投入，培育壮大高新技术企业，根据有关",
		"规定，结合本市实际，制定本办法。本文件是为测试编写的示例，不是真实",
		"的政策文件。",
	}
	if diff := cmp.Diff(want, lines[:min(len(lines), len(want))]); diff != "" {
		t.Errorf("first lines (-want +got):\n%s", diff)
	}
	if got, want := lines[len(lines)-1], "第五条　本办法自2026年7月1日起施行，有效期至2029年6月30日。"; got != want {
		t.Errorf("last line %q, want %q", got, want)
	}
	for _, furniture := range []string{"科学技术局文件", "—"} {
		if strings.Contains(d.Text, furniture) {
			t.Errorf("%s was kept: %q", furniture, d.Text)
		}
	}
	if d.Title != "示例市高新技术企业奖补办法（示例）" || d.Pages != 3 {
		t.Errorf("title %q, %d pages", d.Title, d.Pages)
	}
	// Every article is printed on the page that the file says.
	pages := map[string]int{"第一条": 1, "第二条": 1, "第三条": 2, "第四条": 2, "第五条": 3}
	runes := []rune(d.Text)
	for _, o := range d.Origins {
		for article, page := range pages {
			if strings.Contains(string(runes[o.Start:o.End]), article) != (o.Page == page) {
				t.Errorf("%s is not on page %d", article, page)
			}
		}
	}
	table := "类别\t条件\n奖补金额\n首次认定\n当年首次通过高新技术企业认定\t20万元\n重新认定\n有效期满后重新通过认定，并且上年度研发费用较前一年增长百分之十以上\n10万元\n"
	if !strings.Contains(d.Text, table) {
		t.Errorf("the table is not %q in %q", table, d.Text)
	}
	var paragraphs []string
	for _, b := range blocksOf(d) {
		if strings.HasPrefix(b.Text, "第三条") || strings.HasPrefix(b.Text, "（三）") {
			paragraphs = append(paragraphs, strings.ReplaceAll(b.Text, "\n", ""))
		}
	}
	whole := []string{
		"（三）近三年内未发生重大安全、质量事故，未被列入失信被执行人名单、经营异常名录或者严重违法失信名单。",
		"第三条 申报时间为每年六月一日至六月三十日，企业通过政务服务平台提交申报书、营业执照、上年度审计报告和研发费用专项审计报告，所在区县科技主管部门在十个工作日内完成初审并出具推荐意见。",
	}
	if diff := cmp.Diff(whole, paragraphs); diff != "" {
		t.Errorf("paragraphs (-want +got):\n%s", diff)
	}
}
