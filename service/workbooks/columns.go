package workbooks

import (
	"fmt"
	"strconv"
	"strings"

	"huiqi/matching/vocabulary"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/reading/workbook"
)

// Bounds of the columns of an export.
const maxExported = 100

// exported is a column of an export: what it is called and what stands in it. Headings are such that the sheet can be
// sent in again.
type exported struct {
	target  workbook.Target
	year    int
	heading string
	width   float64
	contact bool
	cell    func(r enterprise.Record, people []enterprise.Contact) any // nil for nothing
}

// defaultColumns are the columns of an export that names none; years are the last one that is over.
func defaultColumns(today models.Date) []string {
	year := strconv.Itoa(today.Year - 1)
	return []string{
		"uscc", "name", "region", "zone", "industry", "entity_type", "founded_on", "registered_capital", "titles",
		"annual:revenue:" + year, "annual:rd_expense:" + year, "annual:employees:" + year,
	}
}

// columnHeadings are the headings of columns of the enterprise's own row.
func columnHeadings() map[string]string {
	return map[string]string{
		"uscc": "统一社会信用代码", "name": "企业名称", "aliases": "别名", "region": "注册地", "zone": "功能区", "address": "注册地址", "industry": "行业代码",
		"entity_type": "主体类型", "founded_on": "成立日期", "deregistered_on": "注销日期", "registered_capital": "注册资本（万元）", "business_scope": "经营范围", "tags": "标签", "titles": "资质称号",
	}
}

// parts are the words for parts of grants, kinds of property and contacts.
func partHeadings() map[string]string {
	return map[string]string{
		workbook.Held: "", workbook.CertificateNo: "证书编号", workbook.ValidFrom: "发证日期", workbook.ValidTo: "有效期至",
		"invention": "有效发明专利数", "utility": "实用新型专利数", "design": "外观设计专利", "software": "软件著作权数", "standard": "参与制定标准数",
		"name": "联系人", "post": "联系人职务", "phone": "联系电话", "email": "电子邮箱",
	}
}

// columns reads what columns are asked for: uscc, annual:revenue:2024, title:high-tech-enterprise:to, ip:invention,
// contact:phone, fact:listed. Fault: invalid-query.
func (s *Service) columns(names []string) ([]exported, error) {
	if len(names) == 0 {
		names = defaultColumns(s.today())
	}
	var out []exported
	var found []models.Violation
	for i, name := range names {
		c, ok := s.column(name)
		if !ok || i >= maxExported {
			found = append(found, models.Violation{
				Path: "query.columns", Code: "unknown-column", Message: fmt.Sprintf("没有第 %d 列所指的列", i+1), English: fmt.Sprintf("there is no column as the %dth says", i+1),
				Want: "uscc、name、annual:revenue:2024、title:high-tech-enterprise:to、ip:invention、contact:phone、fact:listed …，不超过 100 列",
			})
			continue
		}
		out = append(out, c)
	}
	if len(found) > 0 {
		return nil, models.Invalid("invalid-query", "查询条件有误", "the query has faults", found...)
	}
	return out, nil
}

// column reads one.
func (s *Service) column(name string) (exported, bool) {
	c := exported{target: workbook.Target(name), width: 16}
	if c.target.Kind() == workbook.Annual {
		field, year, ok := strings.Cut(strings.TrimPrefix(name, "annual:"), ":")
		n, err := strconv.Atoi(year)
		if !ok || err != nil || n < enterprise.FirstFiscalYear || n > s.today().Year {
			return c, false
		}
		c.target, c.year = workbook.Target("annual:"+field), n
	}
	if c.target == "" || !s.Recogniser.Known(c.target) {
		return c, false
	}
	field := c.target.Field()
	switch c.target.Kind() {
	case workbook.Column:
		c.heading, c.cell = columnHeadings()[field], s.ownCell(field)
	case workbook.Annual:
		f, _ := s.Language.Field(field)
		c.heading, c.cell = strconv.Itoa(c.year)+"年"+f.Label+unitWord(f), annualCell(f, c.year)
	case workbook.Fact:
		f, _ := s.Language.Field(field)
		c.heading, c.cell = f.Label+unitWord(f), factCell(f, 0)
	case workbook.Grant:
		title, _ := s.Catalogue.Title(field)
		c.heading, c.cell = title.Name+partHeadings()[c.target.Part()], grantCell(title.ID, c.target.Part(), s.today())
	case workbook.IP:
		c.heading, c.cell = partHeadings()[field], ipCell(enterprise.IPKind(field))
	case workbook.Contact:
		c.heading, c.contact, c.cell = partHeadings()[field], true, contactCell(field)
	}
	return c, c.heading != "" && c.cell != nil
}

func unitWord(f vocabulary.Field) string {
	switch f.Unit {
	case "yuan":
		return "（万元）"
	case "ratio":
		return "（%）"
	}
	return ""
}
