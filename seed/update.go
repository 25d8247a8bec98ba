package seed

import (
	"context"
	"fmt"

	"huiqi/models/policy"
)

// update brings a policy that the seed brought before up to its changed file. A program that the file no longer
// has is repealed, never deleted: its verdicts must stay replayable.
func (l loader) update(ctx context.Context, b Bundle, there policy.Policy, hash string) error {
	p := b.Policy
	p.Version, p.CreatedAt = there.Version, there.CreatedAt
	if err := l.target.UpdatePolicy(ctx, &p); err != nil {
		return err
	}
	stored := make(map[string]policy.Program, len(there.Programs))
	for _, program := range there.Programs {
		stored[program.ID] = program
	}
	for _, program := range b.Programs {
		before, ok := stored[program.ID]
		delete(stored, program.ID)
		if !ok {
			if err := l.createProgram(ctx, b, program); err != nil {
				return err
			}
			continue
		}
		if err := l.updateProgram(ctx, b, program, before); err != nil {
			return err
		}
	}
	for _, program := range there.Programs {
		if _, gone := stored[program.ID]; gone && program.Status != policy.Repealed {
			program.Status = policy.Repealed
			if err := l.target.UpdateProgram(ctx, &program); err != nil {
				return fmt.Errorf("program %s: %w", program.ID, err)
			}
		}
	}
	return l.remember(ctx, p.ID, hash)
}

// updateProgram writes a program over its stored state, and publishes a new rule version when the rule differs.
func (l loader) updateProgram(ctx context.Context, b Bundle, program, before policy.Program) error {
	program.Version, program.RuleVersion, program.CreatedAt = before.Version, before.RuleVersion, before.CreatedAt
	if err := l.target.UpdateProgram(ctx, &program); err != nil {
		return fmt.Errorf("program %s: %w", program.ID, err)
	}
	rule, err := l.target.FindRule(ctx, program.ID, before.RuleVersion)
	if err != nil {
		return fmt.Errorf("rule of program %s: %w", program.ID, err)
	}
	if rule.Body == b.RuleBodies[program.ID] {
		return nil
	}
	return l.publishRule(ctx, b, program.ID)
}
