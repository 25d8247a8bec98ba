package enterprise

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"huiqi/models"
)

// Bounds of what an enterprise may hold, in runes and items.
const (
	MaxName  = 200
	MaxScope = 20_000
	MaxList  = 100
	MaxNames = 50 // other names of one enterprise
	MaxTag   = 100
	MaxShort = 500
)

// FirstFiscalYear is the earliest year that figures are kept for.
const FirstFiscalYear = 1949

// EntityTypes returns the kinds of applicant, as the rule language writes them.
func EntityTypes() []string {
	return []string{"企业", "高等学校", "科研院所", "事业单位", "社会组织", "医疗机构", "团队", "个人", "园区运营机构"}
}

// IPKinds returns the kinds of intellectual property counted.
func IPKinds() []IPKind { return []IPKind{Invention, Utility, Design, Software, Standard} }

// phone is 5 to 20 digits, plus signs, blanks, brackets and dashes.
var phone = regexp.MustCompile(`^[0-9+ ()-]{5,20}$`)

// checker collects violations.
type checker struct{ models.Checker }

func (c *checker) asOf(date, today models.Date) {
	c.Say(date.After(today), "as_of", "in-future", "数据日期在今天之后", "as-of date in the future", "≤ "+today.String())
}

func (c *checker) source(s string) {
	c.Say(strings.TrimSpace(s) == "", "source", "required", "须写明来源", "a source is required", "registry, statement, declared, bureau …")
	c.Length(s, "source", MaxShort)
}

// Check returns what is wrong with the enterprise as written. The credit code and codes of a catalogue are not
// its business.
func (e Enterprise) Check(today models.Date) []models.Violation {
	var c checker
	c.Say(strings.TrimSpace(e.Name) == "", "name", "required", "须有名称", "a name is required", "")
	c.Length(e.Name, "name", MaxName)
	c.Length(e.Address, "address", MaxShort)
	c.Length(e.BusinessScope, "business_scope", MaxScope)
	c.Say(models.HasBidi(e.Name), "name", "bad-text", "含有改变书写方向的字符", "holds characters that turn the direction of writing", "")
	c.Say(len(e.Aliases) > MaxNames, "aliases", "too-many", "别名过多", "too many aliases", fmt.Sprintf("≤ %d", MaxNames))
	for i, alias := range e.Aliases {
		c.Length(alias, fmt.Sprintf("aliases[%d]", i), MaxName)
	}
	for i, tag := range e.Tags {
		c.Length(tag, fmt.Sprintf("tags[%d]", i), MaxTag)
	}
	c.Say(len(e.Tags) > MaxList, "tags", "too-many", "标签过多", "too many tags", fmt.Sprintf("≤ %d", MaxList))
	c.Say(e.EntityType != "" && !slices.Contains(EntityTypes(), e.EntityType), "entity_type", "unknown-code",
		"没有这种主体类型："+e.EntityType, "no such entity type", strings.Join(EntityTypes(), "、"))
	c.Say(!e.FoundedOn.IsZero() && e.FoundedOn.After(today), "founded_on", "in-future", "成立日期在今天之后", "founded in the future", "≤ "+today.String())
	c.Say(e.DeregisteredOn.After(today), "deregistered_on", "in-future", "注销日期在今天之后", "deregistered in the future", "≤ "+today.String())
	c.Say(e.Deregistered() && e.DeregisteredOn.Before(e.FoundedOn), "deregistered_on", "bad-order", "注销日期早于成立日期", "deregistered before it was founded", "≥ "+e.FoundedOn.String())
	c.Say(e.RegisteredCapital != nil && *e.RegisteredCapital < 0, "registered_capital", "bad-value", "注册资本不能为负", "never negative", "≥ 0")
	return c.Found
}

