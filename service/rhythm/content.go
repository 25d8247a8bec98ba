package rhythm

import (
	"context"
	"fmt"
	"slices"
	"time"

	"huiqi/models"
	"huiqi/models/taskforce"
	"huiqi/service/tracking"
)

// entry is an item as it stands on the day of a paper, and as it stood on the day that is compared with.
type entry struct {
	plan        taskforce.Plan
	record      taskforce.Record
	now, before taskforce.Judgement
}

// material is what a paper is made of: read at one time, the rest is computing.
type material struct {
	occasion   taskforce.Occasion
	day, since models.Date
	at         time.Time // what was reported until then counts
	plans      []tracking.Tracked
	entries    []entry
	left       []tracking.Left      // of earlier years; an assessment is of its year alone
	rows       []tracking.RollUpRow // of the bureau's plans, today
	rowsBefore []tracking.RollUpRow
	districts  []tracking.RollUpRow
	without    []tracking.Without // districts without a plan
	metrics    []taskforce.Figure
	sheet      tracking.Sheet // of an assessment
}

// content is what the paper of an occasion says that is drawn up at an instant, of a day: its own, or for a preview an earlier one.
func (s *Service) content(ctx context.Context, o taskforce.Occasion, day models.Date, at time.Time) (taskforce.Content, error) {
	m, err := s.gather(ctx, o, day, at)
	if err != nil {
		return taskforce.Content{}, err
	}
	return m.content(), nil
}

func (s *Service) gather(ctx context.Context, o taskforce.Occasion, day models.Date, at time.Time) (material, error) {
	m := material{occasion: o, day: day, since: o.Before(s.works), at: at}
	before, err := s.drawnBefore(ctx, o, m.since)
	if err != nil {
		return m, err
	}
	tracked, err := s.Tracking.Load(ctx, taskforce.PlanFilter{Year: o.Year()})
	if err != nil {
		return m, err
	}
	judge := s.Tracking.NewJudge()
	for _, t := range tracked {
		if !o.Covers(t.Plan, m.day) {
			continue
		}
		if err := m.add(ctx, judge, t, before); err != nil {
			return m, err
		}
	}
	m.without = s.Tracking.Without(slices.DeleteFunc(tracked, func(t tracking.Tracked) bool { return day.Before(t.Plan.ActiveFrom) }))
	if m.metrics, err = m.counts(ctx, judge); err != nil {
		return m, err
	}
	if o.Kind == taskforce.Assessing {
		m.sheet, err = s.Tracking.Sheet(ctx, o.Year(), m.day, m.at)
	} else {
		m.left, err = s.Tracking.Left(ctx, judge, o.Year(), m.day, m.at)
	}
	return m, err
}

// add takes a plan into a paper: as it stands, and as it stood when what it is compared with was drawn up.
func (m *material) add(ctx context.Context, judge *tracking.Judge, t tracking.Tracked, before time.Time) error {
	now, then := t.By(m.day, m.at), t.By(m.since, before)
	row, err := judge.Row(ctx, now, m.day)
	if err != nil {
		return err
	}
	if t.Plan.District != "" {
		m.districts = append(m.districts, row)
		return nil
	}
	was, err := judge.Row(ctx, then, m.since)
	if err != nil {
		return err
	}
	m.plans, m.rows, m.rowsBefore = append(m.plans, now), append(m.rows, row), append(m.rowsBefore, was)
	for n, r := range now.Records {
		e := entry{plan: t.Plan, record: r}
		if e.now, err = judge.On(ctx, t.Plan, r, m.day); err == nil {
			e.before, err = judge.On(ctx, t.Plan, then.Records[n], m.since)
		}
		if err != nil {
			return err
		}
		m.entries = append(m.entries, e)
	}
	return nil
}

// counts are the figures of the system's own records: from the beginning of the year to the day, and to the day that is
// compared with, where that is in the same year.
func (m material) counts(ctx context.Context, judge *tracking.Judge) ([]taskforce.Figure, error) {
	year := models.NewDate(m.occasion.Year(), 1, 1)
	var out []taskforce.Figure
	for _, info := range taskforce.Metrics() {
		f := taskforce.Figure{Name: info.Name, Unit: info.Unit, Path: tracking.RecordsPath(info.Metric, year, m.day, "")}
		if !info.Standing {
			f.Name = "今年" + f.Name
		}
		value, err := judge.Value(ctx, info.Metric, year, m.day, "")
		if err != nil {
			return nil, err
		}
		if f.Value = value; value == nil {
			f.Missing, f.Path = tracking.NotAvailable, "/live-metrics/"+string(info.Metric)
		}
		if info.Standing || m.since.Year == m.day.Year {
			if f.Before, err = judge.Value(ctx, info.Metric, year, m.since, ""); err != nil {
				return nil, err
			}
		}
		out = append(out, f)
	}
	return out, nil
}

// content puts the sections of a paper together.
func (m material) content() taskforce.Content {
	c := taskforce.Content{AsOf: m.day, Before: m.since, Figures: append(m.states(), m.metrics...)}
	add := func(sections ...taskforce.Section) {
		for _, section := range sections {
			section.Heading = ordinal(len(c.Sections)) + section.Heading
			c.Sections = append(c.Sections, section)
		}
	}
	add(m.overview())
	switch m.occasion.Kind {
	case taskforce.Meeting:
		add(m.finished("本季度完成情况"), m.behind(), m.standing(), m.ahead())
	case taskforce.Supervision:
		add(m.behind(), m.monthly(), m.decided(), m.unreported(), m.standing())
	case taskforce.Assessing:
		add(m.forces(), m.departments())
	default:
		add(m.finished("本月完成情况"), m.behind(), m.indicators(), m.standing(), m.unreported())
	}
	if len(m.left) > 0 {
		add(m.carriedOver())
	}
	if len(m.districts)+len(m.without) > 0 {
		add(m.byDistrict())
	}
	return c
}

// ordinal is the number of a section as official documents write it.
func ordinal(n int) string {
	return string([]rune("一二三四五六七八九十")[n%10]) + "、"
}

// states are how many items are in which state, now and before.
func (m material) states() []taskforce.Figure {
	path := fmt.Sprintf("/task-force-plans?year=%d&district=city&as_of=%s", m.occasion.Year(), m.day) // districts have a section of their own
	figure := func(name string, value, before int) taskforce.Figure {
		v, b := float64(value), float64(before)
		return taskforce.Figure{Name: name, Unit: "项", Value: &v, Before: &b, Path: path}
	}
	out := []taskforce.Figure{figure("事项", len(m.entries), len(m.entries))}
	for _, state := range taskforce.States() {
		now, before := 0, 0
		for _, e := range m.entries {
			if e.now.State == state {
				now++
			}
			if e.before.State == state {
				before++
			}
		}
		out = append(out, figure(state.Chinese(), now, before))
	}
	return out
}
