package collect_test

import (
	"bytes"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/collect"
	service "huiqi/service/collect"
)

func TestAColumnIsCollected(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f *fixture) {
		f.column("/tz/index.html", "index_2.html", [2]string{"1.html", "示例市数字经济补助办法"}, [2]string{"/tz/2.html", "示例市生物医药补助办法"})
		f.column("/tz/index_2.html", "", [2]string{"3.html", "示例市新材料补助办法"}, [2]string{"1.html", "示例市数字经济补助办法"})
		f.page("/tz/1.html", "示例市数字经济补助办法", measures("数字经济", 50))
		f.page("/tz/2.html", "示例市生物医药补助办法", measures("生物医药", 60))
		f.page("/tz/3.html", "示例市新材料补助办法", measures("新型材料", 70))
		source := f.source()
		f.wantTally(f.run(source), collect.Tally{Found: 3, New: 3})
		if diff := cmp.Diff([]string{"示例市数字经济补助办法", "示例市生物医药补助办法", "示例市新材料补助办法"}, f.queue.titles()); diff != "" {
			t.Errorf("handed over (-want +got):\n%s", diff)
		}
		in := f.queue.taken[0]
		want := service.Intake{
			Name: "示例市数字经济补助办法.html", MediaType: "text/html; charset=utf-8", Content: in.Content, URL: f.web.URL(site, "/tz/1.html"),
			Title: in.Title, Published: in.Published, SourceID: source.ID, Level: "municipal", Region: "370300", PageID: in.PageID, Version: 1,
		}
		if diff := cmp.Diff(want, in); diff != "" || in.Published.String() != "2026-03-01" || !bytes.Contains(in.Content, []byte("第三条")) {
			t.Errorf("handed over (-want +got):\n%s", diff)
		}
		f.page("/tz/1.html", "示例市数字经济补助办法", measures("数字经济", 50)) // another counter, another time
		f.wantTally(f.run(source), collect.Tally{Found: 3, Unchanged: 3})
		f.page("/tz/2.html", "示例市生物医药补助办法", measures("生物医药", 80))
		f.wantTally(f.run(source), collect.Tally{Found: 3, Unchanged: 2, Changed: 1})
		last := f.queue.taken[len(f.queue.taken)-1]
		if last.Title != "示例市生物医药补助办法" || last.Version != 2 || last.FormerDraft != "d2" || !bytes.Contains(last.Content, []byte("80万元")) {
			t.Errorf("changed: got %s, version %d after %q", last.Title, last.Version, last.FormerDraft)
		}
	})
}

func TestDuplicatesAndVersionsUnderOtherAddresses(t *testing.T) {
	t.Parallel()
	digital, amended := measures("数字经济", 50), measures("数字经济", 90)
	numbered := "<p>示科字〔2026〕12号</p>"
	tests := map[string]struct {
		title, body string
		want        collect.Tally
		former      string // draft that the second one is linked to
	}{
		"the same text":           {"示例市数字经济补助办法", digital, collect.Tally{Found: 2, New: 1, Duplicate: 1}, ""},
		"the same in a frame":     {"转发：示例市数字经济补助办法", "<p>来源：示例区政府</p>" + digital + "<p>责任编辑：某某</p>", collect.Tally{Found: 2, New: 1, Duplicate: 1}, ""},
		"amended":                 {"示例市数字经济补助办法", amended, collect.Tally{Found: 2, New: 2}, "d1"},
		"the same number":         {"关于补助的办法", numbered + measures("软件和信息服务业", 30), collect.Tally{Found: 2, New: 2}, "d1"},
		"another number":          {"示例市数字经济补助办法", "<p>示科字〔2026〕13号</p>" + digital, collect.Tally{Found: 2, New: 2}, ""},
		"of another year":         {"示例市2027年数字经济补助办法", amended, collect.Tally{Found: 2, New: 2}, ""},
		"another matter":          {"示例市新能源汽车补助办法", measures("新能源汽车和动力电池", 50), collect.Tally{Found: 2, New: 2}, ""},
		"hardly any text, titled": {"关于放假的通知", "<p>请见附件。</p>", collect.Tally{Found: 2, New: 2}, ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			onBoth(t, func(t *testing.T, f *fixture) {
				f.column("/tz/index.html", "", [2]string{"1.html", "示例市数字经济补助办法"}, [2]string{"2.html", test.title})
				f.page("/tz/1.html", "示例市数字经济补助办法", numbered+digital)
				f.page("/tz/2.html", test.title, test.body)
				f.wantTally(f.run(f.source()), test.want)
				if last := f.queue.taken[len(f.queue.taken)-1]; test.want.New == 2 && last.FormerDraft != test.former {
					t.Errorf("linked to the draft %q, want %q", last.FormerDraft, test.former)
				}
			})
		})
	}
}

