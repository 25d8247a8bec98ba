package seed_test

import (
	"testing"

	"huiqi/models/policy"
	"huiqi/seed"
)

func TestPoliciesOfAMode(t *testing.T) {
	t.Parallel()
	tests := []struct {
		mode          seed.Mode
		real, samples int
	}{
		{seed.Real, 21, 0},
		{seed.Demo, 21, 17},
	}
	for _, tt := range tests {
		t.Run(string(tt.mode), func(t *testing.T) {
			t.Parallel()
			bundles, err := seed.Policies(tt.mode)
			if err != nil {
				t.Fatal(err)
			}
			var got [2]int
			for _, b := range bundles {
				if b.Policy.Sample {
					got[1]++
				} else {
					got[0]++
				}
				if b.Policy.Sample != (b.Policy.Verification == policy.Sample) {
					t.Errorf("%s: sample %v with verification %s", b.Policy.ID, b.Policy.Sample, b.Policy.Verification)
				}
			}
			if want := [2]int{tt.real, tt.samples}; got != want {
				t.Errorf("policies real and sample = %v, want %v", got, want)
			}
		})
	}
}
