package base_test

import (
	"maps"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/service/base"
)

// called is an entry of an import that calls an enterprise so, with short names of it.
func called(name, source, asOf string, short ...string) base.Entry {
	return base.Entry{
		Record: enterprise.Record{Enterprise: sample(zhangdian)}, From: models.Provenance{Source: source, AsOf: models.MustDate(asOf)}, Ranked: true,
		Merge: func(stored enterprise.Enterprise) enterprise.Enterprise {
			stored.Name, stored.Provenance = name, maps.Clone(stored.Provenance)
			if short != nil {
				stored.Aliases = short
			}
			return stored
		},
	}
}

// TestAFormerNameStays renames an enterprise by each way in: it is found by the name that it had, which is told with its time.
func TestAFormerNameStays(t *testing.T) {
	t.Parallel()
	const first, second = "淄博示例化工有限公司", "山东示例新材料股份有限公司"
	rename := func(name string, aliases ...string) func(*enterprise.Enterprise) error {
		return func(e *enterprise.Enterprise) error {
			e.Name = name
			if aliases != nil {
				e.Aliases = aliases
			}
			return nil
		}
	}
	upsert := func(f fixture, e base.Entry) error {
		outcomes, err := f.Upsert(t.Context(), bureau, []base.Entry{e})
		if err == nil && outcomes[0].Fault != nil {
			err = outcomes[0].Fault
		}
		return err
	}
	for name, tt := range map[string]struct {
		do   func(f fixture) error
		want []string
	}{
		"staff": {func(f fixture) error {
			_, err := f.Update(t.Context(), bureau, zhangdian, 1, rename(" "+second))
			return err
		}, []string{first, "示例化工"}},
		"staff, who replace the aliases": {func(f fixture) error {
			_, err := f.Update(t.Context(), bureau, zhangdian, 1, rename(second, "示例新材"))
			return err
		}, []string{first, "示例新材"}},
		"a sheet": {func(f fixture) error { return upsert(f, called(second, "registry", "2026-05-01")) }, []string{first, "示例化工"}},
		"a sheet with a short name": {func(f fixture) error {
			return upsert(f, called(second, "registry", "2026-05-01", "示例新材"))
		}, []string{first, "示例化工", "示例新材"}},
		"what the enterprise says": {func(f fixture) error {
			e, err := base.Stated(zhangdian, []base.Statement{{Field: "name", Value: []byte(`"` + second + `"`)}}, models.Provenance{Source: "registry", AsOf: models.MustDate("2026-05-01")}, "proposal:1")
			if err != nil {
				return err
			}
			return upsert(f, e)
		}, []string{first, "示例化工"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t)
			e := sample(zhangdian)
			e.Aliases = []string{"示例化工"}
			f.create(t, e)
			if err := tt.do(f); err != nil {
				t.Fatal(err)
			}
			got, err := f.Get(t.Context(), bureau, zhangdian)
			if diff := cmp.Diff(got.Aliases, tt.want); err != nil || got.Name != second || diff != "" {
				t.Fatalf("%s, %v, aliases (-got +want):\n%s", got.Name, err, diff)
			}
			if found, err := f.List(t.Context(), bureau, base.Query{Name: "淄博示例化工"}, models.Page{}); err != nil || len(found.Items) != 1 {
				t.Errorf("by its former name: %d, %v", len(found.Items), err)
			}
			former, err := f.FormerNames(t.Context(), got)
			if err != nil || len(former) != 1 || former[0].Name != first || former[0].Until.IsZero() || former[0].ChangedAt.IsZero() || former[0].ChangedBy == "" {
				t.Errorf("former names: %+v, %v", former, err)
			}
			if lines := f.history(t, "aliases"); len(lines) == 0 || !lines[0].Taken {
				t.Errorf("the history of the aliases: %+v", lines)
			}
		})
	}
}

// TestANameComesBack has an enterprise called by a name that it had: a sheet renames nobody by it, the registry and staff do.
func TestANameComesBack(t *testing.T) {
	t.Parallel()
	const first, second = "淄博示例化工有限公司", "山东示例新材料股份有限公司"
	f := newFixture(t)
	f.create(t, sample(zhangdian))
	if _, err := f.Update(t.Context(), bureau, zhangdian, 1, func(e *enterprise.Enterprise) error { e.Name = second; return nil }); err != nil {
		t.Fatal(err)
	}
	sheet := called("淄博示例化工 有限公司", "statement", "2026-05-31")
	sheet.Sheet = true
	outcomes, err := f.Upsert(t.Context(), bureau, []base.Entry{sheet})
	if err != nil || outcomes[0].OtherName != "" || outcomes[0].Kept != 1 {
		t.Errorf("a sheet with the former name: %+v, %v", outcomes, err)
	}
	e, _ := f.Get(t.Context(), bureau, zhangdian)
	if e.Name != second {
		t.Errorf("a sheet renamed it to %s", e.Name)
	}
	if former, err := f.FormerNames(t.Context(), e); err != nil || len(former) != 1 || former[0].JobID != "" || former[0].Until.IsZero() {
		t.Errorf("after the sheet the former names are %+v, %v", former, err)
	}
	registry := called(first, "registry", "2026-05-31")
	registry.Sheet = true
	if _, err := f.Upsert(t.Context(), bureau, []base.Entry{registry}); err != nil {
		t.Fatal(err)
	}
	e, _ = f.Get(t.Context(), bureau, zhangdian)
	if diff := cmp.Diff(e.Aliases, []string{second}); e.Name != first || diff != "" {
		t.Errorf("by the registry: %s, aliases (-got +want):\n%s", e.Name, diff)
	}
	e, err = f.Update(t.Context(), bureau, zhangdian, e.Version, func(e *enterprise.Enterprise) error { e.Aliases = nil; return nil })
	if err != nil || len(e.Aliases) != 0 {
		t.Errorf("a name that was wrong can be taken away: %v, %v", e.Aliases, err)
	}
}
