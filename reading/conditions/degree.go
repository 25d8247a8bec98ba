package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

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
