package matching_test

import (
	"encoding/json"
	"testing"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/seed"
)

func TestSmoke(t *testing.T) {
	c, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	l := matching.NewLanguage(c)
	r, err := l.ParseRule([]byte(`{"all": [
  {"field": "region", "op": "in", "value": ["370300"], "source": {"text": "在我市行政区域内注册", "start": 120, "end": 130}},
  {"any": [
    {"field": "titles", "op": "has-any", "value": ["high-tech-enterprise", "科小"]},
    {"all": [{"field": "revenue", "op": "<=", "value": 50000000, "period": "last1y"},
             {"field": "rd_intensity", "op": ">=", "value": 0.05, "period": "last3y"}]},
    {"all": [{"field": "revenue", "op": ">", "value": 50000000, "period": "last1y"},
             {"field": "rd_intensity", "op": ">=", "value": 0.04, "period": "last3y"}]}]},
  {"not": {"field": "credit_dishonest", "op": "==", "value": true}},
  {"judgement": "技术处于国内领先水平", "source": {"text": "…", "start": 301, "end": 312}}
]}`))
	if err != nil {
		t.Fatal(err)
	}
	t.Log(r.Format())
	p, err := l.ParseProfile([]byte(`{"name": "…", "facts": {
  "region": "370303", "founded_on": "2024-06-01", "entity_type": "企业", "industry": ["C2661"],
  "titles": [{"id": "high-tech-enterprise", "from": "2022-12-07"}],
  "employees": {"min": 20, "max": 49}, "credit_dishonest": false,
  "annual": {"2025": {"revenue": 48000000, "rd_expense": 1400000}, "2024": {"revenue": 41000000, "rd_expense":900000}}},
  "judgements":{"技术处于国内领先水平":true}}`))
	if err != nil {
		t.Fatal(err)
	}
	res := matching.Evaluate(r, p, models.MustDate("2026-11-23"))
	b, _ := json.MarshalIndent(res, "", " ")
	t.Log(string(b))
}
