package offers

import (
	"regexp"
	"strings"
)

// sends are the words before what is handed in.
var sends = regexp.MustCompile(`(?:材料|资料)(?:主要|应|应当|一般)?(?:包括|包含|含|为|是|有)|提交|提供|报送|上报|递交|寄送|携带|出具|填写|填报|编制|编写|上传|准备|备齐|并附|另附|附上|附送|须附|持`)

// unsent are the words before such a verb where nothing is asked for: it is refused, done already, an offence, or what
// others do for the applicant.
var unsent = regexp.MustCompile(`未|不|已|曾|免|鼓励|支持|负责|引导|为企业|机构$|能够|可以$|骗|伪造|虚假`)

// unasked are things that no list of materials begins with: 提供虚假财务报表, 提供服务.
var unasked = regexp.MustCompile(`^(?:有|股|过|的|虚假|伪造|不实|与|给)|等服务|服务$`)

// sentence reads the clauses of a line that ask for things by name: 提交申请表、审计报告等材料, 将申请表、审计报告报送市科技局,
// 申请表、审计报告一式两份报市科技局.
func (c *collected) sentence(text string, line Range) {
	for _, s := range split(text, line, "。；") {
		if strings.Contains(s.of(text), "弄虚作假") {
			continue
		}
		clauses := split(text, s, "，：")
		for i, clause := range clauses {
			_, size := levelOf(clause.of(text))
			clause.Start += size
			next := ""
			if i+1 < len(clauses) {
				next = clauses[i+1].of(text)
			}
			c.clause(text, clause, next)
		}
	}
}

// clause reads one clause; next is the one after it.
func (c *collected) clause(text string, clause Range, next string) {
	words := clause.of(text)
	if strings.HasSuffix(strings.TrimRight(words, "，。；"), "的") {
		return // whoever has handed in something, or has not
	}
	for _, at := range sends.FindAllStringIndex(words, 4) {
		if unsent.MatchString(before(words, 0, at[0], 30)) || unasked.MatchString(words[at[1]:]) {
			continue
		}
		if c.things(text, Range{clause.Start + at[1], clause.End}, words[:at[1]], next) {
			return
		}
	}
	if i := strings.IndexAny(words, "将把"); i >= 0 && c.things(text, Range{clause.Start + i + len("将"), clause.End}, "", next) {
		return
	}
	if at := inBracket.FindStringSubmatchIndex(words); at != nil && c.things(text, Range{clause.Start + at[2], clause.Start + at[3]}, words[:at[2]], next) {
		return
	}
	c.things(text, clause, "", next)
}

// inBracket tells in brackets what the materials are: 推荐材料（申报书、审计报告）于7月31日前寄送.
var inBracket = regexp.MustCompile(`(?:材料|资料)（([^（）]*、[^（）]*)）`)

// The ends of the last of several things: where the list of kinds ends with 等材料, and where it is said what is done with
// them.
var (
	andSoOn  = regexp.MustCompile(`等(?:[^级第候待][^、，。；]*)?$`)
	lastName = regexp.MustCompile(`^(.*?` + names + `(?:（[^（）]*）)*)((?:的?(?:纸质|电子|盖章|PDF)[^、，。；]*|各?一式[^、，。；]*)?(?:[于在按由向到至报送交寄发]|统一|一并|及时|通过|上传|提交|分别|装订)[^、]*)$`)
	sendsOff = regexp.MustCompile(`^(?:各?一式[^，。；]{1,8}|加盖公章)?，?(?:于[^，。；]{2,20})?(?:统一|一并|分别)?(?:报|送|交|寄|提交|上传)|^各?一式`)
	obliged  = regexp.MustCompile(`(?:需|须|应|并|另|同时|请)[^填，]*$`)
)

