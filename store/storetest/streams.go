package storetest

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/store"
)

// oddRecords are enterprises with nothing, with every column unknown, and with several rows of everything.
func oddRecords(from int) []enterprise.Record {
	bare := enterprise.Record{Enterprise: enterprise.Enterprise{USCC: newEnterprise(from).USCC, Name: "只有名称"}}
	empty := newRecord(from + 1)
	empty.Enterprise.Aliases, empty.Enterprise.Tags = []string{}, []string{"带\"引号\"", "<&>", "\u2028"}
	empty.Enterprise.Provenance = map[string]models.Provenance{
		"": {Source: "a"}, "zone": {Source: "b", AsOf: models.MustDate("0001-01-01"), ExpiresOn: models.MustDate("9999-12-31")},
	}
	empty.Annual, empty.Facts = nil, nil
	many := newRecord(from + 2)
	many.Enterprise.FoundedOn, many.Enterprise.DeregisteredOn = models.MustDate("1899-12-31"), models.MustDate("2020-02-29")
	for n := range 40 {
		many.Facts = append(many.Facts, enterprise.Fact{Field: "f", FiscalYear: 2040 - n, Source: "s", Value: "{\"min\":-1}"})
		many.Annual = append(many.Annual, enterprise.AnnualFigures{FiscalYear: 1990 + n, Source: "z", NetProfit: ptr(models.Fen(-1 << 62)), RDStaff: ptr(int64(n))})
		many.Titles = append(many.Titles, enterprise.TitleGrant{Words: "词", Source: "s"})
		many.Risks = append(many.Risks, enterprise.RiskRecord{Field: "g", FromDate: models.MustDate("2020-02-29"), Text: "两行\n文字\t😀"})
	}
	return []enterprise.Record{bare, empty, many}
}

func testStreams(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	if count, least, greatest, err := s.EnterpriseSpan(t.Context()); count != 0 || least != 0 || greatest != 0 || err != nil {
		t.Errorf("an empty base: got %d enterprises from %d to %d, %v", count, least, greatest, err)
	}
	wantSameStream(t, s, 0, 1<<60)
	records := oddRecords(0)
	for n := range 2100 {
		records = append(records, generated(newRecord(100+n)))
	}
	write(t, s, func(ctx context.Context) error { return s.InsertRecords(ctx, records) })
	wantSameStream(t, s, 0, 1<<60)
	write(t, s, func(ctx context.Context) error { // gaps at the beginning, in the middle and at the end
		var errs []error
		for _, n := range []int{0, 7, 999, 1000, 1001, 1500, len(records) - 1} {
			errs = append(errs, s.DeleteEnterprise(ctx, records[n].Enterprise.ID, 0))
		}
		return errors.Join(append(errs, s.InsertRecords(ctx, oddRecords(5000)))...)
	})
	wantSameStream(t, s, 0, 1<<60)
	wantSameStream(t, s, records[40].Enterprise.ID, records[1700].Enterprise.ID)
	wantSameStream(t, s, records[40].Enterprise.ID, records[40].Enterprise.ID)
	count, least, greatest, err := s.EnterpriseSpan(t.Context())
	all := gathered(t, s, 0, 1<<60)
	if err != nil || count != int64(len(all)) || least != all[0].Enterprise.ID || greatest != all[len(all)-1].Enterprise.ID {
		t.Errorf("got %d enterprises from %d to %d, %v", count, least, greatest, err)
	}
	testStreamOfOneState(t, s, all)
	testBriefs(t, s, all)
}

