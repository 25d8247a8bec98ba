package metadata

import (
	"regexp"
	"sort"
	"strings"
)

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
	if p.subject(s) != "" {
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
	if forceEntry.MatchString(s) && !strings.Contains(s, "项目") || p.opensAccount(at, title) {
		return 1
	}
	numeral := numbering.FindString(s)
	opens := strings.TrimLeft(s[len(numeral):], "（ ")
	if forceLabel.MatchString(numeral) || beginsToApply.MatchString(opens) {
		return 1
	}
	if strings.HasPrefix(opens, "自") || termOpens.MatchString(opens) {
		return 1
	}
	if goesOnUntil.MatchString(s) && prolongs.MatchString(title.value) {
		return 1
	}
	if strings.Contains(s, "延续执行至") || strings.Contains(s, "执行至") || strings.Contains(s, "政策有效期") {
		return 1
	}
	return 0
}

// prolongs is in the title of a notice that something goes on, goesOnUntil what it says of it: 有效期延长至, 延续实施至.
var (
	prolongs    = regexp.MustCompile(`延续|延长|继续|有效期`)
	goesOnUntil = regexp.MustCompile(`(?:延续|延长|继续|顺延)(?:实施|执行|施行|有效)?(?:至|到)|，(?:延续|继续)(?:实施|执行|施行)`)
)

// forceBehind follows the document's own number with when it applies: （示例发〔2031〕2号）自2031年8月1日起实施.
var forceBehind = regexp.MustCompile(`^(?:[^）。]{0,60}）|[^）。]{0,60}，)(?:，)?(?:自|执行期限?|有效期|实施期限?|` + dayWords + `(?:到期|失效|起))`)

// numbering is the number of an article or item at the beginning of a sentence, with a short heading behind it.
var numbering = regexp.MustCompile(`^(?:第[一二三四五六七八九十百零〇0-9]+条|[一二三四五六七八九十]+、|（[一二三四五六七八九十0-9]+）|[0-9]{1,2}[.、])?(?:【[^【】]{1,8}】|(?:施行|实施|有效|执行|政策)?(?:日期|时间|期限|期|时效)：)?`)

// forceLabel is the label of an item that tells when a text applies; 实施期限 may be that of a project.
var forceLabel = regexp.MustCompile(`(?:施行|有效|政策)(?:日期|时间|期限|期|时效)：$|【(?:政策)?(?:执行|施行|有效|政策|试行)(?:日期|时间|期限|期|时效)】$`)

// forceEntry is such a label in a line of several, or a day of effect or of the end by its name: | 执行时间：2031.04.01-….
var forceEntry = regexp.MustCompile(`(?:^|[|；，、　 0-9日号])(?:政策)?(?:有效|执行|施行|政策|试行)(?:日期|时间|期限|期至|期|时效)：?` + dayWords + `|(?:生效|施行|实施|失效|废止)日期[〕】]?：? ?` + dayWords)

// termOpens opens a sentence on how long a text applies: 有效期, 政策实施期, 施行日期.
var termOpens = regexp.MustCompile(`^(?:实施)?(?:办法|细则|方案|措施|(?:奖励|奖补|补贴|补助|扶持|优惠|支持|税收)?政策|通知|公告|规定|要求|指南)(?:自|有效期|(?:的)?执行期限?|(?:的)?实施期限?)|^(?:本|该)?(?:政策)?(?:(?:有效|兑现|试行|执行|实施|施行)(?:期|日期)|期限)`)

// beginsToApply opens a sentence that only tells from when the text applies: 2031年9月1日起施行，向主管税务机关备案.
var beginsToApply = regexp.MustCompile(`^` + dayWords + `起(?:正式|开始)?(?:施行|执行|实施)(?:[，。；）\n]|$)|^[^《》；：]*，` + dayWords + `起(?:正式)?施行(?:[，。；]|$)`)
