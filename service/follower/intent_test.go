package follower_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"huiqi/service/follower"
)

func TestReadText(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]follower.Intent{
		"帮助": {Want: follower.WantHelp}, " 你好！": {Want: follower.WantHelp}, "HELP": {Want: follower.WantHelp},
		"退订": {Want: follower.WantStop}, "TD": {Want: follower.WantStop}, "ｔｄ": {Want: follower.WantStop}, "“退订”": {Want: follower.WantStop}, "T": {Want: follower.WantStop},
		"退订\u200b": {Want: follower.WantStop}, "退 订": {Want: follower.WantStop},
		"订阅": {Want: follower.WantStart}, "订阅。": {Want: follower.WantStart},
		"绑定": {Want: follower.WantBind}, "如何绑定？": {Want: follower.WantBind},
		"确认 1234": {follower.WantConfirm, "1234"}, "确认1234": {follower.WantConfirm, "1234"}, "确认　１２３４": {follower.WantConfirm, "1234"},
		"确认码：123456": {follower.WantConfirm, "123456"}, "确认 123": {Want: follower.WantConfirmHow}, "确认 12345678": {Want: follower.WantConfirmHow}, "确认": {Want: follower.WantConfirmHow},
		"1234": {follower.WantSearch, "1234"},
		ours:   {follower.WantEnterprise, ours}, "91370303ma3hqtt03k": {follower.WantEnterprise, ours}, "9137 0303 MA3HQTT03K": {follower.WantEnterprise, ours},
		"我们是" + ours + "，谢谢": {follower.WantEnterprise, ours}, ours + "1": {follower.WantEnterprise, ours + "1"},
		"我能享受什么政策": {Want: follower.WantMine}, "我们公司能申报哪些项目？": {Want: follower.WantMine}, "我司可以享受哪些政策": {Want: follower.WantMine},
		"能享受什么政策": {Want: follower.WantMine}, "我的政策": {Want: follower.WantMine}, "公司有哪些政策可以享受": {Want: follower.WantMine}, "企业能拿多少补贴": {Want: follower.WantMine},
		"高企能享受什么政策": {follower.WantSearch, "高企能享受什么政策"},
		"高企补贴":      {follower.WantSearch, "高企补贴"}, "鲁科字〔2023〕12号": {follower.WantSearch, "鲁科字〔2023〕12号"}, "《若干措施》": {follower.WantSearch, "若干措施"},
		"研发费用😀😀": {follower.WantSearch, "研发费用"}, "研发\n费用\x00": {follower.WantSearch, "研发 费用"},
		"需求": {Want: follower.WantNeedHow}, "登记需求": {Want: follower.WantNeedHow}, "需求 ": {Want: follower.WantNeedHow}, "需求：": {Want: follower.WantNeedHow},
		"需求 温升超过 35 ℃": {follower.WantNeed, "温升超过 35 ℃"}, "需求：引进博士": {follower.WantNeed, "引进博士"}, "需求\n引进\x00博士": {follower.WantNeed, "引进博士"},
		"需求 " + ours + " 引进博士": {follower.WantNeed, ours + " 引进博士"}, "需求分析师补贴": {follower.WantSearch, "需求分析师补贴"}, "需求 123": {follower.WantSearch, "需求 123"},
		"需求 " + strings.Repeat("需", 1000): {follower.WantNeed, strings.Repeat("需", 1000)}, "需求 " + strings.Repeat("需", 1001): {Want: follower.WantNeedLess},
		"需求进度": {Want: follower.WantProgress}, "我的需求": {Want: follower.WantProgress}, "需求进度 2026-000123": {follower.WantProgress, "2026-000123"},
		"需求进度：２０２６－０００１２３": {follower.WantProgress, "2026-000123"}, "需求进度 12": {follower.WantProgress, "12"},
		"您好，请问在吗": {Want: follower.WantHelp}, "早上好": {Want: follower.WantHelp}, "Hi": {Want: follower.WantHelp}, "你好好": {Want: follower.WantHelp}, "你好，高企补贴": {follower.WantSearch, "你好,高企补贴"},
		"谢谢": {Want: follower.WantThanks}, "好的，谢谢您！": {Want: follower.WantThanks}, "OK": {Want: follower.WantThanks}, "哈哈哈哈": {Want: follower.WantThanks}, "收到": {Want: follower.WantThanks},
		"人工": {Want: follower.WantPerson}, "转人工客服": {Want: follower.WantPerson}, "你们的联系电话是多少？": {Want: follower.WantPerson}, "投诉": {Want: follower.WantPerson}, "电话补贴": {follower.WantSearch, "电话补贴"}, "人工智能": {follower.WantSearch, "人工智能"},
		"不要再发了": {Want: follower.WantStop}, "别给我发消息": {Want: follower.WantStop}, "取消推送": {Want: follower.WantStop}, "退订TD": {Want: follower.WantStop}, "取消高企资格": {follower.WantSearch, "取消高企资格"},
		"绑定 91370303ABCDEFGH": {follower.WantEnterprise, "91370303ABCDEFGH"}, ours[:17]: {follower.WantEnterprise, ours[:17]}, "绑定 示例精密机械有限公司": {Want: follower.WantBind}, "13800000001": {follower.WantSearch, "13800000001"},
		"我们能报什么项目": {Want: follower.WantMine}, "有哪些政策我可以领": {Want: follower.WantMine}, "有哪些补贴我们可以申请": {Want: follower.WantMine}, "什么政策适合我们": {Want: follower.WantMine}, "我能领多少钱": {Want: follower.WantMine},
		"订阅通知": {Want: follower.WantNotices}, "接收通知": {Want: follower.WantNotices},
		"": {Want: follower.WantNothing}, "😀👍🏽❤️": {Want: follower.WantNothing}, "[微笑][Smile]": {Want: follower.WantNothing}, "？？？": {Want: follower.WantNothing},
		strings.Repeat("政策", 31): {Want: follower.WantLess}, strings.Repeat("政", 60): {follower.WantSearch, strings.Repeat("政", 60)},
	} {
		if got := follower.ReadText(text); got != want {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
}

func TestReadKey(t *testing.T) {
	t.Parallel()
	for key, want := range map[string]follower.Want{
		"my-policies": follower.WantMine, "search": follower.WantAsk, "bind": follower.WantBind, "stop": follower.WantStop, "": follower.WantHelp, "old-key": follower.WantHelp,
	} {
		if got := follower.ReadKey(key); got != (follower.Intent{Want: want}) {
			t.Errorf("%q: got %v, want %v", key, got, want)
		}
	}
}

func FuzzReadText(f *testing.F) {
	for _, text := range []string{"高企补贴", "退订", "确认 1234", ours, "我能享受什么政策", "需求 引进博士", "需求进度 2026-000123", "\xff\xfe", "[微笑]", "👨‍👩‍👧"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, most := follower.ReadText(text), 60
		if got.Want == follower.WantNeed {
			most = 1000
		}
		if !utf8.ValidString(got.Rest) || strings.ContainsAny(got.Rest, "\x00\n\r") || utf8.RuneCountInString(got.Rest) > most {
			t.Errorf("%q: got %q", text, got.Rest)
		}
		if got.Want == follower.WantProgress {
			return
		}
		if rest := got.Rest != ""; rest != (got.Want == follower.WantNeed || got.Want == follower.WantSearch || got.Want == follower.WantConfirm || got.Want == follower.WantEnterprise) {
			t.Errorf("%q: got %v", text, got)
		}
		if got.Want == follower.WantSearch && follower.ReadText(got.Rest).Want != follower.WantSearch {
			t.Errorf("%q: what is searched for, %q, means something else", text, got.Rest)
		}
	})
}
