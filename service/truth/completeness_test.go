package truth_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/service/truth"
	"huiqi/store/storetest"
)

// TestCompleteness weighs facts by the programs that ask them, and asks what is missing.
func TestCompleteness(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		ctx := t.Context()
		f.publish("p1", `{"all":[{"field":"revenue","op":">=","value":20000000,"period":"last1y"},{"field":"age_years","op":">=","value":1}]}`)
		f.publish("p2", `{"field":"revenue","op":"<=","value":400000000}`)
		f.publish("p3", `{"field":"size_class","op":"in","value":["小型"]}`)
		e, err := f.base.Create(ctx, bureau, enterprise.Enterprise{
			USCC: "91370303MAF42DHM2K", Name: "淄博示例化工有限公司", Region: "370303", FoundedOn: models.MustDate("2015-06-01"), Synthetic: true,
		})
		f.check(err)
		_, _, err = f.base.PutFact(ctx, bureau, e.USCC, 0, enterprise.Fact{Field: "size_class", Value: `"小型"`, AsOf: models.MustDate("2023-01-01")})
		f.check(err)
		got, err := f.Completeness(ctx, owner(e.USCC), e.USCC, 3)
		f.check(err)
		half, third, quarter := 0.5, 0.5, 0.25
		want := truth.Score{Asked: 4, Known: 2, Fresh: 1, Completeness: &half, Freshness: &third, Score: &quarter}
		if diff := cmp.Diff(want, got.Score); diff != "" {
			t.Errorf("score (-want +got):\n%s", diff)
		}
		var states []string
		for _, fact := range got.Facts {
			states = append(states, fact.Key+" "+fact.State)
			if (fact.State == "fresh") != (fact.Question == "") {
				t.Errorf("%s is %s and the question is %q", fact.Key, fact.State, fact.Question)
			}
		}
		if diff := cmp.Diff([]string{"revenue@last1y missing", "size_class stale", "founded_on fresh"}, states); diff != "" {
			t.Errorf("facts (-want +got):\n%s", diff)
		}
		if q := got.Questions; q == nil || q.Open != 3 || len(q.Items) == 0 || q.Items[0].Key != "revenue@2025" || q.Items[0].Settles != 2 {
			t.Errorf("questions: %+v", q)
		}
		_, err = f.Completeness(ctx, owner("91370303MA3C8KQ58A"), e.USCC, 3)
		if !models.IsKind(err, models.KindNotFound) {
			t.Errorf("another enterprise: got %v", err)
		}
	})
}

// TestNothingIsAsked scores nothing where no program is published.
func TestNothingIsAsked(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	records := f.generated(1, 1)
	got, err := f.Completeness(t.Context(), bureau, records[0].Enterprise.USCC, 0)
	f.check(err)
	if got.Score.Score != nil || got.Completeness != nil || len(got.Facts) != 0 {
		t.Errorf("got %+v", got.Score)
	}
}