func TestAMovedPageIsNoNewDocument(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f *fixture) {
		const title = "示例市数字经济补助办法"
		f.column("/tz/index.html", "", [2]string{"1.html", title})
		f.page("/tz/1.html", title, measures("数字经济", 50))
		source := f.source()
		f.wantTally(f.run(source), collect.Tally{Found: 1, New: 1})
		f.page("/new/1.html", title, measures("数字经济", 50))
		f.web.Handle(site, "/tz/1.html", http.RedirectHandler("/new/1.html", http.StatusMovedPermanently).ServeHTTP)
		f.column("/tz/index.html", "", [2]string{"1.html", title}, [2]string{"/new/1.html", title})
		f.wantTally(f.run(source), collect.Tally{Found: 2, Unchanged: 1, Duplicate: 1})
		old, err := f.store.PageByURL(t.Context(), source.ID, f.web.URL(site, "/tz/1.html"))
		if err != nil || old.CanonicalURL != f.web.URL(site, "/new/1.html") {
			t.Errorf("got %s, %v, want the new address", old.CanonicalURL, err)
		}
		f.column("/tz/index.html", "", [2]string{"/new/1.html", title})
		f.page("/new/1.html", title, measures("数字经济", 75))
		f.wantTally(f.run(source), collect.Tally{Found: 1, Changed: 1})
		if last := f.queue.taken[len(f.queue.taken)-1]; last.FormerDraft != "d1" {
			t.Errorf("the changed page is linked to %q, want d1", last.FormerDraft)
		}
	})
}

func TestMirroredPagesChangeTogether(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f *fixture) {
		const title = "示例市数字经济补助办法"
		f.column("/tz/index.html", "", [2]string{"1.html", title}, [2]string{"2.html", title})
		both := func(amount int) {
			f.page("/tz/1.html", title, measures("数字经济", amount))
			f.page("/tz/2.html", title, measures("数字经济", amount))
		}
		both(50)
		source := f.source()
		f.wantTally(f.run(source), collect.Tally{Found: 2, New: 1, Duplicate: 1})
		both(80)
		f.wantTally(f.run(source), collect.Tally{Found: 2, Changed: 1, Duplicate: 1})
		if len(f.queue.taken) != 2 || f.queue.taken[1].FormerDraft != "d1" {
			t.Errorf("%d documents were handed over, the last linked to %q", len(f.queue.taken), f.queue.taken[len(f.queue.taken)-1].FormerDraft)
		}
	})
}

func TestWhatIsRefusedIsTold(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f *fixture) {
		f.web.Handle(site, "/robots.txt", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write([]byte("User-agent: *\nDisallow: /private/\n"))
		})
		f.column("/tz/index.html", "",
			[2]string{"1.html", "示例市数字经济补助办法"}, [2]string{"/private/2.html", "内部文件"}, [2]string{"http://other.test/3.html", "别处的文件"},
			[2]string{"4.html", "不存在的文件"}, [2]string{"5.png", "图片"}, [2]string{"6.html", "过大的文件"})
		f.page("/tz/1.html", "示例市数字经济补助办法", measures("数字经济", 50))
		f.web.Bytes(site, "/tz/5.png", "image/png", []byte("\x89PNG\x00"))
		f.web.Handle(site, "/tz/6.html", func(w http.ResponseWriter, _ *http.Request) { w.Header().Set("Content-Length", "1073741824") })
		run := f.run(f.source())
		f.wantTally(run, collect.Tally{Found: 6, New: 1, Refused: 5})
		want := []string{"host-not-listed", "robots-disallowed", "http-status-404", "unsupported-type", "too-large"}
		if diff := cmp.Diff(want, codes(run)); diff != "" {
			t.Errorf("refusals (-want +got):\n%s", diff)
		}
		for _, r := range run.Refusals {
			if r.URL == "" || r.Message == "" || r.English == "" {
				t.Errorf("got %+v, want where and why in both languages", r)
			}
		}
	})
}

