package workbooks_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/service/workbooks"
	"huiqi/store/storetest"
)

// TestAnotherNameIsWarnedOf: a code that stands at another name is a new name or a wrong code; the row says which it may be.
func TestAnotherNameIsWarnedOf(t *testing.T) {
	t.Parallel()
	for name, options := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t, options(t))
			heading := row("统一社会信用代码", "企业名称", "曾用名", "注册地")
			content := file(t, heading, row(uscc(1), "淄博甲示例（化工）有限公司", "", "张店区"), row(uscc(1), "淄博甲示例(化工)有限公司 ", "", "张店区"), row(uscc(1), "淄博乙示例机械有限公司", "", "张店区"))
			want := []string{"4 " + uscc(1) + " other-name B4:other-name"}
			v := f.checked(t, bureau, workbooks.Upload{Content: content})
			if diff := cmp.Diff(f.refused(t, bureau, v.ID), want); diff != "" || v.Checked.Warned != 1 {
				t.Errorf("checked: %d warned (-got +want):\n%s", v.Checked.Warned, diff)
			}
			v = f.imported(t, bureau, workbooks.Upload{Content: content})
			if diff := cmp.Diff(f.refused(t, bureau, v.ID), want); diff != "" || v.Stored.Warned != 1 || v.Stored.Refused != 0 {
				t.Errorf("imported: %+v (-got +want):\n%s", v.Stored, diff)
			}
			v = f.checked(t, bureau, workbooks.Upload{Content: file(t, heading, row(uscc(1), "淄博丙示例有限公司", "", "张店区"))})
			if diff := cmp.Diff(f.refused(t, bureau, v.ID), []string{"2 " + uscc(1) + " other-name B2:other-name"}); diff != "" {
				t.Errorf("of one in the base (-got +want):\n%s", diff)
			}
		})
	}
}
