package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

// creditGrade is a grade of tax credit: A级、B级或M级, B级以上, 不低于B级, 不为D级.
var (
	creditGrade = pattern.MustCompile(`纳税(?:缴费)?(?:信用|信誉)(?:等级|级别|评价|评级|等级评价|评价等级|评定)*(?:结果)?[^，。；A-Z]{0,10}?(不低于|不为|非|未被评为|未被评定为|未评为|不属于|不含|不是|不得为)?((?:[ABCDM](?:级)?)(?:(?:、|或|或者|和|及)[ABCDM](?:级)?)*)(?:级)?(以上|及以上|（含）以上)?`)
	grades      = []string{"A", "B", "M", "C", "D"}
)

func taxCredit(text string, start, end int) (op string, values []string, from, to int) {
	m := creditGrade.FindStringSubmatchIndex(text[start:end])
	if m == nil {
		return "", nil, 0, 0
	}
	sub := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return text[start+m[2*i] : start+m[2*i+1]]
	}
	for _, g := range grades {
		if strings.Contains(sub(2), g) {
			values = append(values, g)
		}
	}
	op = "in"
	switch pre := sub(1); {
	case pre == "不低于" || sub(3) != "":
		values = grades[:slices.Index(grades, values[len(values)-1])+1]
		if values[len(values)-1] == "B" {
			values = grades[:2]
		}
	case pre != "":
		op = "not-in"
	}
	return op, values, start + m[0], start + m[1]
}

// degrees from the highest down.
var (
	degrees     = []string{"博士", "硕士", "本科", "大专"}
	degreeWord  = pattern.MustCompile(`(博士|硕士|本科|学士|大专|专科)(?:研究生|毕业生)?(?:学历|学位|、|或|及)*(?:学历|学位)?(及以上|以上|（含）以上)?(?:学历|学位)?`)
	degreeShare = pattern.MustCompile(`^[^，。；]{0,24}(?:人员|职工|科技|人数|占|比例|[0-9])`)
	degreeAge   = pattern.MustCompile(`^[^，。；]{0,20}?(?:年龄|[0-9]+(?:周)?岁)`)
	degreeIs    = pattern.MustCompile(`(?:为|系|是)(?:全日制|统招)?$`)
	degreeOf    = pattern.MustCompile(`学历|学位|毕业生|研究生`)
)

var orDegree = pattern.MustCompile(`^(?:或者|或|、)(博士|硕士|本科|大专)(?:研究生|毕业生)?(?:学历|学位)`)

func personDegree(text string, start, end int) ([]string, int, int) {
	for _, m := range degreeWord.FindAllStringSubmatchIndex(text[start:end]) {
		from, to := start+m[0], start+m[1]
		if !degreeOf.MatchString(text[from:to]) && !degreeIs.MatchString(text[start:from]) || degreeShare.MatchString(text[to:end]) && !degreeAge.MatchString(text[to:end]) {
			continue
		}
		to = from + len(strings.TrimRight(text[from:to], "、或及"))
		word := strings.NewReplacer("学士", "本科", "专科", "大专").Replace(text[start+m[2] : start+m[3]])
		i := slices.Index(degrees, word)
		if i < 0 {
			continue
		}
		if m[4] >= 0 {
			return degrees[:i+1], from, to
		}
		out := slices.Clone(degrees[i : i+1])
		if next := orDegree.FindStringSubmatch(text[to:end]); next != nil { // 博士学位或硕士学位
			if k := slices.Index(degrees, next[1]); k >= 0 {
				out, to = append(out, degrees[k]), to+len(next[0])
			}
		}
		return out, from, to
	}
	return nil, 0, 0
}
