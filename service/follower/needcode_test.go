package follower_test

import (
	"strings"
	"testing"

	rows "huiqi/models/push"
)

// TestACreditCodeIsNoPartOfANeed registers needs whose text names the enterprise by its code, written in every way that is understood.
func TestACreditCodeIsNoPartOfANeed(t *testing.T) {
	t.Parallel()
	wide := strings.Map(func(r rune) rune { return r + 0xFEE0 }, ours)
	for name, test := range map[string]struct {
		text  string
		alone bool // bound to one enterprise only
		want  string
	}{
		"as it is":               {ours + " 引进博士", false, "引进博士"},
		"in small letters":       {strings.ToLower(ours) + " 引进博士", false, "引进博士"},
		"in full width":          {wide + "：引进博士", false, "引进博士"},
		"with blanks":            {"9137 0303 ma3hqtt03k，引进博士", false, "引进博士"},
		"in the middle":          {"引进博士 " + strings.ToLower(ours) + " 三名", false, "引进博士 三名"},
		"at the end":             {"引进博士，" + strings.ToLower(ours), false, "引进博士"},
		"of the only enterprise": {strings.ToLower(ours) + " 引进博士", true, "引进博士"},
		"of nobody bound":        {"向 " + theirs + " 采购阀门", true, "向 " + theirs + " 采购阀门"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t)
			f.bind(me, ours, rows.Active)
			if !test.alone {
				f.bind(me, theirs, rows.Active)
			}
			if reply := f.say(me, "需求 "+test.text); !strings.Contains(reply, "示例精密机械有限公司") || strings.Contains(strings.ToUpper(reply), ours) {
				t.Errorf("got %q, want the need registered for ours without its code", reply)
			}
			all := f.registered()
			if len(all) != 1 || all[0].EnterpriseID != f.ids[ours] || all[0].Title != test.want || all[0].Text != test.want {
				t.Errorf("got %+v, want %q", all, test.want)
			}
		})
	}
	f := newFixture(t)
	f.bind(me, ours, rows.Active)
	if reply := f.say(me, "需求 "+strings.ToLower(ours)); strings.Contains(reply, "编号") || len(f.registered()) != 0 {
		t.Errorf("got %q, want to hear how it is done: a code alone is no need", reply)
	}
}
