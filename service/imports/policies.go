package imports

import (
	"context"
	"errors"
	"fmt"
	"io"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/policy"
	"huiqi/service/base"
)

// Policies imports policies, JSON Lines or CSV: each document with its programs and rules in one transaction, found
// again by id, or by number and title. A document is published unless its line says otherwise, and so are its
// programs that have a rule; a table has documents alone. The error is one of reading or of the database; what was
// stored before it stays.
func (s *Service) Policies(ctx context.Context, actor actors.Actor, r io.Reader, o Options) (Report, error) {
	var report Report
	file, err := open(r)
	if err != nil {
		return report, err
	}
	next := policyLines(file)
	if file.format(o.Format) == CSV {
		if next, err = policyTable(file); err != nil {
			return report, err
		}
	}
	for {
		line, row, err := next()
		if errors.Is(err, io.EOF) {
			return report, nil
		}
		if err == nil {
			err = s.storePolicy(ctx, actor, row, &report)
		}
		if err != nil {
			refused, ok := refusal(line, row.key(), err)
			if !ok {
				return report, fmt.Errorf("line %d: %w", line, err)
			}
			if err := o.refuse(&report, refused); err != nil {
				return report, err
			}
		}
		o.progress(file.raw.n, report)
	}
}

// policyReader reads one document after the other. One that is wrong comes as a Fault; io.EOF ends.
type policyReader func() (line int, row policyLine, err error)

// policyLines reads JSON Lines; blank lines are skipped.
func policyLines(file opened) policyReader {
	line := 0
	return func() (int, policyLine, error) {
		for {
			text, err := file.line()
			line++
			if err == nil && len(text) == 0 {
				continue
			}
			var row policyLine
			if err == nil {
				err = decode(text, &row, "invalid-policy")
			}
			return line, row, err
		}
	}
}

// storePolicy stores one document with everything in it, or nothing of it.
func (s *Service) storePolicy(ctx context.Context, actor actors.Actor, l policyLine, report *Report) error {
	if l.Status == "" {
		l.Status = policy.Published
	}
	if !l.Status.Valid() {
		return models.Invalid("invalid-policy", "政策内容有误", "the policy has faults", models.Violation{
			Path: "status", Code: "not-one-of", Message: "没有这个状态", English: "no such status", Want: "draft, published, expired, repealed",
		})
	}
	var effect base.Effect
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		job := policyJob{Service: s, actor: actor, line: l, effect: base.Unchanged}
		if err := job.run(ctx); err != nil {
			return err
		}
		effect = job.effect
		return nil
	})
	if err == nil {
		report.count(effect)
	}
	return err
}
