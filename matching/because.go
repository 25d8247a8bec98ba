package matching

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// reasonOrder is how telling the fields of met conditions are, the most telling first; those not named are told last.
var reasonOrder = []string{"titles", "platforms", "talent_titles", "region", "industry", "hightech_field", "size_class"}

// terms are what stands in brackets behind a holding: from when to when it is valid.
var terms = regexp.MustCompile(`（[^）]*）`)

// nothing is a bound that anything reaches: 0元, 0人.
var nothing = regexp.MustCompile(`^0(?:\.0+)?(?:[^0-9.]|$)`)

// Because says by what the enterprise fits, in at most so many phrases that follow 贵公司: 为高新技术企业, 注册地在张店区,
// 研发投入强度（上年度）达到3%. What is merely not so (no debts, on no list) is no reason that anybody is told.
func (r Result) Because(most int) []string {
	met := slices.DeleteFunc(slices.Clone(r.Conditions), func(c ConditionResult) bool {
		return c.State != Met || c.Negated || c.Kind != NodeCondition || c.Actual == nil
	})
	slices.SortStableFunc(met, func(a, b ConditionResult) int { return cmp.Compare(rankOf(a.Field), rankOf(b.Field)) })
	var out []string
	for _, c := range met {
		phrase := c.because()
		if phrase == "" || slices.Contains(out, phrase) {
			continue
		}
		if out = append(out, phrase); len(out) == most {
			break
		}
	}
	return out
}

func rankOf(field string) int {
	if i := slices.Index(reasonOrder, field); i >= 0 {
		return i
	}
	return len(reasonOrder)
}

// because is one phrase; empty when the condition says nothing of that kind.
func (c ConditionResult) because() string {
	actual := terms.ReplaceAllString(c.Actual.Text, "")
	subject, _, _ := strings.Cut(c.Label, " ")
	switch c.Op {
	case HasAny, HasAll:
		if c.Field == "platforms" {
			return "建有" + actual
		}
		return "为" + actual
	case In:
		switch c.Field {
		case "region":
			return "注册地在" + strings.TrimSuffix(actual, "、"+OutsideZones)
		case "industry":
			return "属于" + actual
		case "size_class":
			return "为" + actual
		}
	case GreaterOrEqual, Greater:
		if nothing.MatchString(c.Required.Text) {
			return "有" + subject
		}
		return subject + map[Op]string{GreaterOrEqual: "达到", Greater: "超过"}[c.Op] + c.Required.Text
	case Equal:
		if c.Field == "hightech_field" {
			return "核心技术属于国家重点支持的高新技术领域"
		}
	}
	return ""
}