// things reads a list of things that begins a range and reports whether there is one: behind a verb, with what leads to
// it, or else before what is done with them, in their clause or in the next.
func (c *collected) things(text string, r Range, verb, next string) bool {
	r = r.trimmed(text, "，。；：")
	parts := split(text, r, "、")
	if len(parts) == 0 {
		return false
	}
	last := &parts[len(parts)-1]
	after, open := "", false
	if at := andSoOn.FindStringIndex(last.of(text)); at != nil {
		after, open = last.of(text)[at[0]:], true
		last.End = last.Start + at[0]
	} else if at := lastName.FindStringSubmatchIndex(last.of(text)); at != nil {
		after = last.of(text)[at[4]:at[5]]
		last.End = last.Start + at[3]
	}
	if verb == "" && !sendsWord.MatchString(after) && !sendsOff.MatchString(next) {
		return false
	}
	parts = append(parts[:len(parts)-1], halves(text, *last)...)
	if one := len(parts) == 1; one && !(open && named.MatchString(parts[0].of(text))) && !single(parts[0].of(text), verb, next) || !one && !mostlyNamed(text, parts) {
		return false
	}
	parts[len(parts)-1].End += len(copiesWord.FindString(text[parts[len(parts)-1].End:r.End]))
	for _, p := range parts {
		if !recommending.MatchString(p.of(text)) {
			c.add(text, p, sureProse)
		}
	}
	return true
}

// recommending is what offices hand in for the applicants.
var recommending = regexp.MustCompile(`^推荐(?:文件|函|意见|报告|名单)`)

// sendsWord is what is done with things; copiesWord in how many copies they are handed in.
var (
	sendsWord  = regexp.MustCompile(`报|送|交|寄|上传|发至|办理`)
	copiesWord = regexp.MustCompile(`^(?:的?(?:纸质|电子|盖章|扫描)[版件]?)?(?:各?一式[0-9一二两三四五六七八九十]+份?)?`)
)

// single reports whether one thing alone is asked for: a form by its title, what a duty names, or the first of two clauses
// that ask for something. General words, and what is reported later on, are no such thing.
func single(words, verb, next string) bool {
	if !ends.MatchString(words) || general.MatchString(words) || later.MatchString(verb) {
		return false
	}
	return strings.HasPrefix(words, "《") || obliged.MatchString(verb) || goesOn.MatchString(next)
}

var (
	general = regexp.MustCompile(`(?:材料|资料|文件|意见|决定|批复|说明|方案|计划|许可)$`)
	later   = regexp.MustCompile(`出具$|获得|获批|受资助|立项后|认定后|次年|每年|每季|定期|年度[^，。；]{0,6}底前`)
	goesOn  = regexp.MustCompile(`^(?:并|同时)(?:需|须|应)?(?:提交|提供|附|上传|报送)`)
)

// halves splits the last item of a list at the word that joins two things.
func halves(text string, r Range) []Range {
	words := r.of(text)
	for _, and := range []string{"以及", "及", "和", "与"} {
		at := strings.LastIndex(words, and)
		if at <= 0 || strings.HasPrefix(words[at+len(and):], "其") && !strings.HasPrefix(words[at+len(and):], "其他") {
			continue
		}
		a, b := Range{r.Start, r.Start + at}, Range{r.Start + at + len(and), r.End}
		if ends.MatchString(a.of(text)) && ends.MatchString(b.of(text)) && !strings.Contains(b.of(text), "）") {
			return []Range{a, b}
		}
	}
	return []Range{r}
}

// mostlyNamed reports whether a list has at least two things of which the first and the last and most of the others are
// named as materials are.
func mostlyNamed(text string, parts []Range) bool {
	count := 0
	for _, p := range parts {
		if ends.MatchString(p.trimmed(text, "；。：，、").of(text)) {
			count++
		}
	}
	if len(parts) < 2 || 2*count <= len(parts) {
		return false
	}
	first, last := parts[0].trimmed(text, "；。：，、"), parts[len(parts)-1].trimmed(text, "；。：，、等")
	return ends.MatchString(first.of(text)) && (ends.MatchString(last.of(text)) || named.MatchString(last.of(text)))
}

// allNamed reports whether every part of an entry is the name of a paper: 备案申请表，活动情况报告.
func allNamed(text string, parts []Range) bool {
	for _, p := range parts {
		if words := p.trimmed(text, "；。：，、").of(text); !ends.MatchString(words) || clauseWords.MatchString(words) {
			return false
		}
	}
	return true
}

// clauseWords are what a note on a paper begins with, which is no paper of its own: 并附证明, 以及其复印件.
var clauseWords = regexp.MustCompile(`^(?:并|且|或|如|若|包括|含|其中|须|应|需|请|附|可|提供|另|以及|及|和|同时|加盖|一式)`)
