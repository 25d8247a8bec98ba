package library_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/policy"
	"huiqi/store/storetest"
)

const wholeRule = `{"all":[{"field":"region","op":"in","value":["370300"],"source":{"text":"在我市注册","start":7,"end":12}},` +
	`{"field":"age_years","op":">=","value":3,"source":{"text":"成立满3年"}},` +
	`{"field":"revenue","op":">=","value":20000000,"period":"last1y","source":{"text":"营业收入不低于2000万元"}},` +
	`{"judgement":"技术处于国内领先水平","source":{"text":"技术处于国内领先水平"}}]}`

func TestRuleKeepsItsBytes(t *testing.T) {
	t.Parallel()
	f, _, program := published(t)
	rule, after, err := f.SetRule(t.Context(), bureau, program.ID, program.Version, []byte(wholeRule), "第一版")
	if err != nil {
		t.Fatal(err)
	}
	if after.Version != program.Version+1 {
		t.Errorf("program version %d, want %d", after.Version, program.Version+1)
	}
	stored, err := f.Rule(t.Context(), bureau, program.ID, rule.Version)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(stored.Body, wholeRule); diff != "" {
		t.Errorf("stored rule (-got +want):\n%s", diff)
	}
	again, _, err := f.SetRule(t.Context(), bureau, program.ID, 0, []byte(wholeRule), "")
	if err != nil || again.Version != rule.Version {
		t.Errorf("the same rule again: version %d, %v; want %d", again.Version, err, rule.Version)
	}
}

func TestSetRuleRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, body, violates string }{
		{"an unknown field", `{"field":"colour","op":"==","value":1}`, "field unknown-field"},
		{"an unknown unit", `{"all":[{"field":"age_years","op":">=","value":3,"unit":"month"}]}`, "all[0].unit unknown-unit"},
	}
	f, _, program := published(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, _, err := f.SetRule(t.Context(), bureau, program.ID, 0, []byte(tt.body), "")
			if fault, violates := code(err); fault != "invalid-rule" || violates != tt.violates {
				t.Errorf("SetRule = %q %q (%v), want invalid-rule %q", fault, violates, err, tt.violates)
			}
		})
	}
}

func TestMisquotingRulesStayDrafts(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, body, violates string }{
		{"words that the policy does not say", `{"field":"age_years","op":">=","value":3,"source":{"text":"成立满5年"}}`, "source source-not-found"},
		{"offsets beside the words", `{"all":[{"field":"age_years","op":">=","value":3,"source":{"text":"成立满3年","start":1,"end":6}}]}`, "all[0].source bad-span"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f, _, program := published(t)
			rule, _, err := f.SetRule(t.Context(), bureau, program.ID, 0, []byte(tt.body), "")
			if err != nil {
				t.Fatal(err)
			}
			if warnings, err := f.Misquoted(t.Context(), rule); err != nil || len(warnings) != 1 {
				t.Errorf("Misquoted = %v, %v; want one", warnings, err)
			}
			_, err = f.PublishProgram(t.Context(), bureau, program.ID, 0)
			if fault, violates := code(err); fault != "invalid-rule" || violates != tt.violates {
				t.Errorf("PublishProgram = %q %q (%v), want invalid-rule %q", fault, violates, err, tt.violates)
			}
		})
	}
}

func TestSentencesBetweenQuotationsAreNotForgotten(t *testing.T) {
	t.Parallel()
	f, _, program := published(t)
	program.ClauseSpan = nil
	if _, err := f.UpdateProgram(t.Context(), bureau, program); err != nil {
		t.Fatal(err)
	}
	ends := `{"all":[{"field":"region","op":"in","value":["370300"],"source":{"text":"在我市注册"}},{"judgement":"技术处于国内领先水平","source":{"text":"技术处于国内领先水平"}}]}`
	if _, _, err := f.SetRule(t.Context(), bureau, program.ID, 0, []byte(ends), ""); err != nil {
		t.Fatal(err)
	}
	if _, err := f.PublishProgram(t.Context(), bureau, program.ID, 0); err == nil {
		t.Error("published, and the sentence between its quotations is in no condition")
	} else {
		must(t, err, "clauses-uncovered")
	}
	if _, _, err := f.SetRule(t.Context(), bureau, program.ID, 0, []byte(wholeRule), ""); err != nil {
		t.Fatal(err)
	}
	got, err := f.PublishProgram(t.Context(), bureau, program.ID, 0)
	if err != nil || got.CoverageChecked {
		t.Errorf("PublishProgram = %+v, %v; want it published, not compared with a marked clause", got, err)
	}
}

func TestPublishProgramNeedsEverySentence(t *testing.T) {
	t.Parallel()
	f, _, program := published(t)
	_, err := f.PublishProgram(t.Context(), bureau, program.ID, 0)
	must(t, err, "no-rule")

	part := `{"field":"age_years","op":">=","value":3,"source":{"text":"成立满3年"}}`
	if _, _, err := f.SetRule(t.Context(), bureau, program.ID, 0, []byte(part), ""); err != nil {
		t.Fatal(err)
	}
	_, err = f.PublishProgram(t.Context(), bureau, program.ID, 0)
	if fault, violates := code(err); fault != "clauses-uncovered" || violates != "text[0:12] clause-uncovered" {
		t.Fatalf("PublishProgram = %q %q (%v), want clauses-uncovered at the first sentence", fault, violates, err)
	}

	if _, _, err := f.SetRule(t.Context(), bureau, program.ID, 0, []byte(wholeRule), ""); err != nil {
		t.Fatal(err)
	}
	got, err := f.PublishProgram(t.Context(), bureau, program.ID, 0)
	if err != nil {
		t.Fatal(err)
	}
	if got.Program.Status != policy.Published || got.Program.RuleVersion != 2 || !got.CoverageChecked {
		t.Errorf("published %+v", got)
	}
	_, err = f.PublishProgram(t.Context(), bureau, program.ID, 0)
	must(t, err, "nothing-to-publish")
}

