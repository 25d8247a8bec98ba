package storetest

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/store"
)

func testEnterprises(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	e := newEnterprise(1)
	createEnterprise(t, s, &e)
	got, err := s.FindEnterprise(t.Context(), e.USCC)
	if diff := cmp.Diff(e, got); diff != "" || err != nil {
		t.Errorf("as created (-want +got), %v:\n%s", err, diff)
	}
	e.Name, e.RegisteredCapital, e.FoundedOn, e.Aliases, e.Provenance = "新名", nil, models.Date{}, []string{}, nil
	write(t, s, func(ctx context.Context) error { return s.UpdateEnterprise(ctx, &e) })
	got, err = s.FindEnterprise(t.Context(), e.USCC)
	if diff := cmp.Diff(e, got); diff != "" || err != nil || e.Version != 2 {
		t.Errorf("as updated to version %d, want 2 (-want +got), %v:\n%s", e.Version, err, diff)
	}
	other := newEnterprise(2)
	createEnterprise(t, s, &other)
	do := func(run func(ctx context.Context) error) error { return s.InTx(t.Context(), run) }
	double := newEnterprise(1)
	wantKind(t, do(func(ctx context.Context) error { return s.CreateEnterprise(ctx, &double) }), models.KindConflict, "duplicate-uscc")
	taken := other
	taken.USCC = e.USCC
	wantKind(t, do(func(ctx context.Context) error { return s.UpdateEnterprise(ctx, &taken) }), models.KindConflict, "duplicate-uscc")
	old := e
	old.Version = 1
	wantKind(t, do(func(ctx context.Context) error { return s.UpdateEnterprise(ctx, &old) }), models.KindStale, "stale-version")
	_, err = s.FindEnterprise(t.Context(), "nothing")
	wantKind(t, err, models.KindNotFound, "enterprise-not-found")
	wantKind(t, do(func(ctx context.Context) error { return s.DeleteEnterprise(ctx, e.ID, 1) }), models.KindStale, "stale-version")
	write(t, s, func(ctx context.Context) error { return s.DeleteEnterprise(ctx, e.ID, 2) })
	_, err = s.Record(t.Context(), e.USCC)
	wantKind(t, err, models.KindNotFound, "enterprise-not-found")
	ids, err := s.EnterpriseIDs(t.Context(), []string{e.USCC, other.USCC})
	if diff := cmp.Diff(map[string]int64{other.USCC: other.ID}, ids); diff != "" || err != nil {
		t.Errorf("ids (-want +got), %v:\n%s", err, diff)
	}
}

func testEnterpriseLists(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	for n := range 5 {
		r := newRecord(n)
		r.Enterprise.Industry = []string{"C2661", "C2614", "C3425", "I6510", ""}[n]
		r.Enterprise.Region = []string{"370303", "370305", "370303", "", "370321"}[n]
		r.Enterprise.Zone = []string{"none", "ZB-GXQ", "ZB-GXQ", "", ""}[n]
		r.Enterprise.Synthetic = n != 3
		r.Enterprise.Tags = [][]string{{"重点"}, {"重点企业"}, {}, nil, {"a_b"}}[n]
		if n == 1 {
			r.Titles[0].ValidTo = models.MustDate("2025-12-31")
		}
		if n == 2 {
			r.Titles = nil
		}
		write(t, s, func(ctx context.Context) error { return s.InsertRecords(ctx, []enterprise.Record{r}) })
	}
	on := models.MustDate("2026-03-01")
	tests := map[string]struct {
		filter store.EnterpriseFilter
		want   []int
	}{
		"all":             {store.EnterpriseFilter{}, []int{0, 1, 2, 3, 4}},
		"regions":         {store.EnterpriseFilter{Regions: []string{"370303", "370321"}}, []int{0, 2, 4}},
		"zone":            {store.EnterpriseFilter{Zone: "ZB-GXQ"}, []int{1, 2}},
		"territory":       {store.EnterpriseFilter{Territory: []string{"370303", "ZB-GXQ"}}, []int{0, 1, 2}},
		"territory, name": {store.EnterpriseFilter{Territory: []string{"370303", "ZB-GXQ"}, Name: "001"}, []int{1}},
		"industry class":  {store.EnterpriseFilter{Industry: "C26"}, []int{0, 1}},
		"industry letter": {store.EnterpriseFilter{Industry: "I"}, []int{3}},
		"title ever held": {store.EnterpriseFilter{Title: "high-tech-enterprise"}, []int{0, 1, 3, 4}},
		"title held":      {store.EnterpriseFilter{Title: "high-tech-enterprise", TitleOn: on}, []int{0, 3, 4}},
		"title, last day": {store.EnterpriseFilter{Title: "high-tech-enterprise", TitleOn: models.MustDate("2025-12-31")}, []int{0, 1, 3, 4}},
		"name":            {store.EnterpriseFilter{Name: "机械004"}, []int{4}},
		"alias":           {store.EnterpriseFilter{Name: "示例精机", Industry: "I"}, []int{3}},
		"name, wildcards": {store.EnterpriseFilter{Name: "%"}, nil},
		"tag":             {store.EnterpriseFilter{Tag: "重点"}, []int{0}},
		"tag, wildcards":  {store.EnterpriseFilter{Tag: "a%b"}, nil},
		"real ones":       {store.EnterpriseFilter{Synthetic: ptr(false)}, []int{3}},
		"credit code":     {store.EnterpriseFilter{USCC: newEnterprise(2).USCC}, []int{2}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var want []string
			for _, n := range test.want {
				want = append(want, newEnterprise(n).USCC)
			}
			if diff := cmp.Diff(want, listedEnterprises(t, s, test.filter)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if count, err := s.CountEnterprises(t.Context(), test.filter); err != nil || count != int64(len(want)) {
				t.Errorf("got a count of %d, %v, want %d", count, err, len(want))
			}
		})
	}
}

