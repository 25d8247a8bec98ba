package index

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
)

func TestSearchFindsFirst(t *testing.T) {
	t.Parallel()
	x := library(t)
	tests := map[string]struct{ query, want string }{
		"a document number":                {"国科发火〔2016〕32号", "nat-hnte"},
		"… in other brackets and spaces":   {"国科发火 [2016] 32 号", "nat-hnte"},
		"… full-width":                     {"国科发火（２０１６）３２号", "nat-hnte"},
		"… without a code":                 {"〔2016〕101号", "nat-stock"},
		"… the end of an announcement":     {"税务总局公告2023年第43号", "nat-vat-adv"},
		"… with words":                     {"鲁科字〔2023〕154号 贷款", "sd-loan-risk-old"},
		"an abbreviation":                  {"技创中心", "sd-tech-innov-center"},
		"a slip of sound":                  {"瞪铃企业", "sd-gazelle"},
		"a slip of shape":                  {"创新劵", "zb-voucher"},
		"everyday words":                   {"企业搬到淄博", "zb-hnte-reward"},
		"a district":                       {"淄川 博士 补贴", "dist-zc-talent"},
		"the city's before the province's": {"市重点实验室", "zb-keylab"},
		"the province's before the city's": {"省重点实验室", "sd-platform-keylab"},
		"an issuer":                        {"高青县市场监督管理局", "dist-hg-patent"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := find(t, x, Request{Query: tt.query})
			if got := idsOf(r); len(got) == 0 || got[0] != tt.want {
				t.Errorf("Search(%q) = %v, want %s first", tt.query, got[:min(3, len(got))], tt.want)
			}
		})
	}
}

func TestSearchByNumberAloneFindsOnlyThat(t *testing.T) {
	t.Parallel()
	r := find(t, library(t), Request{Query: "淄科测(2026)3号"})
	if diff := cmp.Diff([]string{"zb-keylab"}, idsOf(r)); diff != "" {
		t.Errorf("policies found (-want +got):\n%s", diff)
	}
	if r.Understood.DocNumber != "淄科测〔2026〕3号" {
		t.Errorf("understood %q", r.Understood.DocNumber)
	}
}

func TestSearchOfAnUnknownNumberFallsBackToWords(t *testing.T) {
	t.Parallel()
	r := find(t, library(t), Request{Query: "鲁科字〔1999〕7号 贷款贴息"})
	if len(r.Items) == 0 || r.Items[0].Parts.Number != 0 {
		t.Errorf("found %v, want policies about the words, none by number", idsOf(r))
	}
}

func TestScoreIsMadeOfItsParts(t *testing.T) {
	t.Parallel()
	for _, h := range find(t, library(t), Request{Query: "国科发火〔2016〕32号 高企认定", Region: "370305"}).Items {
		p := h.Parts
		want := p.Text*p.InForce*p.Level*p.Region*p.Year*p.Recency + p.Number
		if math.Abs(h.Score-want) > 0.01 {
			t.Errorf("%s scores %v, its parts make %v: %+v", h.ID, h.Score, want, p)
		}
	}
}

