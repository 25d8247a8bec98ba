package workbooks_test

import (
	"errors"
	"testing"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/service/workbooks"
	"huiqi/store/storetest"
)

// TestAMappingIsChangedByItsOwner: staff of a district neither replace nor delete what others saved; the bureau may.
func TestAMappingIsChangedByItsOwner(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	save := func(actor access.Actor, unit string) error {
		v := f.upload(t, actor, workbooks.Upload{Content: file(t, row("信用代码", "企业名称", "2025年收入"), row(uscc(1), "示例", 5))})
		_, err := f.Correct(t.Context(), actor, v.ID, v.Version, workbooks.Correction{SaveAs: "季报表", Columns: []workbooks.Decision{{Column: "C", Target: "annual:revenue", Unit: unit}}})
		return err
	}
	unit := func() string {
		saved, err := f.Mappings(t.Context(), bureau)
		check(t, err)
		return saved[0].Columns[2].Unit
	}
	check(t, save(local, "万元"))
	var fault *models.Fault
	if err := save(other, "元"); !errors.As(err, &fault) || fault.Code != "other-owner" || unit() != "万元" {
		t.Errorf("another district: got %v, unit %s", err, unit())
	}
	if err := f.DeleteMapping(t.Context(), other, "季报表"); !errors.As(err, &fault) || fault.Code != "other-owner" {
		t.Errorf("deleted by another district: got %v", err)
	}
	check(t, save(local, "亿元"))
	check(t, save(bureau, "元"))
	if got := unit(); got != "元" {
		t.Errorf("got %s, want 元", got)
	}
}
