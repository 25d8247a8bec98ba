package index

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"sort"
	"sync"
	"testing"

	"huiqi/models"
)

// fakeSource is a database of policies with a change feed, kept in memory.
type fakeSource struct {
	mu    sync.Mutex
	docs  map[string]Doc
	feed  []Change
	fails error              // returned by Docs while set
	from  int64              // changes up to here are trimmed
	onIDs func(after string) // called by AllIDs
}

func newFake(docs ...Doc) *fakeSource {
	s := &fakeSource{docs: map[string]Doc{}}
	for _, d := range docs {
		s.put(d)
	}
	return s
}

func (s *fakeSource) put(d Doc) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.docs[d.ID] = d
	return s.log(d.ID)
}

func (s *fakeSource) remove(id string) int64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.docs, id)
	return s.log(id)
}

func (s *fakeSource) log(id string) int64 {
	s.feed = append(s.feed, Change{Seq: int64(len(s.feed) + 1), PolicyID: id})
	return int64(len(s.feed))
}

func (s *fakeSource) fail(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fails = err
}

func (s *fakeSource) Docs(_ context.Context, ids []string) ([]Doc, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.fails != nil {
		return nil, s.fails
	}
	var out []Doc
	for _, id := range ids {
		if d, ok := s.docs[id]; ok {
			out = append(out, d)
		}
	}
	return out, nil
}

func (s *fakeSource) AllIDs(_ context.Context, after string, limit int) ([]string, error) {
	if s.onIDs != nil {
		s.onIDs(after)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for id := range s.docs {
		if id > after {
			out = append(out, id)
		}
	}
	sort.Strings(out)
	return out[:min(limit, len(out))], nil
}

func (s *fakeSource) Changes(_ context.Context, after int64, limit int) ([]Change, int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if after < s.from {
		return nil, after, fmt.Errorf("changes after %d: %w", after, ErrTrimmed)
	}
	if after >= int64(len(s.feed)) {
		return nil, after, nil
	}
	out := slices.Clone(s.feed[after:min(after+int64(limit), int64(len(s.feed)))])
	return out, out[len(out)-1].Seq, nil
}

func (s *fakeSource) Head(context.Context) (int64, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return int64(len(s.feed)), nil
}

// words is a small vocabulary for tests.
func words() Vocabulary {
	var v Vocabulary
	for _, w := range [][3]string{
		{"高企", "高新技术企业", "high"},
		{"科小", "科技型中小企业", "high"},
		{"小巨人", "专精特新“小巨人”企业", "high"},
		{"加计扣除", "研发费用加计扣除", "high"},
		{"瞪羚", "瞪羚企业", "high"},
		{"单项冠军", "制造业单项冠军企业", "high"},
		{"技创中心", "技术创新中心", "high"},
		{"科技创新券", "创新券", "high"},
		{"鲁科贷", "科技成果转化贷款", "medium"},
		{"贴息", "贷款贴息", "high"},
		{"技改", "技术改造", "high"},
		{"小微", "小微企业", "high"},
		{"小型微利", "小型微利企业", "high"},
		{"研发", "研究开发", "low"},
		{"技术经理人", "技术经纪人", "high"},
		{"一次性税前扣除", "固定资产加速折旧", "high"},
	} {
		v.Aliases = append(v.Aliases, Alias{Text: w[0], Canonical: w[1], Confidence: w[2]})
	}
	v.Divisions = []Division{
		{Code: "370000", Parent: "CN", Level: LevelProvincial, Names: []string{"山东省", "山东"}},
		{Code: "370300", Parent: "370000", Level: LevelMunicipal, Names: []string{"淄博市", "淄博"}},
		{Code: "370302", Parent: "370300", Level: LevelDistrict, Names: []string{"淄川区", "淄川"}},
		{Code: "370304", Parent: "370300", Level: LevelDistrict, Names: []string{"博山区", "博山"}},
		{Code: "370305", Parent: "370300", Level: LevelDistrict, Names: []string{"临淄区", "临淄"}},
		{Code: "370322", Parent: "370300", Level: LevelDistrict, Names: []string{"高青县", "高青"}},
		{Code: "ZB-GXQ", Parent: "370300", Level: LevelDistrict, Names: []string{"高新区"}},
	}
	return v
}

// policies reads the fixture: policies condensed to a sentence or two in our own words.
func policies(t testing.TB) []Doc {
	t.Helper()
	f, err := os.Open("testdata/policies.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []Doc
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		var d Doc
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return out
}

// opened returns an index in a fresh folder that has caught up with a source, closed when the test ends.
func opened(t testing.TB, s Source) *Index {
	t.Helper()
	x, err := Open(s, Options{Dir: t.TempDir(), Vocabulary: words()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := x.CatchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	return x
}

func library(t testing.TB) *Index { return opened(t, newFake(policies(t)...)) }

func find(t testing.TB, x *Index, req Request) *Response {
	t.Helper()
	if req.AsOf.IsZero() {
		req.AsOf = models.MustDate("2026-07-01")
	}
	r, err := x.Search(t.Context(), req)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func idsOf(r *Response) []string {
	out := make([]string, len(r.Items))
	for i, h := range r.Items {
		out[i] = h.ID
	}
	return out
}
