package imports

import (
	"errors"
	"regexp"
	"strings"

	"huiqi/matching/vocabulary"
	"huiqi/models"
	"huiqi/reading/cells"
	"huiqi/reading/workbook"
)

// setter stores a cell in a line.
type setter = func(l *enterpriseLine, cell string) error

// text stores the cell as it is.
func text(to func(l *enterpriseLine) *string) setter {
	return func(l *enterpriseLine, cell string) error { *to(l) = cell; return nil }
}

// columnNames returns the columns by their English name, each with its Chinese names.
func columnNames() map[string][]string {
	return map[string][]string{
		"uscc": {"统一社会信用代码", "信用代码", "社会信用代码"}, "name": {"企业名称", "名称", "单位名称"}, "aliases": {"别名", "简称"},
		"region": {"注册地", "区县", "所在区县", "所属区县", "地区", "所属地区", "所在地区", "行政区划"}, "zone": {"功能区"}, "address": {"地址", "注册地址", "住所"},
		"industry": {"行业", "行业代码", "所属行业"}, "entity_type": {"主体类型", "单位类型"}, "founded_on": {"成立日期", "注册日期", "成立时间"},
		"deregistered_on": {"注销日期"}, "registered_capital": {"注册资本"}, "business_scope": {"经营范围"}, "tags": {"标签"}, "titles": {"称号", "资质", "资质称号"},
		"contact_name": {"联系人"}, "contact_post": {"联系人职务", "职务"}, "contact_phone": {"联系电话", "电话", "手机"},
		"contact_email": {"邮箱", "电子邮箱"}, "source": {"来源", "数据来源"}, "as_of": {"数据日期"}, fiscalYearColumn: {"年度", "会计年度"},
	}
}

func setters() map[string]setter {
	return map[string]setter{
		"uscc":            text(func(l *enterpriseLine) *string { return &l.USCC }),
		"name":            text(func(l *enterpriseLine) *string { return &l.Name }),
		"region":          text(func(l *enterpriseLine) *string { return &l.Region }),
		"zone":            text(func(l *enterpriseLine) *string { return &l.Zone }),
		"address":         text(func(l *enterpriseLine) *string { return &l.Address }),
		"industry":        text(func(l *enterpriseLine) *string { return &l.Industry }),
		"entity_type":     text(func(l *enterpriseLine) *string { return &l.EntityType }),
		"business_scope":  text(func(l *enterpriseLine) *string { return &l.BusinessScope }),
		"source":          text(func(l *enterpriseLine) *string { return &l.Source }),
		"contact_name":    text(func(l *enterpriseLine) *string { return &l.person().Name }),
		"contact_post":    text(func(l *enterpriseLine) *string { return &l.person().Post }),
		"contact_phone":   text(func(l *enterpriseLine) *string { return &l.person().Phone }),
		"contact_email":   text(func(l *enterpriseLine) *string { return &l.person().Email }),
		"aliases":         func(l *enterpriseLine, cell string) error { l.Aliases = cells.List(cell); return nil },
		"tags":            func(l *enterpriseLine, cell string) error { l.Tags = cells.List(cell); return nil },
		"founded_on":      func(l *enterpriseLine, cell string) (err error) { l.FoundedOn, err = cells.Day(cell); return err },
		"deregistered_on": func(l *enterpriseLine, cell string) (err error) { l.DeregisteredOn, err = cells.Day(cell); return err },
		"as_of":           func(l *enterpriseLine, cell string) (err error) { l.AsOf, err = cells.Day(cell); return err },
		"titles": func(l *enterpriseLine, cell string) error {
			for _, name := range cells.List(cell) {
				l.Titles = append(l.Titles, title{Name: name})
			}
			return nil
		},
	}
}

// person returns the one contact that a row has room for.
func (l *enterpriseLine) person() *person {
	if len(l.Contacts) == 0 {
		l.Contacts = make([]person, 1)
	}
	return &l.Contacts[0]
}

func capital(factor int64) setter {
	return func(l *enterpriseLine, cell string) error {
		yuan, err := cells.Amount(cell, factor)
		if err != nil {
			return err
		}
		fen, err := models.ParseFen(string(yuan))
		if err != nil {
			return errors.New("金额最多两位小数，且不得超出范围")
		}
		l.RegisteredCapital = &fen
		return nil
	}
}

var headerPattern = regexp.MustCompile(`^(?:(\d{4})\s*年?(?:度)?\s*)?([^（()）]+?)\s*(?:[（(]([^）)]*)[）)])?$`)

// column finds what a header means: one of ours, or a field of the vocabulary by name or Chinese label, with a
// year before it and a unit behind it where it has them: 2025年营业收入（万元）.
func (s *Service) column(header string) (csvColumn, bool) {
	m := headerPattern.FindStringSubmatch(header)
	if m == nil {
		return csvColumn{}, false
	}
	factor, ok := factorOf(m[3])
	if !ok {
		return csvColumn{}, false
	}
	c := csvColumn{header: header, year: m[1], unit: m[3], factor: factor}
	name := strings.ToLower(m[2])
	for english, chinese := range columnNames() {
		for _, n := range append(chinese, english) {
			if n != name {
				continue
			}
			c.member = english
			switch english {
			case fiscalYearColumn: // read before the others
			case "registered_capital":
				c.set = capital(c.factor)
			default:
				c.set = setters()[english]
			}
			return c, true
		}
	}
	for _, f := range s.Language.Vocabulary() {
		if (f.Name == name || f.Label == name) && (factor == 1 || f.Unit == "yuan") {
			c.field, c.annual, c.numeric, c.boolean, c.measure = f.Name, f.Annual, f.Type == vocabulary.Number, f.Type == vocabulary.Bool, f.Unit
			return c, true
		}
	}
	return csvColumn{}, false
}

// factorOf returns what a number in the unit of a heading is multiplied by. ok is false for a unit that is not known: to take no
// notice of 百万元 would be to read a millionth.
func factorOf(unit string) (factor int64, ok bool) {
	switch unit {
	case "千元", "万元", "亿元":
		return workbook.Factor(unit), true
	case "", "元", "%", "人", "名", "件", "项", "个", "家", "年", "平方米", "㎡":
		return 1, true
	}
	return 0, false
}
