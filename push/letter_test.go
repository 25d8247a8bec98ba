package push_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
)

func TestSentence(t *testing.T) {
	t.Parallel()
	base := rows.Item{
		Program: "研发补助", Policy: "示例办法", Reason: rows.NewlyEligible, Verdict: "eligible", Because: []string{"为高新技术企业", "注册地在张店区"},
		Gives: "最高50万元", ClosesOn: models.MustDate("2026-06-30"),
	}
	change := func(do func(*rows.Item)) rows.Item { i := base; do(&i); return i }
	tests := map[string]struct {
		give rows.Item
		want string
	}{
		"everything known":     {base, "因贵公司为高新技术企业、注册地在张店区，可申报“研发补助”（《示例办法》），最高50万元，2026年6月30日截止。"},
		"nothing but its name": {rows.Item{Program: "甲", Policy: "乙", Verdict: "eligible"}, "可申报“甲”（《乙》）。"},
		"it closes soon":       {change(func(i *rows.Item) { i.Reason, i.Gives, i.Because = rows.Closing, "", nil }), "可申报“研发补助”（《示例办法》），申报即将截止，2026年6月30日截止。"},
		"it opens later": {
			change(func(i *rows.Item) {
				i.Reason, i.OpensOn, i.ClosesAt = rows.ByCampaign, models.MustDate("2026-06-15"), "17:00"
			}),
			"因贵公司为高新技术企业、注册地在张店区，将可申报“研发补助”（《示例办法》），最高50万元，2026年6月15日开始申报，2026年6月30日17:00截止。",
		},
		"it opens later, not known to be so": {
			change(func(i *rows.Item) {
				i.Verdict, i.Because, i.OpensOn, i.ClosesOn = "near-miss", nil, models.MustDate("2026-06-15"), models.Date{}
			}),
			"“研发补助”（《示例办法》）可能适用，尚差个别条件，最高50万元，2026年6月15日开始申报。",
		},
		"not known to be so": {
			change(func(i *rows.Item) { i.Verdict, i.Because = "needs-information", nil }),
			"“研发补助”（《示例办法》）可能适用，尚有资料待补充，最高50万元，2026年6月30日截止。",
		},
		"one step away, closing": {
			change(func(i *rows.Item) { i.Verdict, i.Because, i.Reason = "near-miss", nil, rows.Closing }),
			"“研发补助”（《示例办法》）可能适用，尚差个别条件，最高50万元，2026年6月30日截止。",
		},
		"a title ends": {
			change(func(i *rows.Item) {
				i.Reason, i.Because, i.Gives, i.ClosesOn = rows.TitleExpiring, nil, "", models.Date{}
			}),
			"所持资质即将到期，请关注“研发补助”（《示例办法》）。",
		},
		"a title ends, by name": {
			change(func(i *rows.Item) {
				i.Reason, i.Because, i.Gives, i.ClosesOn, i.Title, i.EndsOn = rows.TitleExpiring, nil, "", models.Date{}, "高新技术企业", models.MustDate("2026-09-01")
			}),
			"所持“高新技术企业”资质于2026年9月1日到期，请关注“研发补助”（《示例办法》）。",
		},
		"an example": {
			change(func(i *rows.Item) { i.Sample, i.Because, i.Gives, i.ClosesOn = true, nil, "", models.Date{} }),
			"可申报【示例】“研发补助”（《示例办法》）。",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(push.Sentence(test.give), test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}

func TestLetterHoldsEveryProgramAndItsLinks(t *testing.T) {
	t.Parallel()
	l := push.Letter{
		ID: "d1", Enterprise: "示例精机有限公司", Link: "https://h.example/p/1", Stop: "https://h.example/stop/1",
		Items: []rows.Item{{Program: "甲", Policy: "一", Verdict: "eligible"}, {Program: "乙", Policy: "二", Verdict: "eligible"}},
	}
	want := "示例精机有限公司：\n1. 可申报“甲”（《一》）。\n2. 可申报“乙”（《二》）。\n全部依据与办理方式：https://h.example/p/1\n不再接收：https://h.example/stop/1\n"
	if diff := cmp.Diff(l.Text(), want); diff != "" {
		t.Errorf("text (-got +want):\n%s", diff)
	}
	if got := l.Subject(); got != "政策提醒：甲等2项" {
		t.Errorf("subject: got %q", got)
	}
}

func TestLinksAreOursAlone(t *testing.T) {
	t.Parallel()
	links := push.Links{Base: "https://h.example/", Key: []byte(strings.Repeat("k", 32))}
	other := push.Links{Base: links.Base, Key: []byte(strings.Repeat("o", 32))}
	token := strings.TrimPrefix(links.Page("abc"), "https://h.example/p/")
	tests := map[string]struct {
		token string
		ok    bool
	}{
		"ours": {token, true}, "another's": {other.Token("abc"), false}, "another id": {"abd" + token[3:], false},
		"no proof": {"abc", false}, "an empty proof": {"abc.", false}, "no base64": {"abc.~", false}, "a short proof": {token[:len(token)-2], false}, "nothing": {"", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			id, ok := links.Delivery(test.token)
			if ok != test.ok || ok && id != "abc" {
				t.Errorf("got %q, %v, want %v", id, ok, test.ok)
			}
		})
	}
}

func TestEachProgramIsToldOnce(t *testing.T) {
	t.Parallel()
	of := func(program string, r rows.Reason) rows.Item { return rows.Item{ProgramID: program, Reason: r} }
	give := []rows.Item{of("a", rows.NewlyEligible), of("b", rows.ByCampaign), of("a", rows.Closing), of("b", rows.Opened), of("a", rows.Opened), {}, {}}
	want := []rows.Item{of("a", rows.Closing), of("b", rows.ByCampaign), {}, {}}
	if diff := cmp.Diff(push.Distinct(give), want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}
