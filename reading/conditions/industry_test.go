package conditions_test

import "testing"

// TestIndustries reads lines of business by the words around them.
func TestIndustries(t *testing.T) {
	t.Parallel()
	reads(t, map[string]struct{ text, want string }{
		"a field of several": {"所属领域为高端装备、新材料、精密铸造三个方向之一", "industry in 高端装备|新材料|精密铸造"},
		"so many lines":      {"面向日用陶瓷、建筑陶瓷、泵及真空设备制造三个细分行业的中小企业", "all(industry in 日用陶瓷|建筑陶瓷|泵及真空设备制造, size_class in 中型|小型|微型)"},
		"of one line":        {"从事制造业的独立法人企业", "all(industry in 制造业, legal_person == true)"},
	})
}
