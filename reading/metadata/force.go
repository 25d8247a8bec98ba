package metadata

import (
	"regexp"
	"sort"
	"strings"
	"unicode/utf8"

	"huiqi/models"
)

// force is from when to when a document applies.
type force struct{ effect, expiry stated[models.Date] }

// forceVerb is that a document begins to apply.
const forceVerb = `(?:正式|开始)?(?:施行|实施|实行|执行|生效|试行|计算|起算|计)`

// The forms in which a document tells from when it applies and until when.
var (
	fromDay     = regexp.MustCompile(`(?:自|从|于)?(` + dayWords + `)(?:零时|0时)?(?:（含）)?(起)?` + forceVerb)
	fromMonth   = regexp.MustCompile(`(?:自|从)((?:19|20)[0-9]{2}年[0-9]{1,2}月)(?:份)?起` + forceVerb)
	dateIs      = regexp.MustCompile(`(?:施行|实施|执行|生效)(?:日期|时间)(?:为|是|：)(` + dayWords + `)(?:[，。；]|$)`)
	termFrom    = regexp.MustCompile(`(?:有效|试行|执行|实施)期限?[^，。；]{0,14}（自(` + dayWords + `)起）`)
	termOfIssue = regexp.MustCompile(`(?:有效|执行|实施)期限?(?:为|是)?自(?:发布|公布|印发|下发)之日起至(` + dayWords + `)`)
	fromIssue   = regexp.MustCompile(`(?:(?:自|从|于)(?:发布|公布|印发|下发|发文|颁布|颁发|签发|公告|本公告发布|文件印发)(?:之?日|后)?|(?:发布|公布|印发|下发|颁布)之日)起?(?:(?:满)?([0-9]{1,3}|[一二三四五六七八九十]{1,3})(个?工作日|日|天|个月|年))?(?:之?后|起)?` + forceVerb)
	bothDays    = regexp.MustCompile(`(?:自|从|为|：|在|于|期限|期间|有效期)?(` + dayWords + `)(?:起)?(?:至|到|-|截至|截止到?)(` + dayWords + `)`)
	untilDay    = regexp.MustCompile(`(?:有效期|有效期限|试行期|执行期限|实施期限|政策期限|执行期|实施期|有效期限?延长|延续|继续|执行|实施|施行|试行|有效)(?:经[^，。；]{2,40}?号)?(?:延续|执行|实施|施行|延长)?(?:为|是|：)?(?:截至|截止|截止到|截至到|至|到|截止日期为|截止时间为)(` + dayWords + `)`)
	untilYear   = regexp.MustCompile(`(?:有效期|执行|实施|施行|试行|延续|延长|有效)(?:期限?)?(?:为)?(?:延续|执行|实施|延长)?(?:截至|截止|至|到)((?:19|20)[0-9]{2})年(?:年?底|年?末|([0-9]{1,2})月(?:底|末)?)(?:[^0-9]|$)`)
	wholeYears  = regexp.MustCompile(`(?:有效|执行|实施|施行|试行|政策)(?:期限?|时间)(?:为|是|：)?((?:19|20)[0-9]{2})(?:年度?)?(?:至|到|-)((?:19|20)[0-9]{2})年(?:度|底)?(?:[^0-9]|$)`)
	untilStop   = regexp.MustCompile(`(?:^|，)(?:有效期)?(?:至|到|截至)(` + dayWords + `)(?:为|终)?止`)
	lapsesOn    = regexp.MustCompile(`(?:至|到|于|截至)?(` + dayWords + `)(?:起)?(?:止|终止|自动)?(?:停止执行|停止施行|失效|到期|废止)`)
	lasts       = regexp.MustCompile(`(有效期限?|试行期限?|执行期限?|实施期限?|暂定|试行|试用期)(?:暂定|原则上|一般|执行)?(?:为|是|：|至)?([0-9]{1,2}|[一二两三四五六七八九十]{1,3})(年|个月)`)
	forceWords  = []string{"施行", "实施", "实行", "执行", "适用于", "生效", "有效", "试行", "失效", "停止", "到期", "废止", "时效", "兑现期"}
	ownSubject  = regexp.MustCompile(`(?:本|该|此|以上|上述)(?:[^市省区县企国，。；《]\p{Han}{0,3}?)?(?:办法|细则|通知|指南|公告|通告|意见|措施|方案|规定|条例|决定|规划|计划|指引|规程|规则|规范|制度|政策|文件|法|若干措施|实施细则|实施办法|管理办法|章程|标准|要求|须知|问答|指引|事项|政策措施|行动方案|若干政策)`)
	otherMatter = regexp.MustCompile(`(?:原|旧)《|(?:证书|资格|称号|资质|认定|登记|备案|合同|协议|牌照|许可|授信|贷款|创新券|编号|承诺|执照|专利|名单|评价|项目|标准|证|书|报告|等级|批复)(?:自[^，。]{0,24})?(?:的)?$|申报|受理|报送|征集|评审|成立于|注册|工资标准|所称|是指`)
)

