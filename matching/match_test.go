package matching_test

import (
	"context"
	"errors"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/policy"
)

func fen(yuan int64) *models.Fen {
	f := models.FromYuan(yuan)
	return &f
}

func TestOpening(t *testing.T) {
	t.Parallel()
	day := models.MustDate
	for name, tt := range map[string]struct {
		candidate matching.Candidate
		want      matching.OpenState
		left      int // -1: no deadline
	}{
		"no window":            {matching.Candidate{}, matching.Unstated, -1},
		"within":               {matching.Candidate{Windows: []policy.Window{{OpensOn: day("2026-06-01"), ClosesOn: day("2026-06-30")}}}, matching.Open, 15},
		"last day":             {matching.Candidate{Windows: []policy.Window{{ClosesOn: day("2026-06-15")}}}, matching.Open, 0},
		"over":                 {matching.Candidate{Windows: []policy.Window{{ClosesOn: day("2026-06-14")}}}, matching.Closed, -1},
		"to come":              {matching.Candidate{Windows: []policy.Window{{OpensOn: day("2026-06-16"), ClosesOn: day("2026-06-30")}}}, matching.Upcoming, -1},
		"any time":             {matching.Candidate{Windows: []policy.Window{{Continuous: true}}}, matching.Continuous, -1},
		"second batch":         {matching.Candidate{Windows: []policy.Window{{ClosesOn: day("2026-03-31")}, {OpensOn: day("2026-06-01"), ClosesOn: day("2026-07-15")}}}, matching.Open, 30},
		"earlier of two":       {matching.Candidate{Windows: []policy.Window{{ClosesOn: day("2026-08-31")}, {ClosesOn: day("2026-06-20")}}}, matching.Open, 5},
		"not yet in force":     {matching.Candidate{EffectiveDate: day("2026-07-01")}, matching.Upcoming, -1},
		"last day in force":    {matching.Candidate{ExpiryDate: day("2026-06-15")}, matching.Unstated, -1},
		"no longer in force":   {matching.Candidate{ExpiryDate: day("2026-06-14")}, matching.Closed, -1},
		"repealed":             {matching.Candidate{Status: policy.Repealed, Windows: []policy.Window{{Continuous: true}}}, matching.Closed, -1},
		"next of two to come":  {matching.Candidate{Windows: []policy.Window{{OpensOn: day("2026-09-01")}, {OpensOn: day("2026-07-01")}}}, matching.Upcoming, -1},
		"closed after to come": {matching.Candidate{Windows: []policy.Window{{ClosesOn: day("2026-01-01")}, {OpensOn: day("2026-07-01")}}}, matching.Upcoming, -1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := tt.candidate.OpeningOn(today)
			left := -1
			if got.DaysLeft != nil {
				left = *got.DaysLeft
			}
			if got.State != tt.want || left != tt.left {
				t.Errorf("%s with %d days left, want %s with %d", got.State, left, tt.want, tt.left)
			}
		})
	}
}

func ids(matches []matching.Match) []string {
	var out []string
	for _, m := range matches {
		out = append(out, m.Candidate.ProgramID+" "+string(m.Result.Verdict))
	}
	return out
}

