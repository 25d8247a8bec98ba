package match_test

import (
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/service/match"
)

// grouped publishes a program that gives a sum, in a group that its own sentence makes, and confers a title or none.
func (f fixture) grouped(t *testing.T, id, rule string, yuan int64, group, confers string) {
	t.Helper()
	p, err := f.library.Create(t.Context(), bureau, policy.Policy{
		ID: id, Title: "测试办法 " + id, Issuers: []string{"淄博市科学技术局"}, Level: policy.Municipal, Region: "370300", Text: "正文。就高不重复。", Sample: true,
	})
	check(t, err)
	_, err = f.library.Publish(t.Context(), bureau, p.ID, p.Version)
	check(t, err)
	program := policy.Program{ID: id + "-a", PolicyID: id, Name: "事项 " + id, Confers: confers, Benefits: []policy.Benefit{{Kind: "title"}}}
	if yuan > 0 {
		sum := models.FromYuan(yuan)
		program.Benefits = []policy.Benefit{{Kind: "grant", Amount: &sum}}
	}
	if group != "" {
		program.Exclusivity = []string{group}
		program.ExclusiveBy = []policy.Clause{{Group: group, Source: policy.Span{Text: "就高不重复", Start: 3, End: 8}}}
	}
	_, err = f.library.CreateProgram(t.Context(), bureau, program)
	check(t, err)
	f.setRule(t, id+"-a", rule)
}

const (
	anybody   = `{"field":"region","op":"in","value":["370300"]}`
	titled    = `{"all":[{"field":"region","op":"in","value":["370300"]},{"field":"titles","op":"has-all","value":["high-tech-enterprise"]}]}`
	untitled  = `{"name":"甲","facts":{"region":"370303","titles":[]}}`
	notHere   = `{"facts":{"region":"370100","titles":[]}}`
	notJudged = `{"judgement":"技术领先"}`
)

func TestPackageOfAnEnterprise(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.grouped(t, "small", anybody, 50_000, "reward", "")
	f.grouped(t, "large", anybody, 200_000, "reward", "")
	f.grouped(t, "apart", anybody, 10_000, "", "")
	f.grouped(t, "huge", titled, 900_000, "reward", "")
	f.enterprise(t, zhangdian, "370303", 1)
	got, err := f.Package(t.Context(), anonymous, match.Request{Profile: json.RawMessage(untitled), Verdicts: []matching.Verdict{matching.NearMiss}})
	check(t, err)
	if got.Total != models.FromYuan(210_000) || got.Fixed != got.Total || !got.Exact || got.Bound != got.Total || len(got.Chosen) != 2 {
		t.Errorf("package %+v", got)
	}
	if len(got.Left) != 1 || got.Left[0].ProgramID != "small-a" || got.Left[0].Worth.Amount != models.FromYuan(50_000) {
		t.Fatalf("left out %+v", got.Left)
	}
	want := []match.Exclusion{{ProgramID: "large-a", Name: "事项 large", Group: "reward", Sentence: "就高不重复", Policy: "测试办法 small"}}
	if diff := cmp.Diff(got.Left[0].By, want); diff != "" {
		t.Errorf("why (-got +want):\n%s", diff)
	}
	if len(got.If) != 1 || got.If[0].Gain != models.FromYuan(700_000) || len(got.If[0].Result.Gaps) != 1 || got.If[0].Instead[0].ProgramID != "large-a" {
		t.Errorf("one step more %+v", got.If)
	}
	stored, err := f.Package(t.Context(), bureau, match.Request{USCC: zhangdian})
	check(t, err)
	if stored.Enterprise == nil || stored.Enterprise.USCC != zhangdian || stored.Total != got.Total {
		t.Errorf("of the base: %+v", stored)
	}
	nothing, err := f.Package(t.Context(), anonymous, match.Request{Profile: json.RawMessage(notHere)})
	check(t, err)
	if nothing.Chosen == nil || nothing.Left == nil || nothing.If == nil || nothing.Total != 0 || !nothing.Exact {
		t.Errorf("a package of nothing %+v", nothing)
	}
}

func TestPathOfAnEnterprise(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.grouped(t, "confer", anybody, 0, "", "高企")
	f.grouped(t, "reward", titled, 150_000, "", "")
	f.grouped(t, "after", `{"all":[`+anybody+`,`+titled+`,`+notJudged+`]}`, 0, "", "innovative-sme")
	got, err := f.Path(t.Context(), anonymous, match.PathRequest{Request: match.Request{Profile: json.RawMessage(untitled)}})
	check(t, err)
	if len(got.Steps) != 1 || got.Steps[0].Title.ID != "high-tech-enterprise" {
		t.Fatalf("steps %+v", got.Steps)
	}
	step := got.Steps[0]
	if step.Program.ID != "confer-a" || step.Program.Verdict != matching.Eligible || step.Gain != models.FromYuan(150_000) || !step.Exact || step.Follows != "" {
		t.Errorf("first step %+v", step)
	}
	if len(step.Unlocks) != 2 || step.Unlocks[0].ID != "reward-a" || step.Unlocks[0].From != matching.NearMiss || step.Unlocks[0].ToText != "符合" ||
		len(step.Unlocks[0].Because) != 1 {
		t.Errorf("unlocks %+v", step.Unlocks)
	}
	if len(step.Next) != 1 || step.Next[0].Title.ID != "innovative-sme" || step.Next[0].Follows != "opened" || step.Next[0].Program.Verdict != matching.NeedsJudgement {
		t.Errorf("next %+v", step.Next)
	}
	elsewhere, err := f.Path(t.Context(), anonymous, match.PathRequest{Request: match.Request{Profile: json.RawMessage(notHere), English: true}})
	check(t, err)
	if len(elsewhere.Steps) != 0 || elsewhere.Steps == nil {
		t.Errorf("elsewhere no title is within reach: %+v", elsewhere.Steps)
	}
}

func TestPackageAndPathRefuse(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.enterprise(t, linzi, "370305", 1)
	for _, q := range []match.Request{{}, {USCC: linzi}, {Profile: json.RawMessage(`{"facts":{"colour":1}}`)}} {
		_, first := f.Package(t.Context(), anonymous, q)
		_, second := f.Path(t.Context(), anonymous, match.PathRequest{Request: q})
		_, want := f.Match(t.Context(), anonymous, q)
		if want == nil || codeOf(first) != codeOf(want) || codeOf(second) != codeOf(want) {
			t.Errorf("%+v: package %v, path %v, match %v", q, first, second, want)
		}
	}
}
