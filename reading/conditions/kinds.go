package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

// applicant is a kind of applicant and the words for it.
type applicant struct {
	expr  string
	words *pattern.Pattern // at the end of an entry of a list
	kind  string
}

func newApplicant(expr, kind string) applicant {
	return applicant{expr, pattern.MustCompile(`(?:` + expr + `)$`), kind}
}

// applicants are the kinds of applicant that policies name, and the word of the vocabulary for each.
var applicants = []applicant{
	newApplicant(`高等学校|高等院校|高校|大专院校|大学|院校`, "高等学校"),
	newApplicant(`科研院所|科研机构|研究院所|科学研究机构|研究机构|科研单位|研究开发机构|科研事业单位`, "科研院所"),
	newApplicant(`医疗卫生机构|医疗机构|医院`, "医疗机构"),
	newApplicant(`事业单位|事业法人`, "事业单位"),
	newApplicant(`社会组织|社会团体|行业协会|协会|民办非企业(?:单位)?|学会|商会`, "社会组织"),
	newApplicant(`创业团队|团队`, "团队"),
	newApplicant(`个人|自然人`, "个人"),
	newApplicant(`园区运营机构|园区管理机构|运营机构`, "园区运营机构"),
	newApplicant(`(?:科技型|规模以上|骨干|各类|民营|创新型)?企业`, "企业"),
}

var (
	// applicantList is a list of at least two kinds: 企业、高校和科研院所等.
	applicantList = func() *pattern.Pattern {
		var words []string
		for _, a := range applicants {
			words = append(words, a.expr)
		}
		one := `(?:` + strings.Join(words, "|") + `)`
		return pattern.MustCompile(`` + one + `(?:[、和或及与]|或者|以及)` + one + `(?:(?:[、和或及与]|或者|以及)` + one + `)*`)
	}()
	// partners stand before kinds of whom the applicant works with, not of whom it is one.
	partners = pattern.MustCompile(`(?:与|同|联合|向|引进|委托|面向|对接|聘请|来自|联系|服务|为|在|及其|孵化|入驻|在孵|吸引|购买|以|由|按照|或)(?:(?:省|国|市|境|海)内外|(?:省|国|市|区|境|海)(?:内|外)|知名|著名|一流|重点|相关|有关|各类|其他|至少|不少于|[0-9一二两三四五]+(?:家|所|个)(?:及?以上)?|的)*$`)
	// together follows a list of those who do something with one another: 企业与高校开展合作.
	together = pattern.MustCompile(`^(?:等)?(?:开展|建立|建有|签订|签署|签有|组建|组成|共同|共建|协同|有)`)
	// nouns after a list that make it something else: 企业和高校合作.
	others = pattern.MustCompile(`^(?:合作|之间|共建|联合|的科技成果|的专家|负责人|数|成果|资源|转让|认定|承担|研发经费|名单|所在地|所得税)`)
)

// applicantKinds finds the kinds of applicant that a clause admits.
func applicantKinds(text string, start, end int) ([]string, int, int) {
	for _, m := range applicantList.FindAllStringIndex(text[start:end]) {
		from, to := start+m[0], start+m[1]
		if partners.MatchString(text[start:from]) || others.MatchString(text[to:end]) || strings.Contains(text[from:to], "与") && together.MatchString(text[to:end]) {
			continue
		}
		var out []string
		for _, word := range splitList(text[from:to]) {
			for _, a := range applicants {
				if a.words.MatchString(word) && !slices.Contains(out, a.kind) {
					out = append(out, a.kind)
					break
				}
			}
		}
		if len(out) > 1 {
			return out, from, to
		}
	}
	return nil, 0, 0
}