func TestForwardRanking(t *testing.T) {
	t.Parallel()
	l := language(t)
	rule := func(text string) matching.Rule { return mustRule(t, l, text) }
	nothing := rule(`{"all":[]}`)
	window := []policy.Window{{ClosesOn: models.MustDate("2026-06-20")}}
	candidates := []matching.Candidate{
		{ProgramID: "a-refused", Rule: rule(`{"field":"listed","op":"==","value":true}`), Benefits: []policy.Benefit{{Amount: fen(100000000)}}},
		{ProgramID: "b-near", Rule: rule(`{"field":"ip_invention","op":">=","value":5}`)},
		{ProgramID: "c-asks", Rule: rule(`{"field":"employees","op":">=","value":5}`)},
		{ProgramID: "d-judge", Rule: rule(`{"judgement":"x"}`)},
		{ProgramID: "e-small", Rule: nothing, Benefits: []policy.Benefit{{Amount: fen(2000)}}},
		{ProgramID: "f-large", Rule: nothing, Benefits: []policy.Benefit{{Cap: fen(3000000)}}},
		{ProgramID: "g-urgent", Rule: nothing, Benefits: []policy.Benefit{{Cap: fen(3000000)}}, Windows: window},
		{ProgramID: "h-near-home", Rule: nothing, Benefits: []policy.Benefit{{Cap: fen(3000000)}}, Windows: window, Level: policy.District, Region: "370303"},
		{ProgramID: "i-elsewhere", Rule: nothing, Benefits: []policy.Benefit{{Cap: fen(3000000)}}, Windows: window, Level: policy.District, Region: "370305"},
		{ProgramID: "j-closed", Rule: nothing, Windows: []policy.Window{{ClosesOn: models.MustDate("2026-01-01")}}},
		{ProgramID: "k-soon", Rule: nothing, Windows: []policy.Window{{OpensOn: models.MustDate("2026-07-01")}}},
		{ProgramID: "l-relevant", Rule: nothing, Benefits: []policy.Benefit{{Amount: fen(2000)}}, Text: "新型催化材料研发"},
	}
	s := matching.NewSnapshot(l, candidates, nil, nil)
	p := facts(t, l, `"region":"370303","listed":false,"ip_invention":1`)
	got, err := s.Forward(context.Background(), p, today, matching.ForwardOptions{Text: "催化材料"})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"h-near-home eligible", "g-urgent eligible", "i-elsewhere eligible", "f-large eligible", "l-relevant eligible", "e-small eligible",
		"d-judge needs-judgement", "c-asks needs-information", "b-near near-miss", "a-refused ineligible",
	}
	if diff := cmp.Diff(ids(got), want); diff != "" {
		t.Errorf("got- want+\n%s", diff)
	}
	for _, m := range got {
		var total, weights float64
		for _, part := range m.Score.Parts {
			if part.Value < 0 || part.Value > 1 || part.Text == "" {
				t.Errorf("%s: part %+v", m.Candidate.ProgramID, part)
			}
			total += part.Value * part.Weight
			weights += part.Weight
		}
		if math.Abs(total-m.Score.Total) > 1e-6 || math.Abs(weights-1) > 1e-9 {
			t.Errorf("%s: total %f, parts %f, weights %f", m.Candidate.ProgramID, m.Score.Total, total, weights)
		}
	}
	got, err = s.Forward(context.Background(), p, today, matching.ForwardOptions{Upcoming: true, Closed: true, Verdicts: []matching.Verdict{matching.Eligible}, Limit: 7})
	if err != nil || len(got) != 7 {
		t.Errorf("%d matches, %v; want 7", len(got), err)
	}
	if got, err = s.Forward(context.Background(), p, today, matching.ForwardOptions{Upcoming: true, Closed: true}); err != nil || len(got) != len(candidates) {
		t.Errorf("%d matches, %v; want all %d", len(got), err, len(candidates))
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Forward(ended, p, today, matching.ForwardOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("after the end of its context: %v", err)
	}
}

