package workbooks

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/reading/workbook"
)

// template is a sheet to fill in.
type template struct {
	title   string
	columns []string // of enterprises, as of an export; blanks is empty then
	blanks  []blank
	rule    string // how rows are filled in
}

// baseRule is how sheets of enterprises are filled in.
const baseRule = "一行一家企业；统一社会信用代码必填，其余不知道就空着，空格不会清掉库里已有的数据。列可以删、可以换位置，表头文字请保留。"

// Templates are the sheets to fill in by name; figures are of the last year that is over.
func (enterprises) Templates(today models.Date) map[string]template {
	year := ":" + strconv.Itoa(today.Year-1)
	return map[string]template{
		"base": {title: "企业登记信息", rule: baseRule, columns: []string{
			"uscc", "name", "region", "zone", "address", "industry", "entity_type", "founded_on", "registered_capital", "business_scope",
			"contact:name", "contact:post", "contact:phone",
		}},
		"annual": {title: "企业年度数据", rule: baseRule, columns: []string{
			"uscc", "name", "annual:revenue" + year, "annual:main_revenue" + year, "annual:hitech_revenue" + year, "annual:net_profit" + year,
			"annual:total_assets" + year, "annual:total_liabilities" + year, "annual:rd_expense" + year, "annual:employees" + year,
			"annual:rd_staff_count" + year, "annual:tech_staff_count" + year, "annual:degree_staff_count" + year,
		}},
		"titles": {title: "企业资质与知识产权", rule: baseRule, columns: []string{
			"uscc", "name", "title:high-tech-enterprise:certificate_no", "title:high-tech-enterprise:from", "title:high-tech-enterprise:to",
			"title:tech-sme:certificate_no", "title:tech-sme:from", "title:tech-sme:to", "title:srdi-sme:from", "title:srdi-sme:to",
			"ip:invention", "ip:utility", "ip:design", "ip:software", "ip:standard",
		}},
	}
}

// templates are the sheets to fill in about every subject.
func (s *Service) templates() map[string]template {
	out := map[string]template{}
	for _, about := range s.subjects {
		maps.Copy(out, about.Templates(s.today()))
	}
	return out
}

// TemplateNames are the names of templates.
func (s *Service) TemplateNames() []string { return slices.Sorted(maps.Keys(s.templates())) }

// Sheets of templates.
const (
	helpSheet    = "填表说明"
	choicesSheet = "选项"
	fillable     = 5_000 // rows that have lists to choose from
)

// Template returns a sheet to fill in: a heading row that is recognised, lists to choose from, and a sheet that explains
// the columns. Fault: template-not-found.
func (s *Service) Template(_ context.Context, actor actors.Actor, name string) (*Document, error) {
	if _, err := s.Gate.Reach(actor, "getWorkbookTemplate"); err != nil {
		return nil, err
	}
	t, ok := s.templates()[name]
	if !ok {
		have := strings.Join(s.TemplateNames(), ", ")
		fault := models.NotFound("template", "模板", name)
		fault.Violations = []models.Violation{{Path: "name", Code: "not-one-of", Message: "没有这个模板，可用的有：" + have, English: "no such template; there are: " + have, Want: have}}
		return nil, fault
	}
	columns, blanks, err := s.filledIn(t)
	if err != nil {
		return nil, err
	}
	out, err := newSheet(t.title+"-模板.xlsx", t.sheet())
	if err != nil {
		return nil, err
	}
	e := exporting{Service: s, sheet: out, columns: columns}
	if err := errors.Join(choices(out, t.sheet(), blanks), e.head(), help(out, t.rule, blanks)); err != nil {
		return nil, errors.Join(err, out.Close())
	}
	return out.end()
}

// sheet is the name of the sheet that is filled in.
func (t template) sheet() string {
	if len(t.blanks) > 0 {
		return t.title
	}
	return sheetName
}

// filledIn returns the columns of a template as they are written and as they are explained.
func (s *Service) filledIn(t template) (columns []exported, blanks []blank, err error) {
	for _, b := range t.blanks {
		columns = append(columns, exported{target: b.target, heading: b.heading, width: 16})
	}
	if len(t.blanks) > 0 {
		return columns, t.blanks, nil
	}
	if columns, err = s.columns(t.columns); err != nil {
		return nil, nil, err
	}
	for _, c := range columns {
		blanks = append(blanks, blank{c.target, c.heading, s.explained(c), s.options(c.target)})
	}
	return columns, blanks, nil
}

