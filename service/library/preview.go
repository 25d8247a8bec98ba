package library

import (
	"context"
	"encoding/json"
	"fmt"

	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/policy"
	"huiqi/service/access"
	"huiqi/service/match"
)

// Audiences counts whom rules reach.
type Audiences interface {
	Compare(ctx context.Context, before *matching.Rule, after matching.Rule, on models.Date) (match.Comparison, error)
}

// Preview is what publishing a rule would change.
type Preview struct {
	match.Comparison

	ProgramID        string `json:"program_id" doc:"事项编号"`
	RuleVersion      int    `json:"rule_version,omitempty" doc:"所预览的已存版本"`    // the version previewed; absent for a rule that is not stored
	PublishedVersion int    `json:"published_version,omitempty" doc:"已发布的版本"` // absent: none is published
}

// PreviewRule counts whom a rule would reach on a date (zero: today), and whom it gains and loses against the
// published version, before anything is published. body nil previews the newest stored version. Faults:
// invalid-rule, program-not-found, no-rule, not-ready.
func (s *Service) PreviewRule(ctx context.Context, actor actors.Actor, programID string, body json.RawMessage, on models.Date) (Preview, error) {
	if err := s.Gate.Permit(actor, "previewRule", access.Object{}); err != nil {
		return Preview{}, err
	}
	program, err := s.Store.FindProgram(ctx, programID)
	if err != nil {
		return Preview{}, fmt.Errorf("find program: %w", err)
	}
	out := Preview{ProgramID: programID, PublishedVersion: program.RuleVersion}
	var after matching.Rule
	if len(body) > 0 {
		after, err = s.Language.ParseRule(body)
	} else {
		out.RuleVersion, after, err = s.newest(ctx, programID)
	}
	if err != nil {
		return Preview{}, err
	}
	before, err := s.inForce(ctx, program)
	if err != nil {
		return Preview{}, err
	}
	if s.Audience == nil {
		return Preview{}, models.Faulty(models.KindUnavailable, "not-ready", "匹配尚未就绪，请稍后再试", "matching is not ready, try again")
	}
	if out.Comparison, err = s.Audience.Compare(ctx, before, after, on); err != nil {
		return Preview{}, fmt.Errorf("preview rule: %w", err)
	}
	return out, nil
}

// newest returns the newest stored version of a program's rule.
func (s *Service) newest(ctx context.Context, programID string) (int, matching.Rule, error) {
	versions, err := s.Store.Rules(ctx, programID)
	if err != nil {
		return 0, matching.Rule{}, fmt.Errorf("rules of program: %w", err)
	}
	newest, ok := newestOf(versions)
	if !ok {
		return 0, matching.Rule{}, noRule()
	}
	rule, err := s.Language.ParseRule([]byte(newest.Body))
	return newest.Version, rule, err
}

// inForce returns the published rule of a program, nil when there is none.
func (s *Service) inForce(ctx context.Context, program policy.Program) (*matching.Rule, error) {
	if program.RuleVersion == 0 {
		return nil, nil //nolint:nilnil // a program without a published rule is no error
	}
	stored, err := s.Store.FindRule(ctx, program.ID, program.RuleVersion)
	if err != nil {
		return nil, fmt.Errorf("published rule: %w", err)
	}
	rule, err := s.Language.ParseRule([]byte(stored.Body))
	return &rule, err
}

func noRule() *models.Fault {
	return models.Faulty(models.KindConflict, "no-rule", "事项还没有申报条件规则", "the program has no rule yet")
}
