package tracking

import (
	"context"
	"time"

	"huiqi/models"
	"huiqi/models/taskforce"
)

// Tracked is a plan with everything that is known of it.
type Tracked struct {
	Plan         taskforce.Plan
	Records      []taskforce.Record
	Difficulties []taskforce.Difficulty
}

// By returns the plan with its records as they were known at an instant when a paper of a day is drawn up: taskforce.Record.By.
func (t Tracked) By(day models.Date, at time.Time) Tracked {
	records := make([]taskforce.Record, len(t.Records))
	for n, r := range t.Records {
		records[n] = r.By(day, at)
	}
	t.Records = records
	return t
}

// Load returns the plans of a filter with everything that is known of them, without evidence: a fixed number of queries,
// however many plans there are. Who may see them is the caller's business.
func (s *Service) Load(ctx context.Context, f taskforce.PlanFilter) ([]Tracked, error) {
	plans, err := s.Store.Plans(ctx, f)
	if err != nil {
		return nil, err
	}
	return s.load(ctx, plans)
}

func (s *Service) load(ctx context.Context, plans []taskforce.Plan) ([]Tracked, error) {
	ids := make([]string, len(plans))
	for n, p := range plans {
		ids[n] = p.ID
	}
	items, err := s.Store.ItemsOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	difficulties, err := s.Store.DifficultiesOf(ctx, ids)
	if err != nil {
		return nil, err
	}
	var itemIDs []string
	for _, id := range ids {
		for _, i := range items[id] {
			itemIDs = append(itemIDs, i.ID)
		}
	}
	reports, err := s.Store.ReportsOf(ctx, itemIDs)
	if err != nil {
		return nil, err
	}
	overrides, err := s.Store.OverridesOf(ctx, itemIDs)
	if err != nil {
		return nil, err
	}
	out := make([]Tracked, len(plans))
	for n, p := range plans {
		out[n] = Tracked{Plan: p, Difficulties: difficulties[p.ID], Records: make([]taskforce.Record, len(items[p.ID]))}
		for k, i := range items[p.ID] {
			out[n].Records[k] = taskforce.Record{Item: i, Reports: reports[i.ID], Overrides: overrides[i.ID], Since: p.ActiveFrom}
		}
	}
	return out, nil
}

// Judge tells the states of records on days. It counts every metric once for each span of time and place; it is for one
// goroutine and one look at the database.
type Judge struct {
	service *Service
	counted map[counting]*float64
}

type counting struct {
	metric   taskforce.Metric
	from, to models.Date
	district string
}

// NewJudge returns a judge.
func (s *Service) NewJudge() *Judge { return &Judge{service: s, counted: map[counting]*float64{}} }

// On returns the state of a record of a plan at the end of a day.
func (j *Judge) On(ctx context.Context, p taskforce.Plan, r taskforce.Record, day models.Date) (taskforce.Judgement, error) {
	live := map[string]float64{}
	for _, indicator := range r.Item.Indicators {
		if indicator.Metric == "" {
			continue
		}
		value, err := j.Value(ctx, indicator.Metric, r.Item.StartsOn, span(r.Item, day), p.District)
		if err != nil {
			return taskforce.Judgement{}, err
		}
		if value != nil {
			live[indicator.Name] = *value
		}
	}
	return r.On(day, live), nil
}

// span is the last day that counts for an item: the metrics of one that is over stay as they were on its last day.
func span(i taskforce.Item, day models.Date) models.Date {
	if day.After(i.Due) {
		return i.Due
	}
	return day
}

// Value returns what a metric counts from one day to another, both included, within a district when one is given; nil when
// the metric cannot be counted.
func (j *Judge) Value(ctx context.Context, m taskforce.Metric, from, to models.Date, district string) (*float64, error) {
	key := counting{m, from, to, district}
	if value, known := j.counted[key]; known {
		return value, nil
	}
	q, err := j.service.query(MetricQuery{Metric: m, From: from, To: to, District: district})
	if err != nil {
		return nil, err
	}
	count, err := j.service.Store.CountMetric(ctx, q)
	switch {
	case unavailable(err):
		j.counted[key] = nil
	case err != nil:
		return nil, err
	default:
		value := float64(count)
		j.counted[key] = &value
	}
	return j.counted[key], nil
}
