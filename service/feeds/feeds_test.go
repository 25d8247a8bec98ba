package feeds_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"go.uber.org/goleak"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/base"
	"huiqi/service/feeds"
	"huiqi/service/match"
	"huiqi/store/storetest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

type fixture struct {
	storetest.Told
	storetest.Cast
	*feeds.Service

	matcher *match.Service
}

func newFixture(t *testing.T, fresh storetest.Fresh) fixture {
	t.Helper()
	f := fixture{Told: storetest.NewTold(t, fresh), Cast: storetest.NewCast()}
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	language, gate := matching.NewLanguage(catalogue), access.NewTable()
	people := base.New(base.Deps{Store: f.Store, Gate: gate, Language: language, Catalogue: catalogue, Clock: f.Clock})
	f.matcher = match.New(match.Deps{Store: f.Store, Base: people, Gate: gate, Language: language, Catalogue: catalogue, Clock: f.Clock})
	f.reload(t)
	f.Service = feeds.New(feeds.Deps{
		Store: f.Store, Base: people, Catalogue: catalogue, Clock: f.Clock,
		Engine: func(ctx context.Context, _ int64) (feeds.Engine, error) { return f.matcher.At(ctx, 0) },
	})
	return f
}

func (f fixture) reload(t *testing.T) {
	t.Helper()
	if err := f.matcher.Load(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// ids are those of programs.
func ids(programs []policy.PublishedProgram) string {
	out := make([]string, len(programs))
	for i, p := range programs {
		out[i] = p.Program.ID
	}
	return strings.Join(out, " ")
}

// TestWhoMay: feeds are made, listed and ended by whoever may read the enterprise's addresses.
func TestWhoMay(t *testing.T) {
	t.Parallel()
	refused := map[string]string{"away": "other-district", "force": "forbidden", "rival": "enterprise-not-found", "nobody": "unauthenticated"}
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		kept, _, err := f.Create(t.Context(), f.Company, f.Own.USCC, "会计")
		if err != nil {
			t.Fatal(err)
		}
		for who, actor := range f.All() {
			logged := len(f.Audited(t))
			made, token, err := f.Create(t.Context(), actor, f.Own.USCC, "办公室")
			_, listed := f.List(t.Context(), actor, f.Own.USCC)
			for what, err := range map[string]error{"create": err, "list": listed} {
				if got := storetest.CodeOf(err); got != refused[who] {
					t.Errorf("%s by %s: got %q, want %q", what, who, got, refused[who])
				}
			}
			if refused[who] != "" {
				if got := storetest.CodeOf(f.Revoke(t.Context(), actor, f.Own.USCC, kept.ID)); got != refused[who] || token != "" {
					t.Errorf("revoke by %s: got %q, want %q", who, got, refused[who])
				}
				if got := len(f.Audited(t)) - logged; got != 0 {
					t.Errorf("%s: got %d lines in the log", who, got)
				}
				continue
			}
			if err := f.Revoke(t.Context(), actor, f.Own.USCC, made.ID); err != nil {
				t.Errorf("revoke by %s: got %v", who, err)
			}
			want := []string{"createFeed feed " + made.ID + " by " + who, "revokeFeed feed " + made.ID + " by " + who}
			if diff := cmp.Diff(f.Audited(t)[logged:], want); diff != "" || strings.Contains(strings.Join(f.Audited(t), ""), token) {
				t.Errorf("%s: the log (-got +want):\n%s", who, diff)
			}
		}
		if err := f.Revoke(t.Context(), f.Rival, f.Other.USCC, kept.ID); storetest.CodeOf(err) != "feed-not-found" {
			t.Errorf("another's feed under the own enterprise: got %v", err)
		}
		if all, err := f.FeedsOf(t.Context(), f.Own.ID); err != nil || len(all) != 5 || all[len(all)-1].CreatedBy == "" {
			t.Errorf("got %+v, %v, want the one kept and four that are over", all, err)
		}
	})
}

