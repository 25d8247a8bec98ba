package follower

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"huiqi/models/reference"
)

// Want is what somebody wants.
type Want string

// What people want.
const (
	WantHelp       Want = "help"
	WantMine       Want = "mine" // what fits the enterprise that they are bound to
	WantBind       Want = "bind" // to know how
	WantStop       Want = "stop"
	WantStart      Want = "start"
	WantConfirm    Want = "confirm"     // Rest: the digits
	WantEnterprise Want = "enterprise"  // Rest: what looks like a credit code
	WantAsk        Want = "ask"         // to know how to search
	WantSearch     Want = "search"      // Rest: the words
	WantLess       Want = "less"        // wrote too much
	WantNothing    Want = "nothing"     // wrote no words
	WantNeedHow    Want = "need-how"    // to know how a need is registered
	WantNeed       Want = "need"        // to register one; Rest: what is needed
	WantNeedLess   Want = "need-less"   // said too much of it
	WantProgress   Want = "progress"    // Rest: the number of a need, or nothing
	WantNotices    Want = "notices"     // to know how subscription notices are accepted
	WantThanks     Want = "thanks"      // nothing: they are polite
	WantPerson     Want = "person"      // to speak to somebody
	WantConfirmHow Want = "confirm-how" // to confirm, with digits that are no code
)

// Intent is what somebody wants, with what they said of it.
type Intent struct {
	Want Want
	Rest string
}

// longest is how many characters somebody may ask with.
const longest = 60

var (
	confirming  = regexp.MustCompile(`^(?:确认码?|验证码?)\s*:?\s*([0-9]{4}|[0-9]{6})$`)
	needing     = regexp.MustCompile(`^["“「]?需求[ :：,，]+(.*\pL.*)$`)
	progressing = regexp.MustCompile(`^需求(?:办理)?进度\s*:?\s*([0-9][0-9-]{0,19})$`)
	faces       = regexp.MustCompile(`\[[^\[\]]{1,8}\]`) // [微笑], [Smile]
	creditCode  = regexp.MustCompile(`(?:^|[^0-9A-Z])([0-9A-Z]{18})(?:$|[^0-9A-Z])`)
	mine        = regexp.MustCompile(`^(?:请问|帮我看看|看看)?(?:我|我们|我司|我公司|我们公司|我们企业|本公司|本企业|公司|企业)?(?:现在|目前)?` +
		`(?:的政策|(?:能够|能|可以|可)(?:享受|申报|申请|申领|报名|报|拿|领取|领|办理|办|享受到)(?:到)?(?:什么|哪些|哪几个|啥|多少|的)?(?:政策|补贴|补助|奖励|项目|事项|资金|优惠|钱)?(?:有哪些)?|` +
		`(?:有|符合)(?:什么|哪些|啥)(?:政策|补贴|补助|奖励|项目|优惠)(?:是?(?:我们|我|我司|公司|企业)?(?:可以|能|可)(?:享受|申报|申请|报|领取?|拿)(?:的|到)?|支持|适合(?:我们?|我司|公司|企业))?|` +
		`(?:什么|哪些|啥)(?:政策|项目)适合(?:我们?|我司|我公司|公司|企业)|适合(?:我们?|我司|我公司)的?(?:政策|项目)|政策匹配|匹配政策|匹配)(?:吗|呢)?$`)
)

// commands are what is understood word for word. Menus of accounts use the keys in Latin letters.
func commands() map[string]Want {
	return map[string]Want{
		"帮助": WantHelp, "菜单": WantHelp, "你好": WantHelp, "您好": WantHelp, "在吗": WantHelp, "help": WantHelp, "h": WantHelp, "怎么用": WantHelp,
		"退订": WantStop, "td": WantStop, "t": WantStop, "取消订阅": WantStop, "停止推送": WantStop, "不再接收": WantStop, "stop": WantStop,
		"订阅": WantStart, "恢复推送": WantStart, "恢复订阅": WantStart, "start": WantStart,
		"绑定": WantBind, "绑定企业": WantBind, "怎么绑定": WantBind, "如何绑定": WantBind, "bind": WantBind,
		"搜索": WantAsk, "查政策": WantAsk, "政策查询": WantAsk, "查询": WantAsk, "search": WantAsk,
		"需求": WantNeedHow, "提需求": WantNeedHow, "登记需求": WantNeedHow, "我有需求": WantNeedHow, "need": WantNeedHow,
		"需求进度": WantProgress, "我的需求": WantProgress, "progress": WantProgress,
		"订阅通知": WantNotices, "接收通知": WantNotices, "通知": WantNotices, "notices": WantNotices,
		"我的政策": WantMine, "my-policies": WantMine,
	}
}

// ReadText says what somebody wants who wrote a text.
func ReadText(text string) Intent {
	if i, ok := readNeed(text); ok {
		return i
	}
	text = strings.Join(strings.Fields(strings.Map(plain, norm.NFKC.String(strings.ToValidUTF8(text, "")))), " ")
	if faces.ReplaceAllString(text, "") == "" {
		return Intent{Want: WantNothing}
	}
	bare := strings.Trim(text, ".。,，!！?？~～、;；:： “”\"'「」《》[]【】")
	if want, known := commands()[strings.ToLower(bare)]; known {
		return Intent{Want: want}
	}
	if found := confirming.FindStringSubmatch(bare); found != nil {
		return Intent{WantConfirm, found[1]}
	}
	if found := progressing.FindStringSubmatch(bare); found != nil {
		return Intent{WantProgress, found[1]}
	}
	code := reference.NormaliseUSCC(bare)
	if found := creditCode.FindStringSubmatch(code); found != nil && strings.ContainsFunc(found[1], unicode.IsDigit) {
		return Intent{WantEnterprise, found[1]}
	}
	if found := almostCode.FindStringSubmatch(code); found != nil {
		return Intent{WantEnterprise, found[1]}
	}
	compact := strings.Map(unmarked, strings.ToLower(strings.ReplaceAll(bare, " ", "")))
	if want, known := small(bare, compact); known {
		return Intent{Want: want}
	}
	switch {
	case !strings.ContainsFunc(bare, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }):
		return Intent{Want: WantNothing}
	case utf8.RuneCountInString(bare) > longest:
		return Intent{Want: WantLess}
	case mine.MatchString(compact):
		return Intent{Want: WantMine}
	}
	return Intent{WantSearch, bare}
}

// plain drops what cannot be seen and what WeChat stands for faces.
func plain(r rune) rune {
	switch {
	case unicode.IsSpace(r):
		return ' '
	case unicode.Is(unicode.C, r), unicode.Is(unicode.So, r), unicode.Is(unicode.Mn, r):
		return -1
	}
	return r
}

// unmarked drops marks, which people leave out or not.
func unmarked(r rune) rune {
	if unicode.Is(unicode.P, r) {
		return -1
	}
	return r
}

// ReadKey says what somebody wants who pressed a button of the menu. A key that is not known asks for help.
func ReadKey(key string) Intent {
	if want, known := commands()[key]; known {
		return Intent{Want: want}
	}
	return Intent{Want: WantHelp}
}
