package offers

import (
	"regexp"
	"slices"

	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/reading/prose"
)

// How sure the reading of a window is.
const (
	sureDate     = 0.95 // the applicant's own days, with their year
	sureYear     = 0.85 // the year was taken from the day of publication or another date
	sureOpen     = 0.9  // 常年受理 and its like
	sureAnyone   = 0.8  // days of an application that does not say whose
	sureSelf     = 0.7  // enjoyed by declaring it, so that there is no window to miss
	sureOthers   = 0.6  // days of an office or of paper, where the applicant's own are not given
	sureUndated  = 0.5  // a time without a date: 每年3月, 上半年
	sureRelative = 0.75 // counted from the day of publication
)

// Windows returns the times of application of a range of a document: the applicant's own first, in the order of the
// text, then those of other steps (recommendation by districts, paper copies), which Text tells apart. Where the
// document gives none of the applicant's, the first of the others stands in, with a confidence of 0.6. A date without
// a year takes that of the date before it, or else the first one that is not before the day of publication; where
// neither is known, and for 每年, the window has words and no dates. Validity, tax periods and what else has dates are
// left out.
func Windows(p *prose.Prose, r Range, publish models.Date) []policy.ReadWindow {
	var out []policy.ReadWindow
	for _, w := range windowsIn(p.Text, r.within(p.Text), publish) {
		read := policy.ReadWindow{Window: w.Window, Confidence: w.confidence}
		words := w.words.trimmed(p.Text, "，。；：、")
		span := p.Span(words.Start, words.End)
		read.Source = &span
		read.Text = clipped(words.of(p.Text))
		out = append(out, read)
	}
	return out
}

// opening is a window in the making.
type opening struct {
	policy.Window
	words      Range
	owner      owner
	confidence float64
}

// owner is whose time a window is.
type owner int

const (
	applicant owner = iota // says so, or is the only one
	anyone                 // does not say
	office                 // districts, departments, paper copies
)

var (
	applying   = newLexicon("自评|申报|申请|受理|报名|填报|提交|报送|推荐|征集|截止|截至|上报|申领|参评|参赛|开放|开通|寄送|送达|逾期|办理|注册登录|入库|评价工作|兑付|登记")
	otherDates = regexp.MustCompile(`有效期|施行|实施之日|生效|印发|废止|执行期|执行至|延续执行|公示|(?:成立|注册|认定|获得|取得|发生|授权|购进|购置|立项|签订|完成|投产|发放|备案|迁入|引进|上市|竣工)[^，。；]{0,10}(?:日|月|年)|(?:日|年|月)[^，。；]{0,6}(?:之间|期间|以后|以前|之前|之后)?[^，。；]{0,6}(?:成立|新?认定|新?获得|取得|发生|授权|购进|购置|签订|投产|新增|首次|出生|颁布|修订|修正|发布|公布|通过)|纳税年度|会计年度|财政部|税务总局公告|出生|任期|合同`)
	own        = regexp.MustCompile(`企业|申报单位|申报人|申请人|申请单位|申报主体|参赛|网上填报|网上申报|在线申报|在线填报|系统填报|线上申报|网络申报|自评|填报|报名|申领|申报系统|系统开放|申报(?:受理|开放|开始|截止|时间|日期|期限)|受理(?:时间|日期|期限)`)
	offices    = regexp.MustCompile(`区县|各区|各县|市科技局|县科技局|区科技局|科技局[^，。；]{0,8}(?:推荐|审核|汇总|报送|初审)|主管部门|推荐单位|推荐部门|归口|推荐截止|推荐时间|推荐函|审核推荐|初审|审核|汇总|审查|纸质|书面材料|评审|答辩|公示|寄送|邮寄|形式审查`)
	constant   = regexp.MustCompile(`常年(?:受理|申报|征集|开放|接受)|全年[^，。；]{0,6}(?:受理|申报|开放)|常态化[^，。；]{0,4}(?:受理|申报|征集|申请|办理|开展)|随时(?:申报|受理|申请|提交|可)|长期(?:受理|开放申报|征集)|免申即享|免申报|即申即[享审]|不设截止|不限时间|敞开(?:受理|申报)|实时(?:受理|申报)|随报随|随到随`)
	selfServed = regexp.MustCompile(`自行判别|申报享受|自行享受|自动享受|直接享受|免予备案|留存备查`)
	notOpen    = regexp.MustCompile(`不(?:再|予|得|实行)[^，。；]{0,4}(?:受理|常年|免申)|停止受理|暂停受理|逾期不予受理`)
	soon       = regexp.MustCompile(`^(?:（[^）]*）)?(?:之?前|以前|截止|为止|止|之前完成)`)
	since      = regexp.MustCompile(`^(?:（[^）]*）)?(?:起|开始|后|以后)`)
	through    = regexp.MustCompile(`^(?:起|开始)?(?:至|到|-+|—+|起至)$`)
	toNow      = regexp.MustCompile(`(?:即日起?|发布之日起?|印发之日起?|公布之日起?|通知之日起?|现在起)(?:开始)?(?:至|到|-+)$`)
	fromWord   = regexp.MustCompile(`(?:自|从|于|起始(?:时间|日期)[：为]?|开始(?:时间|日期)[：为]?|开放(?:时间|日期)[：为]?)$`)
	undated    = regexp.MustCompile(`每年[^，。；]{0,4}(?:[0-9]{1,2}|[` + han + `]{1,2})月|(?:上|下)半年|[第一二三四]+季度|年底前|年初|月底前|具体[^，。；]{0,10}时间[^，。；]{0,12}(?:通知|公告|指南)`)
	relative   = regexp.MustCompile(`自?(?:本|该)?[^，。；]{0,8}(?:发布|印发|公布|下发)之?日起([0-9` + han + `]{1,4})(个工作日|日|天|个月)内`)
	// standingWords are words of which every pattern of windows without dates has one.
	standingWords = newLexicon("常年|全年|常态化|随时|长期|免申|即申即|不设截止|不限时间|敞开|实时|随报随|随到随|每年|半年|季度|年底前|年初|月底前|具体|日起|享受|自行判别|免予备案|留存备查")
	ending        = regexp.MustCompile(`截止(?:时间|日期)?|截至|止于`)
)

