package truth

import (
	"slices"
	"strings"

	"huiqi/matching/vocabulary"
	"huiqi/models/enterprise"
	"huiqi/service/base"
)

// Correctable is a fact that an enterprise may confirm or correct by itself, and how its value is written.
type Correctable struct {
	Field, Label string
	Annual       bool   // it is that of a fiscal year
	Write        string // how a value is written, in words
}

// CorrectableGroup is facts of one sort.
type CorrectableGroup struct {
	Heading string
	Facts   []Correctable
}

// Correctables returns the facts that a proposal may be about, but for what is computed from others, titles and risk lists.
func (s *Service) Correctables() []CorrectableGroup {
	out := []CorrectableGroup{{Heading: "登记信息"}, {Heading: "年度数据（须选年度）"}, {Heading: "知识产权"}, {Heading: "其他"}}
	for _, name := range base.StatementColumns() {
		out[0].Facts = append(out[0].Facts, Correctable{Field: name, Label: columnLabels()[name], Write: columnWriting(name)})
	}
	for _, kind := range enterprise.IPKinds() {
		out[2].Facts = append(out[2].Facts, Correctable{Field: ipPrefix + string(kind), Label: ipLabels()[kind], Write: writeCount})
	}
	for _, f := range s.Language.Vocabulary() {
		switch {
		case f.Formula != "", f.Type == vocabulary.Set, keptElsewhere(f.Name), slices.Contains(base.RiskFields(), f.Name):
		case slices.ContainsFunc(slices.Concat(out[0].Facts, out[2].Facts), func(c Correctable) bool { return c.Field == f.Name }):
		case f.Annual:
			out[1].Facts = append(out[1].Facts, Correctable{f.Name, f.Label, true, writing(f)})
		default:
			out[3].Facts = append(out[3].Facts, Correctable{f.Name, f.Label, false, writing(f)})
		}
	}
	return out
}

// keptElsewhere reports whether a field is the sum of counts that stand for themselves, or one of them under another name.
func keptElsewhere(field string) bool {
	return field == "ip_total" || field == "ip_utility_soft" || field == "standards_count"
}

// correctable finds one of them.
func (s *Service) correctable(field string) (Correctable, bool) {
	for _, group := range s.Correctables() {
		if i := slices.IndexFunc(group.Facts, func(c Correctable) bool { return c.Field == field }); i >= 0 {
			return group.Facts[i], true
		}
	}
	return Correctable{}, false
}

const ipPrefix = "ip_"

func columnLabels() map[string]string {
	return map[string]string{
		"name": "名称", "region": "注册地", "zone": "功能区", "address": "地址", "industry": "行业", "entity_type": "主体类型", "founded_on": "成立日期",
		"registered_capital": "注册资本", "business_scope": "经营范围",
	}
}

func ipLabels() map[enterprise.IPKind]string {
	return map[enterprise.IPKind]string{"invention": "有效发明专利数", "utility": "实用新型专利数", "design": "外观设计专利数", "software": "软件著作权数", "standard": "参与制定标准数"}
}

// How values are written.
const (
	writeMoney = "金额写明单位，如 4800万元"
	writeCount = "整数，如 12"
	writeDay   = "如 2015-06-01"
	writeTruth = "是 或 否"
	writeShare = "百分数，如 5.2%"
)

func columnWriting(name string) string {
	switch name {
	case "name":
		return "营业执照上的全称"
	case "region":
		return "区县名称，如 张店区"
	case "zone":
		return "功能区名称，不在功能区的写 无"
	case "industry":
		return "行业代码，如 C2661"
	case "founded_on":
		return writeDay
	case "registered_capital":
		return writeMoney
	}
	return ""
}

func writing(f vocabulary.Field) string {
	switch {
	case f.Type == vocabulary.Bool:
		return writeTruth
	case f.Type == vocabulary.Date:
		return writeDay
	case f.Unit == "yuan":
		return writeMoney
	case f.Unit == "ratio":
		return writeShare
	case f.Type == vocabulary.Number:
		return "数字"
	case len(f.Options) > 0:
		return strings.Join(f.Options, "、")
	}
	return ""
}
