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

// SetRule stores a rule as the program's next version, a draft: published versions are never changed. A body equal
// to the newest version's makes no new one. The program's version must be the given one and grows. It returns the
// stored rule, whose Body is canonical, and the program. A draft may still quote what the document does not say:
// Misquoted tells, and publishing refuses it. Faults: invalid-rule (with the path of each fault),
// program-not-found, program-ended, stale-version.
func (s *Service) SetRule(ctx context.Context, actor actors.Actor, programID string, version int64, body []byte, note string) (policy.Rule, policy.Program, error) {
	var rule policy.Rule
	var program policy.Program
	if err := s.Gate.Permit(actor, "putRule", access.Object{}); err != nil {
		return rule, program, err
	}
	canonical, err := s.canonical(body)
	if err != nil {
		return rule, program, err
	}
	err = s.audited(ctx, actor, "put-rule", "program", programID, note, func(ctx context.Context) error {
		var err error
		if program, err = s.Store.FindProgram(ctx, programID); err != nil {
			return err
		}
		if program.Status == policy.Expired || program.Status == policy.Repealed {
			return models.Faulty(models.KindConflict, "program-ended", "事项已失效或废止，不能再改规则", "the program is over")
		}
		if _, err := s.Store.TouchProgram(ctx, programID, version); err != nil {
			return err
		}
		rule, err = s.nextRule(ctx, actor, programID, canonical, note)
		return err
	})
	if err != nil {
		return policy.Rule{}, policy.Program{}, fmt.Errorf("put rule: %w", err)
	}
	if program, err = s.Store.FindProgram(ctx, programID); err != nil {
		return policy.Rule{}, policy.Program{}, fmt.Errorf("find program: %w", err)
	}
	return rule, program, nil
}

// nextRule appends a version unless the newest says the same.
func (s *Service) nextRule(ctx context.Context, actor actors.Actor, programID, body, note string) (policy.Rule, error) {
	versions, err := s.Store.Rules(ctx, programID)
	if err != nil {
		return policy.Rule{}, err
	}
	if newest, ok := newestOf(versions); ok && newest.Body == body {
		return newest, nil
	}
	rule := policy.Rule{ProgramID: programID, Body: body, Note: note, CreatedBy: actor.ID, CreatedAt: s.Clock.Now()}
	return rule, s.Store.AddRule(ctx, &rule)
}

// newestOf returns the rule of the highest version.
func newestOf(versions []policy.Rule) (policy.Rule, bool) {
	var newest policy.Rule
	for _, v := range versions {
		if v.Version > newest.Version {
			newest = v
		}
	}
	return newest, newest.Version > 0
}

// canonical parses a rule and returns its canonical text.
func (s *Service) canonical(body []byte) (string, error) {
	rule, err := s.Language.ParseRule(body)
	if err != nil {
		return "", err
	}
	text, err := rule.MarshalJSON()
	if err != nil {
		return "", fmt.Errorf("format rule: %w", err)
	}
	return string(text), nil
}

// quote is a sentence that a rule quotes, with the path of the node that does.
type quote struct {
	path string
	span policy.Span
}

// quotesOf returns what a rule quotes from its document.
func quotesOf(rule matching.Rule) []quote {
	var out []quote
	for _, n := range rule.Conditions() {
		if n.Source == nil {
			continue
		}
		span := policy.Span{Text: n.Source.Text}
		if n.Source.Start != nil && n.Source.End != nil {
			span.Start, span.End = *n.Source.Start, *n.Source.End
		}
		path := "source"
		if n.Path != "" {
			path = n.Path + ".source"
		}
		out = append(out, quote{path: path, span: span})
	}
	return out
}

// Misquoted returns where a stored rule quotes what its document does not say (source-not-found, bad-span).
func (s *Service) Misquoted(ctx context.Context, rule policy.Rule) ([]models.Violation, error) {
	program, err := s.Store.FindProgram(ctx, rule.ProgramID)
	if err != nil {
		return nil, fmt.Errorf("quotations of a rule: %w", err)
	}
	parent, err := s.Store.FindPolicy(ctx, program.PolicyID)
	if err != nil {
		return nil, fmt.Errorf("quotations of a rule: %w", err)
	}
	parsed, err := s.Language.ParseRule([]byte(rule.Body))
	if err != nil {
		return nil, fmt.Errorf("quotations of a rule: %w", err)
	}
	return misquoted(parent.Text, parsed), nil
}

func misquoted(text string, rule matching.Rule) []models.Violation {
	var found []models.Violation
	for _, q := range quotesOf(rule) {
		found = append(found, policy.CheckSpan(q.path, q.span, text)...)
	}
	return found
}

// quotesStand refuses a rule that quotes what its document does not say.
func quotesStand(text string, rule matching.Rule) error {
	if found := misquoted(text, rule); len(found) > 0 {
		return models.Invalid("invalid-rule", "规则引用的原文不在政策正文中", "the rule quotes what the policy does not say", found...)
	}
	return nil
}

// quotes returns what a program's published rule quotes.
func (s *Service) quotes(ctx context.Context, program policy.Program) ([]quote, error) {
	stored, err := s.Store.FindRule(ctx, program.ID, program.RuleVersion)
	if err != nil {
		return nil, err
	}
	rule, err := s.Language.ParseRule([]byte(stored.Body))
	if err != nil {
		return nil, fmt.Errorf("stored rule %s v%d: %w", program.ID, stored.Version, err)
	}
	return quotesOf(rule), nil
}

// RuleVersions returns every version of a program's rule, newest first; who may not see drafts gets the published.
func (s *Service) RuleVersions(ctx context.Context, actor actors.Actor, programID string) ([]policy.Rule, error) {
	if _, err := s.program(ctx, actor, "listRuleVersions", programID); err != nil {
		return nil, err
	}
	versions, err := s.Store.Rules(ctx, programID)
	if err != nil {
		return nil, fmt.Errorf("rules of program: %w", err)
	}
	drafts := s.seesDrafts(actor)
	out := make([]policy.Rule, 0, len(versions))
	for _, v := range versions {
		if drafts || v.PublishedAt != nil {
			out = append(out, v)
		}
	}
	return out, nil
}

// Rule returns one version of a program's rule; version 0 is the published one, or for those who may see drafts
// the newest when none is published. Faults: rule-not-found, program-not-found.
func (s *Service) Rule(ctx context.Context, actor actors.Actor, programID string, version int) (policy.Rule, error) {
	program, err := s.program(ctx, actor, "getRule", programID)
	if err != nil {
		return policy.Rule{}, err
	}
	if version == 0 {
		version = program.RuleVersion
	}
	if version == 0 {
		versions, err := s.RuleVersions(ctx, actor, programID)
		if err != nil {
			return policy.Rule{}, err
		}
		newest, _ := newestOf(versions)
		version = newest.Version
	}
	rule, err := s.Store.FindRule(ctx, programID, version)
	if err != nil {
		return policy.Rule{}, err
	}
	if rule.PublishedAt == nil && !s.seesDrafts(actor) {
		return policy.Rule{}, models.NotFound("rule", "规则", fmt.Sprintf("%s/%d", programID, version))
	}
	return rule, nil
}
