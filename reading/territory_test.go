package reading_test

import (
	"strings"
	"testing"
)

// How sure a condition on the issuer's own territory is depends on where that territory was read. The texts are 示例.
func TestOwnTerritory(t *testing.T) {
	t.Parallel()
	x := setup(t)
	for name, tt := range map[string]struct {
		text, code string
		sure       bool
	}{
		"the issuer's":    {"关于样例的通知\n一、申报条件\n（一）在我市注册；\n（二）研发人员不少于20人。\n杭州市科学技术局\n2031年5月6日", "330100", true},
		"one named":       {"样例通知\n顺德区样例局：\n一、申报条件\n（一）在我省注册；\n（二）研发人员不少于20人。", "440000", false},
		"the reader's":    {"样例通知\n一、申报条件\n（一）在我市注册；\n（二）研发人员不少于20人。", "370300", false},
		"not the home":    {"样例通知\n按照《广东省样例办法》开展。\n一、申报条件\n（一）在我市注册；\n（二）研发人员不少于20人。", "", false},
		"named in itself": {"样例通知\n一、申报条件\n（一）在宁海县注册；\n（二）研发人员不少于20人。", "330226", true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			code, sure := "", false
			for _, p := range x.read(t, tt.text).Programs {
				for _, l := range p.Leaves {
					if l.Field == "region" {
						code, sure = strings.Trim(string(l.Value), `[]"`), l.Confidence > 0.5
					}
				}
			}
			if code != tt.code || sure != tt.sure {
				t.Errorf("got %q, sure %v; want %q, %v", code, sure, tt.code, tt.sure)
			}
		})
	}
}