func TestPaginationEnds(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f *fixture) {
		var pages atomic.Int64
		f.web.Handle(site, "/tz/index.html", func(w http.ResponseWriter, r *http.Request) { // every page leads to another one
			n := pages.Add(1)
			w.Header().Set("Content-Type", "text/html")
			_, _ = w.Write([]byte(`<ul class="list"><li><a href="` + strings.Repeat("x", int(n)) + `.html">文件</a></li></ul><a href="?p=` + strings.Repeat("y", int(n)) + `">下一页</a>`))
		})
		run := f.run(f.source(func(s *collect.Source) { s.MaxPages = 4 }))
		if run.Listed != 4 || pages.Load() != 4 || run.Tally.Found != 4 {
			t.Errorf("%d pages of the column were read, %d asked for, %d documents found, want 4 each", run.Listed, pages.Load(), run.Tally.Found)
		}
		f.column("/same/index.html", "index.html?again", [2]string{"1.html", "示例"})
		same := f.run(f.source(func(s *collect.Source) { s.URL = f.web.URL(site, "/same/index.html") }))
		if same.Listed != 2 || same.Tally.Found != 1 {
			t.Errorf("a column that repeats itself: %d pages, %d documents, want 2 and 1", same.Listed, same.Tally.Found)
		}
		few := f.run(f.source(func(s *collect.Source) { s.MaxItems = 2 }))
		if few.Tally.Found != 2 || codes(few)[0] != "limit-reached" {
			t.Errorf("bounded: %d documents, %v", few.Tally.Found, codes(few))
		}
	})
}

func TestPagesByPatternEndWhereThereAreNoMore(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f *fixture) {
		f.column("/tz/index.html", "", [2]string{"1.html", "示例市数字经济补助办法"})
		f.column("/tz/index_1.html", "", [2]string{"2.html", "示例市生物医药补助办法"})
		f.page("/tz/1.html", "示例市数字经济补助办法", measures("数字经济", 50))
		f.page("/tz/2.html", "示例市生物医药补助办法", measures("生物医药", 60))
		run := f.run(f.source(func(s *collect.Source) { s.PagePattern = "index_{n-1}.html" }))
		f.wantTally(run, collect.Tally{Found: 2, New: 2})
		if run.Listed != 2 || len(run.Refusals) != 0 {
			t.Errorf("got %d pages and %v, want 2 and no refusal", run.Listed, run.Refusals)
		}
	})
}

func TestFeedsAndSitemaps(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		kind collect.Kind
		body string
	}{
		"feed":    {collect.Feed, `<rss version="2.0"><channel><item><title>示例市数字经济补助办法</title><link>/tz/1.html</link></item></channel></rss>`},
		"sitemap": {collect.Sitemap, `<urlset><url><loc>/tz/1.html</loc></url><url><loc>/about.html</loc></url></urlset>`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			onBoth(t, func(t *testing.T, f *fixture) {
				f.web.Bytes(site, "/list.xml", "text/xml", []byte(test.body))
				f.page("/tz/1.html", "示例市数字经济补助办法", measures("数字经济", 50))
				run := f.run(f.source(func(s *collect.Source) { s.Kind, s.URL, s.URLPattern = test.kind, f.web.URL(site, "/list.xml"), "/tz/" }))
				f.wantTally(run, collect.Tally{Found: 1, New: 1})
				if got := f.queue.titles(); len(got) != 1 || got[0] != "示例市数字经济补助办法" {
					t.Errorf("got %v", got)
				}
			})
		})
	}
}

func TestFilesGoAlong(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f *fixture) {
		const title = "关于印发示例市数字经济补助办法的通知"
		f.column("/tz/index.html", "", [2]string{"1.html", title})
		files := `<p>附件：<a href="a.pdf">示例市数字经济补助办法</a> <a href="b.docx">补助申请表</a> <a href="c.pdf">示例办法解读全文</a></p>`
		f.page("/tz/1.html", title, measures("数字经济", 50)+files)
		f.web.Bytes(site, "/tz/a.pdf", "application/pdf", []byte("%PDF-1.7 one"))
		source := f.source()
		run := f.run(source)
		f.wantTally(run, collect.Tally{Found: 1, New: 1})
		if diff := cmp.Diff([]string{"http-status-404"}, codes(run)); diff != "" {
			t.Errorf("refusals (-want +got):\n%s", diff)
		}
		if in := f.queue.taken[0]; len(in.Files) != 1 || in.Files[0].Name != "示例市数字经济补助办法.pdf" || string(in.Files[0].Content) != "%PDF-1.7 one" {
			t.Errorf("files: got %+v", in.Files)
		}
		f.wantTally(f.run(source), collect.Tally{Found: 1, Unchanged: 1})
		f.web.Bytes(site, "/tz/a.pdf", "application/pdf", []byte("%PDF-1.7 two"))
		f.wantTally(f.run(source), collect.Tally{Found: 1, Changed: 1})
		if in := f.queue.taken[1]; len(in.Files) != 1 || string(in.Files[0].Content) != "%PDF-1.7 two" || in.FormerDraft != "d1" {
			t.Errorf("changed file: got %+v after %q", in.Files, in.FormerDraft)
		}
		f.page("/tz/1.html", title, measures("数字经济", 50))
		f.wantTally(f.run(source), collect.Tally{Found: 1, Changed: 1})
		if in := f.queue.taken[2]; len(in.Files) != 0 {
			t.Errorf("a file that is not offered any more was handed over: %+v", in.Files)
		}
	})
}

