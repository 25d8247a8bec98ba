package conditions_test

import "testing"

// TestFunded reads that a project was funded already.
func TestFunded(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"the higher":            {"同一事项按照就高不重复原则执行", "same_project_funded == false"},
		"never twice":           {"同类政策从高执行，不得重复享受", "same_project_funded == false"},
		"paid from other funds": {"已用其他财政资金支付同一费用的，不得申请", "not(same_project_funded == true)"},
	})
}