// listedEnterprises pages through a list two at a time.
func listedEnterprises(t *testing.T, s *store.Store, filter store.EnterpriseFilter) (usccs []string) {
	t.Helper()
	page := models.Page{Limit: 2}
	for {
		list, err := s.ListEnterprises(t.Context(), filter, page)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range list.Items {
			usccs = append(usccs, e.USCC)
		}
		if list.NextCursor == "" {
			return usccs
		}
		page.Cursor = list.NextCursor
	}
}

func testRecords(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	const many = 1201 // three batches
	records := make([]enterprise.Record, many)
	for n := range records {
		records[n] = newRecord(n)
	}
	write(t, s, func(ctx context.Context) error { return s.InsertRecords(ctx, records) })
	for _, n := range []int{0, 499, 500, 1200} {
		got, err := s.Record(t.Context(), newEnterprise(n).USCC)
		if err != nil {
			t.Fatal(err)
		}
		want := records[n]
		if got.Titles[0].ID == 0 || got.Risks[0].ID == 0 {
			t.Errorf("got %+v, want ids", got.Titles)
		}
		got.Titles[0].ID, got.Risks[0].ID = 0, 0
		want.Titles[0].ID, want.Risks[0].ID = 0, 0
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("record %d (-want +got):\n%s", n, diff)
		}
	}
	ids := []int64{records[700].Enterprise.ID, 1 << 40, records[3].Enterprise.ID}
	found, err := s.Records(t.Context(), ids)
	if err != nil || len(found) != 2 || found[0].Enterprise.ID != ids[0] || found[1].Enterprise.ID != ids[2] {
		t.Errorf("got %d records, %v, want the two that exist in the order asked for", len(found), err)
	}
	var after int64
	seen := 0
	for {
		part, err := s.RecordsAfter(t.Context(), after, 1000)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range part {
			if r.Enterprise.ID <= after || len(r.Annual) != 2 || len(r.Facts) != 1 {
				t.Fatalf("got %+v after %d, want ascending ids and every fact", r, after)
			}
			after, seen = r.Enterprise.ID, seen+1
		}
		if len(part) < 1000 {
			break
		}
	}
	if seen != many {
		t.Errorf("got %d records, want %d", seen, many)
	}
	changes, _, err := s.Changes(t.Context(), 0, 0)
	if err != nil || len(changes) != many {
		t.Errorf("got %d changes, %v, want one for each of %d", len(changes), err, many)
	}
	again := []enterprise.Record{newRecord(many), newRecord(5)}
	wantKind(t, s.InTx(t.Context(), func(ctx context.Context) error { return s.InsertRecords(ctx, again) }), models.KindConflict, "duplicate-uscc")
}
