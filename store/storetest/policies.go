package storetest

import (
	"context"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/store"
)

func testPolicies(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	p := newPolicy("p1")
	createPolicy(t, s, &p)
	got, err := s.FindPolicy(t.Context(), "p1")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(p, got); diff != "" {
		t.Errorf("as created (-want +got):\n%s", diff)
	}
	if got.Version != 1 || got.DocNumberKey != "示科字[2025]3号" {
		t.Errorf("got version %d and key %q, want 1 and 示科字[2025]3号", got.Version, got.DocNumberKey)
	}

	p.Title, p.Tags, p.ExpiryDate, p.Status = "另一标题", nil, models.Date{}, policy.Published
	write(t, s, func(ctx context.Context) error { return s.UpdatePolicy(ctx, &p) })
	got, err = s.PolicyByDocNumber(t.Context(), policy.NumberKey("示科字(2025)第３号"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(p, got); diff != "" {
		t.Errorf("as updated (-want +got):\n%s", diff)
	}
	if p.Version != 2 {
		t.Errorf("got version %d, want 2", p.Version)
	}
	testPolicyFaults(t, s)
}

func testPolicyFaults(t *testing.T, s *store.Store) {
	t.Helper()
	do := func(run func(ctx context.Context) error) error { return s.InTx(t.Context(), run) }
	old := newPolicy("p1")
	old.Version = 1
	forgotten := newPolicy("p1")
	unknown := newPolicy("nowhere")
	unknown.Version = 1
	double := newPolicy("p1")
	_, findErr := s.FindPolicy(t.Context(), "nowhere")
	_, numberErr := s.PolicyByDocNumber(t.Context(), "")
	tests := map[string]struct {
		err  error
		kind models.Kind
		code string
	}{
		"old version":      {do(func(ctx context.Context) error { return s.UpdatePolicy(ctx, &old) }), models.KindStale, "stale-version"},
		"no version":       {do(func(ctx context.Context) error { return s.UpdatePolicy(ctx, &forgotten) }), models.KindStale, "stale-version"},
		"unknown":          {do(func(ctx context.Context) error { return s.UpdatePolicy(ctx, &unknown) }), models.KindNotFound, "policy-not-found"},
		"same id":          {do(func(ctx context.Context) error { return s.CreatePolicy(ctx, &double) }), models.KindConflict, "duplicate-id"},
		"delete published": {do(func(ctx context.Context) error { return s.DeletePolicy(ctx, "p1", 2) }), models.KindConflict, "not-a-draft"},
		"delete stale":     {do(func(ctx context.Context) error { return s.DeletePolicy(ctx, "p1", 1) }), models.KindStale, "stale-version"},
		"delete unknown":   {do(func(ctx context.Context) error { return s.DeletePolicy(ctx, "nowhere", 1) }), models.KindNotFound, "policy-not-found"},
		"find unknown":     {findErr, models.KindNotFound, "policy-not-found"},
		"empty number":     {numberErr, models.KindNotFound, "policy-not-found"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { wantKind(t, test.err, test.kind, test.code) })
	}
}

func testPolicyLists(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	for _, id := range []string{"a", "b", "c", "d", "e"} {
		p := newPolicy(id)
		p.Sample = id != "b"
		p.Level = map[bool]policy.Level{true: policy.National, false: policy.Municipal}[id == "c"]
		createPolicy(t, s, &p)
	}
	tests := map[string]struct {
		filter store.PolicyFilter
		want   []string
	}{
		"all":              {store.PolicyFilter{}, []string{"e", "d", "c", "b", "a"}},
		"not sample":       {store.PolicyFilter{Sample: ptr(false)}, []string{"b"}},
		"level":            {store.PolicyFilter{Level: policy.National}, []string{"c"}},
		"issuer":           {store.PolicyFilter{Issuer: `示例市"财政"局`, Level: policy.National}, []string{"c"}},
		"part of issuer":   {store.PolicyFilter{Issuer: "示例市"}, nil},
		"issuer wildcards": {store.PolicyFilter{Issuer: "%"}, nil},
		"title, wildcards": {store.PolicyFilter{Title: "_"}, nil},
		"title, any case":  {store.PolicyFilter{Title: "措施 C"}, []string{"c"}},
		"number":           {store.PolicyFilter{DocNumberKey: "示科字[2025]3号", Sample: ptr(false)}, []string{"b"}},
		"status":           {store.PolicyFilter{Status: policy.Published}, nil},
		"updated after":    {store.PolicyFilter{UpdatedAfter: now}, nil},
		"updated since":    {store.PolicyFilter{UpdatedAfter: now.Add(-time.Second), Level: policy.National}, []string{"c"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, listedPolicies(t, s, test.filter)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
	ids, err := s.PolicyIDs(t.Context(), "b", 2)
	if diff := cmp.Diff([]string{"c", "d"}, ids); diff != "" || err != nil {
		t.Errorf("ids (-want +got), %v:\n%s", err, diff)
	}
	_, err = s.ListPolicies(t.Context(), store.PolicyFilter{}, models.Page{Cursor: "nonsense"})
	wantKind(t, err, models.KindInvalid, "bad-cursor")
}

// listedPolicies pages through a list two at a time.
func listedPolicies(t *testing.T, s *store.Store, filter store.PolicyFilter) (ids []string) {
	t.Helper()
	page := models.Page{Limit: 2}
	for {
		list, err := s.ListPolicies(t.Context(), filter, page)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range list.Items {
			if p.Text != "" {
				t.Errorf("%s: got its text, want none in a list", p.ID)
			}
			ids = append(ids, p.ID)
		}
		if list.NextCursor == "" {
			return ids
		}
		page.Cursor = list.NextCursor
	}
}

func testAttachments(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	p := newPolicy("p1")
	a := policy.Attachment{PolicyID: "p1", Name: "附件1.pdf", MediaType: "application/pdf", Size: 3, SHA256: "00", Content: []byte{0, 255, 10}}
	write(t, s, func(ctx context.Context) error {
		if err := s.CreatePolicy(ctx, &p); err != nil {
			return err
		}
		return s.AddAttachment(ctx, &a)
	})
	got, err := s.FindAttachment(t.Context(), a.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(a, got); diff != "" {
		t.Errorf("with content (-want +got):\n%s", diff)
	}
	light := a
	light.Content = nil
	listed, err := s.AttachmentsOf(t.Context(), "p1")
	if diff := cmp.Diff([]policy.Attachment{light}, listed); diff != "" || err != nil {
		t.Errorf("listed (-want +got), %v:\n%s", err, diff)
	}
	write(t, s, func(ctx context.Context) error { return s.DeleteAttachment(ctx, a.ID) })
	if got, _ := s.FindPolicy(t.Context(), "p1"); got.Version != 2 || len(got.Attachments) != 0 {
		t.Errorf("after deletion: got version %d and %d attachments, want 2 and none", got.Version, len(got.Attachments))
	}
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.DeleteAttachment(ctx, a.ID) }),
		models.KindNotFound, "attachment-not-found")
	lost := policy.Attachment{PolicyID: "nowhere"}
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.AddAttachment(ctx, &lost) }),
		models.KindNotFound, "policy-not-found")
}
