package storetest

import (
	"context"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/store"
)

func testPrograms(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	p, g := newPolicy("p1"), newProgram("g1", "p1")
	createPolicy(t, s, &p)
	write(t, s, func(ctx context.Context) error { return s.CreateProgram(ctx, &g) })
	got, err := s.FindPolicy(t.Context(), "p1")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]policy.Program{g}, got.Programs); diff != "" || got.Version != 2 {
		t.Errorf("policy version %d, want 2; program (-want +got):\n%s", got.Version, diff)
	}
	body := `{"field": "region",  "op":"in","value":["370300"]}` + "\n"
	rule := policy.Rule{ProgramID: "g1", Body: body, Note: "初稿", CreatedBy: "u1"}
	second := rule
	write(t, s, func(ctx context.Context) error { return s.AddRule(ctx, &rule) })
	write(t, s, func(ctx context.Context) error { return s.AddRule(ctx, &second) })
	if rule.Version != 1 || second.Version != 2 {
		t.Fatalf("got rule versions %d and %d, want 1 and 2", rule.Version, second.Version)
	}
	write(t, s, func(ctx context.Context) error { return s.PublishRule(ctx, "g1", 1, "u2", now) })
	published, err := s.FindRule(t.Context(), "g1", 1)
	if err != nil || published.Body != body || published.PublishedAt == nil || published.PublishedBy != "u2" {
		t.Errorf("got %+v, %v, want the body byte for byte, published by u2", published, err)
	}
	fromStore, err := s.FindProgram(t.Context(), "g1")
	if err != nil || fromStore.RuleVersion != 1 || fromStore.Version != 4 {
		t.Errorf("got rule version %d, program version %d, %v, want 1 and 4", fromStore.RuleVersion, fromStore.Version, err)
	}
	windows, err := s.ProgramWindows(t.Context(), []string{"g1", "nowhere"})
	if diff := cmp.Diff(windows, map[string][]policy.Window{"g1": g.Windows}); diff != "" || err != nil {
		t.Errorf("windows: %v (-got +want):\n%s", err, diff)
	}
	testRuleFaults(t, s)
	testProgramUpdate(t, s, fromStore)
}

func testRuleFaults(t *testing.T, s *store.Store) {
	t.Helper()
	do := func(run func(ctx context.Context) error) error { return s.InTx(t.Context(), run) }
	wantKind(t, do(func(ctx context.Context) error { return s.DeleteRule(ctx, "g1", 1) }), models.KindConflict, "rule-published")
	wantKind(t, do(func(ctx context.Context) error { return s.PublishRule(ctx, "g1", 9, "u", now) }), models.KindNotFound, "rule-not-found")
	wantKind(t, do(func(ctx context.Context) error { return s.AddRule(ctx, &policy.Rule{ProgramID: "none"}) }), models.KindNotFound, "program-not-found")
	lost := newProgram("g9", "nowhere")
	wantKind(t, do(func(ctx context.Context) error { return s.CreateProgram(ctx, &lost) }), models.KindNotFound, "policy-not-found")
	double := newProgram("g1", "p1")
	wantKind(t, do(func(ctx context.Context) error { return s.CreateProgram(ctx, &double) }), models.KindConflict, "duplicate-id")
	write(t, s, func(ctx context.Context) error { return s.DeleteRule(ctx, "g1", 2) })
	rules, err := s.Rules(t.Context(), "g1")
	if err != nil || len(rules) != 1 || rules[0].Version != 1 {
		t.Errorf("got %d rules, %v, want version 1 alone", len(rules), err)
	}
}

func testProgramUpdate(t *testing.T, s *store.Store, before policy.Program) {
	t.Helper()
	changed := before
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.UpdateProgram(ctx, &changed) }), models.KindStale, "stale-version")
	changed, err := s.FindProgram(t.Context(), "g1")
	if err != nil {
		t.Fatal(err)
	}
	changed.Status, changed.Windows, changed.ClauseSpan, changed.RuleVersion = policy.Published, nil, nil, 77
	write(t, s, func(ctx context.Context) error { return s.UpdateProgram(ctx, &changed) })
	got, err := s.FindProgram(t.Context(), "g1")
	changed.RuleVersion = 1 // only PublishRule sets it
	if diff := cmp.Diff(changed, got); diff != "" || err != nil {
		t.Errorf("updated program (-want +got), %v:\n%s", err, diff)
	}
	do := func(run func(ctx context.Context) error) error { return s.InTx(t.Context(), run) }
	wantKind(t, do(func(ctx context.Context) error { return s.DeleteProgram(ctx, "g1", got.Version) }), models.KindConflict, "not-a-draft")
	p, _ := s.FindPolicy(t.Context(), "p1")
	wantKind(t, do(func(ctx context.Context) error { return s.DeletePolicy(ctx, "p1", p.Version) }), models.KindConflict, "not-a-draft")
	draft := newProgram("g2", "p1")
	write(t, s, func(ctx context.Context) error { return s.CreateProgram(ctx, &draft) })
	write(t, s, func(ctx context.Context) error { return s.DeleteProgram(ctx, "g2", 1) })
	programs, err := s.ProgramsOf(t.Context(), "p1", "nowhere")
	if err != nil || len(programs) != 1 {
		t.Errorf("got %d programs, %v, want g1 alone", len(programs), err)
	}
}

func testPublished(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	const policies = 205 // more than one batch
	write(t, s, func(ctx context.Context) error {
		for n := range policies {
			if err := addPublished(ctx, s, n); err != nil {
				return err
			}
		}
		return nil
	})
	count := map[string]int{}
	for item, err := range s.PublishedPrograms(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if item.Policy.ID != item.Program.PolicyID || item.Rule.ProgramID != item.Program.ID || item.Rule.Body != "{}" || item.Policy.Text != "" {
			t.Fatalf("got %+v, want a program with its policy, without text, and its rule", item)
		}
		count[item.Program.ID]++
	}
	if len(count) != policies-2 || count["g-3"] != 1 || count["g-0"] != 0 || count["g-1"] != 0 {
		t.Errorf("got %d programs, g-3 %d times, want %d without the draft policy and the draft program", len(count), count["g-3"], policies-2)
	}
	var only []string
	for item, err := range s.PublishedPrograms(t.Context(), "p-3", "p-0", "nowhere") {
		if err != nil {
			t.Fatal(err)
		}
		only = append(only, item.Program.ID)
	}
	if diff := cmp.Diff([]string{"g-3"}, only); diff != "" {
		t.Errorf("of named policies (-want +got):\n%s", diff)
	}
}

// addPublished makes a published policy with a published program; the policy of 0 and the program of 1 are drafts.
func addPublished(ctx context.Context, s *store.Store, n int) error {
	name := strconv.Itoa(n)
	p, g := newPolicy("p-"+name), newProgram("g-"+name, "p-"+name)
	p.Status, g.Status = policy.Published, policy.Published
	if n == 0 {
		p.Status = policy.Draft
	}
	if n == 1 {
		g.Status = policy.Draft
	}
	if err := s.CreatePolicy(ctx, &p); err != nil {
		return err
	}
	if err := s.CreateProgram(ctx, &g); err != nil {
		return err
	}
	rule := policy.Rule{ProgramID: g.ID, Body: "{}"}
	if err := s.AddRule(ctx, &rule); err != nil {
		return err
	}
	return s.PublishRule(ctx, g.ID, rule.Version, "u", now)
}
