package push_test

import (
	"testing"
	"time"

	rows "huiqi/models/push"
	"huiqi/push"
)

func TestSettingsOfAccountsThatArePulledFrom(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		settings map[string]string
		lease    time.Duration
		code     string // of the violation
	}{
		"none":           {nil, 2 * time.Minute, ""},
		"a lease":        {map[string]string{"lease_seconds": "30"}, 30 * time.Second, ""},
		"too short":      {map[string]string{"lease_seconds": "9"}, 2 * time.Minute, "out-of-range"},
		"too long":       {map[string]string{"lease_seconds": "3601"}, 2 * time.Minute, "out-of-range"},
		"an overflow":    {map[string]string{"lease_seconds": "18446744073"}, 2 * time.Minute, "out-of-range"},
		"no number":      {map[string]string{"lease_seconds": "1m"}, 2 * time.Minute, "out-of-range"},
		"something else": {map[string]string{"url": "x"}, 2 * time.Minute, "unknown-setting"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code := ""
			if found := (push.Pulled{}).Check(test.settings); len(found) > 0 {
				code = found[0].Code
			}
			if lease := (push.Pulled{}).Lease(rows.Account{Settings: test.settings}); lease != test.lease || code != test.code {
				t.Errorf("got %s, %q, want %s, %q", lease, code, test.lease, test.code)
			}
		})
	}
}
