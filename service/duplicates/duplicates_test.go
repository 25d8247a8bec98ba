package duplicates_test

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	method "huiqi/matching/duplicates"
	"huiqi/models"
	"huiqi/models/access"
	kept "huiqi/models/duplicates"
	"huiqi/models/enterprise"
	"huiqi/service/duplicates"
)

func hasCode(err error, code string) bool {
	var f *models.Fault
	return errors.As(err, &f) && f.Code == code
}

// TestPairsFollowTheBase has pairs come and go with what the base says.
func TestPairsFollowTheBase(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		f.create(codeA, "淄博恒信化工有限公司（示例）", "370303")
		if got := f.pairs(bureau, duplicates.Query{}); got != nil {
			t.Errorf("one alone: got %v", got)
		}
		f.create(codeB, "恒信(淄博)化工有限公司", "370303")
		f.create(codeC, "临淄远大物流有限公司", "370305", "恒信化工有限公司")
		ab, ac, bc := codeA+" "+codeB, codeA+" "+codeC, codeB+" "+codeC
		all := f.pairs(bureau, duplicates.Query{})
		if !slices.Contains(all, ab) {
			t.Errorf("got %v, want %s among them", all, ab)
		}
		for name, c := range map[string]struct {
			actor access.Actor
			query duplicates.Query
			want  []string
		}{
			"a district's own":  {local, duplicates.Query{}, []string{ab}},
			"likely ones":       {bureau, duplicates.Query{MinScore: 100}, nil},
			"of one enterprise": {bureau, duplicates.Query{USCC: codeA}, slices.DeleteFunc(slices.Clone(all), func(p string) bool { return p == bc })},
			"elsewhere":         {bureau, duplicates.Query{Region: "370305"}, slices.DeleteFunc(slices.Clone(all), func(p string) bool { return p == ab })},
			"none decided":      {bureau, duplicates.Query{State: kept.Different}, nil},
		} {
			if got := f.pairs(c.actor, c.query); !slices.Equal(got, c.want) {
				t.Errorf("%s: got %v, want %v", name, got, c.want)
			}
		}
		f.rename(codeB, "山东远方陶瓷有限公司")
		if got := f.pairs(bureau, duplicates.Query{}); !slices.Contains(got, ab) {
			t.Errorf("by the former name: got %v", got)
		}
		f.update(codeB, func(e *enterprise.Enterprise) { e.Aliases = nil })
		if got := f.pairs(bureau, duplicates.Query{}); slices.Contains(got, ab) || slices.Contains(got, bc) {
			t.Errorf("the former name was wrong: got %v", got)
		}
		f.check(f.base.Delete(t.Context(), bureau, codeC, f.version(codeC)))
		if got := f.pairs(bureau, duplicates.Query{}); slices.Contains(got, ac) {
			t.Errorf("deleted: got %v", got)
		}
	})
}

func TestDifferentIsRemembered(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		a := f.create(codeA, "淄博恒信化工有限公司", "370303")
		b := f.create(codeB, "恒信化工有限公司", "370303")
		p := f.only(kept.Open)
		ctx := t.Context()
		d, err := f.Different(ctx, local, p.ID, p.Version, "两家（示例）")
		if err != nil || d.State != kept.Different || d.DecidedBy != local.ID {
			t.Fatalf("got %+v, %v", d, err)
		}
		_, err = f.Different(ctx, local, p.ID, p.Version, "")
		wantFault(t, err, models.KindConflict, "duplicate-decided")
		_, err = f.Reopen(ctx, local, p.ID, p.Version, "")
		wantFault(t, err, models.KindStale, "stale-version")
		f.check(f.store.InTx(ctx, func(ctx context.Context) error { // nothing that decides
			return f.store.PutFact(ctx, &enterprise.Fact{EnterpriseID: a.ID, Field: "listed", Source: "bureau", Value: `"否"`})
		}))
		if got := f.pairs(bureau, duplicates.Query{}); got != nil {
			t.Errorf("got %v again although nothing changed that decides", got)
		}
		f.reach(a, "0533-2180001")
		f.reach(b, "05332180001")
		again := f.only(kept.Open)
		if again.ID != p.ID || again.Score <= p.Score || again.Note != "两家（示例）" {
			t.Errorf("got %+v, want the pair again with more that speaks for it, and what was said of it", again.Pair)
		}
		d, err = f.Different(ctx, bureau, again.ID, again.Version, "")
		f.check(err)
		if d, err = f.Reopen(ctx, bureau, d.ID, d.Version, ""); err != nil || d.State != kept.Open {
			t.Errorf("got %s, %v, want the decision taken back", d.State, err)
		}
	})
}

// TestWhoMayDecide keeps districts to pairs of which both are theirs, and others out.
func TestWhoMayDecide(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		f.create(codeA, "淄博恒信化工有限公司", "370303")
		f.create(codeC, "淄博恒信化工有限公司", "370305")
		p := f.only(kept.Open)
		ctx := t.Context()
		if got := f.pairs(local, duplicates.Query{}); got != nil {
			t.Errorf("got %v in a district's list", got)
		}
		_, err := f.Get(ctx, local, p.ID)
		wantFault(t, err, models.KindForbidden, "other-district")
		_, err = f.Different(ctx, local, p.ID, p.Version, "")
		wantFault(t, err, models.KindForbidden, "other-district")
		_, err = f.Merge(ctx, local, duplicates.Merging{Keep: codeA, KeepVersion: 1, Gone: codeC, GoneVersion: 1})
		wantFault(t, err, models.KindForbidden, "other-district")
		own := access.Actor{ID: "u9", Role: access.EnterpriseUser, USCC: codeA}
		_, err = f.List(ctx, own, duplicates.Query{}, models.Page{})
		wantFault(t, err, models.KindForbidden, "forbidden")
		_, err = f.Merge(ctx, own, duplicates.Merging{Keep: codeA, KeepVersion: 1, Gone: codeC, GoneVersion: 1})
		wantFault(t, err, models.KindForbidden, "forbidden")
	})
}

