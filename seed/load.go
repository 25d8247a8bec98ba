package seed

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"time"

	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/models/taskforce"
)

// Author is written as the creator of everything that the seed brings.
const Author = "seed"

// Report says what a load did, by the ids of policies.
type Report struct {
	Created    []string `json:"created"`
	Updated    []string `json:"updated"`
	Unchanged  []string `json:"unchanged"`
	Kept       []string `json:"kept"`        // changed or made by others since: left as they are
	TaskForces int      `json:"task_forces"` // written by this load
}

// Load brings the task forces and the policies of a mode into the target, each policy in a transaction of its own,
// published as of at. It can be run again: what has not changed is left alone, a policy whose file has changed is
// brought up to date, and one that somebody else has edited since is kept as it is.
func Load(ctx context.Context, target Target, mode Mode, at time.Time) (Report, error) {
	bundles, err := Policies(mode)
	if err != nil {
		return Report{}, err
	}
	l := loader{target: target, at: at}
	var report Report
	if report.TaskForces, err = l.taskForces(ctx); err != nil {
		return report, fmt.Errorf("seed task forces: %w", err)
	}
	for _, b := range bundles {
		did, err := l.load(ctx, b)
		if err != nil {
			return report, fmt.Errorf("seed policy %s: %w", b.Policy.ID, err)
		}
		report.add(did, b.Policy.ID)
	}
	return report, nil
}

// outcome is what became of one policy.
type outcome int

const (
	created outcome = iota
	updated
	unchanged
	kept
)

func (r *Report) add(did outcome, id string) {
	list := map[outcome]*[]string{
		created: &r.Created, updated: &r.Updated, unchanged: &r.Unchanged, kept: &r.Kept,
	}[did]
	*list = append(*list, id)
}

type loader struct {
	target Target
	at     time.Time
}

// mark is what the seed remembers of a policy it brought: what it wrote, and the version that it left.
type mark struct {
	Hash    string `json:"hash"`
	Version int64  `json:"version"`
}

// taskForces writes the task forces unless they are as this seed has written them before.
func (l loader) taskForces(ctx context.Context) (written int, err error) {
	const key = "task-forces"
	all, err := TaskForces()
	if err != nil {
		return 0, err
	}
	hash, err := hashOf(all)
	if err != nil {
		return 0, err
	}
	err = l.target.InTx(ctx, func(ctx context.Context) error {
		written = 0
		before, err := l.target.SeedState(ctx, key)
		if err != nil || before == hash {
			return err
		}
		if err := l.target.PutTaskForces(ctx, all); err != nil {
			return err
		}
		written = len(all)
		return l.target.SetSeedState(ctx, key, hash)
	})
	if err != nil {
		return 0, err
	}
	return written, l.plans(ctx)
}

// plans brings in the notice's plans once. They belong to those who track them from then on: a seed that has changed leaves
// them alone but for what bind does, and so does one that comes after people have deleted or copied them.
func (l loader) plans(ctx context.Context) error {
	const key = "task-force-plans"
	plans, people, err := Plans()
	if err != nil {
		return err
	}
	return l.target.InTx(ctx, func(ctx context.Context) error {
		before, err := l.target.SeedState(ctx, key)
		if err != nil {
			return err
		}
		if before != "" {
			return l.bind(ctx, plans)
		}
		if err := l.target.PutPeople(ctx, people); err != nil {
			return err
		}
		for _, p := range plans {
			if err := l.plan(ctx, p); err != nil {
				return fmt.Errorf("plan %s: %w", p.Plan.ID, err)
			}
		}
		return l.target.SetSeedState(ctx, key, plans[0].Plan.DocNumber)
	})
}

