package tracking

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/taskforce"
)

// Sheet is the assessment of a year, as it stands on a day.
type Sheet struct {
	Year        int               `json:"year"`
	AsOf        models.Date       `json:"as_of"`
	Weights     taskforce.Weights `json:"weights"`
	Formula     string            `json:"formula"`
	Forces      []SheetRow        `json:"forces"`
	Departments []SheetRow        `json:"departments"`
}

// SheetRow is the assessment of one task force or department.
type SheetRow struct {
	Key    string          `json:"key"`
	Name   string          `json:"name"`
	PlanID string          `json:"plan_id,omitempty"`
	Items  int             `json:"items"`
	Score  taskforce.Score `json:"score"`
	Points *float64        `json:"points,omitempty" doc:"0 到 100；没有即无可考核"`
}

// Assess returns the assessment of the bureau's active and closed plans of a year (0: this year), as they stand on a day (zero: today).
func (s *Service) Assess(ctx context.Context, actor actors.Actor, year int, day models.Date) (Sheet, error) {
	if _, err := s.Gate.Reach(actor, "getAssessment"); err != nil {
		return Sheet{}, err
	}
	if year == 0 {
		year = clock.Today(s.Clock).Year
	}
	return s.Sheet(ctx, year, s.on(day), time.Time{})
}

// Sheet computes the assessment; for a paper by what was reported until an instant (taskforce.Record.By), which is zero for what is
// known. Who may see it is the caller's business.
func (s *Service) Sheet(ctx context.Context, year int, day models.Date, at time.Time) (Sheet, error) {
	city := ""
	tracked, err := s.Load(ctx, taskforce.PlanFilter{Year: year, District: &city})
	if err != nil {
		return Sheet{}, fmt.Errorf("assessment: %w", err)
	}
	weights, err := s.Store.FindWeights(ctx, year)
	if err != nil {
		return Sheet{}, fmt.Errorf("assessment: %w", err)
	}
	people, err := s.Store.People(ctx)
	if err != nil {
		return Sheet{}, fmt.Errorf("assessment: %w", err)
	}
	sheet := Sheet{Year: year, AsOf: day, Weights: weights, Formula: taskforce.Formula, Forces: []SheetRow{}, Departments: []SheetRow{}}
	judge, departments := s.NewJudge(), map[string]*SheetRow{}
	for _, t := range tracked {
		if t.Plan.Status == taskforce.PlanDraft {
			continue
		}
		if !at.IsZero() {
			t = t.By(day, at)
		}
		row, err := judge.assess(ctx, t, day, people, departments)
		if err != nil {
			return sheet, fmt.Errorf("assessment: %w", err)
		}
		sheet.Forces = append(sheet.Forces, row.scored(weights))
	}
	for _, name := range slices.Sorted(maps.Keys(departments)) {
		sheet.Departments = append(sheet.Departments, departments[name].scored(weights))
	}
	return sheet, nil
}

// assess counts a plan, and its items for their departments, too.
func (j *Judge) assess(ctx context.Context, t Tracked, day models.Date, people []taskforce.Person, departments map[string]*SheetRow) (SheetRow, error) {
	row := SheetRow{Key: t.Plan.Force, Name: t.Plan.Name, PlanID: t.Plan.ID, Items: len(t.Records)}
	of := func(name string) *SheetRow {
		if departments[name] == nil {
			departments[name] = &SheetRow{Key: name, Name: name}
		}
		return departments[name]
	}
	for _, r := range t.Records {
		judged, err := j.On(ctx, t.Plan, r, day)
		if err != nil {
			return row, err
		}
		row.Score.Add(r, judged)
		for _, name := range departmentsOf(r.Item, t.Plan, people) {
			of(name).Items++
			of(name).Score.Add(r, judged)
		}
	}
	for _, d := range t.Difficulties {
		row.Score.AddDifficulty(d, day)
		if d.Department != "" {
			of(d.Department).Score.AddDifficulty(d, day)
		}
	}
	return row, nil
}

// departmentsOf are the departments that answer for an item: its own, or those of the people who do.
func departmentsOf(i taskforce.Item, p taskforce.Plan, people []taskforce.Person) []string {
	if i.Department != "" {
		return []string{i.Department}
	}
	var out []string
	for _, name := range i.Responsible(p) {
		for _, person := range people {
			if person.Name == name && person.Department != "" && !slices.Contains(out, person.Department) {
				out = append(out, person.Department)
			}
		}
	}
	return out
}

func (r SheetRow) scored(w taskforce.Weights) SheetRow {
	if points, known := r.Score.Points(w); known {
		r.Points = &points
	}
	return r
}

// PutWeights sets what the parts of a year's assessment count. Version is that which was read, 0 where nobody has set any.
// Faults: invalid-weights, stale-version.
func (s *Service) PutWeights(ctx context.Context, actor actors.Actor, w taskforce.Weights) (taskforce.Weights, error) {
	if _, err := s.Gate.Reach(actor, "putAssessmentWeights"); err != nil {
		return w, err
	}
	if err := invalid("invalid-weights", "考核权重有误", "the weights have faults", w.Check()); err != nil {
		return w, err
	}
	w.UpdatedBy = actor.ID
	given := w
	detail := fmt.Sprintf("完成%d 按期%d 报送%d 困难%d", w.Completion, w.Timeliness, w.Reporting, w.Difficulties)
	err := s.audited(ctx, actor, "update", "assessment-weights", func() (string, string) { return fmt.Sprint(w.Year), detail }, func(ctx context.Context) error {
		w = given // the transaction may be tried again
		return s.Store.PutWeights(ctx, &w)
	})
	if err != nil {
		return w, fmt.Errorf("weights: %w", err)
	}
	return w, nil
}
