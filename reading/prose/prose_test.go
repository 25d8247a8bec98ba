package prose_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"huiqi/reading/prose"
)

func TestNew(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"full width":             {"研发费用占比不低于５％，", "研发费用占比不低于5%，"},
		"half-width punctuation": {"注册满1年;收入5,000万元,人数10人(含)", "注册满1年；收入5,000万元，人数10人（含）"},
		"spaces within":          {"通  知　有 效 期 5 年", "通知有效期5年"},
		"names kept apart":       {"财政部 税务总局公告", "财政部 税务总局公告"},
		"footnote marks":         {"年均复合增长率[1]达到20%或［12］", "年均复合增长率达到20%或"},
		"number's brackets":      {"示发[2031]6号\n[1]复合增长率", "示发〔2031〕6号\n〔1〕复合增长率"},
		"latin words":            {"ISO 9001 认证", "ISO9001认证"},
		"headings keep lines":    {"一、基本要求\n牵头单位须为省内注册", "一、基本要求\n牵头单位须为省内注册"},
		"broken line": {
			"第二条 申请认定的企业应当在本市行政区域内注册满一年以上，上年度研发费用占营业收\n入的比例不低于百分之三，并且未被列入失信被执行人名单或者经营异常名录，具有健\n全的财务管理制度。",
			"第二条申请认定的企业应当在本市行政区域内注册满一年以上，上年度研发费用占营业收入的比例不低于百分之三，并且未被列入失信被执行人名单或者经营异常名录，具有健全的财务管理制度。",
		},
		"broken after a comma":   {"营业收入2000万元以上，\n研发费用100万元以上。", "营业收入2000万元以上，研发费用100万元以上。"},
		"broken within a number": {"给予20\n万元奖励", "给予20万元奖励"},
		"items are not joined":   {"应同时符合下列条件，\n（一）注册一年以上；\n（二）无违法记录。", "应同时符合下列条件：\n（一）注册一年以上；\n（二）无违法记录。"},
		"lines alike that nothing ends": {
			"申报条件\n主营业务收入占营业收入总额的比重不低于70%\n近三年技术合同成交额累计不低于500万元\n具有副高级以上职称的人员总数不少于3名\n支持标准",
			"申报条件\n主营业务收入占营业收入总额的比重不低于70%\n近三年技术合同成交额累计不低于500万元\n具有副高级以上职称的人员总数不少于3名\n支持标准",
		},
		"a title over broken lines": {
			"某区科技型企业梯度培育奖励实施办法（示例）\n对注册地和纳税地均在张店区的企业，按以下标准奖励：首次认定为高新技术企业的，一次性奖励\n十万元；属于新入库的科技型中小企业，且成立时间不超过五年、上年度研发费用三十万元以上的企\n业，奖励两万元；申领奖励的企业均须无欠税、未被列为失信被执行人并且没有发生过安全事故和环\n境违法行为。",
			"某区科技型企业梯度培育奖励实施办法（示例）\n对注册地和纳税地均在张店区的企业，按以下标准奖励：首次认定为高新技术企业的，一次性奖励十万元；属于新入库的科技型中小企业，且成立时间不超过五年、上年度研发费用三十万元以上的企业，奖励两万元；申领奖励的企业均须无欠税、未被列为失信被执行人并且没有发生过安全事故和环境违法行为。",
		},
		"numbers of entries": {"2.3 2024年度\n3 申报单位\n4 2025年\n50 人以上", "2.3 2024年度\n3 申报单位\n4 2025年\n50人以上"},
		"marks of footnotes": {"收入年均复合增长率[1]达到20%，见国科发〔2026〕1号", "收入年均复合增长率达到20%，见国科发〔2026〕1号"},
		"unseen":             {"\ufeff高\u200b企", "高企"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := prose.New(test.text).Text; got != test.want {
				t.Errorf("got  %q\nwant %q", got, test.want)
			}
		})
	}
}

func TestSpanQuotesTheOriginal(t *testing.T) {
	t.Parallel()
	text := "\ufeff第 一 条　研发费用占\r\n比，不低于５％；\n注册（含）"
	p := prose.New(text)
	at := strings.Index(p.Text, "不低于5%")
	got := p.Span(at, at+len("不低于5%"))
	if got.Text != "不低于５％" || !got.Located(text) {
		t.Errorf("got %+v, located %v", got, got.Located(text))
	}
}

func TestBytesIsTheWayBack(t *testing.T) {
	t.Parallel()
	text := "示 例：研发费用占\r\n比，不低于５％；\nISO 9001（含）"
	p := prose.New(text)
	for at := range p.Text {
		if got := p.Bytes(p.Original(at)); got != at {
			t.Errorf("rune %d is at byte %d, got %d", p.Original(at), at, got)
		}
	}
	if got := p.Bytes(len([]rune(text))); got != len(p.Text) {
		t.Errorf("the end is at byte %d, got %d", len(p.Text), got)
	}
}

func FuzzNew(f *testing.F) {
	f.Add("第一条 ５％，\n通 知\r\n（一）abc, def")
	f.Add("\xff\xfe\u0000一\n\n二")
	f.Fuzz(func(t *testing.T, text string) {
		p := prose.New(text)
		if !utf8.ValidString(p.Text) {
			t.Fatalf("not UTF-8: %q", p.Text)
		}
		runes := []rune(text)
		last := -1
		for at := range p.Text {
			from := p.Original(at)
			if from <= last || from >= len(runes) {
				t.Fatalf("byte %d comes from rune %d after %d of %d", at, from, last, len(runes))
			}
			last = from
			if back := p.Bytes(from); back != at {
				t.Fatalf("rune %d is at byte %d, got %d", from, at, back)
			}
		}
	})
}
