package library

import (
	"context"
	"fmt"

	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/policy"
	"huiqi/service/access"
)

// Published is a program after its rule was published. CoverageChecked is false when the program does not say
// where its conditions stand in the document, so that only the sentences between its quotations were compared.
type Published struct {
	Program         policy.Program `json:"program" doc:"事项"`
	RuleVersion     int            `json:"rule_version" doc:"已发布的规则版本"`
	CoverageChecked bool           `json:"coverage_checked" doc:"是否逐句核对了申报条件；未给出 clause_span 时为否，只核对引用原文之间的句子"`
}

// PublishProgram publishes the newest version of a program's rule, and the program with it when it is a draft. It is
// refused while the document is not published (policy-not-published), while there is no rule (no-rule) or nothing
// new to publish (nothing-to-publish), and while a sentence of the conditions is neither a condition, nor a
// person's judgement, nor marked as no condition (clauses-uncovered, with each sentence and its place).
func (s *Service) PublishProgram(ctx context.Context, actor actors.Actor, id string, version int64) (Published, error) {
	return s.publishProgram(ctx, actor, id, version, true)
}

// PublishImported is PublishProgram for a program whose file was reviewed elsewhere: without a marked clause the
// sentences between its quotations are not compared.
func (s *Service) PublishImported(ctx context.Context, actor actors.Actor, id string) (Published, error) {
	return s.publishProgram(ctx, actor, id, 0, false)
}

func (s *Service) publishProgram(ctx context.Context, actor actors.Actor, id string, version int64, between bool) (Published, error) {
	if err := s.Gate.Permit(actor, "publishProgram", access.Object{}); err != nil {
		return Published{}, err
	}
	var out Published
	err := s.audited(ctx, actor, "publish", "program", id, "", func(ctx context.Context) error {
		program, err := s.Store.FindProgram(ctx, id)
		if err != nil {
			return err
		}
		parent, err := s.Store.FindPolicy(ctx, program.PolicyID)
		if err != nil {
			return err
		}
		rule, err := s.publishable(ctx, program, parent, between)
		if err != nil {
			return err
		}
		if program.Status != policy.Published {
			if program.Status, err = program.Status.To(policy.Published); err != nil {
				return err
			}
		}
		if version != 0 {
			program.Version = version
		}
		program.RuleVersion = rule.Version
		if err := s.Store.UpdateProgram(ctx, &program); err != nil {
			return err
		}
		out = Published{RuleVersion: rule.Version, CoverageChecked: program.ClauseSpan != nil}
		return s.Store.PublishRule(ctx, id, rule.Version, actor.ID, s.Clock.Now())
	})
	if err != nil {
		return Published{}, fmt.Errorf("publish program: %w", err)
	}
	if out.Program, err = s.Store.FindProgram(ctx, id); err != nil {
		return Published{}, fmt.Errorf("find program: %w", err)
	}
	return out, nil
}

// publishable returns the rule that publishing the program would publish, or the fault that forbids it.
func (s *Service) publishable(ctx context.Context, program policy.Program, parent policy.Policy, between bool) (policy.Rule, error) {
	if parent.Status != policy.Published {
		return policy.Rule{}, models.Faulty(models.KindConflict, "policy-not-published", "须先发布政策文件", "publish the policy first")
	}
	versions, err := s.Store.Rules(ctx, program.ID)
	if err != nil {
		return policy.Rule{}, err
	}
	newest, ok := newestOf(versions)
	switch {
	case !ok:
		return policy.Rule{}, noRule()
	case program.Status == policy.Published && newest.Version == program.RuleVersion:
		return policy.Rule{}, models.Faulty(models.KindConflict, "nothing-to-publish", "没有未发布的规则", "there is no draft rule")
	}
	rule, err := s.Language.ParseRule([]byte(newest.Body))
	if err != nil {
		return policy.Rule{}, err
	}
	if err := quotesStand(parent.Text, rule); err != nil {
		return policy.Rule{}, err
	}
	return newest, covers(program, parent.Text, rule, between)
}

// covers refuses a rule that leaves sentences of the program's conditions out: of the marked clause or, with
// between, of what lies between its quotations where none is marked.
func covers(program policy.Program, text string, rule matching.Rule, between bool) error {
	if program.ClauseSpan == nil && !between {
		return nil
	}
	spans := append([]policy.Span{}, program.NotConditions...)
	for _, q := range quotesOf(rule) {
		spans = append(spans, q.span)
	}
	clause := program.ClauseSpan
	if clause == nil {
		clause = quoted(text, quotesOf(rule))
	}
	for _, n := range rule.Conditions() {
		if n.Kind == matching.NodeJudgement {
			spans = append(spans, policy.Span{Text: n.Judgement})
		}
	}
	var found []models.Violation
	for _, missing := range policy.Uncovered(text, *clause, spans) {
		found = append(found, models.Violation{
			Path: fmt.Sprintf("text[%d:%d]", missing.Start, missing.End), Code: "clause-uncovered",
			Message: "这句话还没有对应的条件：" + missing.Text, English: "no condition speaks of this sentence: " + missing.Text,
			Want: "写成条件、写成人工判断，或记入 not_conditions",
		})
	}
	if len(found) > 0 {
		fault := models.Faulty(models.KindConflict, "clauses-uncovered", "申报条件中还有句子没有处理，不能发布",
			"sentences of the conditions are not dealt with yet")
		fault.Violations = found
		return fault
	}
	return nil
}

// quoted returns the part of the document from a rule's first quotation to its last: what its conditions are made
// from where nobody said more. Without quotations it is empty.
func quoted(text string, quotes []quote) *policy.Span {
	var out policy.Span
	for i, q := range quotes {
		span, ok := q.span.Locate(text)
		if !ok {
			continue
		}
		if i == 0 || out.End == 0 || span.Start < out.Start {
			out.Start = span.Start
		}
		out.End = max(out.End, span.End)
	}
	return &out
}

// ExpireProgram ends a published program whose time is over. Faults: bad-transition, stale-version.
func (s *Service) ExpireProgram(ctx context.Context, actor actors.Actor, id string, version int64) (policy.Program, error) {
	return s.endProgram(ctx, actor, "expireProgram", id, version, policy.Expired)
}

// RepealProgram ends a published program that its issuer withdrew. Faults: bad-transition, stale-version.
func (s *Service) RepealProgram(ctx context.Context, actor actors.Actor, id string, version int64) (policy.Program, error) {
	return s.endProgram(ctx, actor, "repealProgram", id, version, policy.Repealed)
}

func (s *Service) endProgram(ctx context.Context, actor actors.Actor, op access.Operation, id string, version int64, next policy.Status) (policy.Program, error) {
	if err := s.Gate.Permit(actor, op, access.Object{}); err != nil {
		return policy.Program{}, err
	}
	err := s.audited(ctx, actor, string(next), "program", id, "", func(ctx context.Context) error {
		program, err := s.Store.FindProgram(ctx, id)
		if err != nil {
			return err
		}
		if program.Status, err = program.Status.To(next); err != nil {
			return err
		}
		if version != 0 {
			program.Version = version
		}
		return s.Store.UpdateProgram(ctx, &program)
	})
	if err != nil {
		return policy.Program{}, fmt.Errorf("%s program: %w", next, err)
	}
	return s.Store.FindProgram(ctx, id)
}
