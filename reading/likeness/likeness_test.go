package likeness_test

import (
	"strings"
	"testing"

	"huiqi/reading/likeness"
)

// notice is a synthetic notice (示例) in the words that such texts have.
func notice(year, amount, deadline string) string {
	return strings.Join([]string{
		"示例市科学技术局关于组织申报" + year + "年度企业研发补助的通知",
		"各区县科技局，各有关单位：",
		"为落实《示例市支持企业创新若干措施》（示政发〔2024〕3号），加大企业研发投入支持力度，现就组织申报企业研发补助有关事项通知如下。",
		"一、申报条件",
		"（一）在示例市行政区域内注册，具有独立法人资格，并已完成上一年度企业所得税汇算清缴的企业；",
		"（二）上一年度享受研发费用加计扣除政策，且研发费用占营业收入的比例不低于3%；",
		"（三）申报企业近三年未发生重大安全、重大质量事故和严重环境违法行为，未被列入严重失信主体名单。",
		"二、补助标准",
		"对符合条件的企业，按其上一年度享受研发费用加计扣除的费用总额的10%给予补助，单个企业最高不超过" + amount + "万元。",
		"三、申报程序",
		"企业登录示例市科技创新服务平台填报申报材料，由所在区县科技局审核推荐，市科技局组织专家评审并公示，公示无异议的下达补助资金。",
		"四、其他事项",
		"申报截止时间为" + deadline + "，逾期不予受理。申报企业对材料的真实性负责，弄虚作假的追回补助资金并记入科研诚信档案。",
		"联系人：示例市科学技术局规划与政策科，联系电话：0000-0000000。",
	}, "\n")
}

// other is another synthetic notice of the same kind about another matter.
const other = `示例市科学技术局关于组织申报2026年度科技企业孵化器的通知
各区县科技局，各有关单位：
为加强科技企业孵化载体建设，现就组织申报2026年度市级科技企业孵化器有关事项通知如下。
一、申报条件
（一）在示例市行政区域内注册，具有独立法人资格，运营时间满2年的机构；
（二）孵化场地使用面积不低于5000平方米，其中在孵企业使用面积占75%以上；
（三）在孵企业不少于30家，拥有专职孵化服务人员的比例不低于80%。
二、支持政策
对新认定的市级孵化器一次性给予50万元奖励，对评价优秀的每年给予20万元运营补助。
三、申报程序
机构登录示例市科技创新服务平台填报申报材料，由所在区县科技局审核推荐，市科技局组织专家评审并公示。
四、其他事项
申报截止时间为2026年6月30日，逾期不予受理。
联系人：示例市科学技术局成果转化科，联系电话：0000-0000001。`

