package match_test

import (
	"testing"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/service/match"
)

// TestNothingFitsADeregisteredEnterprise has one of two enterprises struck off the register, and put back.
func TestNothingFitsADeregisteredEnterprise(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.publish(t, "p1", cityRule)
	f.enterprise(t, zhangdian, "370303", 50_000_000)
	f.enterprise(t, linzi, "370305", 50_000_000)
	rule, err := languageOf(t).ParseRule([]byte(cityRule))
	check(t, err)
	eligible := func() int {
		t.Helper()
		reached, err := f.Compare(t.Context(), nil, rule, models.DateOf(now))
		check(t, err)
		return len(reached.Gained.Items)
	}
	since := func(day models.Date) {
		t.Helper()
		e, err := f.base.Get(t.Context(), bureau, zhangdian)
		check(t, err)
		_, err = f.base.Update(t.Context(), bureau, zhangdian, e.Version, func(e *enterprise.Enterprise) error { e.DeregisteredOn = day; return nil })
		check(t, err)
	}
	if got := eligible(); got != 2 {
		t.Fatalf("%d are eligible before", got)
	}
	since(models.MustDate("2026-05-20"))
	if got := eligible(); got != 1 {
		t.Errorf("%d are eligible, want the other alone", got)
	}
	if _, err := f.Match(t.Context(), bureau, match.Request{USCC: zhangdian}); codeOf(err) != match.Deregistered {
		t.Errorf("matched: %v", err)
	}
	loaded := match.New(f.Deps) // what a process that begins now reads
	check(t, loaded.Load(t.Context()))
	if reached, err := loaded.Compare(t.Context(), nil, rule, models.DateOf(now)); err != nil || len(reached.Gained.Items) != 1 {
		t.Errorf("loaded anew: %d, %v", len(reached.Gained.Items), err)
	}
	since(models.Date{})
	if got := eligible(); got != 2 {
		t.Errorf("put back: %d are eligible", got)
	}
}