// Check returns what is wrong with the figures as written.
func (a AnnualFigures) Check(today models.Date) []models.Violation {
	var c checker
	c.Say(a.FiscalYear < FirstFiscalYear || a.FiscalYear > today.Year, "fiscal_year", "bad-value", "年度不对", "no such fiscal year",
		fmt.Sprintf("%d..%d", FirstFiscalYear, today.Year))
	c.source(a.Source)
	c.asOf(a.AsOf, today)
	for path, v := range map[string]*models.Fen{
		"total_assets": a.TotalAssets, "total_liabilities": a.TotalLiabilities, "rd_expense": a.RDExpense, "rd_domestic": a.RDDomestic,
		"revenue": a.Revenue, "main_revenue": a.MainRevenue, "hitech_revenue": a.HitechRevenue,
	} {
		c.Say(v != nil && *v < 0, path, "bad-value", "不能为负", "never negative", "≥ 0")
	}
	for path, v := range map[string]*int64{
		"employees_min": a.EmployeesMin, "employees_max": a.EmployeesMax, "rd_staff": a.RDStaff, "tech_staff": a.TechStaff, "degree_staff": a.DegreeStaff,
	} {
		c.Say(v != nil && *v < 0, path, "bad-value", "不能为负", "never negative", "≥ 0")
	}
	c.Say(a.EmployeesMin != nil && a.EmployeesMax != nil && *a.EmployeesMin > *a.EmployeesMax, "employees_max", "bad-order",
		"职工人数上限小于下限", "the upper bound is below the lower", fmt.Sprint(*orZero(a.EmployeesMin)))
	slices.SortFunc(c.Found, func(x, y models.Violation) int { return strings.Compare(x.Path, y.Path) })
	return c.Found
}

func orZero(n *int64) *int64 {
	if n == nil {
		return new(int64)
	}
	return n
}

// Check returns what is wrong with the grant as written.
func (g TitleGrant) Check(today models.Date) []models.Violation {
	var c checker
	c.Say(g.TitleID == "" && strings.TrimSpace(g.Words) == "", "title_id", "required", "须有称号", "a title is required", "id, name or alias")
	c.Length(g.Words, "words", MaxName)
	c.Say(!g.ValidTo.IsZero() && g.ValidTo.Before(g.ValidFrom), "valid_to", "bad-order", "有效期截止早于开始", "ends before it begins", g.ValidFrom.String())
	c.Length(g.CertificateNo, "certificate_no", MaxName)
	c.asOf(g.AsOf, today)
	c.Say(g.ValidFrom.After(today), "valid_from", "in-future", "授予日期在今天之后", "granted in the future", "≤ "+today.String())
	c.source(g.Source)
	return c.Found
}

// Check returns what is wrong with the count as written.
func (n IPCount) Check(today models.Date) []models.Violation {
	var c checker
	c.asOf(n.AsOf, today)
	c.Say(!slices.Contains(IPKinds(), n.Kind), "kind", "unknown-code", "没有这种知识产权类别", "no such kind", "invention, utility, design, software, standard")
	c.Say(n.Count < 0, "count", "bad-value", "件数不能为负", "never negative", "≥ 0")
	c.source(n.Source)
	return c.Found
}

// Check returns what is wrong with the record as written.
func (r RiskRecord) Check(today models.Date) []models.Violation {
	var c checker
	c.Say(r.FromDate.IsZero(), "from_date", "required", "须有开始日期", "a first day is required", "2026-01-31")
	c.Say(r.FromDate.After(today), "from_date", "in-future", "开始日期在今天之后", "begins in the future", "≤ "+today.String())
	c.Say(!r.ToDate.IsZero() && r.ToDate.Before(r.FromDate), "to_date", "bad-order", "截止早于开始", "ends before it begins", r.FromDate.String())
	c.Length(r.Text, "text", MaxScope)
	c.asOf(r.AsOf, today)
	c.source(r.Source)
	return c.Found
}

// Check returns what is wrong with the contact as written. Nothing of it is repeated in the messages.
func (p Contact) Check(today models.Date) []models.Violation {
	var c checker
	c.asOf(p.Provenance.AsOf, today)
	c.Say(strings.TrimSpace(p.Name) == "", "name", "required", "须有姓名", "a name is required", "")
	c.Length(p.Name, "name", MaxName)
	c.Length(p.Post, "post", MaxName)
	c.Say(p.Phone != "" && !phone.MatchString(p.Phone), "phone", "bad-value", "电话写法不对", "bad number", "0533-2180000")
	c.Length(p.Email, "email", MaxName)
	c.Say(p.Email != "" && !strings.Contains(p.Email, "@"), "email", "bad-value", "邮箱写法不对", "bad address", "name@example.cn")
	return c.Found
}
