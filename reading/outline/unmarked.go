package outline

import (
	"strings"
	"unicode/utf8"

	"huiqi/reading/pattern"
)

// documentary ends the name of a document, which heads all of it, or of an office that issued it: 专项资金管理办法, 某市监督管理局.
var documentary = pattern.MustCompile(`(?:条例|法|办法|细则|规则|规定|通知|公告|通告|指南|指引|须知|方案|意见|措施|政策|说明|解读|问答|文件|附件|表|[^布结][局厅]|委员会|办公室|人民政府|管委会)(?:（[^（）]*）)?$`)

// ofSupport is all of a heading over what is given, which ends like the name of a document: 支持政策, 奖励措施.
var ofSupport = pattern.MustCompile(`^(?:主要|具体|相关|可享受的?)?(?:支持|扶持|奖励|优惠|补助|补贴|奖补|激励|资助)(?:政策|措施|办法|方案)$`)

// handed ends the name of a paper that applicants hand in: 申报主体营业执照.
var handed = pattern.MustCompile(`(?:执照|证书|复印件|原件|扫描件|申报书|申请书|申请表|承诺书|证明|凭证|发票|审计报告)$`)

// classLabel is a line that says of which class of applicants the entries after it are: 企业类：.
var classLabel = pattern.MustCompile(`^[^，。；：、\n]{2,8}类：?$`)

// seekers is a line that says of which of persons and firms the conditions after it are, and persons one of persons: 小微企业借款人申请条件：.
var (
	seekers = pattern.MustCompile(`^(?:个人|自然人|[^，。；：、\n]{0,6}企业)(?:借款人|申请人|申请者)?(?:(?:申请|申报|申领)(?:的)?条件|(?:应当|应|须|需)(?:同时)?(?:符合|具备|满足)(?:以下|下列|如下)条件)：?$`)
	persons = pattern.MustCompile(`^(?:个人|自然人)`)
)

// titledLine reports whether a line is a heading without a number: 支持对象.
func titledLine(line string) bool {
	line = strings.TrimRight(strings.TrimSpace(line), "-—–")
	return heading(line) && !strings.ContainsAny(line, "：，|\t") && utf8.RuneCountInString(line) <= 16 && (!documentary.MatchString(line) || ofSupport.MatchString(line)) && !handed.MatchString(line) && !dated.MatchString(line) && SubjectOf(line) != "" && !Asserts(line)
}

// question is all of a line that asks what the lines behind it answer, whatever that is: 多长时间评一次？
var question = pattern.MustCompile(`^[^，。；：？|]{3,20}？$`)

// dated is a line that says when something came about, and heads nothing: 2017年6月1日 施行.
var dated = pattern.MustCompile(`^(?:自|于)?[0-9]{4}年[0-9]{1,2}月`)

// labelLine is a label alone in its line, over what it is the heading of: 支持标准：.
var labelLine = pattern.MustCompile(`^(\p{Han}{2,12})：$`)

func labelled(line string) bool {
	m := labelLine.FindStringSubmatch(line)
	return m != nil && titledLine(m[1]) && !joins.MatchString(m[1]) && (!announces.MatchString(m[1]) || SubjectOf(m[1]) == Exclusions)
}

// unmarked makes headings of the lines without numbers that are some, but for the first, which is the document's title, and
// entries of the lines that a colon announces and semicolons end.
func unmarked(text string, markers []marker) []marker {
	own := func(i int) string {
		end := len(text)
		if i+1 < len(markers) {
			end = markers[i+1].at
		}
		return strings.TrimSpace(text[markers[i].at+markers[i].size : end])
	}
	for i := range markers {
		if markers[i].kind == Bullet && (i == 0 || markers[i-1].kind != Bullet) { // it begins a list, as a first number does
			markers[i].number = 1
		}
	}
	bulletHeads(markers, own)
	for i := 1; i < len(markers); i++ {
		runsOn := i+1 < len(markers) && markers[i+1].run
		if line := own(i); markers[i].kind == Plain && (titledLine(line) || !runsOn && (labelled(line) || question.MatchString(line) && SubjectOf(line) == "")) {
			markers[i].kind = Titled
		}
	}
	nameLines(markers, own)
	titleEach(markers, own, classLabel, nil)
	titleEach(markers, own, seekers, persons)
	headLists(markers, own)
	markers = listParts(text, markers, own)
	listLines(markers, own)
	return markers
}

