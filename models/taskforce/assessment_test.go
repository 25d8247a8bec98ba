package taskforce_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/taskforce"
)

func TestTheScoreOfATaskForce(t *testing.T) {
	t.Parallel()
	on := day("2022-12-30")
	first := year
	first.StartsOn, first.Due = day("2022-01-01"), day("2022-03-31")
	records := []taskforce.Record{
		{Item: first, Reports: []taskforce.ProgressReport{report("a", "2022-01-20", ptr(50), nil), report("b", "2022-03-30", ptr(100), nil)}}, // in time; two months of three
		{Item: first, Reports: []taskforce.ProgressReport{report("c", "2022-05-10", ptr(100), nil)}},                                          // done late; none of three months
		{Item: first, Reports: []taskforce.ProgressReport{report("d", "2022-02-10", ptr(40), nil)}},                                           // never done; one month of three
		{Item: year, Reports: []taskforce.ProgressReport{report("e", "2022-06-10", ptr(60), nil)}},                                            // not due yet; one month of eleven that ended
	}
	var got taskforce.Score
	for _, r := range records {
		got.Add(r, r.On(on, nil))
	}
	got.AddDifficulty(taskforce.Difficulty{RaisedOn: day("2022-03-11"), Status: taskforce.Handled, HandledOn: day("2022-06-01")}, on)
	got.AddDifficulty(taskforce.Difficulty{RaisedOn: day("2022-03-11"), Status: taskforce.Open}, on)
	got.AddDifficulty(taskforce.Difficulty{RaisedOn: day("2023-01-01"), Status: taskforce.Open}, on)
	want := taskforce.Score{
		Completion: taskforce.Count{Part: 1 + 1 + 0.4 + 0.6, Whole: 4}, Timeliness: taskforce.Count{Part: 1, Whole: 3},
		Reporting: taskforce.Count{Part: 2 + 0 + 1 + 1, Whole: 3 + 3 + 3 + 11}, Difficulties: taskforce.Count{Part: 1, Whole: 2},
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
	// 60×3/4 + 20×1/3 + 10×4/20 + 10×1/2 = 45 + 6.67 + 2 + 5
	if points, known := got.Points(taskforce.DefaultWeights(2022)); !known || points != 58.7 {
		t.Errorf("got %v points, %v, want 58.7", points, known)
	}
	got.Difficulties = taskforce.Count{}
	if points, known := got.Points(taskforce.DefaultWeights(2022)); !known || points != 59.6 { // 53.67 of 90
		t.Errorf("without difficulties: got %v points, %v, want 59.6", points, known)
	}
	if points, known := (taskforce.Score{}).Points(taskforce.DefaultWeights(2022)); known {
		t.Errorf("of nothing: got %v points", points)
	}
}

// TestMonthsBeforeAPlanCounts: a plan that is made active in its year is not blamed for months in which nobody could report; what was
// reported for them later counts all the same.
func TestMonthsBeforeAPlanCounts(t *testing.T) {
	t.Parallel()
	reports := []taskforce.ProgressReport{report("a", "2022-11-20", ptr(10), nil), report("b", "2022-12-20", ptr(20), nil)}
	reports[1].Period = "2022-03" // for a month before
	for since, want := range map[string]taskforce.Count{
		"2022-01-01": {Part: 2, Whole: 11}, "2022-10-31": {Part: 2, Whole: 3}, "2022-11-01": {Part: 2, Whole: 2}, "2022-12-20": {Part: 2, Whole: 2},
	} {
		r := taskforce.Record{Item: year, Reports: reports, Since: day(since)}
		var got taskforce.Score
		got.Add(r, r.On(day("2022-12-30"), nil))
		if got.Reporting != want {
			t.Errorf("since %s: got %+v, want %+v", since, got.Reporting, want)
		}
	}
}

func TestWeightsSumToAHundred(t *testing.T) {
	t.Parallel()
	if found := taskforce.DefaultWeights(2022).Check(); found != nil {
		t.Errorf("the default weights: %v", found)
	}
	if found := (taskforce.Weights{Year: 2022, Completion: 120, Timeliness: -20}).Check(); len(found) != 1 || found[0].Path != "timeliness" {
		t.Errorf("a negative weight: got %v", found)
	}
	if found := (taskforce.Weights{Year: 2022, Completion: 99}).Check(); len(found) != 1 || found[0].Code != "not-100" {
		t.Errorf("99 points: got %v", found)
	}
}

func TestTransitions(t *testing.T) {
	t.Parallel()
	today, now := day("2022-03-11"), at("2022-03-11")
	plan := taskforce.Plan{Status: taskforce.PlanDraft}
	difficulty := taskforce.Difficulty{Status: taskforce.Open}
	paper := taskforce.Circular{Status: taskforce.CircularDraft}
	steps := []struct {
		name    string
		do      func() error
		refused bool
	}{
		{"close a draft", plan.Close, true},
		{"activate", func() error { return plan.Activate(today, models.Date{}) }, false},
		{"activate again", func() error { return plan.Activate(today, models.Date{}) }, true},
		{"close", plan.Close, false},
		{"reopen", plan.Reopen, false},
		{"reopen an open difficulty", difficulty.Reopen, true},
		{"handle", func() error { return difficulty.Handle("已协调", "李伟", today) }, false},
		{"handle again", func() error { return difficulty.Handle("已协调", "李伟", today) }, true},
		{"reopen a handled one", difficulty.Reopen, false},
		{"issue a draft", func() error { return paper.Issue("u1", "2022年第1期", "t", now) }, true},
		{"return a draft", paper.Return, true},
		{"review", func() error { return paper.Review("u1", now) }, false},
		{"edit a reviewed one", paper.Editable, true},
		{"return", paper.Return, false},
		{"edit a draft", paper.Editable, false},
		{"review again", func() error { return paper.Review("u1", now) }, false},
		{"issue", func() error { return paper.Issue("u1", "2022年第1期", "t", now) }, false},
		{"issue again", func() error { return paper.Issue("u1", "2022年第2期", "t", now) }, true},
		{"return an issued one", paper.Return, true},
		{"edit an issued one", paper.Editable, true},
	}
	for _, step := range steps {
		err := step.do()
		var fault *models.Fault
		if refused := errors.As(err, &fault) && fault.Code == "bad-transition"; refused != step.refused {
			t.Errorf("%s: got %v, want refused = %v", step.name, err, step.refused)
		}
	}
	if plan.ActiveFrom != today || paper.Number != "2022年第1期" || difficulty.Handling != "" {
		t.Errorf("got %+v, %+v, %+v", plan, paper, difficulty)
	}
}
