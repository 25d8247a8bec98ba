package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

func ofRights(m *measure) bool { return strings.HasPrefix(m.field, "ip_") }

// attributive stands between an amount and the rights that it counts: 2项以上与主导产品相关的知识产权.
var attributive = pattern.MustCompile(`^(?:与|同|和|由|属于)[^，。；、0-9]{2,16}$`)

// filed says of rights that they are but applied for.
var filed = pattern.MustCompile(`^[^，。；0-9]{0,4}申请`)

// amongThem says of tenants that only some of them count.
var amongThem = pattern.MustCompile(`^(?:当)?(?:中|内|里)`)

// spoilt reports that words name something else than a measure: rights applied for, some of the tenants, a share of those who have
// a degree or something else as well, or of a part of the staff only.
func (s *sentence) spoilt(m *measure, clause, words, after string) bool {
	if ofRights(m) {
		return filed.MatchString(after)
	}
	if m.field == "incubated_count" {
		return amongThem.MatchString(after)
	}
	if m.field != "degree_ratio" {
		return false
	}
	counted := s.last[persons]
	partly := counted != nil && counted.field != "employees" && strings.HasPrefix(clause, "其中") && !ofStaff.MatchString(words)
	return partly || strings.Contains(words, "职称") || strings.Contains(words, "资格")
}

var ofStaff = pattern.MustCompile(`占[^，。；比]{0,8}(?:职工|员工|从业人员)`)