// TestToken: only the token reads, as long as it is not revoked, and what is kept does not tell it.
func TestToken(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		made, token, err := f.Create(t.Context(), f.Company, f.Own.USCC, "")
		if err != nil || strings.Contains(made.ID, token) || len(token) < 43 {
			t.Fatalf("got %+v, %q, %v", made, token, err)
		}
		for name, given := range map[string]string{"what is kept": made.ID, "a part": token[:42], "more": token + "A", "nothing": ""} {
			if _, err := f.OfEnterprise(t.Context(), given); storetest.CodeOf(err) != "feed-not-found" {
				t.Errorf("%s: got %v", name, err)
			}
		}
		if got, err := f.OfEnterprise(t.Context(), token); ids(got) != "g1" || err != nil {
			t.Errorf("got %s, %v, want what it is eligible for", ids(got), err)
		}
		_, others, err := f.Create(t.Context(), f.Rival, f.Other.USCC, "")
		if got, err2 := f.OfEnterprise(t.Context(), others); ids(got) != "" || err != nil || err2 != nil {
			t.Errorf("of Linzi: got %s, %v, %v, want nothing", ids(got), err, err2)
		}
		f.Clock.Advance(200 * 24 * time.Hour)
		if got, err := f.OfEnterprise(t.Context(), token); ids(got) != "" || err != nil {
			t.Errorf("after the window: got %s, %v", ids(got), err)
		}
		if err := f.Revoke(t.Context(), f.Near, f.Own.USCC, made.ID); err != nil {
			t.Fatal(err)
		}
		if _, err := f.OfEnterprise(t.Context(), token); storetest.CodeOf(err) != "feed-not-found" {
			t.Errorf("revoked: got %v", err)
		}
		if err := f.Revoke(t.Context(), f.Near, f.Own.USCC, made.ID); storetest.CodeOf(err) != "feed-not-found" {
			t.Errorf("revoked twice: got %v", err)
		}
	})
}

// TestPrograms: drafts and what was repealed are in no feed; what is written shows at once.
func TestPrograms(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		f.Write(t, func(ctx context.Context) error {
			p := policy.Policy{ID: "p2", Title: "张店办法（示例）", Level: policy.District, Region: "370303", Status: policy.Published, Verification: policy.Sample, Sample: true}
			g := policy.Program{ID: "g2", PolicyID: "p2", Name: "贴息（示例）", Status: policy.Published, Benefits: []policy.Benefit{{Kind: "interest_subsidy"}}}
			if err := f.CreatePolicy(ctx, &p); err != nil {
				return err
			}
			if err := f.CreateProgram(ctx, &g); err != nil {
				return err
			}
			if err := f.AddRule(ctx, &policy.Rule{ProgramID: "g2", Body: `{"all":[{"field":"region","op":"in","value":["370303"]}]}`}); err != nil {
				return err
			}
			return f.PublishRule(ctx, "g2", 1, "u1", storetest.Monday())
		})
		for name, test := range map[string]struct {
			filter feeds.Filter
			want   string
			code   string
		}{
			"all":                  {feeds.Filter{}, "g1 g2", ""},
			"of the city":          {feeds.Filter{Level: "municipal"}, "g1", ""},
			"for Zhangdian":        {feeds.Filter{District: "370303"}, "g1 g2", ""},
			"for Linzi":            {feeds.Filter{District: "370305"}, "g1", ""},
			"for another city":     {feeds.Filter{District: "370102"}, "", ""},
			"grants":               {feeds.Filter{Kind: "grant"}, "g1", ""},
			"grants for Zhangdian": {feeds.Filter{Kind: "grant", District: "370303", Level: "district"}, "", ""},
			"an unknown level":     {feeds.Filter{Level: "village"}, "", "invalid-filter"},
			"an unknown district":  {feeds.Filter{District: "999999"}, "", "invalid-filter"},
			"an unknown kind":      {feeds.Filter{Kind: "gold"}, "", "invalid-filter"},
		} {
			got, err := f.Programs(t.Context(), test.filter)
			if ids(got) != test.want || storetest.CodeOf(err) != test.code {
				t.Errorf("%s: got %q, %v, want %q, %q", name, ids(got), err, test.want, test.code)
			}
		}
		for id, want := range map[string]string{"g1": "", "g0": "program-not-found", "none": "program-not-found"} {
			if _, err := f.Program(t.Context(), id); storetest.CodeOf(err) != want {
				t.Errorf("%s: got %v, want %q", id, err, want)
			}
		}
		f.Write(t, func(ctx context.Context) error {
			g, err := f.FindProgram(ctx, "g1")
			if err != nil {
				return err
			}
			g.Status, g.Windows = policy.Expired, []policy.Window{{OpensOn: models.MustDate("2026-01-01"), ClosesOn: models.MustDate("2026-02-01")}}
			return f.UpdateProgram(ctx, &g)
		})
		if got, err := f.Programs(t.Context(), feeds.Filter{}); ids(got) != "g2" || err != nil {
			t.Errorf("after one ended: got %q, %v", ids(got), err)
		}
	})
}