// bulletHeads makes headings of the bullets that head lines without any, where there are several of them: ■ 申报条件, 在本市注册。
func bulletHeads(markers []marker, own func(int) string) {
	var heads []int
	known := 0
	for i := range markers {
		line := strings.TrimRight(own(i), "：")
		if markers[i].kind != Bullet || markers[i].run || i+1 == len(markers) || markers[i+1].kind == Bullet || !heading(line) || Asserts(line) {
			continue
		}
		heads = append(heads, i)
		if titledLine(line) {
			known++
		}
	}
	for _, i := range heads {
		if known > 1 {
			markers[i].kind = Titled
		}
	}
}

// titleEach makes headings of the lines of a sort over entries of their own, where there are several of them, and one of those that
// among names.
func titleEach(markers []marker, own func(int) string, sort, among *pattern.Pattern) {
	var lines []int
	found := among == nil
	for i := 1; i+1 < len(markers); i++ {
		if line := own(i); markers[i].kind == Plain && markers[i+1].kind != Plain && sort.MatchString(line) {
			lines = append(lines, i)
			found = found || among.MatchString(line)
		}
	}
	for _, i := range lines {
		if found && len(lines) > 1 {
			markers[i].kind = Titled
		}
	}
}

// headLists makes headings of the lines that each name something over a numbered list of its own: 申请科技小巨人企业, 1、…, 2、….
func headLists(markers []marker, own func(int) string) {
	var heads []int
	for i := 1; i+1 < len(markers); i++ {
		line, next := own(i), markers[i+1]
		if markers[i].kind == Plain && !markers[i].run && next.number == 1 && rank[next.kind] >= rank[Arabic] && next.kind != Row && next.kind != Cell && !next.run &&
			heading(line) && !Asserts(line) && SubjectOf(line) == "" && !strings.ContainsAny(line, "，：|\t《》") && !documentary.MatchString(line) && !handed.MatchString(line) && !announces.MatchString(line) {
			heads = append(heads, i)
		}
	}
	for _, i := range heads {
		if len(heads) > 1 {
			markers[i].kind = Labelled
		}
	}
}

// nameLines makes headings of the lines that each name one of several things which the lines behind them describe under the same
// label: 研发财政补助, 支持对象：…, 支持标准：…, 成果转化贷款, 支持对象：….
func nameLines(markers []marker, own func(int) string) {
	var names []int
	for i := 1; i+1 < len(markers); i++ {
		line := own(i)
		if markers[i].kind == Plain && called.MatchString(line) && descriptive(markers[i+1], own(i+1)) {
			names = append(names, i)
			continue
		}
		if markers[i].kind != Plain || !heading(line) || Asserts(line) || strings.ContainsAny(line, "：，|\t《》") || SubjectOf(line) != "" && !offeredAs.MatchString(line) || documentary.MatchString(line) || handed.MatchString(line) {
			continue
		}
		if descriptive(markers[i+1], own(i+1)) {
			names = append(names, i)
		}
	}
	if len(names) < 2 {
		return
	}
	for _, i := range names {
		if markers[i].kind = Titled; markers[i+1].kind == Titled {
			markers[i].kind = Section
		}
	}
}

// called is a line that says by a label what one of several things is called: 政策名称：高企认定奖励.
var called = pattern.MustCompile(`^(?:政策|项目|事项|奖补|补贴|奖励|条款|服务)(?:名称|事项)：([^，。；：\n]{2,30})$`)

// offeredAs ends what something is called that is given: 高新技术企业认定奖励.
var offeredAs = pattern.MustCompile(`(?:补助|奖励|奖补|补贴|资助|贴息|补偿|扶持)$`)

// descriptive reports whether a line begins what describes something by saying whom it is for, what it asks or what it gives.
func descriptive(m marker, line string) bool {
	s := Subject("")
	switch l := label.FindStringSubmatch(line); {
	case m.kind == Titled:
		s = SubjectOf(line)
	case m.kind == Plain && l != nil:
		s = SubjectOf(l[1])
	}
	return s == Applicants || s == Conditions || s == Benefits
}