// windowsIn reads the sentences of a range.
func windowsIn(text string, r Range, publish models.Date) []opening {
	var out []opening
	year := 0 // of the last date that had one
	above := false
	for _, s := range sentences(text, r) {
		words := s.of(text)
		found := dated(text, s, publish, &year, above)
		if len(found) == 0 {
			found = standing(text, s, publish)
		}
		out = append(out, found...)
		above = applying.in(words) && len(words) <= 72 && text[s.End-1] == '\n' && len(found) == 0
	}
	return ordered(paired(out))
}

// standing reads sentences without dates: 常年受理, 每年3月, 自发布之日起30日内.
func standing(text string, s Range, publish models.Date) []opening {
	words := s.of(text)
	switch {
	case !standingWords.in(words):
		return nil
	case notOpen.MatchString(words):
		return nil
	case constant.MatchString(words):
		return []opening{{Window: policy.Window{Continuous: true}, words: phraseWith(text, s, constant), confidence: sureOpen}}
	case relative.MatchString(words) && applying.in(words):
		return []opening{counted(text, s, publish)}
	case undated.MatchString(words) && applying.in(words) && !otherDates.MatchString(words):
		return []opening{{words: phraseWith(text, s, undated), owner: whose(words), confidence: sureUndated}}
	case selfServed.MatchString(words):
		return []opening{{Window: policy.Window{Continuous: true}, words: phraseWith(text, s, selfServed), confidence: sureSelf}}
	}
	return nil
}

// phraseWith returns the phrase of a sentence that has certain words.
func phraseWith(text string, s Range, words *regexp.Regexp) Range {
	for _, ph := range phrases(text, s) {
		if words.MatchString(ph.of(text)) {
			return ph
		}
	}
	return s
}

// counted reads a time counted from the day of publication. Working days are not counted without a calendar of
// holidays.
func counted(text string, s Range, publish models.Date) opening {
	w := opening{words: phraseWith(text, s, relative), owner: whose(s.of(text)), confidence: sureUndated}
	m := relative.FindStringSubmatch(s.of(text))
	n := small(m[1])
	if publish.IsZero() || n == 0 || n > 400 {
		return w
	}
	switch m[2] {
	case "日", "天":
		w.OpensOn, w.ClosesOn, w.confidence = publish, publish.AddDays(n), sureRelative
	case "个月":
		w.OpensOn, w.ClosesOn, w.confidence = publish, publish.AddMonths(n), sureRelative
	}
	return w
}

// whose returns whose time the words of a window are.
func whose(words string) owner {
	switch {
	case own.MatchString(words) && !offices.MatchString(words):
		return applicant
	case offices.MatchString(words):
		return office
	}
	return anyone
}

// paired joins a day of opening with the day of closing that follows it.
func paired(all []opening) []opening {
	var out []opening
	for _, w := range all {
		if n := len(out) - 1; n >= 0 && out[n].opensOnly() && w.closesOnly() && w.owner != office && !w.ClosesOn.Before(out[n].OpensOn) {
			out[n].ClosesOn, out[n].ClosesAt = w.ClosesOn, w.ClosesAt
			out[n].words.End = w.words.End
			out[n].owner, out[n].confidence = min(out[n].owner, w.owner), min(out[n].confidence, w.confidence)
			continue
		}
		out = append(out, w)
	}
	return out
}

func (w opening) opensOnly() bool  { return !w.OpensOn.IsZero() && w.ClosesOn.IsZero() && !w.Continuous }
func (w opening) closesOnly() bool { return w.OpensOn.IsZero() && !w.ClosesOn.IsZero() }

// ordered puts the applicant's windows first, those with dates before those with words only, and drops repetitions.
func ordered(all []opening) []opening {
	rank := func(w opening) int {
		n := int(w.owner) * 4
		if w.OpensOn.IsZero() && w.ClosesOn.IsZero() && !w.Continuous {
			n += 2
		}
		return n
	}
	slices.SortStableFunc(all, func(a, b opening) int { return rank(a) - rank(b) })
	if len(all) > 0 && all[0].owner == office {
		all[0].confidence = min(all[0].confidence, sureOthers)
	}
	seen := map[policy.Window]bool{}
	return slices.DeleteFunc(all, func(w opening) bool {
		again := seen[w.Window] && w.Window != (policy.Window{})
		seen[w.Window] = true
		return again
	})
}

// colon stands between the hours and minutes of prose.
var colon = regexp.MustCompile(`([0-9])：([0-9])`)

// clipped cuts words to what a list can show, with times of day as people write them.
func clipped(words string) string {
	words = colon.ReplaceAllString(words, "$1:$2")
	if runes := []rune(words); len(runes) > longestText {
		return string(runes[:longestText-1]) + "…"
	}
	return words
}
