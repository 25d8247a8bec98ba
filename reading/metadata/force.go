package metadata

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"huiqi/models"
)

// force is from when to when a document applies.
type force struct{ effect, expiry stated[models.Date] }

// forceVerb is that a document begins to apply.
const forceVerb = `(?:在(?:全国|全省|全市|全区|全县|本市|本省)(?:范围内)?)?(?:正式|开始)?(?:施行|实施|实行|执行|生效|试行|适用|计算|起算|计)`

// The forms in which a document tells from when it applies and until when.
var (
	fromDay     = regexp.MustCompile(`(?:自|从|于)?(` + dayWords + `)(?:零时|0时)?(?:（含）)?(起)?` + forceVerb)
	fromMonth   = regexp.MustCompile(`(?:自|从)((?:19|20)[0-9]{2}年[0-9]{1,2}月)(?:份)?起` + forceVerb)
	dateIs      = regexp.MustCompile(`(?:施行|实施|执行|生效)(?:日期|时间)[〕】]?(?:为|是|：|) ?(` + dayWords + `)(?:起)?(?:[^0-9至到-]|$)`)
	termFrom    = regexp.MustCompile(`(?:有效|试行|执行|实施)期限?[^，。；]{0,14}（自(` + dayWords + `)起）`)
	termOfIssue = regexp.MustCompile(`(?:有效|执行|实施)期限?(?:为|是|：)?自(?:发布|公布|印发|下发)之日起至(` + dayWords + `)`)
	fromIssue   = regexp.MustCompile(`(?:(?:自|从|于)(?:发布|公布|印发|下发|发文|颁布|颁发|签发|公告|本公告发布|文件印发)(?:之?日|后)?|(?:发布|公布|印发|下发|颁布)之日)起?(?:(?:满)?([0-9]{1,3}|[一二三四五六七八九十]{1,3})(个?工作日|日|天|个月|年))?(?:[的之]?(次日|第二[日天]|翌日|[次下]个?月(?:1日|一日|首日)?))?(?:之?后|起)?` + forceVerb)
	termSince   = regexp.MustCompile(`(?:有效|试行|执行|实施|政策)期限?(?:为|是|：)?自(?:(` + dayWords + `)|(?:发布|公布|印发|下发|发文)之日)起(?:计算?)?，?([0-9]{1,2}|[一二两三四五六七八九十]{1,3})(年|个月)(?:[^以]|$)`)
	termFollows = regexp.MustCompile(`自(?:(` + dayWords + `)|(?:发布|公布|印发|下发|发文)之日)起，?(?:有效|实施|执行|试行)(?:期限?)?(?:为|是)?([0-9]{1,2}|[一二两三四五六七八九十]{1,3})(年|个月)(?:[^以]|$)`)
	bothDays    = regexp.MustCompile(`(?:自|从|为|：|在|于|期限|期间|有效期)?(` + dayWords + `)(?:起)?(?:至|到|-|截至|截止到?)(` + dayWords + `|[0-9]{1,2}月[0-9]{1,2}日)`)
	untilDay    = regexp.MustCompile(`(?:有效期|有效期限|试行期|执行期限|实施期限|政策期限|执行期|实施期|有效期限?延长|延续|继续|执行|实施|施行|试行|有效)】?(?:经[^，。；]{2,40}?号)?(?:延续|执行|实施|施行|延长)?(?:为|是|：)?(?:截至|截止|截止到|截至到|至|到|截止日期为|截止时间为)：?(` + dayWords + `)`)
	untilYear   = regexp.MustCompile(`(?:有效期|执行|实施|施行|试行|延续|延长|有效)(?:期限?)?(?:为)?(?:延续|执行|实施|延长)?(?:截至|截止|至|到)((?:19|20)[0-9]{2})年(?:年?底|年?末|([0-9]{1,2})月(?:底|末)?)(?:[^0-9]|$)`)
	wholeYears  = regexp.MustCompile(`(?:有效|执行|实施|施行|试行|政策)(?:期限?|时间)(?:为|是|：)?(?:[0-9一二三四五六七八九十]{1,2}年（)?((?:19|20)[0-9]{2})(?:年度?)?(?:至|到|-)((?:19|20)[0-9]{2})年(?:度|底)?(?:[^0-9]|$)`)
	fromYear    = regexp.MustCompile(`自(?:19|20)[0-9]{2}年度?起`)
	untilStop   = regexp.MustCompile(`(?:^|，)(?:有效期)?(?:至|到|截至)(` + dayWords + `)(?:为|终)?止`)
	lapsesOn    = regexp.MustCompile(`(?:至|到|于|截至)?(` + dayWords + `)(?:起)?(?:止|终止|自动)?(?:停止执行|停止施行|失效|到期|废止|终止|结束)`)
	lapseIs     = regexp.MustCompile(`(?:失效|废止|到期|终止|(?:有效|执行|政策)(?:期限?)?截止|[本该](?:办法|政策|措施|细则|通知|公告|意见|方案)的?截止)(?:日期|时间|日)[〕】]?(?:为|是|：|) ?(` + dayWords + `)(?:[^0-9至到-]|$)`)
	lasts       = regexp.MustCompile(`(起(?:正式|开始)?(?:施行|实施|执行|试行|生效)，(?:期限|为期)|开始(?:施行|实施|执行|试行)，(?:期限|为期)|有效期限?|试行期限?|执行期限?|实施期限?|实行期限?|政策期限?|暂定|试行|试用期)(?:暂定|原则上|一般|执行)?(?:为|是|：|至)?([0-9]{1,2}|[一二两三四五六七八九十]{1,3})(年|个月)`)
	forceWords  = []string{"施行", "实施", "实行", "执行", "适用", "生效", "有效", "试行", "失效", "停止", "到期", "废止", "终止", "截止日", "时效", "兑现期", "政策期限", "延续", "延长", "顺延"}
	ownSubject  = regexp.MustCompile(`(?:本|该|此|以上|上述)(?:[^市省区县企国，。；《]\p{Han}{0,3}?)?(?:办法|细则|通知|指南|公告|通告|意见|措施|方案|规定|条例|决定|规划|计划|指引|规程|规则|规范|制度|政策|文件|法|若干措施|实施细则|实施办法|管理办法|章程|标准|条件|要求|须知|问答|说明|目录|清单|事项|政策措施|行动方案|若干政策|奖励|奖补|补贴|补助|扶持)`)
	otherMatter = regexp.MustCompile(`(?:原|旧)《|(?:证书|资格|称号|资质|认定|登记|备案|合同|协议|牌照|许可|授信|贷款|创新券|编号|承诺|执照|专利|名单|评价|项目|标准|证|书|报告|等级|批复)(?:自[^，。]{0,24})?(?:的)?$|申报|受理|报送|征集|评审|成立于|注册|工资标准|所称|是指`)
)