// wantSameStream compares the stream and the records by id with what RecordsAfter reads.
func wantSameStream(t *testing.T, s *store.Store, after, upto int64) {
	t.Helper()
	var want []enterprise.Record
	for from := after; ; {
		part, err := s.RecordsAfter(t.Context(), from, 700)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range part {
			if from = r.Enterprise.ID; from <= upto {
				want = append(want, r)
			}
		}
		if len(part) < 700 {
			break
		}
	}
	if diff := cmp.Diff(want, gathered(t, s, after, upto)); diff != "" {
		t.Errorf("stream of %d to %d (-want +got):\n%s", after, upto, diff)
	}
	next, err := s.NextRecords(t.Context(), after, len(want))
	if diff := cmp.Diff(want, append([]enterprise.Record(nil), next...)); diff != "" || err != nil {
		t.Errorf("next records after %d, %v (-want +got):\n%s", after, err, diff)
	}
	ids := make([]int64, len(want))
	for i := range want {
		ids[i] = want[i].Enterprise.ID
	}
	slices.Reverse(ids)
	slices.Reverse(want)
	got, err := s.Records(t.Context(), ids)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, append([]enterprise.Record(nil), got...)); diff != "" {
		t.Errorf("records by id (-want +got):\n%s", diff)
	}
}

func gathered(t *testing.T, s *store.Store, after, upto int64) (out []enterprise.Record) {
	t.Helper()
	err := s.EachRecord(t.Context(), after, upto, func(r enterprise.Record) error {
		out = append(out, r)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// testStreamOfOneState writes while a stream is read: it goes on with what was there when it began. An error of the
// visitor, and the end of the context, end it.
func testStreamOfOneState(t *testing.T, s *store.Store, all []enterprise.Record) {
	t.Helper()
	var got []enterprise.Record
	err := s.EachRecord(t.Context(), 0, 1<<60, func(r enterprise.Record) error {
		if len(got) == 0 {
			last := all[len(all)-4].Enterprise // those behind it hold what somebody sent in
			write(t, s, func(ctx context.Context) error {
				return errors.Join(s.DeleteEnterprise(ctx, last.ID, 0), s.InsertRecords(ctx, oddRecords(7000)))
			})
		}
		got = append(got, r)
		return nil
	})
	if diff := cmp.Diff(all, got); diff != "" || err != nil {
		t.Errorf("a stream beside writers: %v, (-want +got):\n%s", err, diff)
	}
	full := errors.New("full")
	if err := s.EachRecord(t.Context(), 0, 1<<60, func(enterprise.Record) error { return full }); !errors.Is(err, full) {
		t.Errorf("got %v, want the visitor's error", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	seen := 0
	err = s.EachRecord(ctx, 0, 1<<60, func(enterprise.Record) error { seen++; cancel(); return nil })
	if !errors.Is(err, context.Canceled) || seen >= len(all) {
		t.Errorf("got %v after %d records, want that the context ended it", err, seen)
	}
	write(t, s, func(ctx context.Context) error { // inside a transaction, with what it wrote
		extra := oddRecords(8000)
		if err := s.InsertRecords(ctx, extra); err != nil {
			return err
		}
		found := 0
		err := s.EachRecord(ctx, extra[0].Enterprise.ID-1, 1<<60, func(enterprise.Record) error { found++; return nil })
		if found != len(extra) {
			t.Errorf("got %d of the transaction's own %d", found, len(extra))
		}
		return err
	})
}

func testBriefs(t *testing.T, s *store.Store, all []enterprise.Record) {
	t.Helper()
	ids := []int64{all[700].Enterprise.ID, 1 << 40, all[3].Enterprise.ID}
	want := []enterprise.Brief{
		{ID: ids[0], USCC: all[700].Enterprise.USCC, Name: all[700].Enterprise.Name},
		{ID: ids[2], USCC: all[3].Enterprise.USCC, Name: all[3].Enterprise.Name},
	}
	got, err := s.Briefs(t.Context(), ids)
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("briefs (-want +got), %v:\n%s", err, diff)
	}
	many := make([]int64, 0, 1200)
	for _, r := range all[:1200] {
		many = append(many, r.Enterprise.ID)
	}
	if got, err := s.Briefs(t.Context(), many); err != nil || len(got) != len(many) || got[1199].USCC != all[1199].Enterprise.USCC {
		t.Errorf("got %d briefs, %v, want %d in order", len(got), err, len(many))
	}
}