func TestAudience(t *testing.T) {
	t.Parallel()
	l := language(t)
	enterprises := []matching.Enterprise{
		{ID: 3, USCC: "C", Name: "丙", Profile: facts(t, l, `"region":"370305","employees":3`)},
		{ID: 1, USCC: "A", Name: "甲", Profile: facts(t, l, `"region":"370303","employees":30`)},
		{ID: 2, USCC: "B", Name: "乙", Profile: facts(t, l, `"region":"370303","zone":"ZB-GXQ"`)},
		{ID: 4, USCC: "D", Name: "丁", Profile: facts(t, l, `"employees":30`)},
	}
	s := matching.NewSnapshot(l, nil, enterprises, nil)
	rule := mustRule(t, l, `{"field":"employees","op":">=","value":20}`)
	ctx := context.Background()
	got, err := s.Audience(ctx, rule, today, matching.AudienceOptions{})
	if err != nil {
		t.Fatal(err)
	}
	counts := func(eligible, information, miss int) map[matching.Verdict]int {
		return map[matching.Verdict]int{matching.Eligible: eligible, matching.NeedsInformation: information, matching.NearMiss: miss, matching.NeedsJudgement: 0, matching.Ineligible: 0}
	}
	want := matching.Audience{Total: 4, Verdicts: counts(2, 1, 1), Districts: []matching.PartCount{
		{Code: "", Name: "", Total: 1, Verdicts: counts(1, 0, 0)},
		{Code: "370303", Name: "张店区", Total: 2, Verdicts: counts(1, 1, 0)},
		{Code: "370305", Name: "临淄区", Total: 1, Verdicts: counts(0, 0, 1)},
	}, Industries: []matching.PartCount{{Total: 4, Verdicts: counts(2, 1, 1)}}}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("got- want+\n%s", diff)
	}
	var members []string
	for m, err := range s.Members(ctx, rule, today, matching.AudienceOptions{District: "370303", Verdicts: []matching.Verdict{matching.Eligible, matching.NeedsInformation}}) {
		if err != nil {
			t.Fatal(err)
		}
		members = append(members, m.USCC+" "+string(m.Verdict))
	}
	if diff := cmp.Diff(members, []string{"A eligible", "B needs-information"}); diff != "" {
		t.Errorf("members: got- want+\n%s", diff)
	}
	zone, err := s.Audience(ctx, rule, today, matching.AudienceOptions{District: "ZB-GXQ"})
	if err != nil || zone.Total != 1 {
		t.Errorf("zone: %d, %v; want 1", zone.Total, err)
	}
	changes, err := s.Compare(ctx, rule, mustRule(t, l, `{"field":"employees","op":">=","value":2}`), today, matching.AudienceOptions{})
	if err != nil || len(changes) != 1 || changes[0].USCC != "C" || changes[0].Before != matching.NearMiss || changes[0].Verdict != matching.Eligible {
		t.Errorf("changes %+v, %v", changes, err)
	}
	if e, err := s.Enterprise("A"); err != nil || e.ID != 1 {
		t.Errorf("enterprise A: %+v, %v", e, err)
	}
	if _, err := s.Enterprise("X"); !models.IsKind(err, models.KindNotFound) {
		t.Errorf("enterprise X: %v, want not found", err)
	}
	if _, err := s.Candidate("p"); !models.IsKind(err, models.KindNotFound) {
		t.Errorf("program p: %v, want not found", err)
	}
}