// force reads effect and expiry from the table of publication, the sentences that speak of them, and, of announcements
// on taxes, the period that their relief is granted for.
func (r *Reader) force(p *page, title stated[string], number ownNumber, kind string, issued stated[models.Date]) force {
	f := force{p.tabled("生效日期", "施行日期", "实施日期"), p.tabled("失效日期", "废止日期")}
	rank := 0
	begins := place{-1, -1} // the sentence that tells the effect
	for at, ok := p.nextForce(0); ok; at, ok = p.nextForce(at.end) {
		if answer, question := p.answer(at); question != "" {
			f = f.completed(p.answered(answer, question, issued))
			continue
		}
		weight := p.weight(at, title, number, kind)
		if weight == 0 {
			continue
		}
		got := sentenceForce(p, at, issued, f.effect)
		if got.expiry.said() && got.expiry.note == reckoned && !got.effect.said() && weight == 1 && !p.adjoin(begins, at) {
			got.expiry = none() // a term that no subject and no neighbour makes the document's
		}
		if got.effect.said() {
			begins = at
		}
		if got.effect.said() && (weight > rank || !f.effect.said()) && !tableSaid(f.effect) {
			f.effect, rank = got.effect, weight
			if !tableSaid(f.expiry) && (got.expiry.said() || f.expiry.note == reckoned) {
				f.expiry = got.expiry
			}
		} else if got.expiry.said() && !f.expiry.said() {
			f.expiry = got.expiry
		}
	}
	f.effect = first(f.effect, p.history.effect, p.retoldEffect(title), p.givenEffect(title))
	f.expiry = first(f.expiry, p.sharedEnd())
	if taxMatter(title, number) {
		f = p.taxPeriod(f)
	}
	if f.effect.said() && f.expiry.said() && f.expiry.value.Before(f.effect.value) {
		f.expiry = none()
	}
	return f
}

// completed takes from another reading what this one does not say.
func (f force) completed(by force) force {
	return force{first(f.effect, by.effect), first(f.expiry, by.expiry)}
}

// adjoin reports whether one sentence follows the other.
func (p *page) adjoin(a, b place) bool {
	return a.end >= 0 && a.end <= b.start && strings.TrimSpace(p.text.Text[a.end:b.start]) == ""
}

// nextForce returns the next sentence from a byte on that may speak of effect or expiry.
func (p *page) nextForce(from int) (place, bool) {
	s := p.text.Text
	for from < len(s) {
		end := len(s)
		if i := strings.IndexAny(s[from:], "。\n"); i >= 0 {
			_, size := utf8.DecodeRuneInString(s[from+i:])
			end = from + i + size
		}
		sentence := s[from:end]
		if len(sentence) < 3000 && (strings.Contains(sentence, "日") || strings.Contains(sentence, "年") || strings.Contains(sentence, "月") || strings.Contains(sentence, "20") || strings.Contains(sentence, "？")) {
			for _, word := range forceWords {
				if strings.Contains(sentence, word) {
					return place{from, end}, true
				}
			}
		}
		from = end
	}
	return place{len(s), len(s)}, false
}
