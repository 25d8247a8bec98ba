package rhythm

import (
	"context"
	"errors"
	"slices"

	"huiqi/internal/clock"
	actors "huiqi/models/access"
	"huiqi/models/taskforce"
)

// Wanted returns the occasions that are due and were not opened, the earliest first: of the bureau's plans that count on
// their days, from the day on which the first of these was made active. What passed while nobody was up is among them.
func (s *Service) Wanted(ctx context.Context) ([]taskforce.Occasion, error) {
	plans, err := s.Store.Plans(ctx, city(0))
	if err != nil {
		return nil, wrap("wanted occasions", err)
	}
	today := clock.Today(s.Clock)
	var wanted []taskforce.Occasion
	for year, asking := range byYear(plans) {
		opened, err := s.Store.Occasions(ctx, year)
		if err != nil {
			return nil, wrap("wanted occasions", err)
		}
		for _, o := range taskforce.Rhythm(year, s.works) {
			there := slices.ContainsFunc(opened, func(other taskforce.Occasion) bool { return other.Kind == o.Kind && other.Period == o.Period })
			if !there && !o.On.After(today) && slices.ContainsFunc(asking, o.WantedBy) {
				wanted = append(wanted, o)
			}
		}
	}
	slices.SortStableFunc(wanted, func(a, b taskforce.Occasion) int { return a.On.Compare(b.On) })
	return wanted, nil
}

// byYear are the plans that were made active, by their years.
func byYear(plans []taskforce.Plan) map[int][]taskforce.Plan {
	out := map[int][]taskforce.Plan{}
	for _, p := range plans {
		if p.Status != taskforce.PlanDraft {
			out[p.Year] = append(out[p.Year], p)
		}
	}
	return out
}

// errOpened ends a transaction that came second.
var errOpened = errors.New("rhythm: opened by another")

// Open opens an occasion that is wanted: it draws its paper up, or makes its reminders. Another one who opens it at the
// same time waits, and finds it opened. An occasion that is not wanted is left alone.
func (s *Service) Open(ctx context.Context, kind taskforce.OccasionKind, period string) error {
	wanted, err := s.Wanted(ctx)
	if err != nil {
		return err
	}
	n := slices.IndexFunc(wanted, func(o taskforce.Occasion) bool { return o.Kind == kind && o.Period == period })
	if n < 0 {
		return nil
	}
	o := wanted[n]
	o.Late = clock.Today(s.Clock).After(o.On)
	if kind != taskforce.Reminding {
		o.CircularID = s.NewID()
	}
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		first, err := s.Store.OpenOccasion(ctx, &o)
		if err == nil && !first {
			err = errOpened
		}
		if err != nil {
			return err
		}
		if kind == taskforce.Reminding {
			return s.remind(ctx, o)
		}
		return s.draw(ctx, o)
	})
	if errors.Is(err, errOpened) {
		return nil
	}
	if err == nil {
		s.Log.InfoContext(ctx, "an occasion was opened", "kind", kind, "period", period, "late", o.Late)
	}
	return wrap("open "+string(kind)+" "+period, err)
}

// draw stores the draft of an occasion's paper.
func (s *Service) draw(ctx context.Context, o taskforce.Occasion) error {
	now := s.Clock.Now()
	content, err := s.content(ctx, o, o.On, now)
	if err != nil {
		return err
	}
	c := taskforce.Circular{
		DrawnAt: &now, ID: o.CircularID, Kind: o.Kind, Period: o.Period, Title: o.Title(), DueOn: o.On, Late: o.Late, Status: taskforce.CircularDraft, Content: content,
	}
	if err := s.Store.CreateCircular(ctx, &c); err != nil {
		return err
	}
	return s.Store.AppendAudit(ctx, actors.System("定期任务").Entry(s.Clock.Now(), "create", "circular", c.ID, c.Title))
}

// remind stores reminders for the people who answer for items that nobody has reported on for the month.
func (s *Service) remind(ctx context.Context, o taskforce.Occasion) error {
	tracked, err := s.Tracking.Load(ctx, taskforce.PlanFilter{Year: o.Year(), Status: taskforce.PlanActive})
	if err != nil {
		return err
	}
	due := taskforce.CircularOf(o.Period, s.works)
	var reminders []taskforce.Reminder
	for _, t := range tracked {
		byPerson, people := map[string][]string{}, []string{}
		for _, r := range t.Records {
			if !r.Unreported(o.On) {
				continue
			}
			responsible := r.Item.Responsible(t.Plan)
			if len(responsible) == 0 {
				responsible = []string{""} // nobody is named: the plan itself is reminded
			}
			for _, name := range responsible {
				if byPerson[name] == nil {
					people = append(people, name)
				}
				byPerson[name] = append(byPerson[name], r.Item.ID)
			}
		}
		for _, name := range people {
			reminders = append(reminders, taskforce.Reminder{Period: o.Period, PlanID: t.Plan.ID, Person: name, Items: byPerson[name], DueOn: due})
		}
	}
	return s.Store.AddReminders(ctx, reminders)
}