func TestSettledLeavesOutWhatChangesByItself(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"click counter":                 {"来源：示例市科学技术局 浏览次数：128 次", "来源：示例市科学技术局"},
		"counter run into other words":  {"来源：示例市科学技术局点击数：[12]", "来源：示例市科学技术局"},
		"counter without a colon":       {"阅读 1024 次 打印", "打印"},
		"visitor":                       {"您是第 1234 位访问者", ""},
		"day of the visit":              {"今天是2026年11月27日 星期五\n正文", "正文"},
		"instant of the visit":          {"当前时间：2026-11-27 18:33:57", ""},
		"article before":                {"正文\n上一篇：关于另一件事的通知", "正文"},
		"deadline stays":                {"申报截止时间为2026年6月30日17:00", "申报截止时间为2026年6月30日17:00"},
		"a condition with a count":      {"平台年访问量10000次以上", "平台年访问量10000次以上"},
		"a year after a word of counts": {"请查看2026年度申报指南", "请查看2026年度申报指南"},
		"downloads as a condition":      {"软件年下载量不低于5000次", "软件年下载量不低于5000次"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := likeness.Settled(test.text); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestFingerprint(t *testing.T) {
	t.Parallel()
	const text = "第一条 对企业给予最高20万元补助。"
	tests := map[string]struct {
		other string
		same  bool
	}{
		"spaces and lines": {"第一条对企业给予\n最高 20 万元补助。", true},
		"full width":       {"第一条　对企业给予最高２０万元补助。", true},
		"another amount":   {"第一条 对企业给予最高30万元补助。", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if same := likeness.Fingerprint(text) == likeness.Fingerprint(test.other); same != test.same {
				t.Errorf("got %t, want %t", same, test.same)
			}
		})
	}
}

func TestNumber(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"alone on a line":            {"示例市科学技术局文件\n示科字〔2026〕12号\n关于…的通知", "示科字〔2026〕12号"},
		"labelled":                   {"索引号：000 发文字号：示科字（2026）第7号 发布机构：示例市", "示科字(2026)第7号"},
		"label before one alone":     {"示政发〔2020〕1号\n发文字号：示科字〔2026〕7号", "示科字〔2026〕7号"},
		"cited in a sentence":        {"根据《示例办法》（示科字〔2024〕3号）有关规定，现通知如下。", ""},
		"none":                       {"关于举办培训的通知", ""},
		"no year":                    {"示科字12号", ""},
		"too far down to be its own": {strings.Repeat("段落\n", 80) + "示科字〔2026〕12号", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := likeness.Number(test.text); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestThresholdSeparates keeps the figures of docs/collecting.md: versions and reprints of one document stand above the
// threshold, other documents of the same kind below it.
func TestThresholdSeparates(t *testing.T) {
	t.Parallel()
	first := notice("2026", "50", "2026年6月30日17:00")
	tests := map[string]struct {
		other string
		near  bool
		adds  bool
	}{
		"the same":                   {first, true, false},
		"reprinted with a frame":     {"首页 > 通知公告\n来源：示例区人民政府\n" + first + "\n责任编辑：某某\n扫一扫在手机打开当前页", true, false},
		"one amount amended":         {notice("2026", "80", "2026年6月30日17:00"), true, true},
		"deadline extended":          {notice("2026", "50", "2026年7月31日17:00"), true, true},
		"the notice of another year": {notice("2027", "50", "2027年6月30日17:00"), true, true},
		"half of it":                 {string([]rune(first)[:len([]rune(first))/2]), false, false},
		"another notice":             {other, false, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := likeness.Likeness(first, test.other)
			t.Logf("likeness %.3f", got)
			if near := got >= likeness.Near; near != test.near {
				t.Errorf("got the likeness %.3f, want near = %t", got, test.near)
			}
			if adds := likeness.Adds(test.other, first); adds != test.adds {
				t.Errorf("adds: got %t, want %t", adds, test.adds)
			}
			if shared := share(likeness.Sketch(first), likeness.Sketch(test.other)); test.near && !shared {
				t.Error("the sketches share no band")
			}
		})
	}
	if likeness.SameFigures("关于组织申报2026年度企业研发补助的通知", "关于组织申报2027年度企业研发补助的通知") {
		t.Error("titles of two years hold the same figures")
	}
}

func share(a, b []int64) bool {
	for i := range min(len(a), len(b)) {
		if a[i] == b[i] {
			return true
		}
	}
	return false
}

func TestShortTextsAreNotCompared(t *testing.T) {
	t.Parallel()
	if got := likeness.Sketch("关于放假的通知"); got != nil {
		t.Errorf("got %v, want nothing", got)
	}
}

func FuzzSettled(f *testing.F) {
	f.Add(notice("2026", "50", "2026年6月30日"))
	f.Add("浏览次数：1\n今天是2026年")
	f.Fuzz(func(t *testing.T, text string) {
		settled := likeness.Settled(text)
		if likeness.Fingerprint(settled) != likeness.Fingerprint(" \n"+settled+"\t") || likeness.Adds(settled, settled) {
			t.Errorf("%q differs from itself", settled)
		}
		likeness.Sketch(settled)
		likeness.Number(text)
	})
}