// TestNothingIsMissed draws small bases and changes them: the pairs that stand are those that comparing all with all finds.
func TestNothingIsMissed(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		r, d := method.NewReader(f.catalogue), rand.New(rand.NewPCG(7, 7))
		records := make([]enterprise.Record, 36)
		for i := range records {
			records[i] = drawn(d, i)
		}
		f.check(f.store.InTx(t.Context(), func(ctx context.Context) error { return f.store.InsertRecords(ctx, records) }))
		total := 0
		for round := range 4 {
			got, want := f.pairs(bureau, duplicates.Query{}), f.allPairs(r)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Fatalf("round %d (-all with all +found):\n%s", round, diff)
			}
			total += len(got)
			for range 8 {
				i := d.IntN(len(records))
				f.renameAny(records[i].Enterprise.USCC, drawn(d, i).Enterprise.Name)
			}
		}
		if total < 40 {
			t.Errorf("got %d pairs, too few to tell anything", total)
		}
	})
}

// renameAny gives an enterprise, whatever its code, another name.
func (f fixture) renameAny(uscc, name string) {
	f.t.Helper()
	e, err := f.store.FindEnterprise(f.t.Context(), uscc)
	f.check(err)
	e.Name = name
	f.check(f.store.InTx(f.t.Context(), func(ctx context.Context) error { return f.store.UpdateEnterprise(ctx, &e) }))
}

// allPairs compares all enterprises with all.
func (f fixture) allPairs(r *method.Reader) (out []string) {
	f.t.Helper()
	records, err := f.store.RecordsAfter(f.t.Context(), 0, 1000)
	f.check(err)
	for i, a := range records {
		for _, b := range records[i+1:] {
			if r.Compare(r.Traits(a, nil), r.Traits(b, nil)).Proposed() {
				out = append(out, a.Enterprise.USCC+" "+b.Enterprise.USCC)
			}
		}
	}
	slices.Sort(out)
	return out
}

// drawn returns the i-th enterprise of few parts.
func drawn(d *rand.Rand, i int) enterprise.Record {
	pick := func(list ...string) string { return list[d.IntN(len(list))] }
	return enterprise.Record{Enterprise: enterprise.Enterprise{
		USCC: fmt.Sprintf("91370300MA%08d", i), Aliases: []string{}, Tags: []string{}, Region: pick("370303", "370305", ""),
		Name: pick("", "淄博", "山东") + pick("恒信", "恒心", "远大", "鲁中", "齐东", "万昌") + pick("化工", "物流", "精密机械") + pick("有限公司", "股份有限公司", "有限公司张店分公司"),
	}}
}

// TestAtTheSameTime has several compare at once, as processes do, while enterprises come: no pair is missed.
func TestAtTheSameTime(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		var wait sync.WaitGroup
		failed := make(chan error, 100)
		for n := range 4 {
			wait.Go(func() {
				for i := range 5 {
					r := drawn(rand.New(rand.NewPCG(uint64(i), 3)), 100*n+i)
					err := f.store.InTx(t.Context(), func(ctx context.Context) error { return f.store.InsertRecords(ctx, []enterprise.Record{r}) })
					if _, err2 := f.Refresh(t.Context()); err != nil || err2 != nil && !models.IsKind(err2, models.KindStale) {
						failed <- errors.Join(err, err2)
					}
				}
			})
		}
		wait.Wait()
		close(failed)
		for err := range failed {
			t.Error(err)
		}
		if diff := cmp.Diff(f.allPairs(method.NewReader(f.catalogue)), f.pairs(bureau, duplicates.Query{})); diff != "" {
			t.Errorf("(-all with all +found):\n%s", diff)
		}
	})
}

// TestCrowdedKeys has very many share a telephone: those that lie near are compared, and where even those are too many it is said.
func TestCrowdedKeys(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		records := make([]enterprise.Record, 100)
		for i := range records {
			region := "370303"
			if i >= 98 {
				region = "370305"
			}
			records[i] = enterprise.Record{Enterprise: enterprise.Enterprise{
				USCC: fmt.Sprintf("91370300MA%08d", i), Name: fmt.Sprintf("示例%c%c机械有限公司", '一'+rune(i*37), '一'+rune(i*91+7)), Aliases: []string{}, Tags: []string{}, Region: region,
			}}
		}
		records[98].Enterprise.Name, records[99].Enterprise.Name = "淄博恒信精密机械有限公司", "淄博恒心精密机械有限公司"
		f.check(f.store.InTx(t.Context(), func(ctx context.Context) error { return f.store.InsertRecords(ctx, records) }))
		for _, r := range records {
			f.reach(r.Enterprise, "0533-2180001")
		}
		if done, err := f.Refresh(t.Context()); !done || err != nil {
			t.Fatalf("got done %t, %v", done, err)
		}
		list, err := f.List(t.Context(), bureau, duplicates.Query{Region: "370305"}, models.Page{})
		if err != nil || len(list.Items) != 1 || list.Crowded != 98 {
			t.Errorf("got %d pairs and %d in crowds, %v, want the two that lie apart, and the others said to be too many", len(list.Items), list.Crowded, err)
		}
	})
}
