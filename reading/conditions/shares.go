package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

var (
	// boundOf stands before a share and names the whole: 不低于职工总数的10%.
	boundOf = pattern.MustCompile(`^(?:应|须|需)?(?:不低于|不少于|不得低于|不得少于|不超过|不得超过|不高于|高于|超过|达到|达|低于)?(?:其|企业|本企业)?([^，。；、0-9]{2,14}?)的$`)
	// barelyOf is one without the word that joins the two: 研发费用≥营业收入3%.
	barelyOf = pattern.MustCompile(`^(?:应|须|需)?(?:不低于|不少于|≥|>=)(?:其|企业|本企业)?([^，。；、0-9]{0,8}?(?:收入|总数|人数|成本))$`)
	// ofIts stands before a share of what was measured last: 且占当年职工总数的.
	ofIts = pattern.MustCompile(`^[、，]?(?:且|并|并且|同时|其|或|或者)?(占[^，。；]{2,16}?)(?:均|都|应|须|需|应当)*$`)
	// ofItsTiers stands in the words before a list for a share of what they name: 研发费用不低于200万元，且占同期销售收入的比例符合下列要求之一.
	ofItsTiers = pattern.MustCompile(`[，、](?:且|并|并且|同时|其)*(占[^，。；]{2,16}?的(?:比例|比重|比率))`)
	// schooled narrows a part to those who have studied or risen.
	schooled = pattern.MustCompile(`学历|学位|职称|资格`)
)

// share finds the share that an amount is where a part is named, and the whole after it or in the bound itself: 研发人员不低于
// 职工总数的10%, 科技人员不少于30人且占职工总数的10%以上. It is read as 研发人员占职工总数的.
func (s *sentence) share(a amount, from int) (m *measure, at match) {
	if a.dim != ratio {
		return nil, match{}
	}
	if x := ofIts.FindStringSubmatchIndex(s.text[from:a.start]); x != nil && s.named != "" {
		m, _ = s.shareNamed(s.named, s.text[from+x[2]:from+x[3]])
		return m, match{from + x[2], a.end}
	}
	whole := boundOf.FindStringSubmatch(s.text[a.start:a.number])
	if whole == nil {
		whole = barelyOf.FindStringSubmatch(s.text[a.start:a.number])
	}
	if whole == nil {
		return nil, match{}
	}
	part := s.text[from:a.start]
	if strings.Trim(part, "、，且并同时或者应须") == "" {
		m, _ = s.shareNamed(s.named, "占"+whole[1]+"的")
		return m, match{a.start, a.end}
	}
	m, start := s.shareNamed(part, "占"+whole[1]+"的")
	return m, match{from + start, a.end}
}

// shareNamed returns the measure of the share that a part has of a whole, and where the words of it begin in the part.
func (s *sentence) shareNamed(part, ofWhole string) (m *measure, start int) {
	text := part + ofWhole
	for i := range s.reader.measures {
		candidate := &s.reader.measures[i]
		if !candidate.fits(ratio) {
			continue
		}
		x := lastMatch(candidate, text, 0, len(text))
		if x.end != len(text) || x.start >= len(part) || m != nil && x.start >= start {
			continue
		}
		if !schooled.MatchString(part[:x.start]) && !s.spoilt(candidate, part, text[x.start:], "") {
			m, start = candidate, x.start
		}
	}
	return m, start
}
