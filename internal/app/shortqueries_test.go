package app

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"huiqi/index"
	"huiqi/models"
	"huiqi/models/feed"
	"huiqi/models/policy"
	"huiqi/seed"
)

// shelf is the library as it is seeded for demonstrations.
type shelf struct{ policies []policy.Policy }

func (s shelf) PoliciesByID(_ context.Context, ids []string) (out []policy.Policy, err error) {
	for _, p := range s.policies {
		if slices.Contains(ids, p.ID) {
			out = append(out, p)
		}
	}
	return out, nil
}

func (s shelf) PolicyIDs(_ context.Context, after string, limit int) (ids []string, err error) {
	for _, p := range s.policies {
		if p.ID > after {
			ids = append(ids, p.ID)
		}
	}
	slices.Sort(ids)
	return ids[:min(limit, len(ids))], nil
}

func (shelf) Head(context.Context) (int64, error)          { return 1, nil }
func (shelf) FeedIdentity(context.Context) (string, error) { return "示例", nil }

func (shelf) Changes(context.Context, int64, int, ...feed.Kind) ([]feed.Change, int64, error) {
	return nil, 1, nil
}

// seeded opens an index of the seeded library.
func seeded(t *testing.T) *index.Index {
	t.Helper()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	bundles, err := seed.Policies(seed.Demo)
	if err != nil {
		t.Fatal(err)
	}
	var library shelf
	for _, b := range bundles {
		p := b.Policy
		p.Status, p.Programs = policy.Published, slices.Clone(b.Programs)
		for i := range p.Programs {
			p.Programs[i].Status = policy.Published
		}
		library.policies = append(library.policies, p)
	}
	x, err := index.Open(source{library, catalogue, &followedFeed{identity: "示例", note: filepath.Join(t.TempDir(), feedName)}}, index.Options{Dir: t.TempDir(), Vocabulary: index.VocabularyOf(catalogue)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := x.Rebuild(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
	return x
}

// TestShortQueriesOfTheSeededLibrary: what is asked for decides, not by which word its support is called.
func TestShortQueriesOfTheSeededLibrary(t *testing.T) {
	t.Parallel()
	x := seeded(t)
	highTech := []string{"zb-hnte-reward", "sd-hnte-award"}
	tests := map[string][]string{ // what may come first
		"高企补贴": highTech, "高企奖励": highTech, "高企奖补": highTech, "高企补助": highTech, "高新技术企业补贴": highTech,
		"小巨人奖励": {"zb-srdi-reward"}, "研发补助": {"nat-rd-deduction"}, "瞪羚企业": {"sd-gazelle"}, "科技贷款贴息": {"sd-loan-discount", "sd-loan-risk-old"},
		"专利资助": {"dist-hg-patent"}, "人才公寓": {"dist-zc-talent", "zb-talent"}, "技改补贴": {"dist-lz-green"}, "首台套": {"zb-firstset"},
		"租金补贴": {"dist-gx-rent"}, "安家补贴": {"dist-zc-talent"},
	}
	for query, want := range tests {
		found, err := x.Search(t.Context(), index.Request{Query: query, AsOf: models.MustDate("2026-07-01")})
		if err != nil {
			t.Fatal(err)
		}
		if len(found.Items) == 0 || !slices.Contains(want, found.Items[0].ID) {
			t.Errorf("%s: got %+v, want one of %v first", query, found.Items[:min(2, len(found.Items))], want)
		}
	}
}
