package match

import (
	"context"
	"encoding/json"
	"fmt"

	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/service/access"
)

// AudienceRequest asks whom a rule reaches: a rule written out, or that of a published program.
type AudienceRequest struct {
	Rule      json.RawMessage
	ProgramID string
	AsOf      models.Date // zero: today
	District  string      // code, key or name; empty: everywhere within the actor's reach
	Verdicts  []matching.Verdict
	Page      models.Page // of members
}

// Reached is how many enterprises a rule reaches.
type Reached struct {
	matching.Audience

	AsOf        models.Date `json:"as_of" doc:"按哪一天判断"`
	ProgramID   string      `json:"program_id,omitempty" doc:"事项编号"`
	RuleVersion int         `json:"rule_version,omitempty" doc:"所用规则版本"`
}

// Audience counts the verdicts of a rule over the enterprises within the actor's reach, in all and by district.
// Faults: invalid-rule, invalid-request, program-not-found, other-district, not-ready.
func (s *Service) Audience(ctx context.Context, actor actors.Actor, q AudienceRequest) (Reached, error) {
	asked, err := s.asked(ctx, actor, "audience", q)
	if err != nil {
		return Reached{}, err
	}
	counts, err := asked.world.view.Audience(ctx, asked.rule, asked.on, asked.options)
	if err != nil {
		return Reached{}, fmt.Errorf("audience: %w", err)
	}
	counts.Districts, counts.Industries = listed(counts.Districts), listed(counts.Industries)
	return Reached{Audience: counts, AsOf: asked.on, ProgramID: q.ProgramID, RuleVersion: asked.version}, nil
}

// Members returns a page of the enterprises that a rule reaches with the verdicts asked for, in a stable order.
func (s *Service) Members(ctx context.Context, actor actors.Actor, q AudienceRequest) (models.List[matching.Member], error) {
	out := models.List[matching.Member]{Items: []matching.Member{}}
	asked, err := s.asked(ctx, actor, "audienceMembers", q)
	if err != nil {
		return out, err
	}
	after, err := q.after()
	if err != nil {
		return out, err
	}
	limit := q.Page.Clamped()
	asked.options.After, asked.options.Limit = after, limit+1
	for m, err := range asked.world.view.Members(ctx, asked.rule, asked.on, asked.options) {
		if err != nil {
			return out, fmt.Errorf("members: %w", err)
		}
		if len(out.Items) == limit {
			out.NextCursor = q.cursor(out.Items[limit-1].ID)
			break
		}
		out.Items = append(out.Items, m)
	}
	if err := s.name(ctx, len(out.Items), func(i int) *matching.Member { return &out.Items[i] }); err != nil {
		return out, fmt.Errorf("members: %w", err)
	}
	return out, nil
}

// name fills in the credit codes and names of members, which the engine does not hold. One that was deleted since the
// snapshot keeps none.
func (s *Service) name(ctx context.Context, n int, at func(i int) *matching.Member) error {
	ids := make([]int64, n)
	for i := range ids {
		ids[i] = at(i).ID
	}
	briefs, err := s.Store.Briefs(ctx, ids)
	if err != nil {
		return err
	}
	byID := make(map[int64]enterprise.Brief, len(briefs))
	for _, b := range briefs {
		byID[b.ID] = b
	}
	for i := range n {
		m := at(i)
		m.USCC, m.Name = byID[m.ID].USCC, byID[m.ID].Name
	}
	return nil
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
	reach, err := s.Gate.Reach(actor, op)
	if err != nil {
		return askedFor{}, err
	}
	out := askedFor{on: s.dayOr(q.AsOf), options: matching.AudienceOptions{Verdicts: q.Verdicts}}
	if out.options.District, err = s.district(actor, reach, q.District); err != nil {
		return askedFor{}, err
	}
	if raw(q.Rule) == (q.ProgramID != "") {
		return askedFor{}, models.Invalid("invalid-request", "请求有误", "the request has faults", models.Violation{
			Path: "rule", Code: "one-of", Message: "rule 与 program_id 须给出其一", English: "give either rule or program_id", Want: "rule | program_id",
		})
	}
	if err := (Request{USCC: "-", Verdicts: q.Verdicts}).check(); err != nil {
		return askedFor{}, err
	}
	if raw(q.Rule) {
		if out.rule, err = s.Language.ParseRule(q.Rule); err != nil {
			return askedFor{}, under("rule", err)
		}
	}
	if out.world, err = s.current(ctx); err != nil {
		return askedFor{}, err
	}
	if q.ProgramID != "" {
		c, err := out.world.view.Candidate(q.ProgramID)
		if err != nil {
			return askedFor{}, err
		}
		out.rule, out.version = c.Rule, c.RuleVersion
	}
	return out, nil
}

// district resolves the district asked for, within the actor's own.
func (s *Service) district(actor actors.Actor, reach access.Reach, asked string) (string, error) {
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
