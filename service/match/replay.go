package match

import (
	"context"
	"encoding/json"
	"fmt"

	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/service/access"
)

// Replayed is an old verdict, had again from what it depended on.
type Replayed struct {
	ProgramID   string          `json:"program_id" doc:"事项编号"`
	RuleVersion int             `json:"rule_version" doc:"规则版本"`
	Result      matching.Result `json:"result" doc:"与当时答复中的 result 逐字节相同"` // byte for byte that of the answer
}

// Replay evaluates one version of a program's rule against a profile on a date. It depends on nothing else, so that
// the result of an old answer comes out again byte for byte. Unpublished versions are for those who may see
// drafts. Faults: invalid-profile, rule-not-found.
func (s *Service) Replay(ctx context.Context, actor actors.Actor, programID string, version int, profile json.RawMessage, on models.Date) (Replayed, error) {
	if _, err := s.Gate.Reach(actor, "matchReplay"); err != nil {
		return Replayed{}, err
	}
	stored, err := s.Store.FindRule(ctx, programID, version)
	if err != nil {
		return Replayed{}, err
	}
	if stored.PublishedAt == nil {
		object := access.Object{Sort: "rule", ID: fmt.Sprintf("%s/%d", programID, version)}
		if s.Gate.Permit(actor, "getRule", object) != nil {
			return Replayed{}, models.NotFound("rule", "规则", object.ID)
		}
	}
	rule, err := s.Language.ParseRule([]byte(stored.Body))
	if err != nil {
		return Replayed{}, fmt.Errorf("stored rule %s/%d: %w", programID, version, err)
	}
	p, err := s.Language.ParseProfile(profile)
	if err != nil {
		return Replayed{}, models.Below("profile", err)
	}
	return Replayed{ProgramID: programID, RuleVersion: version, Result: matching.Evaluate(rule, p, s.dayOr(on))}, nil
}
