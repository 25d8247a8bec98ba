package storetest

import (
	"context"
	"testing"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// testBadText writes what Postgres has no text for: both databases refuse it alike and keep nothing.
func testBadText(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	good := newPolicy("good")
	createPolicy(t, s, &good)
	for name, bad := range map[string]string{"zero byte": "a\x00b", "not UTF-8": "a\xffb"} {
		writes := map[string]func(ctx context.Context) error{
			"create": func(ctx context.Context) error {
				p := newPolicy("bad")
				p.Title = bad
				return s.CreatePolicy(ctx, &p)
			},
			"update": func(ctx context.Context) error {
				p := good
				p.Text = bad
				return s.UpdatePolicy(ctx, &p)
			},
			"many": func(ctx context.Context) error {
				second := newRecord(2)
				second.Risks[0].Text = bad
				return s.InsertRecords(ctx, []enterprise.Record{newRecord(1), second})
			},
		}
		for what, do := range writes {
			t.Run(what+", "+name, func(t *testing.T) {
				wantKind(t, s.InTx(t.Context(), do), models.KindInvalid, "bad-text")
			})
		}
	}
	ids, err := s.PolicyIDs(t.Context(), "", 10)
	if err != nil || len(ids) != 1 {
		t.Errorf("got policies %v, %v, want the good one", ids, err)
	}
}
