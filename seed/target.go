package seed

import (
	"context"
	"time"

	"huiqi/models/policy"
	"huiqi/models/taskforce"
)

// Target is what the seed is loaded into. A transaction travels in the context; every write needs one.
type Target interface {
	InTx(ctx context.Context, do func(ctx context.Context) error) error
	PutTaskForces(ctx context.Context, all []taskforce.TaskForce) error
	plans
	policies
	programs
	states
}

// plans keeps what task forces set out to do.
type plans interface {
	PutPeople(ctx context.Context, people []taskforce.Person) error
	Plans(ctx context.Context, f taskforce.PlanFilter) ([]taskforce.Plan, error)
	CreatePlan(ctx context.Context, p *taskforce.Plan) error
	CreateItems(ctx context.Context, items []taskforce.Item) error
	UpdateItem(ctx context.Context, i *taskforce.Item) error
	ItemsOf(ctx context.Context, planIDs []string) (map[string][]taskforce.Item, error)
	ReportsOf(ctx context.Context, itemIDs []string) (map[string][]taskforce.ProgressReport, error)
	CreateDifficulty(ctx context.Context, d *taskforce.Difficulty) error
}

// policies keeps documents. An update names the version it found and moves it on.
type policies interface {
	FindPolicy(ctx context.Context, id string) (policy.Policy, error)
	CreatePolicy(ctx context.Context, p *policy.Policy) error
	UpdatePolicy(ctx context.Context, p *policy.Policy) error
}

// programs keeps programs and the versions of their rules. Every write moves on the policy's version too.
type programs interface {
	CreateProgram(ctx context.Context, p *policy.Program) error
	UpdateProgram(ctx context.Context, p *policy.Program) error
	AddRule(ctx context.Context, r *policy.Rule) error
	FindRule(ctx context.Context, programID string, version int) (policy.Rule, error)
	PublishRule(ctx context.Context, programID string, version int, by string, at time.Time) error
}

// states keeps what the seed has to remember about each thing it brought; empty when nothing is kept.
type states interface {
	SeedState(ctx context.Context, key string) (string, error)
	SetSeedState(ctx context.Context, key, value string) error
}
