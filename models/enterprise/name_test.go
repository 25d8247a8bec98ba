package enterprise_test

import (
	"testing"

	"huiqi/models/enterprise"
)

func TestSameName(t *testing.T) {
	t.Parallel()
	e := enterprise.Enterprise{Name: "示例（淄博）Abc有限公司", Aliases: []string{"示例旧名有限公司"}}
	for name, want := range map[string]bool{
		"示例（淄博）Abc有限公司": true, "示例(淄博) ABC有限公司": true, "示例旧名有限公司": true, "示例（淄博）有限公司": false, "": false,
	} {
		if got := enterprise.SameName(e, name); got != want {
			t.Errorf("%s: got %v, want %v", name, got, want)
		}
	}
}
