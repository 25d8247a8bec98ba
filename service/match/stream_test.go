package match_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/seed"
	gates "huiqi/service/access"
	"huiqi/service/match"
	"huiqi/store"
	"huiqi/store/storetest"
)

// streamed is matching over n enterprises of which only names are read again: what a stream needs.
func streamed(t *testing.T, n int) (*match.Service, *int) {
	t.Helper()
	options := storetest.SQLite(t)
	options.Clock = clock.Fixed(now)
	db := storetest.Migrated(t, options)
	catalogue, err := seed.Catalogue()
	check(t, err)
	check(t, db.InTx(t.Context(), func(ctx context.Context) error {
		for i := range n {
			e := enterprise.Enterprise{USCC: fmt.Sprintf("SYNTHETIC%09d", i), Name: fmt.Sprintf("示例 %d", i), Region: "370303"}
			if err := db.CreateEnterprise(ctx, &e); err != nil {
				return err
			}
		}
		return nil
	}))
	asked := new(int)
	s := match.New(match.Deps{
		Store: countedBriefs{db, asked}, Gate: gates.NewTable(), Language: matching.NewLanguage(catalogue), Catalogue: catalogue, Clock: clock.Fixed(now),
	})
	check(t, s.Load(t.Context()))
	return s, asked
}

// countedBriefs counts how many names were read.
type countedBriefs struct {
	*store.Store
	asked *int
}

func (c countedBriefs) Briefs(ctx context.Context, ids []int64) ([]enterprise.Brief, error) {
	*c.asked += len(ids)
	return c.Store.Briefs(ctx, ids)
}

func TestStreamedMembersComeInBatches(t *testing.T) {
	t.Parallel()
	s, asked := streamed(t, 1203)
	q := match.AudienceRequest{Rule: json.RawMessage(`{"all":[]}`)}
	whole := func(q match.AudienceRequest) (got []match.StreamedMember) {
		batches, err := s.StreamMembers(t.Context(), access.System("test"), q)
		check(t, err)
		for batch, err := range batches {
			check(t, err)
			got = append(got, batch...)
		}
		return got
	}
	all := whole(q)
	for i, m := range all {
		if m.USCC != fmt.Sprintf("SYNTHETIC%09d", i) || (m.Cursor != "") != (i == 499 || i == 999 || i == 1202) {
			t.Fatalf("line %d: got %+v, want them in order, with a cursor at the end of each 500", i, m)
		}
	}
	if len(all) != 1203 {
		t.Fatalf("got %d members, want 1203", len(all))
	}
	resumed := q
	resumed.Page.Cursor = all[499].Cursor
	if diff := cmp.Diff(whole(resumed), all[500:]); diff != "" {
		t.Errorf("taken up behind line 500 (-got +want):\n%s", diff)
	}
	*asked = 0
	batches, err := s.StreamMembers(t.Context(), access.System("test"), q)
	check(t, err)
	batches(func(_ []match.StreamedMember, err error) bool {
		check(t, err)
		return false
	})
	if *asked != 500 {
		t.Errorf("a caller that left after one batch: got %d names read, want 500", *asked)
	}
}

func TestStreamedMembersEndWithTheirContext(t *testing.T) {
	t.Parallel()
	s, _ := streamed(t, 1203)
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	batches, err := s.StreamMembers(ctx, access.System("test"), match.AudienceRequest{Rule: json.RawMessage(`{"all":[]}`)})
	check(t, err)
	var failed error
	for _, err := range batches {
		cancel()
		failed = err
	}
	if !errors.Is(failed, context.Canceled) {
		t.Errorf("got %v, want the context's error", failed)
	}
}
