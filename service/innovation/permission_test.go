package innovation_test

import (
	"errors"
	"testing"

	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/innovation"
	"huiqi/service/innovation"
)

func query(system string) innovation.Query { return innovation.Query{System: system} }

func wantCode(t *testing.T, what string, err error, code string) {
	t.Helper()
	var f *models.Fault
	if !errors.As(err, &f) || f.Code != code {
		t.Errorf("%s: got %v, want %s", what, err, code)
	}
}

// Staff of a district see and judge their own enterprises alone, an enterprise sees itself alone and judges nothing.
func TestReaches(t *testing.T) {
	t.Parallel()
	onBoth(t, 120, func(f *fixture) {
		f.refresh()
		t, ctx := f.t, f.t.Context()
		inside, outside := -1, -1
		for n, r := range f.records {
			if r.Enterprise.Region == "370303" {
				inside = n
			} else if r.Enterprise.Region != "" && r.Enterprise.Zone != "370303" {
				outside = n
			}
		}
		district := actors.Actor{ID: "d1", Role: actors.DistrictStaff, District: "370303"}
		own, other := f.records[inside].Enterprise, f.records[outside].Enterprise
		company := actors.Actor{ID: "c1", Role: actors.EnterpriseUser, USCC: own.USCC}
		seen := 0
		for page := (models.Page{Limit: 50}); ; {
			list, err := f.List(ctx, district, query("tech-sme-score"), page)
			f.check(err)
			for _, l := range list.Items {
				if seen++; l.Region != "370303" {
					t.Errorf("district staff see %s of %s", l.USCC, l.Region)
				}
			}
			if page.Cursor = list.NextCursor; page.Cursor == "" {
				break
			}
		}
		all, err := f.Summary(ctx, bureau, query("tech-sme-score"), kept.ByDistrict)
		f.check(err)
		part, err := f.Summary(ctx, district, query("tech-sme-score"), kept.ByDivision)
		f.check(err)
		count := func(s innovation.Summary) (n int) {
			for _, g := range s.Groups {
				n += g.Total
			}
			return n
		}
		if seen == 0 || count(part) != seen || count(all) != len(f.records) {
			t.Errorf("district staff see %d in the list and %d in the summary, the bureau %d", seen, count(part), count(all))
		}
		elsewhere := query("tech-sme-score")
		elsewhere.Region = other.Region
		if list, err := f.List(ctx, district, elsewhere, models.Page{}); err != nil || len(list.Items) > 0 {
			t.Errorf("district staff ask for elsewhere: %d, %v", len(list.Items), err)
		}
		if _, err := f.Report(ctx, company, own.USCC, 0); err != nil {
			t.Errorf("the own report: %v", err)
		}
		_, err = f.Report(ctx, district, other.USCC, 0)
		wantCode(t, "a report of another district", err, "other-district")
		_, err = f.Report(ctx, company, other.USCC, 0)
		wantCode(t, "a report of another enterprise", err, "enterprise-not-found")
		said := kept.Judgement{System: "innovation-points", Indicator: "awards", Value: "1", Note: "示例"}
		_, err = f.Judge(ctx, district, other.USCC, 1, said)
		wantCode(t, "judging in another district", err, "other-district")
		_, err = f.Judge(ctx, company, own.USCC, 1, said)
		wantCode(t, "an enterprise that judges itself", err, "forbidden")
		_, err = f.List(ctx, company, query("tech-sme-score"), models.Page{})
		wantCode(t, "an enterprise that lists others", err, "forbidden")
		_, err = f.SetWeights(ctx, district, officeWeights(0), 0)
		wantCode(t, "district staff who set weights", err, "forbidden")
	})
}

