package evaluation

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/models/reference"
	"huiqi/seed"
)

// The policies of the fixture are invented (示例).
const (
	goldA = `{"id": "a", "title": "示例市创新补助通知（示例）", "origin": "synthetic",
"text": "示例市科学技术局\n示测〔2026〕1号\n在本市注册的独立法人，上年度研发费用占比不低于3%，未被列入失信名单，持有高新技术企业证书；上年度收入2000万元以上或者职工不足300人。技术水平领先。每户补助最高20万元。获奖的另奖5万元。2026年3月1日至2026年3月31日申报。提交申报书、承诺书。有效期至2026年12月31日。\n2026年1月20日",
"gold": {"level": "municipal", "regions": [{"code": "370300", "key": "370300", "name": "淄博市"}], "issuer": ["示例市科学技术局"],
"doc_number": "示测〔2026〕1号", "publish_date": "2026-01-20", "effective_date": null, "expiry_date": "2026-12-31",
"application_window": {"start": "2026-03-01", "end": "2026-03-31", "rolling": false, "source_span": "2026年3月1日至2026年3月31日申报"},
"other_windows": [],
"benefits": [{"kind": "grant", "cap": 200000, "source_span": "每户补助最高20万元"}, {"kind": "reward", "cap": 50000, "source_span": "获奖的另奖5万元"}],
"materials": ["申报书", {"name": "承诺书"}],
"eligibility": {"all": [
 {"field": "region", "op": "in", "value": [{"code": "370300", "name": "淄博市", "key": "370300"}], "period": null, "source_span": "在本市注册"},
 {"field": "legal_person", "op": "==", "value": true, "period": null, "source_span": "独立法人"},
 {"field": "rd_intensity", "op": ">=", "value": 0.03, "period": "last1y", "source_span": "上年度研发费用占比不低于3%"},
 {"not": {"field": "credit_dishonest", "op": "==", "value": true, "period": null, "source_span": "未被列入失信名单"}},
 {"field": "titles", "op": "has-any", "value": ["高新技术企业"], "period": null, "source_span": "持有高新技术企业证书"},
 {"any": [
  {"field": "revenue", "op": ">=", "value": 20000000, "period": "last1y", "source_span": "上年度收入2000万元以上"},
  {"field": "employees", "op": "<", "value": 300, "period": null, "source_span": "职工不足300人"}]},
 {"field": "text", "op": "judgement", "value": "技术水平领先", "period": null, "source_span": "技术水平领先"}]}}}`

	goldB = `{"id": "b", "title": "全国示例（示例）", "text": "境内注册；没有违法记录和重大事故。",
"gold": {"level": "national", "regions": [{"code": null, "key": "CN", "name": "全国"}], "issuer": ["示例部"], "doc_number": null,
"publish_date": "2025-05-05", "benefits": [], "materials": [],
"eligibility": {"all": [{"field": "region", "op": "in", "value": [{"code": null, "key": "CN"}], "source_span": "境内注册"},
 {"not": {"any": [{"field": "illegal_record", "op": "==", "value": true, "source_span": "没有违法记录"},
  {"field": "major_incident", "op": "==", "value": true, "source_span": "重大事故"}]}}]}}}`

	goldC = `{"id": "c", "title": "读不了（示例）", "text": "职工10人以上。",
"gold": {"level": "district", "regions": [], "issuer": [], "benefits": [], "materials": [],
"eligibility": {"field": "employees", "op": ">=", "value": 10, "source_span": "职工10人以上"}}}`
)

// files is the fixture as a folder, with files that are no gold.
func files() fstest.MapFS {
	return fstest.MapFS{
		"visible/a.json": {Data: []byte(goldA)}, "visible/b.json": {Data: []byte(goldB)}, "c.json": {Data: []byte(goldC)},
		"queries.json": {Data: []byte(`[{"id": "q"}]`)}, "visible/plain.json": {Data: []byte(`{"id": "x", "text": "示例"}`)},
	}
}

// fakeReader answers with what was proposed for a file's name.
type fakeReader func(name, text string) (policy.Extraction, error)

