package imports

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"huiqi/models"
	"huiqi/models/policy"
)

// policySetter stores a cell in a document.
type policySetter = func(l *policyLine, cell string) error

// policyColumns returns the columns of a table of documents by their English and Chinese names.
func policyColumns() map[string]policySetter {
	text := func(to func(l *policyLine) *string) policySetter {
		return func(l *policyLine, cell string) error { *to(l) = cell; return nil }
	}
	date := func(to func(l *policyLine) *models.Date) policySetter {
		return func(l *policyLine, cell string) (err error) { *to(l), err = day(cell); return err }
	}
	names := func(to func(l *policyLine) *[]string) policySetter {
		return func(l *policyLine, cell string) error { *to(l) = list(cell); return nil }
	}
	out := map[string]policySetter{}
	for aliases, set := range map[string]policySetter{
		"id,编号":                    text(func(l *policyLine) *string { return &l.ID }),
		"title,标题,政策名称":            text(func(l *policyLine) *string { return &l.Title }),
		"doc_number,文号":            text(func(l *policyLine) *string { return &l.DocNumber }),
		"issuers,发布机关,发文机关":        names(func(l *policyLine) *[]string { return &l.Issuers }),
		"level,级别":                 level,
		"region,适用地区,地区":           text(func(l *policyLine) *string { return &l.Region }),
		"kind,文种":                  text(func(l *policyLine) *string { return &l.Kind }),
		"publish_date,发布日期,发文日期":   date(func(l *policyLine) *models.Date { return &l.PublishDate }),
		"effective_date,施行日期,生效日期": date(func(l *policyLine) *models.Date { return &l.EffectiveDate }),
		"expiry_date,失效日期,有效期至":    date(func(l *policyLine) *models.Date { return &l.ExpiryDate }),
		"source_url,来源网址,网址":       text(func(l *policyLine) *string { return &l.SourceURL }),
		"source_note,来源说明":         text(func(l *policyLine) *string { return &l.SourceNote }),
		"text,正文,全文":               text(func(l *policyLine) *string { return &l.Text }),
		"tags,标签":                  names(func(l *policyLine) *[]string { return &l.Tags }),
		"replaces,废止文号":            names(func(l *policyLine) *[]string { return &l.Replaces }),
		"status,状态":                status,
		"sample,示例":                sample,
	} {
		for name := range strings.SplitSeq(aliases, ",") {
			out[name] = set
		}
	}
	return out
}

// level reads national … or 国家级 … .
func level(l *policyLine, cell string) error {
	for _, known := range policy.Levels() {
		if cell == string(known) || strings.TrimSuffix(cell, "级") == strings.TrimSuffix(known.Chinese(), "级") {
			l.Level = known
			return nil
		}
	}
	return errors.New("级别应为国家级、省级、市级或区县级")
}

// status reads published … or 已发布 … .
func status(l *policyLine, cell string) error {
	for _, known := range []policy.Status{policy.Draft, policy.Published, policy.Expired, policy.Repealed} {
		if cell == string(known) || cell == known.Chinese() {
			l.Status = known
			return nil
		}
	}
	return errors.New("状态应为草稿、已发布、已失效或已废止")
}

func sample(l *policyLine, cell string) error {
	yes, err := truth(cell)
	l.Sample = string(yes) == "true"
	return err
}

// policyTable reads the header of a table of documents.
func policyTable(file opened) (policyReader, error) {
	r := csv.NewReader(file.Reader)
	r.FieldsPerRecord, r.TrimLeadingSpace = -1, true
	header, err := r.Read()
	if errors.Is(err, io.EOF) {
		return nil, models.Invalid("empty-file", "文件是空的", "the file is empty")
	}
	if err != nil {
		return nil, malformedCSV(err)
	}
	known := policyColumns()
	columns := make([]policySetter, len(header))
	var found []models.Violation
	for i, name := range header {
		set, ok := known[strings.ToLower(strings.TrimSpace(name))]
		if !ok {
			found = append(found, unknownColumn(name))
		}
		columns[i] = set
	}
	if len(found) > 0 {
		return nil, models.Invalid("unknown-column", "表头有不认识的列", "the header has unknown columns", found...)
	}
	return func() (int, policyLine, error) { return policyRow(r, header, columns) }, nil
}

// policyRow reads one row. Empty cells say nothing.
func policyRow(r *csv.Reader, header []string, columns []policySetter) (int, policyLine, error) {
	cells, err := r.Read()
	var at *csv.ParseError
	switch {
	case errors.As(err, &at):
		return at.Line, policyLine{}, malformedCSV(err)
	case err != nil:
		return 0, policyLine{}, err
	}
	line, _ := r.FieldPos(0)
	var row policyLine
	var found []models.Violation
	for i, cell := range cells {
		cell = strings.TrimSpace(cell)
		switch {
		case cell == "":
		case i >= len(columns):
			found = append(found, models.Violation{Path: fmt.Sprint(i + 1), Code: "too-many-cells", Message: "比表头多出单元格", English: "more cells than the header has"})
		default:
			if err := columns[i](&row, cell); err != nil {
				found = append(found, models.Violation{Path: header[i], Code: "bad-value", Message: err.Error(), English: "bad value"})
			}
		}
	}
	if len(found) > 0 {
		return line, row, models.Invalid("invalid-policy", "这一行有误", "the row has faults", found...)
	}
	return line, row, nil
}

func unknownColumn(name string) models.Violation {
	return models.Violation{Path: strings.TrimSpace(name), Code: "unknown-column", Message: "不认识这一列", English: "there is no such column"}
}
