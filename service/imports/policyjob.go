package imports

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/policy"
	"huiqi/service/base"
)

// policyJob is the storing of one document.
type policyJob struct {
	*Service
	actor  actors.Actor
	line   policyLine
	effect base.Effect
}

func (j *policyJob) run(ctx context.Context) error {
	stored, err := j.find(ctx)
	switch {
	case models.IsKind(err, models.KindNotFound):
		fresh := j.line.over(policy.Policy{ID: j.line.id()})
		if stored, err = j.Library.Create(ctx, j.actor, fresh); err != nil {
			return err
		}
		j.effect = base.Created
	case err != nil:
		return err
	default:
		if err := j.update(ctx, stored); err != nil {
			return err
		}
	}
	if stored.Status == policy.Draft && j.line.Status != policy.Draft {
		if stored, err = j.Library.Publish(ctx, j.actor, stored.ID, 0); err != nil {
			return err
		}
		j.changed()
	}
	for i, p := range j.line.Programs {
		if err := j.program(ctx, stored, p); err != nil {
			return inProgram(i, err)
		}
	}
	return j.end(ctx, stored)
}

// changed notes that something was stored.
func (j *policyJob) changed() {
	if j.effect == base.Unchanged {
		j.effect = base.Updated
	}
}

// find returns the document of the line: by its id, or by number and title.
func (j *policyJob) find(ctx context.Context) (policy.Policy, error) {
	found, err := j.Store.FindPolicy(ctx, j.line.id())
	if err == nil || !models.IsKind(err, models.KindNotFound) || j.line.DocNumber == "" {
		return found, err
	}
	same, errNumber := j.Store.PolicyByDocNumber(ctx, policy.NumberKey(j.line.DocNumber))
	if errNumber == nil && same.Title == j.line.Title {
		return same, nil
	}
	return found, err
}

// update stores what the line says differently.
func (j *policyJob) update(ctx context.Context, stored policy.Policy) error {
	next := j.line.over(stored)
	if d, ok := j.Catalogue.Division(next.Region); ok {
		next.Region = d.Code
	}
	if next.Sample && next.Verification != policy.Sample {
		next.Verification = policy.Sample
	}
	if same(stored, next) {
		return nil
	}
	j.changed()
	_, err := j.Library.Update(ctx, j.actor, next)
	return err
}

// same reports whether two things are the same when written.
func same(a, b any) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && slices.Equal(x, y)
}

// program stores one program of the document, its rule, and publishes both with the document.
func (j *policyJob) program(ctx context.Context, parent policy.Policy, p programLine) error {
	i := slices.IndexFunc(parent.Programs, func(x policy.Program) bool { return x.ID == p.ID || p.ID == "" && x.Name == p.Name })
	var stored policy.Program
	var err error
	if i < 0 {
		fresh := p.over(policy.Program{ID: p.id(parent.ID), PolicyID: parent.ID})
		if stored, err = j.Programs.CreateProgram(ctx, j.actor, fresh); err != nil {
			return err
		}
		j.changed()
	} else {
		stored = parent.Programs[i]
		if next := p.over(stored); !same(stored, next) {
			next.Version = 0
			if stored, err = j.Programs.UpdateProgram(ctx, j.actor, next); err != nil {
				return err
			}
			j.changed()
		}
	}
	return j.rule(ctx, parent, stored, p)
}

func (j *policyJob) rule(ctx context.Context, parent policy.Policy, stored policy.Program, p programLine) error {
	if isNull(p.Rule) {
		return nil
	}
	rule, err := j.Language.ParseRule(p.Rule)
	if err != nil {
		return err
	}
	now, err := j.Programs.Rule(ctx, j.actor, stored.ID, 0)
	if err != nil && !models.IsKind(err, models.KindNotFound) {
		return err
	}
	text, err := rule.MarshalJSON()
	if err != nil {
		return fmt.Errorf("format rule: %w", err)
	}
	published := stored.Status == policy.Published || parent.Status != policy.Published
	if now.Body == string(text) && published {
		return nil
	}
	j.changed()
	if _, _, err := j.Programs.SetRule(ctx, j.actor, stored.ID, 0, text, "导入"); err != nil {
		return err
	}
	if parent.Status != policy.Published {
		return nil
	}
	_, err = j.Programs.PublishImported(ctx, j.actor, stored.ID)
	return err
}

// end expires or repeals a document whose line says so.
func (j *policyJob) end(ctx context.Context, stored policy.Policy) error {
	if stored.Status != policy.Published {
		return nil
	}
	var err error
	switch j.line.Status {
	case policy.Expired:
		_, err = j.Library.Expire(ctx, j.actor, stored.ID, 0)
	case policy.Repealed:
		_, err = j.Library.Repeal(ctx, j.actor, stored.ID, 0)
	default:
		return nil
	}
	j.changed()
	return err
}

// inProgram puts the paths of a fault's violations below the program, or below its rule. Those that are places of the
// document's text stay.
func inProgram(i int, err error) error {
	var f *models.Fault
	if !errors.As(err, &f) {
		return err
	}
	at := fmt.Sprintf("programs[%d]", i)
	if f.Code == "invalid-rule" {
		at += ".rule"
	}
	moved := *f
	moved.Violations = slices.Clone(f.Violations)
	for n, v := range moved.Violations {
		if !strings.HasPrefix(v.Path, "text[") {
			moved.Violations[n].Path = models.PathBelow(at, v.Path)
		}
	}
	return &moved
}
