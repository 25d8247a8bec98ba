package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

var (
	// caseOfFirms is of whom what follows is asked: 若为|工业类企业|，.
	caseOfFirms = pattern.MustCompile(`(?:若|如|如果|倘)(?:为|是|属于|系)([^，。；]{2,30}?(?:企业|单位|机构))(?:的)?，`)
	// caseOfOthers is a clause about all others: 若为其他类型企业.
	caseOfOthers = pattern.MustCompile(`^(?:若|如|如果|倘)(?:为|是|属于|系)(?:其他|其它|其余)(?:类型|类别|类|行业|领域|产业)*(?:的)?(?:企业|单位|机构|申报单位)?(?:的)?$`)
)

// otherTrades returns the lines of business of the cases before a clause about all other firms, which are those of no such line.
func (s *sentence) otherTrades(c *clause) []string {
	if !caseOfOthers.MatchString(s.text[c.start:c.end]) {
		return nil
	}
	from := strings.LastIndexAny(s.text[:c.start], "。\n") + 1
	var out []string
	for _, m := range caseOfFirms.FindAllStringSubmatchIndex(s.text[from:c.start]) {
		words, _, _ := s.reader.industries.all(s.text, from+m[2], from+m[3], false)
		if len(words) == 0 {
			return nil
		}
		out = append(out, words...)
	}
	return out
}