func TestUnchangedPagesAreNotSentAgain(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f *fixture) {
		body := article("示例市数字经济补助办法", measures("数字经济", 50))
		sent := 0
		f.column("/tz/index.html", "", [2]string{"1.html", "示例市数字经济补助办法"})
		f.web.Handle(site, "/tz/1.html", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", `"v1"`)
			if r.Header.Get("If-None-Match") == `"v1"` {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			sent++
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write([]byte(body))
		})
		source := f.source()
		f.wantTally(f.run(source), collect.Tally{Found: 1, New: 1})
		for range 2 {
			f.wantTally(f.run(source), collect.Tally{Found: 1, Unchanged: 1})
		}
		if sent != 1 {
			t.Errorf("the page was sent %d times, want once", sent)
		}
	})
}

func TestBusySitesAreWaitedFor(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f *fixture) {
		var asked atomic.Int64
		f.column("/tz/index.html", "", [2]string{"1.html", "示例市数字经济补助办法"})
		f.web.Handle(site, "/tz/1.html", func(w http.ResponseWriter, r *http.Request) {
			if asked.Add(1) == 1 {
				w.Header().Set("Retry-After", "3600")
				w.WriteHeader(http.StatusTooManyRequests)
				return
			}
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			_, _ = w.Write([]byte(article("示例市数字经济补助办法", measures("数字经济", 50))))
		})
		source := f.source()
		run, err := f.Start(t.Context(), bureau, source.ID)
		f.check(err)
		rest, err := f.Work(t.Context(), run.ID)
		f.check(err)
		if wait := time.Until(rest.Again); rest.Ended || wait < 59*time.Minute || wait > time.Hour {
			t.Fatalf("got %+v, want to come again in an hour", rest)
		}
		if wanted, err := f.Wanted(t.Context()); len(wanted) != 0 || err != nil {
			t.Errorf("got %v, %v, want nothing to do", wanted, err)
		}
		run, err = f.store.FindCollectRun(t.Context(), run.ID)
		if err != nil || run.ResumeAt == nil || !run.State.Open() {
			t.Errorf("got %+v, %v", run, err)
		}
		if again, err := f.Work(t.Context(), run.ID); again.Ended || asked.Load() != 1 || err != nil {
			t.Errorf("the site was asked %d times, %v", asked.Load(), err)
		}
	})
}

func TestSitesThatDoNotAnswerAreGivenUp(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		list, page http.HandlerFunc // nil: as it should be
		state      collect.State
		refused    int
	}{
		"the list":         {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, nil, collect.Failed, 0},
		"every page":       {nil, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }, collect.Failed, 0},
		"no list any more": {http.NotFound, nil, collect.Failed, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			onBoth(t, func(t *testing.T, f *fixture) {
				f.restart(func(d *service.Deps) { d.Web = f.impatient() })
				f.column("/tz/index.html", "", [2]string{"1.html", "一"}, [2]string{"2.html", "二"}, [2]string{"3.html", "三"}, [2]string{"4.html", "四"})
				if test.list != nil {
					f.web.Handle(site, "/tz/index.html", test.list)
				}
				for _, path := range []string{"/tz/1.html", "/tz/2.html", "/tz/3.html", "/tz/4.html"} {
					f.web.Handle(site, path, test.page)
				}
				run := f.run(f.source())
				if run.State != test.state || run.Error == "" || run.Tally.Refused != test.refused || run.FinishedAt == nil {
					t.Errorf("got %s %q %+v, want %s, a reason and %d refused", run.State, run.Error, run.Tally, test.state, test.refused)
				}
				if asked := len(f.web.Requests(site)); asked > 12 {
					t.Errorf("the site was asked %d times", asked)
				}
			})
		})
	}
}

func TestAPageThatNeverAnswersHoldsUpNoOther(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f *fixture) {
		f.column("/tz/index.html", "", [2]string{"1.html", "坏的一页"}, [2]string{"2.html", "示例市数字经济补助办法"})
		f.web.Handle(site, "/tz/1.html", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusInternalServerError) })
		f.page("/tz/2.html", "示例市数字经济补助办法", measures("数字经济", 50))
		run := f.run(f.source())
		f.wantTally(run, collect.Tally{Found: 2, New: 1, Refused: 1})
		if got := codes(run); len(got) != 1 || got[0] != "host-busy" || f.web.Count(site, "/tz/1.html") != 3 {
			t.Errorf("got %v after %d requests", got, f.web.Count(site, "/tz/1.html"))
		}
	})
}