func TestWhatIsRefused(t *testing.T) {
	t.Parallel()
	onBoth(t, 1, func(f *fixture) {
		t, ctx, uscc := f.t, f.t.Context(), f.records[0].Enterprise.USCC
		one := kept.Point
		for name, tt := range map[string]struct {
			said kept.Judgement
			code string
		}{
			"a system that is none":             {kept.Judgement{System: "x", Indicator: "awards", Value: "1", Note: "示例"}, "innovation-system-not-found"},
			"an indicator that is none":         {kept.Judgement{System: "innovation-points", Indicator: "x", Value: "1", Note: "示例"}, "innovation-indicator-not-found"},
			"nothing":                           {kept.Judgement{System: "innovation-points", Indicator: "awards", Note: "示例"}, "invalid-judgement"},
			"both":                              {kept.Judgement{System: "innovation-points", Indicator: "awards", Value: "1", Points: &one, Note: "示例"}, "invalid-judgement"},
			"no reason":                         {kept.Judgement{System: "innovation-points", Indicator: "awards", Value: "1"}, "invalid-judgement"},
			"points where a value counts":       {kept.Judgement{System: "innovation-points", Indicator: "awards", Points: &one, Note: "示例"}, "invalid-judgement"},
			"a value where experts give points": {kept.Judgement{System: "hnte-innovation", Indicator: "ip-core", Value: "1", Note: "示例"}, "invalid-judgement"},
			"fewer points than there are":       {kept.Judgement{System: "innovative-sme-score", Indicator: "field", Points: &one, Note: "示例"}, "invalid-judgement"},
			"no number":                         {kept.Judgement{System: "innovation-points", Indicator: "awards", Value: "1e9", Note: "示例"}, "invalid-judgement"},
			"a year that is not over":           {kept.Judgement{System: "innovation-points", Indicator: "awards", Value: "1", Note: "示例", FiscalYear: 2026}, "invalid-query"},
			"a reason with control characters":  {kept.Judgement{System: "innovation-points", Indicator: "awards", Value: "1", Note: "示\u0007例"}, "invalid-judgement"},
			"a version that was changed since":  {kept.Judgement{System: "innovation-points", Indicator: "awards", Value: "1", Note: "示例"}, "stale-version"},
		} {
			_, err := f.Judge(ctx, bureau, uscc, 99, tt.said)
			wantCode(t, name, err, tt.code)
		}
		_, err := f.Unjudge(ctx, bureau, uscc, 1, "innovation-points", "awards", 0)
		wantCode(t, "taking back what nobody said", err, "innovation-judgement-not-found")
		fixed := officeWeights(0)
		fixed.System = "tech-sme-score"
		_, err = f.SetWeights(ctx, bureau, fixed, 0)
		wantCode(t, "weights that the document fixes", err, "fixed-weights")
		for name, change := range map[string]func(*kept.Weights){
			"not 100":                   func(w *kept.Weights) { w.Items[0].Points-- },
			"twice":                     func(w *kept.Weights) { w.Items[1].Indicator = w.Items[0].Indicator },
			"nothing for all points":    func(w *kept.Weights) { w.Items[0].Full = 0 },
			"too much of the ranking":   func(w *kept.Weights) { w.Ranking = 31 },
			"an indicator that is none": func(w *kept.Weights) { w.Items[0].Indicator = "x" },
		} {
			w := officeWeights(0)
			change(&w)
			_, err := f.SetWeights(ctx, bureau, w, 0)
			wantCode(t, name, err, "invalid-innovation-weights")
		}
		_, err = f.SetWeights(ctx, bureau, officeWeights(5), 0)
		f.check(err)
		_, err = f.SetWeights(ctx, bureau, officeWeights(6), 0)
		wantCode(t, "weights read before another change", err, "stale-version")
		_, err = f.SetWeights(ctx, bureau, officeWeights(6), 1)
		f.check(err)
		systems, err := f.Systems(ctx, bureau)
		f.check(err)
		if got := systems[0].Weights; len(got) != 2 || got[0].Version != 2 || got[0].Ranking != 6 || got[1].SetBy != "u1" {
			t.Errorf("kept %+v, want both versions, the newest first", got)
		}
	})
}