func (f fakeReader) Extract(_ context.Context, name, _ string, data []byte) (policy.Extraction, error) {
	return f(name, string(data))
}

var errBroken = errors.New("示例：损坏")

// proposals is what the fixture's reader proposes: some of it right, some wrong, one policy unread.
func proposals(name, text string) (policy.Extraction, error) {
	span := func(words string) policy.Span {
		s, ok := policy.Span{Text: words}.Locate(text)
		if !ok {
			panic(words + " does not stand in the text once")
		}
		return s
	}
	sentence := func(words, state string) policy.CoveredSentence {
		return policy.CoveredSentence{Source: span(words), State: state}
	}
	e := policy.Extraction{Text: text}
	switch name {
	case "a.txt":
		limit, source, days := models.Fen(20_000_000), span("补助最高20万元"), span("2026年3月1日至2026年3月31日")
		first, second := policy.ExtractedProgram{Name: "一"}, policy.ExtractedProgram{Name: "二"}
		first.Rule = json.RawMessage(`{"all": [{"field": "region", "op": "in", "value": ["370300"]}, {"field": "legal_person", "op": "==", "value": true},
			{"field": "rd_intensity", "op": ">=", "value": 0.0300000001, "period": "last3y"}, {"field": "credit_dishonest", "op": "==", "value": false},
			{"field": "titles", "op": "has-all", "value": ["high-tech-enterprise"]}]}`)
		second.Rule = json.RawMessage(`{"all": [{"field": "region", "op": "in", "value": ["370300"]}, {"field": "legal_person", "op": "==", "value": true},
			{"not": {"field": "revenue", "op": ">=", "value": 20000000, "period": "last1y"}}, {"field": "age_years", "op": ">=", "value": 1}, {"judgement": "领先"}]}`)
		first.Benefits = []policy.ReadBenefit{{Benefit: policy.Benefit{Kind: "grant", Cap: &limit, Source: &source}}}
		first.Window = &policy.ReadWindow{Window: policy.Window{OpensOn: models.MustDate("2026-03-01"), ClosesOn: models.MustDate("2026-03-31"), Source: &days}}
		second.Window = first.Window
		first.Materials = []policy.ReadMaterial{{Material: policy.Material{Name: "项目申报书"}, Source: span("申报书")}}
		second.Materials = first.Materials
		first.Coverage.Sentences = []policy.CoveredSentence{
			sentence("在本市注册的独立法人，上年度研发费用占比不低于3%，未被列入失信名单，持有高新技术企业证书", policy.CoveredByCondition),
			sentence("上年度收入2000万元以上或者职工不足300人", policy.NotACondition),
		}
		second.Coverage.Sentences = append([]policy.CoveredSentence{sentence("每户补助最高20万元", policy.CoveredByJudgement)}, first.Coverage.Sentences[1])
		e.Programs = []policy.ExtractedProgram{first, second}
		e.Metadata = policy.ReadMetadata{
			Title: "示例市创新补助通知 （示例）", DocNumber: "示测〔2026〕1号", Issuers: []string{"示例市财政局"}, Level: policy.Municipal, Region: "370302",
			PublishDate: models.MustDate("2026-01-20"), ExpiryDate: models.MustDate("2026-12-30"),
		}
	case "b.txt":
		e.Programs = []policy.ExtractedProgram{{Rule: json.RawMessage(`{"all": [{"not": {"any": [
			{"field": "major_incident", "op": "==", "value": true}, {"field": "illegal_record", "op": "!=", "value": false}]}}]}`)}}
		e.Metadata = policy.ReadMetadata{Title: "全国示例（示例）", Issuers: []string{}, Level: policy.National, Region: "CN"}
	default:
		return e, errBroken
	}
	return e, nil
}

func catalogue(t testing.TB) *reference.Catalogue {
	t.Helper()
	c, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func mustRule(t *testing.T, n names, rule string) *node {
	t.Helper()
	got, err := n.parseRule(json.RawMessage(strings.TrimSpace(rule)))
	if err != nil {
		t.Fatal(err)
	}
	return got
}
