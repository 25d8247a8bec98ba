package review_test

import (
	"encoding/json"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/draft"
	"huiqi/service/review"
)

// leafPath is the item of the revenue that the document asks for.
const leafPath = "programs[0].leaves[1]"

func one(path string, state draft.State, value, note string) []draft.Decision {
	return []draft.Decision{{Path: path, State: state, Value: json.RawMessage(value), Note: note}}
}

func TestDecide(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		d := f.submitted(t, text)
		v, err := f.Decide(t.Context(), bureau, d.ID, d.Version, one(leafPath, draft.Corrected, `{"period":"last1y","field":"revenue","value":30000000,"op":">="}`, "看错了"))
		if err != nil {
			t.Fatal(err)
		}
		got := item(t, v, leafPath)
		if string(got.Value) != `{"field":"revenue","op":">=","value":30000000,"period":"last1y"}` || got.By != "u1" || got.ByName != "王科员" || got.At == nil ||
			got.Note != "看错了" || got.Source.Text != "上年度营业收入不低于2000万元" {
			t.Errorf("corrected %+v", got)
		}
		if rule := string(v.Programs[0].Rule); !strings.Contains(rule, `"value":30000000,"period":"last1y","source":{"text":"上年度营业收入不低于2000万元"`) {
			t.Errorf("the rule does not say so: %s", rule)
		}
		if v.Draft.Handled != 1 || v.Draft.Version != d.Version+1 {
			t.Errorf("handled %d, version %d; want 1 and %d", v.Draft.Handled, v.Draft.Version, d.Version+1)
		}
		v, err = f.Decide(t.Context(), second, d.ID, v.Draft.Version, one(leafPath, draft.Proposed, "", ""))
		if err != nil {
			t.Fatal(err)
		}
		if got := item(t, v, leafPath); got.State != draft.Proposed || got.By != "" || got.At != nil || len(got.Value) != 0 || v.Draft.Handled != 0 {
			t.Errorf("taken back: %+v", got)
		}
	})
}

func TestDecideRefuses(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	d := f.submitted(t, text)
	tests := map[string]struct {
		decisions []draft.Decision
		violation string
	}{
		"an unknown item":          {one("programs[0].leaves[9]", draft.Confirmed, "", ""), "decisions[0].path unknown-item"},
		"an item of no program":    {one("programs[7].benefits[0]", draft.Corrected, `{"kind":"grant"}`, ""), "decisions[0].path unknown-item"},
		"a gap in a list":          {one("programs[0].benefits[5]", draft.Corrected, `{"kind":"grant"}`, ""), "decisions[0].path unknown-item"},
		"no such decision":         {one(leafPath, "maybe", "", ""), "decisions[0].state not-one-of"},
		"nothing to confirm":       {one("metadata.publish_date", draft.Confirmed, "", ""), "decisions[0].state nothing-to-confirm"},
		"a correction of nothing":  {one(leafPath, draft.Corrected, "", ""), "decisions[0].value required"},
		"an unknown field":         {one(leafPath, draft.Corrected, `{"field":"colour","op":"==","value":1}`, ""), "decisions[0].value.field unknown-field"},
		"a group as a leaf":        {one(leafPath, draft.Corrected, `{"all":[]}`, ""), "decisions[0].value not-a-leaf"},
		"words that are not there": {one(leafPath, draft.Corrected, `{"field":"revenue","op":">=","value":1,"source":{"text":"不在文中"}}`, ""), "decisions[0].value.source source-not-found"},
		"a rejection for nothing":  {one(leafPath, draft.Rejected, "", " "), "decisions[0].note required"},
		"a level that is none":     {one("metadata.level", draft.Corrected, `"galactic"`, ""), "decisions[0].value bad-level"},
		"a region that is none":    {one("metadata.region", draft.Corrected, `"火星"`, ""), "decisions[0].value unknown-code"},
		"a date that is none":      {one("metadata.expiry_date", draft.Corrected, `"2026-02-30"`, ""), "decisions[0].value bad-value"},
		"a title as a number":      {one("metadata.title", draft.Corrected, `7`, ""), "decisions[0].value wrong-type"},
		"an issuer without a name": {one("metadata.issuers", draft.Corrected, `["甲"," "]`, ""), "decisions[0].value[1] required"},
		"an unknown benefit":       {one("programs[0].benefits[0]", draft.Corrected, `{"kind":"gold"}`, ""), "decisions[0].value.kind unknown-code"},
		"a member too many":        {one("programs[0].benefits[0]", draft.Corrected, `{"kind":"grant","colour":"red"}`, ""), "decisions[0].value wrong-type"},
		"a window that never is":   {one("programs[0].windows[0]", draft.Corrected, `{}`, ""), "decisions[0].value required"},
		"a program of nobody":      {one("programs[0]", draft.Corrected, `{"name":"补助","target_id":"x"}`, ""), "decisions[0].value.target_id unknown-code"},
		"a long note":              {one(leafPath, draft.Rejected, "", strings.Repeat("长", draft.MaxNote+1)), "decisions[0].note too-long"},
		"the second of two":        {append(one(leafPath, draft.Confirmed, "", ""), one("nowhere", draft.Confirmed, "", "")...), "decisions[1].path unknown-item"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := f.Decide(t.Context(), bureau, d.ID, 0, test.decisions)
			wantFault(t, err, "invalid-decision", test.violation)
		})
	}
	t.Cleanup(func() {
		if v, err := f.Get(t.Context(), bureau, d.ID); err == nil && (v.Draft.Version != d.Version || v.Draft.Handled != 0) {
			t.Errorf("refused decisions changed the draft: %+v", v.Draft)
		}
	})
	_, err := f.Decide(t.Context(), bureau, "nowhere", 0, one(leafPath, draft.Confirmed, "", ""))
	wantFault(t, err, "draft-not-found")
	_, err = f.Decide(t.Context(), bureau, d.ID, 0, nil)
	wantFault(t, err, "invalid-decision", "decisions required")
	_, err = f.Decide(t.Context(), district, d.ID, 0, one(leafPath, draft.Confirmed, "", ""))
	wantFault(t, err, "forbidden")
}

