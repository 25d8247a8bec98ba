package api

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/service/match"
)

const audienceTag = "受众"

// streamPath is where members are streamed.
const streamPath = "/audience/members/stream"

// registerAudience adds whom a rule reaches: counts, lists, and two rules beside each other.
func registerAudience(api huma.API, deps Deps) {
	a := audienceHandlers{deps.Match, deps.Limits.orDefaults().Timeout}
	register(api, exampled(write(http.MethodPost, "audience", "/audience", "规则覆盖多少企业：按结论、区县、行业，并可看每条条件卡住多少家", audienceTag),
		map[string]any{"rule": sampleRule(20_000_000), "as_of": "2026-06-30", "district": "370303", "decides": true}), a.audience)
	register(api, exampled(write(http.MethodPost, "compareAudiences", "/audience/compare", "两条规则相比：各结论数量、去向、新增与失去的企业", audienceTag),
		map[string]any{
			"before": map[string]any{"rule": sampleRule(30_000_000)}, "after": map[string]any{"rule": sampleRule(20_000_000)}, "limit": 20,
		}), a.compare)
	register(api, get("audienceMembers", "/audience/members", "规则覆盖的企业，一页一页", audienceTag), a.members)
	stream := exampled(write(http.MethodPost, "streamMembers", streamPath, "规则覆盖的全部企业，逐行（NDJSON），按固定次序", audienceTag),
		map[string]any{"rule": sampleRule(20_000_000), "verdicts": []string{"eligible"}})
	stream.Responses = streamResponses()
	register(api, stream, a.stream)
}

// sampleRule is the rule of the examples: of the city, with a revenue in yuan.
func sampleRule(revenue int) map[string]any {
	return map[string]any{"all": []any{
		map[string]any{"field": "region", "op": "in", "value": []string{"370300"}},
		map[string]any{"field": "revenue", "op": ">=", "value": revenue, "period": "last1y"},
	}}
}

// exampled gives an operation the body of an example.
func exampled(op huma.Operation, body map[string]any) huma.Operation {
	op.RequestBody = &huma.RequestBody{Content: map[string]*huma.MediaType{"application/json": {Example: body}}}
	return op
}

type audienceHandlers struct {
	matcher  *match.Service
	patience time.Duration // that a reader of a stream is given for each batch
}

// AudienceOf is embedded in the body of a question about whom a rule reaches.
type AudienceOf struct {
	Rule      json.RawMessage `json:"rule,omitempty" doc:"规则；与 program_id 二选一"`
	ProgramID string          `json:"program_id,omitempty" maxLength:"64"`
	AsOf      models.Date     `json:"as_of,omitzero" doc:"按哪一天判断；不填为今天"`
	District  string          `json:"district,omitempty" maxLength:"50" doc:"区县或功能区：代码或名称" example:"370303"`
}

func (a AudienceOf) request() match.AudienceRequest {
	return match.AudienceRequest{Rule: a.Rule, ProgramID: a.ProgramID, AsOf: a.AsOf, District: a.District}
}

type audienceInput struct {
	Body struct {
		AudienceOf
		Decides bool `json:"decides,omitempty" doc:"也算每条条件：满足、不满足、未知各多少家，多少家只因它被排除"`
	}
}

func (h audienceHandlers) audience(ctx context.Context, in *audienceInput) (*Plain[match.Reached], error) {
	q := in.Body.request()
	q.Decides = in.Body.Decides
	reached, err := h.matcher.Audience(ctx, actorOf(ctx), q)
	if err != nil {
		return nil, err
	}
	return plain(reached), nil
}

// ruleOf names one of two rules.
type ruleOf struct {
	Rule      json.RawMessage `json:"rule,omitempty" doc:"规则；与 program_id 二选一"`
	ProgramID string          `json:"program_id,omitempty" maxLength:"64" doc:"已发布的事项"`
}

func (r ruleOf) ref() match.RuleRef { return match.RuleRef{Rule: r.Rule, ProgramID: r.ProgramID} }

type compareInput struct {
	Body struct {
		Before       ruleOf      `json:"before" doc:"原规则"`
		After        ruleOf      `json:"after" doc:"新规则"`
		AsOf         models.Date `json:"as_of,omitzero" doc:"按哪一天判断；不填为今天"`
		District     string      `json:"district,omitempty" maxLength:"50" doc:"区县或功能区：代码或名称" example:"370303"`
		Limit        int         `json:"limit,omitempty" minimum:"1" maximum:"200" doc:"新增与失去各列几家，默认 20"`
		GainedCursor string      `json:"gained_cursor,omitempty" maxLength:"1024" doc:"上一页 gained 的 next_cursor"`
		LostCursor   string      `json:"lost_cursor,omitempty" maxLength:"1024" doc:"上一页 lost 的 next_cursor"`
	}
}

func (h audienceHandlers) compare(ctx context.Context, in *compareInput) (*Plain[match.RulesCompared], error) {
	b := in.Body
	compared, err := h.matcher.CompareRules(ctx, actorOf(ctx), match.CompareRequest{
		Before: b.Before.ref(), After: b.After.ref(), AsOf: b.AsOf, District: b.District, Limit: b.Limit,
		GainedCursor: b.GainedCursor, LostCursor: b.LostCursor,
	})
	if err != nil {
		return nil, err
	}
	return plain(compared), nil
}

type membersInput struct {
	Paging
	Rule      string             `query:"rule" maxLength:"8000" doc:"规则的 JSON；与 program_id 二选一"`
	ProgramID string             `query:"program_id" maxLength:"64"`
	AsOf      string             `query:"as_of" maxLength:"10" doc:"日期；不填为今天" example:"2026-06-30"`
	District  string             `query:"district" maxLength:"50"`
	Verdicts  []matching.Verdict `query:"verdicts" doc:"只要这些结论，逗号分隔；不填为全部" example:"eligible"`
}

func (h audienceHandlers) members(ctx context.Context, in *membersInput) (*Plain[models.List[matching.Member]], error) {
	var on models.Date
	if err := on.UnmarshalText([]byte(in.AsOf)); err != nil {
		return nil, err
	}
	list, err := h.matcher.Members(ctx, actorOf(ctx), match.AudienceRequest{
		Rule: json.RawMessage(in.Rule), ProgramID: in.ProgramID, AsOf: on, District: in.District, Verdicts: in.Verdicts, Page: in.Page(),
	})
	if err != nil {
		return nil, err
	}
	return listed(list), nil
}
