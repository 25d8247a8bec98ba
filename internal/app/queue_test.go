package app

import (
	"context"
	"path/filepath"
	"strings"
	"testing"

	"huiqi/internal/clock"
	"huiqi/internal/config"
	"huiqi/matching"
	"huiqi/models"
	collected "huiqi/models/collect"
	"huiqi/models/draft"
	"huiqi/models/policy"
	"huiqi/reading/crawl/crawltest"
	"huiqi/reading/document"
	"huiqi/seed"
	"huiqi/store"
	"huiqi/store/storetest"
)

// textOnly reads documents without looking for programs.
type textOnly struct{ documents *document.Reader }

func (r textOnly) Extract(ctx context.Context, name, mediaType string, data []byte) (policy.Extraction, error) {
	doc, err := r.documents.Read(ctx, document.File{Name: name, MediaType: mediaType, Data: data})
	return policy.Extraction{Text: doc.Text, Metadata: policy.ReadMetadata{Title: doc.Title}, Programs: []policy.ExtractedProgram{}}, err
}

// TestCollectedDocumentsBecomeDrafts collects from a small web into the real review queue.
func TestCollectedDocumentsBecomeDrafts(t *testing.T) {
	t.Parallel()
	a := testApp(t)
	documents := document.NewReader(document.Limits{}, 1)
	t.Cleanup(func() { _ = documents.Close() })
	web := crawltest.New(t)
	body := func(amount string) string {
		return "<html><head><title>示例办法</title></head><body><h1>示例市数字经济补助办法</h1><p>" +
			strings.Repeat("第一条 在示例市行政区域内注册的企业，可以申请最高"+amount+"万元补助。", 5) + "</p></body></html>"
	}
	web.HTML("kjj.test", "/tz/", `<ul><li><a href="1.html">示例市数字经济补助办法</a></li><li><a href="2.html">没有正文的一页文件</a></li></ul>`)
	web.HTML("kjj.test", "/tz/1.html", body("50"))
	web.HTML("kjj.test", "/tz/2.html", "<html><body><script>show()</script></body></html>")
	s := a.Collect(web.Crawler(t), nil)
	s.Queue, s.Texts = reviewQueue{a.Review(textOnly{documents}, "test", a.Library(nil, nil), nil)}, fileTexts{documents}
	source, err := s.Create(t.Context(), collector(), collected.Source{
		Name: "示例", Kind: collected.Column, URL: web.URL("kjj.test", "/tz/"), Level: "municipal", Region: "370300", LinkSelector: "li a", DelayMS: collected.MinDelayMS,
	})
	if err != nil {
		t.Fatal(err)
	}
	want := func(tally collected.Tally, drafts int) {
		t.Helper()
		run, err := s.Collect(t.Context(), collector(), source.ID, nil)
		if err != nil || run.State != collected.Done || run.Tally != tally {
			t.Fatalf("got %+v, %v, want %+v", run, err, tally)
		}
		list, err := a.Store.ListDrafts(t.Context(), draft.Filter{}, models.Page{})
		if err != nil || len(list.Items) != drafts {
			t.Fatalf("got %d drafts, %v, want %d", len(list.Items), err, drafts)
		}
		if d := list.Items[0]; d.SourceID != source.ID || d.SourceURL != web.URL("kjj.test", "/tz/1.html") {
			t.Errorf("got the draft %+v, want it to name its source", d)
		}
	}
	want(collected.Tally{Found: 2, New: 1, Refused: 1}, 1)
	want(collected.Tally{Found: 2, Unchanged: 2}, 1)
	web.HTML("kjj.test", "/tz/1.html", body("80"))
	want(collected.Tally{Found: 2, Changed: 1, Unchanged: 1}, 2)
}

func testApp(t *testing.T) *App {
	t.Helper()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return &App{
		Config: config.Config{}, Clock: clock.System{}, Catalogue: catalogue, Language: matching.NewLanguage(catalogue),
		Store: storetest.Migrated(t, store.Options{Path: filepath.Join(t.TempDir(), "huiqi.db"), Clock: clock.System{}}),
	}
}
