package conditions

import "huiqi/reading/pattern"

// toldBefore is what money measures by what its own words, the clauses before and those after say together: the worth of apparatus named
// before (仪器设备齐全，总值300万元以上), capital that is registered and paid up (注册资本不低于500万元，且为实缴).
func (s *sentence) toldBefore(c *clause, a amount, from int) (*measure, match) {
	if a.dim != money {
		return nil, match{}
	}
	between, after := s.text[from:a.start], s.text[a.end:s.end]
	switch paid := paidUp.FindStringSubmatch(after); {
	case itsWorth.MatchString(between) && apparatus.MatchString(s.text[s.start:c.start]):
		return s.reader.measure("rd_equipment_value", money), match{from, a.end}
	case paid != nil && registered.MatchString(between):
		return s.reader.measure("paid_in_capital", money), match{from, min(a.end+len(paid[1]), c.end)}
	}
	return nil, match{}
}

var (
	// itsWorth is all that stands before the worth of what was named before, and apparatus ends a text that names apparatus alone.
	itsWorth  = pattern.MustCompile(`^[，、]?(?:且|并且|其)?(?:设备|资产|账面|总|合计|累计)*(?:原值|总值|总价值|价值|总额|净值)(?:合计|总计)?(?:应|须|在|达)*$`)
	apparatus = pattern.MustCompile(`(?:^|[，、；：])[^，。；：0-9]{0,16}(?:仪器|设备|装备|实验设施)[^，。；：0-9单购]{0,14}，$`)
	// registered are words for capital that need not be paid, and paidUp says behind its amount that it is.
	registered = pattern.MustCompile(`(?:注册|认缴)(?:资本|资金)(?:金)?(?:总额|最低限额)?(?:应|须|需|均|为|在|原则上)*$`)
	paidUp     = pattern.MustCompile(`^((?:人民币)?(?:（[^（）]*实(?:缴|收|际到位)[^（）]{0,6}）|(?:及?以上)?(?:（[^（）]*）)?[，、]?(?:且|并且|并|其中|同时)?(?:应|须|需|应当|必须)?(?:为|是|已经|已|全部|均|足额|一次性)*(?:实缴|实收|实际缴纳|实际缴付|缴足|缴清|缴付到位|缴纳到位|到位|实际到位)(?:到位|货币资本|货币资金|资本|资金|的)*))(?:$|[，。；、）（以的等且并])`)
)