// TestTwoReviewers decide at once with the version both have read: one of them is told to read again.
func TestTwoReviewers(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		d := f.submitted(t, text)
		errs := make([]error, 8)
		var all sync.WaitGroup
		for i := range errs {
			all.Go(func() {
				_, errs[i] = f.Decide(t.Context(), bureau, d.ID, d.Version, one(leafPath, draft.Confirmed, "", ""))
			})
		}
		all.Wait()
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
				continue
			}
			wantFault(t, err, "stale-version")
		}
		if won != 1 {
			t.Errorf("%d won, want 1", won)
		}
	})
}

func TestItemsMayBeAdded(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	d := f.submitted(t, text)
	v, err := f.Decide(t.Context(), bureau, d.ID, 0, []draft.Decision{
		{Path: "programs[0].materials[0]", State: draft.Corrected, Value: json.RawMessage(`{"name":"申报书","required":true}`)},
		{Path: "programs[0].sentences[1]", State: draft.Corrected, Value: json.RawMessage(`{"text":"每家补助20万元"}`)},
		{Path: "metadata.region", State: draft.Corrected, Value: json.RawMessage(`"淄博市"`)},
	})
	if err != nil {
		t.Fatal(err)
	}
	material, sentence := item(t, v, "programs[0].materials[0]"), item(t, v, "programs[0].sentences[1]")
	if material.Origin != draft.OriginPerson || sentence.Source.Start != 87 || sentence.Source.End != 95 {
		t.Errorf("added %+v and %+v", material, sentence)
	}
	if got := item(t, v, "metadata.region"); string(got.Value) != `"370300"` {
		t.Errorf("region %s, want its code", got.Value)
	}
	_, err = f.Decide(t.Context(), bureau, d.ID, 0, one("programs[0].materials[0]", draft.Proposed, "", ""))
	wantFault(t, err, "invalid-decision", "decisions[0].state not-proposed")
}