// choices adds the lists to choose from. They come before the rows, as the library takes them.
func choices(out *sheet, name string, columns []blank) error {
	f := out.file
	if _, err := f.NewSheet(choicesSheet); err != nil {
		return fmt.Errorf("make a template: %w", err)
	}
	at := 0
	for i, c := range columns {
		list := c.options
		if len(list) == 0 {
			continue
		}
		at++
		letter := workbook.Letter(at)
		if err := f.SetSheetCol(choicesSheet, letter+"1", &list); err != nil {
			return fmt.Errorf("make a template: %w", err)
		}
		rule := excelize.NewDataValidation(true)
		rule.SetSqref(workbook.Address(i+1, 2) + ":" + workbook.Address(i+1, fillable))
		rule.SetSqrefDropList(fmt.Sprintf("%s!$%s$1:$%s$%d", choicesSheet, letter, letter, len(list)))
		rule.SetError(excelize.DataValidationErrorStyleWarning, c.heading, "不在选项中，确认要这样填吗？")
		if err := f.AddDataValidation(name, rule); err != nil {
			return fmt.Errorf("make a template: %w", err)
		}
	}
	return f.SetSheetVisible(choicesSheet, false)
}

// options returns what a column may be chosen from.
func (s *Service) options(target workbook.Target) []string {
	switch target {
	case "region":
		return s.counties()
	case "zone":
		out := []string{enterprise.NoZone}
		for _, d := range s.Catalogue.Divisions() {
			if d.IsZone() && len(d.Overlaps) > 0 {
				out = append(out, d.Name)
			}
		}
		return out
	case "entity_type":
		return enterprise.EntityTypes()
	}
	return nil
}

// counties are the districts and counties of the cities of whose zones the catalogue knows the territory: those of the service's own city.
func (s *Service) counties() (out []string) {
	cities := map[string]bool{}
	for _, d := range s.Catalogue.Divisions() {
		for _, over := range d.Overlaps {
			if d.IsZone() && len(over) == 6 {
				cities[over[:4]] = true
			}
		}
	}
	for _, d := range s.Catalogue.Divisions() {
		if !d.IsZone() && len(d.Code) == 6 && cities[d.Code[:4]] && d.Code[4:] != "00" {
			out = append(out, d.Name)
		}
	}
	return out
}

// help adds the sheet that explains the columns.
func help(out *sheet, rule string, columns []blank) error {
	f := out.file
	if _, err := f.NewSheet(helpSheet); err != nil {
		return fmt.Errorf("make a template: %w", err)
	}
	rows := [][]any{
		{"列", "怎么填"},
		{"总的", rule},
	}
	for _, c := range columns {
		rows = append(rows, []any{c.heading, c.help})
	}
	for i := range rows {
		if err := f.SetSheetRow(helpSheet, workbook.Address(1, i+1), &rows[i]); err != nil {
			return fmt.Errorf("make a template: %w", err)
		}
	}
	return errors.Join(f.SetColWidth(helpSheet, "A", "A", 32), f.SetColWidth(helpSheet, "B", "B", 90))
}

func (s *Service) explained(c exported) string {
	words := map[workbook.Target]string{
		"uscc": "18 位，校验码须正确；设成文本格式，免得被改成科学记数", "name": "登记的全称", "region": "注册地所在区县", "zone": "在功能区的填其名称；确知不在任何功能区填 none",
		"industry": "GB/T 4754-2017 小类代码或名称，如 C2661", "entity_type": "从选项中选", "founded_on": "2015-06-01", "registered_capital": "万元；也可在格里写明单位，如 1.2亿元",
		"contact:name": "联系人姓名；填了电话就要填", "contact:phone": "0533-2180000",
	}
	if text := words[c.target]; text != "" {
		return text
	}
	switch c.target.Kind() {
	case workbook.Annual:
		if f, ok := s.Language.Field(c.target.Field()); ok && f.Unit == "yuan" {
			return "万元；也可在格里写明单位，如 4800元。" + f.Question
		} else if ok {
			return "人数可写区间，如 20-49。" + f.Question
		}
	case workbook.Grant:
		if c.target.Part() != workbook.CertificateNo {
			return "2024-12-07"
		}
	case workbook.IP:
		return "现在有效的件数"
	}
	return ""
}