func TestQuestions(t *testing.T) {
	t.Parallel()
	l := language(t)
	program := func(id, rule string, yuan int64) matching.Candidate {
		c := matching.Candidate{ProgramID: id, Rule: mustRule(t, l, rule)}
		if yuan > 0 {
			c.Benefits = []policy.Benefit{{Cap: fen(yuan)}}
		}
		return c
	}
	for name, tt := range map[string]struct {
		candidates []matching.Candidate
		facts      string
		want       []string // key, programs it settles
	}{
		"the fact that settles most is asked first": {
			[]matching.Candidate{
				program("a", `{"field":"titles","op":"has-any","value":["高企"]}`, 0),
				program("b", `{"field":"titles","op":"has-any","value":["科小"]}`, 0),
				program("c", `{"field":"employees","op":">=","value":5}`, 0),
			}, ``, []string{"titles 2", "employees@2025 1"},
		},
		"money breaks the tie": {
			[]matching.Candidate{
				program("a", `{"field":"employees","op":">=","value":5}`, 2000),
				program("b", `{"field":"revenue","op":">=","value":5}`, 5000000),
			}, ``, []string{"revenue@2025 1", "employees@2025 1"},
		},
		"what is known is not asked": {
			[]matching.Candidate{program("a", `{"all":[{"field":"employees","op":">=","value":5},{"field":"listed","op":"==","value":false}]}`, 0)},
			`"employees":9`,
			[]string{"listed 1"},
		},
		"a settled program asks nothing": {
			[]matching.Candidate{program("a", `{"all":[{"field":"employees","op":">=","value":5},{"field":"entity_type","op":"in","value":["个人"]}]}`, 0)},
			`"entity_type":"企业"`, nil,
		},
		"a fact that another condition has made idle is not asked for": {
			[]matching.Candidate{program("a", `{"all":[{"field":"ip_owned","op":"==","value":true},{"any":[{"field":"employees","op":">=","value":5},{"field":"listed","op":"==","value":false}]}]}`, 0)},
			`"employees":9`,
			[]string{"ip_owned 1"},
		},
		"last year's figure and no period are one question": {
			[]matching.Candidate{
				program("a", `{"field":"revenue","op":">=","value":5,"period":"last1y"}`, 0),
				program("b", `{"field":"revenue","op":">=","value":9}`, 0),
			}, ``, []string{"revenue@2025 2"},
		},
		"age asks the founding date": {
			[]matching.Candidate{program("a", `{"field":"age_years","op":">=","value":3}`, 0)}, ``, []string{"founded_on 1"},
		},
		"a window is asked as such": {
			[]matching.Candidate{program("a", `{"field":"rd_intensity","op":">=","value":0.03,"period":"last3y"}`, 0)}, ``, []string{"rd_intensity@last3y 1"},
		},
		"a zone is asked, not the district again": {
			[]matching.Candidate{program("a", `{"field":"region","op":"in","value":["ZB-GXQ"]}`, 0)}, `"region":"370303"`, []string{"zone 1"},
		},
		"a word of no catalogue can be denied": {
			[]matching.Candidate{program("a", `{"field":"platforms","op":"has-any","value":["某平台"]}`, 0)}, `"platforms":["省重点实验室"]`, []string{"platforms 1"},
		},
		"an open list is asked for what it lacks": {
			[]matching.Candidate{program("a", `{"field":"titles","op":"has-all","value":["高企","科小"]}`, 0)}, `"titles":{"value":["高企"],"not":[]}`, []string{"titles 1"},
		},
		"a grant that the document must place is not asked again": {
			[]matching.Candidate{program("a", `{"field":"titles","op":"has-any","value":["高企"],"period":"last2y"}`, 0)}, `"titles":[{"id":"高企","from":"2023-12-31"}]`, nil,
		},
		"judgements are not questions": {
			[]matching.Candidate{program("a", `{"judgement":"x"}`, 0)}, ``, nil,
		},
		"closed programs ask nothing": {
			[]matching.Candidate{{ProgramID: "a", Status: policy.Expired, Rule: mustRule(t, l, `{"field":"listed","op":"==","value":false}`)}}, ``, nil,
		},
		"two facts that matter only together are both asked": {
			[]matching.Candidate{program("a", `{"any":[
				{"all":[{"field":"listed","op":"==","value":true},{"field":"ip_owned","op":"==","value":true}]},
				{"all":[{"field":"listed","op":"==","value":false},{"field":"ip_owned","op":"==","value":false}]}]}`, 0)},
			``,
			[]string{"ip_owned 0", "listed 0"},
		},
		"an enum offers what is asked": {
			[]matching.Candidate{program("a", `{"field":"tax_credit","op":"in","value":["A","B"]}`, 0)}, ``, []string{"tax_credit 1"},
		},
		"an expired fact is asked anew": {
			[]matching.Candidate{program("a", `{"field":"listed","op":"==","value":false}`, 0)}, `"listed":{"value":false,"as_of":"2020-01-01"}`, []string{"listed 1"},
		},
		"industry words": {
			[]matching.Candidate{program("a", `{"field":"industry","op":"in","value":["新材料"]}`, 0)}, `"industry":["C2661"]`, []string{"industry 1"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, q := range matching.Questions(l, tt.candidates, facts(t, l, tt.facts), today, 0) {
				got = append(got, q.Key+" "+string(rune('0'+q.Settles)))
				if q.Label == "" || q.Text == "" || q.English == "" || len(q.Options)+len(q.Thresholds) == 0 {
					t.Errorf("incomplete: %+v", q)
				}
			}
			if diff := cmp.Diff(got, tt.want); diff != "" {
				t.Errorf("got- want+\n%s", diff)
			}
		})
	}
	t.Run("no more than asked for", func(t *testing.T) {
		t.Parallel()
		c := program("a", `{"all":[{"field":"listed","op":"==","value":false},{"field":"ip_owned","op":"==","value":true}]}`, 200000)
		got := matching.Questions(l, []matching.Candidate{c}, facts(t, l, ``), today, 1)
		if len(got) != 1 || got[0].Money != "200000.00" || len(got[0].Programs) != 1 {
			t.Errorf("%+v", got)
		}
	})
}