func TestPriors(t *testing.T) {
	t.Parallel()
	base := Doc{Title: "科技创新券管理办法", Body: "创新券可用于检验检测。", Status: StatusPublished, Region: "CN", Level: LevelNational}
	with := func(id string, change func(*Doc)) Doc {
		d := base
		d.ID = id
		change(&d)
		return d
	}
	tests := map[string]struct {
		better, worse func(*Doc)
		req           Request
	}{
		"in force before expired":    {func(*Doc) {}, func(d *Doc) { d.Status = StatusExpired }, Request{}},
		"in force before repealed":   {func(*Doc) {}, func(d *Doc) { d.Status = StatusRepealed }, Request{}},
		"open before past its end":   {func(*Doc) {}, func(d *Doc) { d.ExpiryDate = models.MustDate("2025-12-31") }, Request{}},
		"new before old":             {func(d *Doc) { d.PublishDate = models.MustDate("2026-05-01") }, func(d *Doc) { d.PublishDate = models.MustDate("2016-05-01") }, Request{}},
		"the asker's district first": {func(d *Doc) { d.Region = "370305" }, func(d *Doc) { d.Region = "370304" }, Request{Region: "370305"}},
		"the named district first":   {func(d *Doc) { d.Region = "370304" }, func(d *Doc) { d.Region = "370305" }, Request{Query: "博山创新券"}},
		"the named level first":      {func(d *Doc) { d.Level = LevelProvincial }, func(d *Doc) {}, Request{Query: "省级创新券"}},
		"the named year first":       {func(d *Doc) { d.Year = 2024 }, func(d *Doc) { d.Year = 2025 }, Request{Query: "2024年创新券"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			x := opened(t, newFake(with("a-worse", tt.worse), with("b-better", tt.better)))
			if tt.req.Query == "" {
				tt.req.Query = "创新券"
			}
			if diff := cmp.Diff([]string{"b-better", "a-worse"}, idsOf(find(t, x, tt.req))); diff != "" {
				t.Errorf("order (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDraftsAndSamplesAreFoundOnlyWhenWanted(t *testing.T) {
	t.Parallel()
	x := opened(t, newFake(
		Doc{ID: "draft", Title: "创新券", Status: StatusDraft}, Doc{ID: "live", Title: "创新券", Status: StatusPublished},
		Doc{ID: "sample", Title: "创新券", Status: StatusPublished, Sample: true}))
	tests := map[string]struct {
		filters Filters
		want    []string
	}{
		"by default":     {Filters{}, []string{"live", "sample"}},
		"no samples":     {Filters{NoSamples: true}, []string{"live"}},
		"drafts":         {Filters{Statuses: []string{StatusDraft}}, []string{"draft"}},
		"drafts or live": {Filters{Statuses: []string{StatusDraft, StatusPublished}, NoSamples: true}, []string{"draft", "live"}},
	}
	for name, tt := range tests {
		for _, query := range []string{"创新券", ""} {
			t.Run(name+" "+query, func(t *testing.T) {
				t.Parallel()
				r := find(t, x, Request{Query: query, Filters: tt.filters, Facets: true})
				if diff := cmp.Diff(tt.want, idsOf(r)); diff != "" {
					t.Errorf("policies found (-want +got):\n%s", diff)
				}
			})
		}
	}
}

func TestPagesAreStableAndComplete(t *testing.T) {
	t.Parallel()
	x := library(t)
	for _, req := range []Request{{Query: "企业"}, {}, {Query: "企业", Sort: SortNewest}} {
		t.Run(fmt.Sprintf("%q sorted %q", req.Query, req.Sort), func(t *testing.T) {
			t.Parallel()
			req.Limit = 200
			all := find(t, x, req)
			if all.Total != len(all.Items) || all.NextCursor != "" {
				t.Fatalf("total %d of %d items, cursor %q", all.Total, len(all.Items), all.NextCursor)
			}
			req.Limit = 7
			var got []string
			for {
				r := find(t, x, req)
				got = append(got, idsOf(r)...)
				if req.Cursor = r.NextCursor; req.Cursor == "" {
					break
				}
			}
			if diff := cmp.Diff(idsOf(all), got); diff != "" {
				t.Errorf("pages together (-whole +pages):\n%s", diff)
			}
		})
	}
}

func TestNewestComesFirstAndUndatedLast(t *testing.T) {
	t.Parallel()
	r := find(t, library(t), Request{Limit: 200})
	byDate := slices.IsSortedFunc(r.Items, func(a, b Hit) int {
		switch {
		case a.PublishDate.IsZero() || b.PublishDate.IsZero():
			return map[bool]int{true: 1}[a.PublishDate.IsZero() && !b.PublishDate.IsZero()]
		}
		return b.PublishDate.Compare(a.PublishDate)
	})
	if !byDate || len(r.Items) != 36 {
		t.Errorf("browsing gives %d policies, newest first: %v", len(r.Items), byDate)
	}
}

func TestSearchRefuses(t *testing.T) {
	t.Parallel()
	x := library(t)
	cursor := find(t, x, Request{Query: "企业", Limit: 1}).NextCursor
	tests := map[string]struct {
		req  Request
		code string
	}{
		"a long query":              {Request{Query: string(make([]rune, 201))}, "query-too-long"},
		"another search's cursor":   {Request{Query: "技术", Cursor: cursor}, "bad-cursor"},
		"a cursor that is not ours": {Request{Query: "企业", Cursor: "%%"}, "bad-cursor"},
		"an offset too far":         {Request{Query: "企业", Offset: 10001}, "bad-offset"},
		"a negative offset":         {Request{Query: "企业", Offset: -1}, "bad-offset"},
		"an unknown order":          {Request{Sort: "money"}, "bad-sort"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := x.Search(t.Context(), tt.req)
			var f *models.Fault
			if !models.IsKind(err, models.KindInvalid) || !errors.As(err, &f) || f.Code != tt.code {
				t.Errorf("Search fails with %v, want %s", err, tt.code)
			}
		})
	}
}

func TestAQueryOfMarksFindsNothing(t *testing.T) {
	t.Parallel()
	if r := find(t, library(t), Request{Query: "？！"}); r.Total != 0 {
		t.Errorf("found %v", idsOf(r))
	}
}

// The queries are questions of enterprises with the policies that answer them. The fixture's texts are short, so
// this only guards against a loss; the service's own figures come from huiqi search-eval.
func TestJudgedQueries(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/queries.json")
	if err != nil {
		t.Fatal(err)
	}
	var queries []struct {
		Query     string
		Relevance map[string]int
	}
	if err := json.Unmarshal(data, &queries); err != nil {
		t.Fatal(err)
	}
	x, first := library(t), 0
	for _, q := range queries {
		got := idsOf(find(t, x, Request{Query: q.Query, Limit: 10}))
		if len(got) > 0 && q.Relevance[got[0]] > 0 {
			first++
		} else {
			t.Logf("%s: %v", q.Query, got[:min(3, len(got))])
		}
	}
	if len(queries) != 40 || first < 38 {
		t.Errorf("%d of %d queries have an answer first, want at least 38 of 40", first, len(queries))
	}
}
