package metadata

import (
	"regexp"
	"slices"
	"strings"
)

// namedSubject is what a sentence begins with that may be the document by its own name, without 本: 规范条件|自2031年8月1日起施行.
var namedSubject = regexp.MustCompile(`^(\p{Han}{2,20}?)(?:的)?(?:[自从于]|[已将][自于]|有效期|施行|实施|执行|试行|生效|失效|延续|继续|` + dayWords + `)`)

// subjectKind is how such a name ends, subjectLeads the words that may stand before that and not in the title: 管理办法 of a 暂行办法.
var (
	subjectKind  = regexp.MustCompile(`(?:办法|细则|规定|措施|意见|通知|公告|通告|政策|方案|指南|指引|规范|规程|规则|条例|章程|条件|标准|要求|规划|计划|决定)$`)
	subjectLeads = []string{"", "管理", "暂行", "实施", "认定", "扶持", "支持", "奖励", "补贴", "若干", "各项", "优惠", "申报", "评价", "评选", "遴选", "入库"}
)

// subject returns the name of the document that a sentence begins with, or an empty text: how its title ends, or its kind with a word
// before it that goes with every document of that kind.
func (p *page) subject(s string) string {
	s = s[len(numbering.FindString(s)):]
	g := namedSubject.FindStringSubmatch(s)
	if g == nil || !p.callsItself(g[1]) {
		return ""
	}
	return g[1]
}

// ofPaper is how the title of a paper ends that gives what it names: …样例补贴|的通知; given is what such a title or one without a kind ends with.
var (
	ofPaper = regexp.MustCompile(`的(?:通知|公告|通告|公示|函)$`)
	given   = regexp.MustCompile(`.{2,}(?:补助|补贴|奖励|奖补|贴息|资助|优惠)$`)
)

// callsItself reports whether a name is the document's: 认定标准, 管理办法, and 补贴政策 of what its title gives.
func (p *page) callsItself(name string) bool {
	kind := subjectKind.FindString(name)
	if kind == "" && !given.MatchString(name) {
		return false
	}
	for _, title := range []string{p.titles.own, p.titles.issued, ofPaper.ReplaceAllString(p.titles.own, "")} {
		stem := strings.TrimSuffix(name, kind)
		switch {
		case strings.HasSuffix(title, name), kind == "政策" && stem != "" && strings.HasSuffix(title, stem):
			return true
		case kind != "" && strings.HasSuffix(title, kind) && (slices.Contains(subjectLeads, stem) || strings.Contains(title, stem)):
			return true
		}
	}
	return false
}

// sinceWhen is what may stand between the document and a term: 本办法|自2031年8月1日|起施行，期限三年.
var sinceWhen = regexp.MustCompile(`(?:的|[已将]|[已将]?[自从于]?` + dayWords + `)$`)

// ofOther reports whether the clause before a day or a term speaks of something else than the document.
func (p *page) ofOther(clause string) bool {
	return otherMatter.MatchString(clause) && !p.isOwn(clause)
}

// isOwn reports whether what stands before a day or a term is the document: 本办法|自…, 认定标准|有效期至….
func (p *page) isOwn(clause string) bool {
	clause = sinceWhen.ReplaceAllString(clause, "")
	if g := ownSubject.FindAllStringIndex(clause, -1); len(g) > 0 && g[len(g)-1][1] == len(clause) {
		return true
	}
	return p.callsItself(clause[len(numbering.FindString(clause)):])
}