// plan brings in one plan, unless its task force has one for the year.
func (l loader) plan(ctx context.Context, p TrackedPlan) error {
	there, err := l.target.Plans(ctx, taskforce.PlanFilter{Force: p.Plan.Force, Year: p.Plan.Year, District: &p.Plan.District})
	if err != nil || len(there) > 0 {
		return err
	}
	if err := l.target.CreatePlan(ctx, &p.Plan); err != nil {
		return err
	}
	if err := l.target.CreateItems(ctx, p.Items); err != nil {
		return err
	}
	for _, d := range p.Difficulties {
		if err := l.target.CreateDifficulty(ctx, &d); err != nil {
			return err
		}
	}
	return nil
}

// load brings in one policy, in one transaction.
func (l loader) load(ctx context.Context, b Bundle) (did outcome, err error) {
	hash, err := hashOf(Bundle{Policy: b.Policy, Programs: b.Programs, RuleBodies: b.RuleBodies, RuleNotes: b.RuleNotes})
	if err != nil {
		return kept, err
	}
	err = l.target.InTx(ctx, func(ctx context.Context) error {
		did, err = l.decide(ctx, b, hash)
		return err
	})
	return did, err
}

func (l loader) decide(ctx context.Context, b Bundle, hash string) (outcome, error) {
	before, known, err := l.mark(ctx, b.Policy.ID)
	if err != nil {
		return kept, err
	}
	there, err := l.target.FindPolicy(ctx, b.Policy.ID)
	switch {
	case models.IsKind(err, models.KindNotFound) && !known:
		return created, l.create(ctx, b, hash)
	case models.IsKind(err, models.KindNotFound):
		return kept, nil // it was deleted on purpose
	case err != nil:
		return kept, err
	case !known || there.Version != before.Version:
		return kept, nil
	case before.Hash == hash:
		return unchanged, nil
	}
	return updated, l.update(ctx, b, there, hash)
}

func (l loader) create(ctx context.Context, b Bundle, hash string) error {
	p := b.Policy
	if err := l.target.CreatePolicy(ctx, &p); err != nil {
		return err
	}
	for _, program := range b.Programs {
		if err := l.createProgram(ctx, b, program); err != nil {
			return err
		}
	}
	return l.remember(ctx, p.ID, hash)
}

func (l loader) createProgram(ctx context.Context, b Bundle, program policy.Program) error {
	if err := l.target.CreateProgram(ctx, &program); err != nil {
		return fmt.Errorf("program %s: %w", program.ID, err)
	}
	return l.publishRule(ctx, b, program.ID)
}

// publishRule adds the program's rule as its next version and publishes it.
func (l loader) publishRule(ctx context.Context, b Bundle, programID string) error {
	rule := policy.Rule{
		ProgramID: programID, Body: b.RuleBodies[programID], Note: b.RuleNotes[programID], CreatedBy: Author,
	}
	if err := l.target.AddRule(ctx, &rule); err != nil {
		return fmt.Errorf("rule of program %s: %w", programID, err)
	}
	return l.target.PublishRule(ctx, programID, rule.Version, Author, l.at)
}

// mark returns what the seed remembers of a policy, and whether it brought it at all.
func (l loader) mark(ctx context.Context, id string) (m mark, known bool, err error) {
	value, err := l.target.SeedState(ctx, "policy:"+id)
	if err != nil || value == "" {
		return m, false, err
	}
	if err := json.Unmarshal([]byte(value), &m); err != nil {
		return m, false, fmt.Errorf("seed state of policy %s: %w", id, err)
	}
	return m, true, nil
}

// remember keeps what was written and the version that the policy has after all writes of the transaction.
func (l loader) remember(ctx context.Context, id, hash string) error {
	p, err := l.target.FindPolicy(ctx, id)
	if err != nil {
		return err
	}
	value, err := json.Marshal(mark{Hash: hash, Version: p.Version})
	if err != nil {
		return fmt.Errorf("seed state of policy %s: %w", id, err)
	}
	return l.target.SetSeedState(ctx, "policy:"+id, string(value))
}

// hashOf identifies a value by its JSON.
func hashOf(v any) (string, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("hash: %w", err)
	}
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), nil
}