func TestCorrectRule(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		d := f.submitted(t, text)
		v, err := f.Decide(t.Context(), second, d.ID, 0, one("programs[0].leaves[0]", draft.Confirmed, "", ""))
		if err != nil {
			t.Fatal(err)
		}
		rule := `{"all":[{"field":"region","op":"in","value":["370300"]},` +
			`{"any":[{"field":"revenue","op":">=","value":50000000,"period":"last1y","source":{"text":"上年度营业收入不低于2000万元"}},` +
			`{"field":"entity_type","op":"in","value":["企业"],"source":{"text":"本办法所称企业是指法人企业"}}]}]}`
		correction := review.Correction{Rule: json.RawMessage(rule)}
		_, err = f.CorrectRule(t.Context(), bureau, d.ID, v.Draft.Version, correction)
		wantFault(t, err, "invalid-rule", "note required")
		correction.Note = "第三条是说明"
		v, err = f.CorrectRule(t.Context(), bureau, d.ID, v.Draft.Version, correction)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for n := range 4 {
			i := item(t, v, draft.PartPath(0, "leaves", n))
			got = append(got, string(i.State)+" "+i.By+" "+i.Origin)
		}
		want := []string{"confirmed u2 reader", "corrected u1 model", "rejected u1 reader", "corrected u1 person"}
		if diff := cmp.Diff(got, want); diff != "" {
			t.Errorf("items (-got +want):\n%s", diff)
		}
		wantRule := `{"all":[{"field":"region","op":"in","value":["370300"],"source":{"text":"应当在我市注册","start":17,"end":24}},` +
			`{"any":[{"field":"revenue","op":">=","value":50000000,"period":"last1y","source":{"text":"上年度营业收入不低于2000万元","start":30,"end":46}},` +
			`{"field":"entity_type","op":"in","value":["企业"],"source":{"text":"本办法所称企业是指法人企业","start":68,"end":81}}]}]}`
		if diff := cmp.Diff(string(v.Programs[0].Rule), wantRule); diff != "" {
			t.Errorf("rule (-got +want):\n%s", diff)
		}
		uncovered := 0
		for _, s := range v.Programs[0].Sentences {
			if s.State == review.SentenceUncovered {
				uncovered++
			}
		}
		if uncovered != 1 {
			t.Errorf("%d sentences are uncovered, want that of the rejected judgement: %+v", uncovered, v.Programs[0].Sentences)
		}
		// The judgement comes back as it was proposed.
		v, err = f.CorrectRule(t.Context(), bureau, d.ID, 0, review.Correction{
			Rule: json.RawMessage(`{"at-least":1,"of":[{"judgement":"技术处于国内领先水平"}]}`), Note: "重来",
		})
		if err != nil || item(t, v, "programs[0].leaves[2]").State != draft.Corrected || item(t, v, "programs[0].leaves[3]").State != draft.Rejected {
			t.Errorf("again: %+v, %v", v.Programs, err)
		}
	})
}

func TestCorrectRuleRefuses(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	d := f.submitted(t, text)
	tests := map[string]struct {
		want       review.Correction
		code       string
		violations []string
	}{
		"no rule":           {review.Correction{Rule: json.RawMessage(`{"field":"colour","op":"==","value":1}`)}, "invalid-rule", []string{"field unknown-field"}},
		"an unknown number": {review.Correction{Program: 5, Rule: json.RawMessage(`{"all":[]}`), Name: "x"}, "draft-program-not-found", nil},
		"no name":           {review.Correction{Program: 1, Rule: json.RawMessage(`{"all":[]}`)}, "draft-program-not-found", nil},
		"a condition without its words": {
			review.Correction{Rule: json.RawMessage(`{"all":[{"field":"employees","op":">=","value":3}]}`), Note: "x"}, "invalid-rule", []string{"rule.all[0].source quotation-required"},
		},
		"words that are not there": {
			review.Correction{Rule: json.RawMessage(`{"field":"employees","op":">=","value":3,"source":{"text":"三人"}}`), Note: "x"},
			"invalid-rule",
			[]string{"rule.source source-not-found"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := f.CorrectRule(t.Context(), bureau, d.ID, 0, test.want)
			wantFault(t, err, test.code, test.violations...)
		})
	}
}

func TestAProgramMayBeAdded(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	d := f.submitted(t, text)
	v, err := f.CorrectRule(t.Context(), bureau, d.ID, 0, review.Correction{
		Program: 1, Name: "又一补助", Rule: json.RawMessage(`{"judgement":"每家补助20万元"}`),
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Programs) != 2 || v.Programs[1].Name != "又一补助" || item(t, v, "programs[1].leaves[0]").Source.Start != 87 {
		t.Errorf("got %+v", v.Programs)
	}
}
