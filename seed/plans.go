package seed

import (
	"fmt"

	"huiqi/models"
	"huiqi/models/taskforce"
)

// TrackedPlan is a plan with what is in it.
type TrackedPlan struct {
	Plan         taskforce.Plan
	Items        []taskforce.Item
	Difficulties []taskforce.Difficulty
}

// planIndicators bind what the notice asks for to what the system counts, by the ids that the file gives to its items. The
// targets are the notice's; an indicator without one is shown and decides nothing.
func planIndicators() map[string][]taskforce.Indicator {
	bound := func(metrics ...taskforce.Metric) []taskforce.Indicator {
		out := make([]taskforce.Indicator, len(metrics))
		for i, m := range metrics {
			info, _ := m.Info()
			out[i] = taskforce.Indicator{Name: info.Name, Unit: info.Unit, Metric: m}
		}
		return out
	}
	return map[string][]taskforce.Indicator{
		"needs":                 bound(taskforce.NeedsRegistered, taskforce.NeedsInTime, taskforce.VisitsMade),
		"policy-library":        bound(taskforce.PoliciesCollected, taskforce.PoliciesNational, taskforce.PoliciesProvincial, taskforce.PoliciesMunicipal, taskforce.ProgramsPublished),
		"precise-push":          bound(taskforce.PushesDelivered, taskforce.PushesRead, taskforce.TakeUpApplied, taskforce.TakeUpGranted),
		"precise-service-brand": bound(taskforce.EnterprisesInBase, taskforce.PoliciesDistrict),
	}
}

// Plans returns the plans of the founding notice, one for each task force, as drafts for the notice's year: somebody has to
// make them active before the office's rhythm begins.
func Plans() ([]TrackedPlan, []taskforce.Person, error) {
	f, err := taskForces()
	if err != nil {
		return nil, nil, err
	}
	people := make([]taskforce.Person, len(f.People))
	for i, p := range f.People {
		people[i] = taskforce.Person{Name: p.Name, Seq: i + 1, Post: p.Post, Role: p.Role, Department: p.Department, Also: p.Also}
	}
	out := make([]TrackedPlan, len(f.TaskForces))
	for i, row := range f.TaskForces {
		out[i] = row.plan(f.Document.Number, f.Document.IssuedOn, people)
	}
	return out, people, nil
}

func (r taskForceRow) plan(document string, issued models.Date, people []taskforce.Person) TrackedPlan {
	year := issued.Year
	p := TrackedPlan{Plan: taskforce.Plan{
		ID: fmt.Sprintf("%d-%s", year, r.Code), Force: r.Code, Year: year, Name: r.Name, Status: taskforce.PlanDraft,
		LeadLeader: r.LeadLeader, AssistingLeaders: listOf(r.AssistingLeaders), Lead: r.Lead, Members: listOf(r.Members), DocNumber: document, CreatedBy: Author,
	}}
	goal := item{Text: r.Goal, Due: r.GoalDue}
	for _, part := range []struct {
		kind  taskforce.Kind
		items []item
	}{{taskforce.KindGoal, []item{goal}}, {taskforce.KindTask, r.Tasks}, {taskforce.KindProject, r.KeyProjects}, {taskforce.KindStage, r.Plan}, {taskforce.KindMeasure, r.Measures}} {
		for n, i := range part.items {
			tracked := r.tracked(p.Plan, part.kind, n+1, i)
			tracked.Owners = ofDepartment(people, i.Department)
			p.Items = append(p.Items, tracked)
		}
	}
	for n, d := range r.Difficulties {
		p.Difficulties = append(p.Difficulties, taskforce.Difficulty{
			ID: fmt.Sprintf("%s-difficulty-%d", p.Plan.ID, n+1), PlanID: p.Plan.ID, Seq: n + 1, Text: d.Text, RaisedOn: issued, Status: taskforce.Open, CreatedBy: Author,
		})
	}
	return p
}

// ofDepartment are those of the notice's people who stand for a department: what it names a department for is theirs to do.
func ofDepartment(people []taskforce.Person, department string) []string {
	names := []string{}
	for _, p := range people {
		if department != "" && p.Department == department {
			names = append(names, p.Name)
		}
	}
	return names
}

// tracked is an item of the plan. Where the notice says no day of its own, it is due when the task force is; a stage of a
// quarter begins with the quarter, everything else with the year.
func (r taskForceRow) tracked(p taskforce.Plan, kind taskforce.Kind, seq int, i item) taskforce.Item {
	out := taskforce.Item{
		ID: fmt.Sprintf("%s-%s-%d", p.ID, kind, seq), PlanID: p.ID, Kind: kind, Seq: seq, Text: i.Text, Quarter: i.Quarter,
		StartsOn: p.Begins(), Due: i.Due, Recurring: i.Recurring, Months: i.Months, Department: i.Department, CreatedBy: Author,
		Indicators: append([]taskforce.Indicator{}, planIndicators()[i.ID]...),
	}
	if out.Months == nil {
		out.Months = []int{}
	}
	if out.Due.IsZero() {
		out.Due, out.Recurring = r.Due, i.Recurring || r.Recurring && kind != taskforce.KindStage
	}
	if i.Quarter > 0 {
		out.StartsOn = p.Begins().AddMonths(3 * (i.Quarter - 1))
	}
	targets := i.Targets
	if i.Indicator != "" {
		targets = append([]target{i.target}, targets...)
	}
	for _, t := range targets {
		wanted := float64(t.Target)
		indicator := taskforce.Indicator{Name: t.Indicator, Target: &wanted, Unit: t.Unit}
		if t.Indicator == "新增省级以上创新平台" {
			indicator.Metric = taskforce.NewPlatforms
		}
		out.Indicators = append(out.Indicators, indicator)
	}
	return out
}
