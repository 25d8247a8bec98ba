package experts

import (
	"fmt"

	"huiqi/models"
	"huiqi/models/exchange"
	"huiqi/models/reference"
)

// Topics checks topics against the catalogues and returns them as they are stored: numbers of fields, full codes of
// industries.
func Topics(c *reference.Catalogue, t exchange.Topics) (exchange.Topics, []models.Violation) {
	t = t.With()
	var found models.Checker
	for i, field := range t.Fields {
		known, ok := c.TechnologyField(field)
		found.Say(!ok, fmt.Sprintf("fields[%d]", i), "unknown-code", "没有这个技术领域："+field, "no such field of technology: "+field, "4.3")
		if ok {
			t.Fields[i] = known.ID
		}
	}
	for i, industry := range t.Industries {
		known, ok := c.Industry(industry)
		found.Say(!ok, fmt.Sprintf("industries[%d]", i), "unknown-code", "没有这个行业："+industry, "no such industry: "+industry, "C3425")
		if ok {
			t.Industries[i] = known.FullCode
		}
	}
	return t.Settled(), found.Found
}

// Labelled are topics with what people call them.
type Labelled struct {
	exchange.Topics

	FieldTexts    []string `json:"field_texts" nullable:"false" doc:"技术领域名称"`
	IndustryTexts []string `json:"industry_texts" nullable:"false" doc:"行业名称"`
}

// Label adds to topics what people call them.
func Label(c *reference.Catalogue, t exchange.Topics) Labelled {
	l := Labelled{Topics: t.Settled(), FieldTexts: []string{}, IndustryTexts: []string{}}
	for _, field := range l.Fields {
		l.FieldTexts = append(l.FieldTexts, FieldText(c, field))
	}
	for _, industry := range l.Industries {
		known, _ := c.Industry(industry)
		l.IndustryTexts = append(l.IndustryTexts, known.Name)
	}
	return l
}

// FieldText returns what people call a field of technology; its number where the catalogue has none.
func FieldText(c *reference.Catalogue, number string) string {
	if known, ok := c.TechnologyField(number); ok {
		return known.Name
	}
	return number
}

// narrowed checks what a list is narrowed by.
func (s *Service) narrowed(f exchange.Filter) (exchange.Filter, error) {
	topics := exchange.Topics{}
	if f.Field != "" {
		topics.Fields = []string{f.Field}
	}
	if f.Industry != "" {
		topics.Industries = []string{f.Industry}
	}
	known, found := Topics(s.Catalogue, topics)
	if err := invalid("invalid-query", "查询条件有误", "the query has faults", found); err != nil {
		return f, err
	}
	if f.Field != "" {
		f.Field = known.Fields[0]
	}
	if f.Industry != "" {
		f.Industry = known.Industries[0]
	}
	return f, nil
}
