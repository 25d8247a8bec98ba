package index_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/index"
)

func TestStretches(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text string
		want []index.Stretch
	}{
		"nothing":         {"", []index.Stretch{}},
		"marks alone":     {"，。（ ）", []index.Stretch{}},
		"cut at marks":    {"主轴，温升", []index.Stretch{{"主轴", true}, {"温升", true}}},
		"words and signs": {"ＣＮＣ机床 5.5kW", []index.Stretch{{"cnc", false}, {"机床", true}, {"5.5kw", false}}},
	}
	for name, test := range tests {
		if diff := cmp.Diff(index.Stretches(test.text), test.want); diff != "" {
			t.Errorf("%s (-got +want):\n%s", name, diff)
		}
	}
}
