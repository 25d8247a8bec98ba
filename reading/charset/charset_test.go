package charset_test

import (
	"testing"

	"huiqi/reading/charset"
)

func TestUTF8(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text               string
		valid, faults, cut int
	}{
		"nothing":                 {"", 0, 0, 0},
		"ASCII":                   {"abc", 0, 0, 0},
		"valid":                   {"惠企a", 6, 0, 0},
		"a broken byte":           {"惠\xff企", 6, 1, 0},
		"cut off at the end":      {"惠\xe4\xbc", 3, 0, 2},
		"GB18030, 惠企":             {"\xbb\xdd\xc6\xf3", 0, 3, 1}, // the last byte begins a character of UTF-8
		"the character that is �": {"\ufffd", 3, 0, 0},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if valid, faults, cut := charset.UTF8([]byte(test.text)); valid != test.valid || faults != test.faults || cut != test.cut {
				t.Errorf("got %d, %d, %d, want %d, %d, %d", valid, faults, cut, test.valid, test.faults, test.cut)
			}
		})
	}
}

func TestMostlyCommonGB(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text string
		want bool
	}{
		"GB18030, 惠企政策": {"\xbb\xdd\xc6\xf3\xd5\xfe\xb2\xdf", true},
		"UTF-8":         {"惠企政策", false},
		"ASCII":         {"abc", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := charset.MostlyCommonGB([]byte(test.text)); got != test.want {
				t.Errorf("got %v, want %v", got, test.want)
			}
		})
	}
}
