package main

import "testing"

func TestTableAlignsByDisplayWidth(t *testing.T) {
	t.Parallel()
	rows := &table{}
	rows.add("区县", "合计")
	rows.add("高青县", "8")
	rows.add("all", "2000")
	want := "区县    合计\n高青县  8\nall     2000\n"
	if got := rows.String(); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

func TestClip(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text string
		most int
		want string
	}{
		"fits":                  {"研发投入", 8, "研发投入"},
		"cut before a wide one": {"研发投入强度", 8, "研发投…"},
		"mixed":                 {"R&D 投入强度", 8, "R&D 投…"},
		"lines become spaces":   {"一\n 二", 10, "一 二"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := clip(test.text, test.most)
			if got != test.want || displayWidth(got) > test.most {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
