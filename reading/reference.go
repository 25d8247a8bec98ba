package reading

import (
	"strconv"

	"huiqi/reading/conditions"
	"huiqi/reading/pattern"
)

// reference is a clause that only asks for what other parts of the document say: 除具备第四条规定的条件外, 符合上述条件的企业.
var reference = pattern.MustCompile(`^(?:凡|对|对于|若|如)?(?:除)?(?:[^，。；]{0,6}?(?:企业|单位|机构|主体|项目|人))?(?:除)?(?:还)?(?:应|应当|须)?(?:同时)?(?:符合|满足|具备|达到)?(?:本(?:办法|细则|指南|通知|政策))?(?:第([零〇一二三四五六七八九十百0-9]{1,5})条|前[一二两三]?[条款项]|前述|上述|以上|共性|基本|通用)[^，。；《》0-9]{0,24}(?:条件|规定|要求|情形|标准|限制)(?:的|外|之外|以外)*(?:的)?(?:企业|单位|机构|主体|项目|申请人)?$`)

// refers reports whether a judgement only asks for what was read already as conditions of the same program.
func (g *gatherer) refers(l *conditions.Leaf) bool {
	m := reference.FindStringSubmatch(g.prose.Text[l.Start:l.End])
	if m == nil {
		return false
	}
	if m[1] != "" {
		n, err := strconv.Atoi(m[1])
		if err != nil {
			n = numeral(m[1])
		}
		return g.nodes[g.articles[n]] != nil
	}
	for p, n := range g.nodes {
		if n != nil && p.Start < l.Start {
			return true
		}
	}
	return false
}
