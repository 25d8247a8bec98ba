package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

const (
	// notYetDone are the words that deny an act, notThere those that deny a thing.
	notYetDone = `(?:从未|尚未|并未|未|没有|没|不曾|从没|尚没有)(?:曾|曾经|经|能|能够|有|按(?:规定|要求|期)|累计|单独|单笔|实际|再|在[^，。；：、0-9]{1,10})*`
	notThere   = `(?:没有|没|无|尚无|并无|不存在|未有|不具备|不具有|不拥有|缺少|缺乏|不得有|不得存在|不应有|不应存在|不能有)`
	// hasGot are acts by which somebody has so much of something, or has done something for so long.
	hasGot = `(?:获得|取得|获|引进|引入|吸引|接受|得到|完成|实现|发生|存在|出现|享受|拥有|具有|具备|配备|配置|设立|设有|建有|建立|持有|投入|缴纳|购置|购买|签订|达成|形成|开展|安排|列支|招引|承担|主持|主导|参与|制定|吸纳|聘用|聘请|招用|引育|提供|投保|办理|发放|使用|募集|筹集|运营|运行|经营|成立|注册|存续|从事|工作|服务)`
)

var (
	// deniesGetting ends before an amount that somebody has not got: 尚未获得|500万元以上的股权投资.
	deniesGetting = pattern.MustCompile(notYetDone + hasGot + `(?:过|了|到)?[^，。；：、0-9且并但或的]{0,14}$`)
	// deniesDoing ends right before an amount of what somebody has not done to so much, which is named behind it: 未入驻|15家以上在孵企业.
	deniesDoing = pattern.MustCompile(notYetDone + `[^，。；：、0-9且并但或的]{1,6}$`)
	// stillDue stands in words that begin like those and are of what runs on: 未到期500万元以上贷款.
	stillDue = pattern.MustCompile(`未(?:到期|偿|还|结|履行|使用|分配)`)
	// deniesIt ends right before an amount that is not there: 没有|1000万元以上贷款.
	deniesIt = pattern.MustCompile(notThere + `(?:过|任何|连续|单笔|累计|单项|单个|合计|[0-9一二两三四五]+年)*$`)
	// deniesCase and isDenied stand around an amount that is one of a case which is denied: 不存在|资产负债率超过80%|的情形.
	deniesCase = pattern.MustCompile(`(?:` + notThere + `|(?:从未|尚未|未|没有)(?:发生|出现|存在)(?:过)?|不得(?:出现|发生)|不属于|不是)[^，。；：、且并但或]{0,24}$`)
	isDenied   = pattern.MustCompile(`^[^，。；：、0-9且并但或]{0,10}(?:情形|情况|现象|问题|行为|记录|的(?:企业|单位|机构|公司))(?:$|[，。；：])`)
	// yearAfterYear says that something is denied of all years together.
	yearAfterYear = pattern.MustCompile(`连续[^，。；、]*$`)
	// alsoDenied goes on from an amount that is denied to the next one, which is denied with it.
	alsoDenied = pattern.MustCompile(`^[^，。；、0-9且并但]{0,14}(?:、|或者|或|和|及|以及)[^，。；、0-9且并但]{0,8}$`)
)

// denial says how the words around an amount deny it.
type denial int

const (
	notDenied   denial = iota // they do not
	deniedBound               // they ask for the contrary of its bound
	deniedYears               // they deny it of several years together: 无连续3年超过95%情形
	deniedToo                 // they deny it with another amount
)

// deniedAmount tells how the words of a clause deny an amount. The amount's own words of comparison (未超过) are not among them.
func (s *sentence) deniedAmount(c *clause, a amount, at match) denial {
	before := s.text[c.start:a.start]
	if n := len(c.hits); n > 0 && c.hits[n-1].denied && alsoDenied.MatchString(s.text[min(c.hits[n-1].end, a.start):a.start]) {
		return deniedToo
	}
	if !strings.ContainsAny(before, "未没无不缺") {
		return notDenied
	}
	before = falseNegation.ReplaceAllString(before, "◆")
	if strings.HasPrefix(s.text[a.start:a.end], "有") {
		before += "有"
	}
	switch {
	case deniesGetting.MatchString(before), deniesIt.MatchString(before), at.start >= a.end && deniesDoing.MatchString(before) && !stillDue.MatchString(before), deniesCase.MatchString(before) && isDenied.MatchString(s.text[a.end:c.end]):
		if yearAfterYear.MatchString(before) {
			return deniedYears
		}
		return deniedBound
	}
	return notDenied
}
