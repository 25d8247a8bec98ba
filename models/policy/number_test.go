package policy_test

import (
	"testing"

	"huiqi/models/policy"
)

func TestNumberKey(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ written, want string }{
		"as issued":        {"鲁科字〔2023〕12号", "鲁科字[2023]12号"},
		"square brackets":  {"鲁科字[2023]12号", "鲁科字[2023]12号"},
		"full width":       {"鲁科字［２０２３］１２号", "鲁科字[2023]12号"},
		"parentheses":      {"鲁科字（2023）第 12 号", "鲁科字[2023]12号"},
		"lenticular":       {"鲁科字【2023】12号", "鲁科字[2023]12号"},
		"wide space":       {"鲁科字　〔2023〕　12号", "鲁科字[2023]12号"},
		"latin letters":    {"gb/t 4754", "GB/T4754"},
		"another number":   {"鲁科字〔2023〕1号", "鲁科字[2023]1号"},
		"no number at all": {"  ", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := policy.NumberKey(test.written); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
