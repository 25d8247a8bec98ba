package app

import (
	"testing"

	"huiqi/models"
	"huiqi/models/draft"
	"huiqi/service/collect"
)

const page = `<html><head><meta name="ArticleTitle" content="研发补助办法（示例）"></head><body><div id="zoom">
<p>研发补助办法（示例）</p><p>第一条 申请补助的企业应当同时符合下列条件：</p><p>（一）在我市注册满一年；</p><p>（二）上年度研发费用不低于100万元。</p>
</div></body></html>`

// queueOf returns the way to review of a fresh service, with the reader that it serves with.
func queueOf(t *testing.T) (*App, collect.Queue) {
	t.Helper()
	a := opened(t)
	reader, done, err := a.openReader()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := done(); err != nil {
			t.Error(err)
		}
	})
	s := a.Collect(nil, nil)
	a.handOver(s, reader, "test")
	return a, s.Queue
}

// TestPagesAreHandedOverOnce hands a page with a file over twice and looks for the drafts.
func TestPagesAreHandedOverOnce(t *testing.T) {
	t.Parallel()
	a, queue := queueOf(t)
	in := collect.Intake{
		Name: "page.html", MediaType: "text/html; charset=utf-8", Content: []byte(page), URL: "https://kjj.example.gov.cn/1.html",
		SourceID: "s1", Files: []collect.File{{Name: "附件.txt", MediaType: "text/plain", Content: []byte("申报表（示例）\n企业名称")}},
	}
	first, err := queue.Submit(t.Context(), in)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := queue.Submit(t.Context(), in); err != nil || again != first {
		t.Errorf("handed over again: got %q, %v, want %q", again, err, first)
	}
	list, err := a.Store.ListDrafts(t.Context(), draft.Filter{}, models.Page{})
	if err != nil {
		t.Fatal(err)
	}
	if got := len(list.Items); got != 2 {
		t.Errorf("got %d drafts, want one of the page and one of its file", got)
	}
	d, err := a.Store.FindDraft(t.Context(), first)
	if err != nil {
		t.Fatal(err)
	}
	if d.Title != "研发补助办法（示例）" || d.SourceID != "s1" {
		t.Errorf("got %q of source %q", d.Title, d.SourceID)
	}
}

// TestPagesWithoutTextGiveTheirFiles hands over a page that only links to the document.
func TestPagesWithoutTextGiveTheirFiles(t *testing.T) {
	t.Parallel()
	_, queue := queueOf(t)
	in := collect.Intake{Name: "page.html", MediaType: "text/html", Content: []byte("<html><body></body></html>")}
	if _, err := queue.Submit(t.Context(), in); !models.IsKind(err, models.KindInvalid) {
		t.Errorf("without files: got %v, want a fault of what was sent", err)
	}
	in.Files = []collect.File{{Name: "办法.txt", MediaType: "text/plain", Content: []byte("奖励办法（示例）\n第一条 奖励10万元。")}}
	if id, err := queue.Submit(t.Context(), in); err != nil || id == "" {
		t.Errorf("with a file: got %q, %v", id, err)
	}
}
