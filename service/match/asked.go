package match

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/service/access"
)

// RuleRef names a rule: one written out, or that of a published program.
type RuleRef struct {
	Rule      json.RawMessage `json:"rule,omitempty"`
	ProgramID string          `json:"program_id,omitempty"`
}

// namedRule is a rule that was asked for, read as far as that needs no snapshot.
type namedRule struct {
	program string // empty: the rule was written out
	rule    matching.Rule
}

// named reads a rule that is written out; at is the path of what names it, empty for the root.
func (s *Service) named(ref RuleRef, at string) (namedRule, error) {
	if raw(ref.Rule) == (ref.ProgramID != "") {
		return namedRule{}, models.Invalid("invalid-request", "请求有误", "the request has faults", models.Violation{
			Path: at + "rule", Code: "one-of", Message: "rule 与 program_id 须给出其一", English: "give either rule or program_id", Want: "rule | program_id",
		})
	}
	if ref.ProgramID != "" {
		return namedRule{program: ref.ProgramID}, nil
	}
	rule, err := s.Language.ParseRule(ref.Rule)
	if err != nil {
		return namedRule{}, models.Below(at+"rule", err)
	}
	return namedRule{rule: rule}, nil
}

// in returns the rule, of a program that of the snapshot with its version.
func (r namedRule) in(w *world) (rule matching.Rule, version int, err error) {
	if r.program == "" {
		return r.rule, 0, nil
	}
	c, err := w.view.Candidate(r.program)
	return c.Rule, c.RuleVersion, err
}

// askedFor is an audience request that was understood.
type askedFor struct {
	world   *world
	rule    matching.Rule
	version int
	on      models.Date
	options matching.AudienceOptions
}

func (s *Service) asked(ctx context.Context, actor actors.Actor, op access.Operation, q AudienceRequest) (askedFor, error) {
	district, err := s.reached(actor, op, q.District)
	if err != nil {
		return askedFor{}, err
	}
	named, err := s.named(RuleRef{Rule: q.Rule, ProgramID: q.ProgramID}, "")
	if err != nil {
		return askedFor{}, err
	}
	if bad := unknownVerdicts(q.Verdicts); len(bad) > 0 {
		return askedFor{}, models.Invalid("invalid-request", "请求有误", "the request has faults", bad...)
	}
	out := askedFor{on: s.dayOr(q.AsOf), options: matching.AudienceOptions{Verdicts: q.Verdicts, District: district}}
	if out.world, err = s.current(ctx); err != nil {
		return askedFor{}, err
	}
	out.rule, out.version, err = named.in(out.world)
	return out, err
}

// unknownVerdicts names the words that are no verdicts.
func unknownVerdicts(list []matching.Verdict) (found []models.Violation) {
	for i, v := range list {
		if !slices.Contains(matching.Verdicts(), v) {
			found = append(found, models.Violation{
				Path: fmt.Sprintf("verdicts[%d]", i), Code: "not-one-of", Message: "没有这种结论：" + string(v), English: "no such verdict",
				Want: "eligible, needs-judgement, needs-information, near-miss, ineligible",
			})
		}
	}
	return found
}

// reached returns the code of the district that an operation of the actor is about: the one asked for, within the
// actor's own.
func (s *Service) reached(actor actors.Actor, op access.Operation, asked string) (string, error) {
	reach, err := s.Gate.Reach(actor, op)
	if err != nil {
		return "", err
	}
	code := ""
	if asked != "" {
		d, ok := s.Catalogue.Division(asked)
		if !ok {
			return "", models.Invalid("invalid-request", "请求有误", "the request has faults", models.Violation{
				Path: "district", Code: "unknown-code", Message: "没有这个区县或功能区：" + asked, English: "no such district: " + asked, Want: "370303",
			})
		}
		code = d.Code
	}
	if reach != access.District {
		return code, nil
	}
	switch {
	case actor.District == "":
		return "", otherDistrict()
	case code == "" || code == actor.District:
		return actor.District, nil
	case s.Catalogue.InOrBelow(code, actor.District):
		return code, nil
	}
	return "", otherDistrict()
}

func otherDistrict() *models.Fault {
	return models.Faulty(models.KindForbidden, "other-district", "只能查看本区县或功能区的企业", "only your own district is within your reach")
}