// force reads effect and expiry from the table of publication, the sentences that speak of them, and, of announcements
// on taxes, the period that their relief is granted for.
func (r *Reader) force(p *page, title stated[string], number ownNumber, kind string, issued stated[models.Date]) force {
	f := force{p.tabled("生效日期", "施行日期", "实施日期"), p.tabled("失效日期", "废止日期")}
	rank := 0
	begins := place{-1, -1} // the sentence that tells the effect
	for at, ok := p.nextForce(0); ok; at, ok = p.nextForce(at.end) {
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
	if taxMatter(title, number) {
		f = p.taxPeriod(f)
	}
	if f.effect.said() && f.expiry.said() && f.expiry.value.Before(f.effect.value) {
		f.expiry = none()
	}
	return f
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
		if len(sentence) < 3000 && (strings.Contains(sentence, "日") || strings.Contains(sentence, "年") || strings.Contains(sentence, "月")) {
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

// weight says how surely a sentence speaks of the document itself: 3 it names itself by its kind, 2 it names itself,
// 1 it names nothing else, 0 it speaks of something else.
func (p *page) weight(at place, title stated[string], number ownNumber, kind string) int {
	s := p.of(at)
	if g := ownSubject.FindString(s); g != "" {
		if kind != "" && strings.HasSuffix(g, kind) {
			return 3
		}
		return 2
	}
	if own := number.at; own.end > 0 && own.start >= at.start && own.end <= at.end && forceBehind.MatchString(p.text.Text[own.end:at.end]) {
		return 2
	}
	from := sort.Search(len(p.quotes), func(i int) bool { return p.quotes[i].start >= at.start })
	for _, q := range p.quotes[from:] {
		if q.start >= at.end {
			break
		}
		if p.titles.holds(q) && (at.start == bodyStart(p) || !older.MatchString(p.before(q.start))) {
			return 2
		}
	}
	numeral := numbering.FindString(s)
	opens := strings.TrimLeft(s[len(numeral):], "（ ")
	if forceLabel.MatchString(numeral) || beginsToApply.MatchString(opens) {
		return 1
	}
	if strings.HasPrefix(opens, "自") || termOpens.MatchString(opens) {
		return 1
	}
	if strings.Contains(s, "延续执行至") || strings.Contains(s, "执行至") || strings.Contains(s, "政策有效期") {
		return 1
	}
	return 0
}

// forceBehind follows the document's own number with when it applies: （示例发〔2031〕2号）自2031年8月1日起实施.
var forceBehind = regexp.MustCompile(`^(?:[^）。]{0,60}）|[^）。]{0,60}，)(?:，)?(?:自|执行期限?|有效期|实施期限?)`)

// numbering is the number of an article or item at the beginning of a sentence, with a short heading behind it.
var numbering = regexp.MustCompile(`^(?:第[一二三四五六七八九十百零〇0-9]+条|[一二三四五六七八九十]+、|（[一二三四五六七八九十0-9]+）|[0-9]{1,2}[.、])?(?:【[^【】]{1,8}】|(?:施行|实施|有效|执行|政策)?(?:日期|时间|期限|期|时效)：)?`)

// forceLabel is the label of an item that tells when a text applies; 实施期限 may be that of a project.
var forceLabel = regexp.MustCompile(`(?:施行|有效|政策)(?:日期|时间|期限|期|时效)：$`)

// termOpens opens a sentence on how long a text applies: 有效期, 政策实施期, 施行日期.
var termOpens = regexp.MustCompile(`^(?:实施)?(?:办法|细则|方案|措施|政策|通知|公告|规定|要求|指南)(?:自|有效期)|^(?:本|该)?(?:政策)?(?:(?:有效|兑现|试行|执行|实施|施行)(?:期|日期)|期限)`)

// beginsToApply opens a sentence that only tells from when the text applies: 2031年9月1日起施行，向主管税务机关备案.
var beginsToApply = regexp.MustCompile(`^` + dayWords + `起(?:正式|开始)?(?:施行|执行|实施)(?:[，。；]|$)|^[^《》；：]*，` + dayWords + `起(?:正式)?施行(?:[，。；]|$)`)

// sentenceForce reads one sentence that speaks of the document.
func sentenceForce(p *page, at place, issued, known stated[models.Date]) force {
	f := force{effect: effectIn(p, at, issued)}
	s := p.of(at)
	if g := match(bothDays, s); g != nil && !f.effect.said() && forcePhrase(s, g) {
		from, okFrom := parseDay(s[g[2]:g[3]])
		to, okTo := parseDay(s[g[4]:g[5]])
		if okFrom && okTo && !to.Before(from) {
			return force{
				stated[models.Date]{from, place{at.start + g[2], at.start + g[3]}, 0.9, ""},
				stated[models.Date]{to, place{at.start + g[4], at.start + g[5]}, 0.9, ""},
			}
		}
	}
	if g := match(termOfIssue, s); g != nil && issued.said() {
		if to, ok := parseDay(s[g[2]:g[3]]); ok && !to.Before(issued.value) {
			return force{
				stated[models.Date]{issued.value, place{at.start + g[0], at.start + g[1]}, min(0.9, issued.confidence), "由发文日期推算"},
				stated[models.Date]{to, place{at.start + g[2], at.start + g[3]}, 0.9, ""},
			}
		}
	}
	if g := match(wholeYears, s); g != nil && !f.effect.said() && !ofOther(clauseBefore(s, g[0])) {
		from, to := arabic(s[g[2]:g[3]]), arabic(s[g[4]:g[5]])
		return force{
			stated[models.Date]{models.NewDate(from, 1, 1), place{at.start + g[0], at.start + g[3]}, 0.85, ""},
			stated[models.Date]{models.NewDate(to, 12, 31), place{at.start + g[4], at.start + g[5]}, 0.85, ""},
		}
	}
	f.expiry = expiryIn(p, at, first(f.effect, known))
	return f
}

// forcePhrase reports whether the words around two days say that the document applies between them.
func forcePhrase(s string, g []int) bool {
	before, after := s[:g[0]], s[g[1]:]
	for _, word := range []string{"有效期", "有效期限", "执行期限", "实施期限", "政策期限", "执行期", "实施期", "试行期", "执行时间", "实施时间", "施行时间", "有效时间", "政策时效", "兑现期"} {
		if i := strings.LastIndex(before+s[g[0]:g[2]], word); i >= 0 && len(before)-i < 40 && !otherMatter.MatchString(before[:min(i, len(before))]) {
			return true
		}
	}
	if strings.HasSuffix(before, "适用") && ownSubject.MatchString(before) {
		return true
	}
	for _, word := range []string{"执行", "施行", "实施", "有效", "试行"} {
		if strings.HasPrefix(strings.TrimLeft(after, "期间止内，"), word) {
			return true
		}
	}
	return false
}

// match is the first match of a pattern in a sentence.
func match(form *regexp.Regexp, s string) []int { return form.FindStringSubmatchIndex(s) }

// clauseBefore returns what stands before a place in its clause.
func clauseBefore(s string, at int) string {
	if i := strings.LastIndexAny(s[:at], "，；。："); i >= 0 {
		_, size := utf8.DecodeRuneInString(s[i:])
		return s[i+size : at]
	}
	return s[:at]
}

// ofOther reports whether the clause before a day or a term speaks of something else than the document.
func ofOther(clause string) bool {
	if g := ownSubject.FindAllStringIndex(clause, -1); len(g) > 0 && g[len(g)-1][1] == len(clause) {
		return false
	}
	return otherMatter.MatchString(clause)
}