func TestSentencesMayBeMarkedAsNoCondition(t *testing.T) {
	t.Parallel()
	f, _, program := published(t)
	program.NotConditions = []policy.Span{{Text: "一、申请企业应在我市注册", Start: 0, End: 12}, {Text: "三、技术处于国内领先水平"}}
	if _, err := f.UpdateProgram(t.Context(), bureau, program); err != nil {
		t.Fatal(err)
	}
	part := `{"field":"age_years","op":">=","value":3,"source":{"text":"成立满3年"}}`
	if _, _, err := f.SetRule(t.Context(), bureau, program.ID, 0, []byte(part), ""); err != nil {
		t.Fatal(err)
	}
	if _, err := f.PublishProgram(t.Context(), bureau, program.ID, 0); err != nil {
		t.Error(err)
	}
}

func TestDraftRulesAreHidden(t *testing.T) {
	t.Parallel()
	f, p, program := published(t)
	if _, _, err := f.SetRule(t.Context(), bureau, program.ID, 0, []byte(wholeRule), ""); err != nil {
		t.Fatal(err)
	}
	if _, err := f.PublishProgram(t.Context(), bureau, program.ID, 0); err != nil {
		t.Fatal(err)
	}
	if _, _, err := f.SetRule(t.Context(), bureau, program.ID, 0, []byte(`{"all":[]}`), ""); err != nil {
		t.Fatal(err)
	}
	versions, err := f.RuleVersions(t.Context(), anonymous, program.ID)
	if err != nil || len(versions) != 1 {
		t.Errorf("anonymous sees %d versions, %v; want the published one", len(versions), err)
	}
	must(t, second(f.Rule(t.Context(), anonymous, program.ID, 2)), "rule-not-found")
	if got, err := f.Rule(t.Context(), anonymous, program.ID, 0); err != nil || got.Body != wholeRule {
		t.Errorf("published rule %q, %v", got.Body, err)
	}
	p.Version = 0
	p.Text = "全新的正文"
	must(t, second(f.Update(t.Context(), bureau, p)), "quotes-lost")
}

func TestRepealEndsPrograms(t *testing.T) {
	t.Parallel()
	f, p, program := published(t)
	if _, _, err := f.SetRule(t.Context(), bureau, program.ID, 0, []byte(wholeRule), ""); err != nil {
		t.Fatal(err)
	}
	if _, err := f.PublishProgram(t.Context(), bureau, program.ID, 0); err != nil {
		t.Fatal(err)
	}
	got, err := f.Repeal(t.Context(), bureau, p.ID, 0)
	if err != nil {
		t.Fatal(err)
	}
	if got.Status != policy.Repealed || got.Programs[0].Status != policy.Repealed {
		t.Errorf("status %s, program %s; want both repealed", got.Status, got.Programs[0].Status)
	}
	must(t, second(f.Publish(t.Context(), bureau, p.ID, 0)), "bad-transition")
	must(t, second(f.CreateProgram(t.Context(), bureau, policy.Program{PolicyID: p.ID, Name: "再来一个"})), "policy-ended")
}

func TestAttachments(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	p, err := f.Create(t.Context(), bureau, draft())
	if err != nil {
		t.Fatal(err)
	}
	a, err := f.Attach(t.Context(), bureau, p.ID, `..\..\申报表.docx`, "application/msword", []byte("内容"))
	if err != nil {
		t.Fatal(err)
	}
	if a.Name != "申报表.docx" || a.Size != 6 {
		t.Errorf("attachment %+v", a)
	}
	must(t, second(f.Attachment(t.Context(), anonymous, a.ID)), "attachment-not-found")
	got, err := f.Attachment(t.Context(), bureau, a.ID)
	if err != nil || string(got.Content) != "内容" {
		t.Errorf("content %q, %v", got.Content, err)
	}
	_, err = f.Attach(t.Context(), bureau, p.ID, "大.pdf", "application/pdf", make([]byte, 20<<20+1))
	must(t, err, "too-large")
	must(t, f.Detach(t.Context(), bureau, a.ID), "")
	must(t, second(f.Attachment(t.Context(), bureau, a.ID)), "attachment-not-found")
}

// TestOnPostgres repeats the way of a program from draft to repeal where transactions really compete.
func TestOnPostgres(t *testing.T) {
	t.Parallel()
	f, p, program := publishedOver(t, fixtureOver(t, storetest.Postgres(t)))
	if _, _, err := f.SetRule(t.Context(), bureau, program.ID, program.Version, []byte(wholeRule), ""); err != nil {
		t.Fatal(err)
	}
	if _, err := f.PublishProgram(t.Context(), bureau, program.ID, 0); err != nil {
		t.Fatal(err)
	}
	stored, err := f.Rule(t.Context(), anonymous, program.ID, 0)
	if err != nil || stored.Body != wholeRule {
		t.Errorf("rule %q, %v", stored.Body, err)
	}
	if got, err := f.Repeal(t.Context(), bureau, p.ID, 0); err != nil || got.Programs[0].Status != policy.Repealed {
		t.Errorf("repealed %+v, %v", got, err)
	}
}
