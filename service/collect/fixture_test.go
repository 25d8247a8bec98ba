package collect_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/collect"
	"huiqi/models/policy"
	"huiqi/reading/crawl"
	"huiqi/reading/crawl/crawltest"
	"huiqi/seed"
	"huiqi/service/access"
	service "huiqi/service/collect"
	"huiqi/store"
	"huiqi/store/storetest"
)

const site = "kjj.test"

var bureau = actors.Actor{ID: "u1", Name: "王科员", Role: actors.BureauStaff}

// queue is a review queue: it knows a content that it has seen before, as the real one does.
type queue struct {
	mu     sync.Mutex
	taken  []service.Intake
	drafts map[string]string // by content
	submit func(in service.Intake) error
}

func (q *queue) Submit(_ context.Context, in service.Intake) (string, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.submit != nil {
		if err := q.submit(in); err != nil {
			return "", err
		}
	}
	key := string(in.Content)
	for _, f := range in.Files {
		key += "\x00" + string(f.Content)
	}
	if id, ok := q.drafts[key]; ok {
		return id, nil
	}
	if q.drafts == nil {
		q.drafts = map[string]string{}
	}
	q.taken = append(q.taken, in)
	q.drafts[key] = fmt.Sprintf("d%d", len(q.taken))
	return q.drafts[key], nil
}

// titles returns the titles of what was taken, in its order.
func (q *queue) titles() []string {
	q.mu.Lock()
	defer q.mu.Unlock()
	var out []string
	for _, in := range q.taken {
		out = append(out, in.Title)
	}
	return out
}

// fixture is one process that collects from a small web.
type fixture struct {
	*service.Service
	t     *testing.T
	web   *crawltest.Web
	store *store.Store
	queue *queue
}

// onBoth runs a test on both databases, each with a web of its own.
func onBoth(t *testing.T, test func(t *testing.T, f *fixture)) {
	t.Helper()
	databases := storetest.Databases()
	for name, options := range databases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := options(t)
			o.Clock = clock.System{}
			test(t, newFixture(t, storetest.Migrated(t, o)))
		})
	}
}

func newFixture(t *testing.T, s *store.Store) *fixture {
	t.Helper()
	f := &fixture{t: t, web: crawltest.New(t), store: s, queue: &queue{}}
	f.restart()
	return f
}

// restart replaces the service by a new one, as another process would have it.
func (f *fixture) restart(change ...func(*service.Deps)) {
	f.t.Helper()
	catalogue, err := seed.Catalogue()
	f.check(err)
	deps := service.Deps{
		Store: f.store, Gate: access.NewTable(), Catalogue: catalogue, Clock: clock.System{}, Queue: f.queue, Web: f.web.Crawler(f.t),
	}
	for _, alter := range change {
		alter(&deps)
	}
	f.Service = service.New(deps)
}

func (f *fixture) check(err error) {
	f.t.Helper()
	if err != nil {
		f.t.Fatal(err)
	}
}

// source stores a source of the column at /tz/; change may alter it.
func (f *fixture) source(change ...func(*collect.Source)) collect.Source {
	f.t.Helper()
	source := collect.Source{
		Name: "示例市科学技术局", Kind: collect.Column, URL: f.web.URL(site, "/tz/index.html"), Level: "municipal", Region: "370300",
		LinkSelector: "ul.list a", DelayMS: collect.MinDelayMS, Enabled: true, Hosts: []string{f.web.Host(site)},
	}
	for _, alter := range change {
		alter(&source)
	}
	source, err := f.Create(f.t.Context(), bureau, source)
	f.check(err)
	source.DelayMS = 1 // for tests: a site of our own need not be spared
	f.check(f.store.InTx(f.t.Context(), func(ctx context.Context) error { return f.store.UpdateSource(ctx, &source) }))
	return source
}

// run collects a source to the end.
func (f *fixture) run(source collect.Source) collect.Run {
	f.t.Helper()
	run, err := f.Start(f.t.Context(), bureau, source.ID)
	f.check(err)
	return f.finish(run.ID)
}

