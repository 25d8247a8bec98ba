package imports

import (
	"errors"
	"strings"

	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/reading/cells"
)

// policySetter stores a cell in a document.
type policySetter = func(l *policyLine, cell string) error

// policyColumn is a column of a table of documents: the member it is, and how a cell is stored there.
type policyColumn struct {
	member string
	set    policySetter
}

// policyColumns returns the columns of a table of documents by their English and Chinese names.
func policyColumns() map[string]policyColumn {
	text := func(to func(l *policyLine) *string) policySetter {
		return func(l *policyLine, cell string) error { *to(l) = cell; return nil }
	}
	date := func(to func(l *policyLine) *models.Date) policySetter {
		return func(l *policyLine, cell string) (err error) { *to(l), err = cells.Day(cell); return err }
	}
	names := func(to func(l *policyLine) *[]string) policySetter {
		return func(l *policyLine, cell string) error { *to(l) = cells.List(cell); return nil }
	}
	out := map[string]policyColumn{}
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
		member, _, _ := strings.Cut(aliases, ",")
		for name := range strings.SplitSeq(aliases, ",") {
			out[name] = policyColumn{member, set}
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
	yes, err := cells.Truth(cell)
	l.Sample = string(yes) == "true"
	return err
}

// policyTable reads the header of a table of documents.
func policyTable(file opened) (policyReader, error) {
	t, err := newTable(file)
	if err != nil {
		return nil, err
	}
	known := policyColumns()
	var columns []policySetter
	err = t.name(func(header string) (string, bool) {
		c, ok := known[strings.ToLower(header)]
		columns = append(columns, c.set)
		return c.member, ok
	})
	if err != nil {
		return nil, err
	}
	return func() (int, policyLine, error) { return policyRow(t, columns) }, nil
}

// policyRow reads one row. Empty cells say nothing.
func policyRow(t *table, columns []policySetter) (int, policyLine, error) {
	var row policyLine
	line, cells, found, err := t.next()
	if err != nil {
		return line, row, err
	}
	for i, cell := range cells {
		if cell == "" {
			continue
		}
		if err := columns[i](&row, cell); err != nil {
			found = append(found, badCell(t.header[i], err))
		}
	}
	if len(found) > 0 {
		return line, row, models.Invalid("invalid-policy", "这一行有误", "the row has faults", found...)
	}
	return line, row, nil
}