// finish goes on with a run to its end.
func (f *fixture) finish(id string) collect.Run {
	f.t.Helper()
	for deadline := time.Now().Add(30 * time.Second); ; {
		rest, err := f.Work(f.t.Context(), id)
		f.check(err)
		if rest.Ended {
			break
		}
		if time.Now().After(deadline) {
			f.t.Fatal("the run does not end")
		}
		time.Sleep(min(time.Until(rest.Again), time.Second))
	}
	run, err := f.store.FindCollectRun(f.t.Context(), id)
	f.check(err)
	return run
}

// wantTally fails the test unless the run ended well with these counts.
func (f *fixture) wantTally(run collect.Run, want collect.Tally) {
	f.t.Helper()
	if run.State != collect.Done || run.Tally != want {
		f.t.Errorf("got %s %+v %s %+v, want done %+v", run.State, run.Tally, run.Error, run.Refusals, want)
	}
}

// column puts a column with these entries, as address and title, on the site.
func (f *fixture) column(path string, next string, entries ...[2]string) {
	var b strings.Builder
	b.WriteString(`<html><body><ul class="list">`)
	for i, e := range entries {
		fmt.Fprintf(&b, `<li><a href="%s">%s</a><span>2026-03-%02d</span></li>`, e[0], e[1], i+1)
	}
	b.WriteString("</ul>")
	if next != "" {
		fmt.Fprintf(&b, `<a href="%s">下一页</a>`, next)
	}
	f.web.HTML(site, path, b.String()+"</body></html>")
}

// article returns a page with a text of its own in a frame that changes by itself.
func article(title, body string) string {
	return fmt.Sprintf(`<html><head><title>%s</title></head><body><nav>首页</nav><h1>%s</h1>
<p>来源：示例市科学技术局 浏览次数：%d 次 当前时间：%s</p><div id="zoom">%s</div><footer>示例</footer></body></html>`,
		title, title, time.Now().UnixNano()%1000, time.Now().Format("2006-01-02 15:04:05"), body)
}

// measures is the body of a synthetic policy (示例) about a matter.
func measures(matter string, amount int) string {
	return fmt.Sprintf(`<p>第一条 为支持%[1]s发展，规范%[1]s补助资金的管理和使用，提高财政资金使用效益，结合示例市实际，制定本办法。</p>
<p>第二条 在示例市行政区域内注册、具有独立法人资格并从事%[1]s研究开发或者生产经营的企业，可以按照本办法申请补助。</p>
<p>第三条 对符合条件的企业给予最高%[2]d万元补助，补助资金由市和区县财政按照现行体制分担，同一项目不重复享受。</p>
<p>第四条 申请企业近三年未发生重大安全、质量事故和严重环境违法行为，并且未被列入%[1]s领域严重失信主体名单。</p>`, matter, amount)
}

// page puts an article on the site.
func (f *fixture) page(path, title, body string) {
	f.web.Handle(site, path, nil)
	f.web.HTML(site, path, article(title, body))
}

// codes returns the codes of a run's refusals.
func codes(run collect.Run) []string {
	var out []string
	for _, r := range run.Refusals {
		out = append(out, r.Code)
	}
	return out
}

func wantFault(t *testing.T, err error, code string) {
	t.Helper()
	var fault *models.Fault
	if !errors.As(err, &fault) || fault.Code != code {
		t.Errorf("got %v, want a fault with the code %s", err, code)
	}
}

// impatient lets a crawler give a host up soon.
func (f *fixture) impatient() service.Web {
	return f.web.Crawler(f.t, func(o *crawl.Options) { o.Timeout, o.Patience = 200*time.Millisecond, 100*time.Millisecond })
}

// publishedPolicy is a policy of the library with a number.
func publishedPolicy() policy.Policy {
	return policy.Policy{
		Title: "示例市数字经济补助办法", DocNumber: "示科字〔2026〕12号", Issuers: []string{"示例市科学技术局"}, Level: policy.Municipal, Region: "370300",
		Status: policy.Draft, Verification: policy.Sample, Sample: true, Text: "正文。",
	}
}
