package api

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/api/problem"
	"huiqi/matching"
	"huiqi/models"
	"huiqi/service/library"
	"huiqi/service/match"
)

const matchTag = "匹配"

// registerMatch adds forward matching, questions, replay and the preview of a rule.
func registerMatch(api huma.API, deps Deps) {
	m := matchHandlers{deps.Match, deps.Library}
	register(api, write(http.MethodPost, "match", "/match", "哪些政策适合这家企业，为什么；匿名资料不留存", matchTag), m.match)
	register(api, write(http.MethodPost, "matchQuestions", "/match/questions", "再问哪几个问题最有用", matchTag), m.questions)
	register(api, asked(write(http.MethodPost, "matchPackage", "/match/package", "政策包：不重复享受之下最好的组合，舍去什么、为什么", matchTag),
		map[string]any{"if": []string{"near-miss", "needs-judgement"}}), m.bundle)
	register(api, asked(write(http.MethodPost, "matchPath", "/match/path", "称号进阶：哪个称号一步之遥，取得后解锁什么", matchTag), map[string]any{"depth": 3}), m.path)
	register(api, write(http.MethodPost, "matchReplay", "/match/replay", "按当时的规则版本、日期与资料重现结论", matchTag), m.replay)
	register(api, write(http.MethodPost, "previewRule", "/programs/{id}/preview", "发布前预览：各结论数量，新增与失去的企业", matchTag), m.preview)
}

type matchHandlers struct {
	matcher *match.Service
	library *library.Service
}

// MatchSubject is embedded in the body of a question about one enterprise: a profile or a credit code.
type MatchSubject struct {
	Profile json.RawMessage `json:"profile,omitempty" doc:"企业资料，可不完整；与 uscc 二选一。写法见 docs/rules.md"`
	USCC    string          `json:"uscc,omitempty" maxLength:"40" doc:"企业库中的企业"`
	AsOf    models.Date     `json:"as_of,omitzero" doc:"按哪一天判断；不填为今天"`
}

func (s MatchSubject) request(ctx context.Context) match.Request {
	return match.Request{Profile: s.Profile, USCC: s.USCC, AsOf: s.AsOf, English: problem.LanguageOf(ctx) == problem.English}
}

type matchInput struct {
	Body struct {
		MatchSubject
		Verdicts []matching.Verdict `json:"verdicts,omitempty" maxItems:"5" doc:"只要这些结论；不填为全部" enum:"eligible,needs-judgement,needs-information,near-miss,ineligible"`
		Q        string             `json:"q,omitempty" maxLength:"500" doc:"需求或问题，参与排序"`
		Limit    int                `json:"limit,omitempty" minimum:"1" maximum:"200" doc:"默认 20"`
		Upcoming bool               `json:"upcoming,omitempty" doc:"也列出尚未开始申报的"`
		Closed   bool               `json:"closed,omitempty" doc:"也列出已截止的"`
	}
}

func (h matchHandlers) match(ctx context.Context, in *matchInput) (*Plain[match.Answer], error) {
	q := in.Body.request(ctx)
	q.Verdicts, q.Text, q.Limit, q.Upcoming, q.Closed = in.Body.Verdicts, in.Body.Q, in.Body.Limit, in.Body.Upcoming, in.Body.Closed
	answer, err := h.matcher.Match(ctx, actorOf(ctx), q)
	if err != nil {
		return nil, err
	}
	return plain(answer), nil
}

type questionsInput struct {
	Body struct {
		MatchSubject
		Limit int `json:"limit,omitempty" minimum:"1" maximum:"50" doc:"默认 5"`
	}
}

func (h matchHandlers) questions(ctx context.Context, in *questionsInput) (*Plain[match.Inquiry], error) {
	q := in.Body.request(ctx)
	q.Limit = in.Body.Limit
	inquiry, err := h.matcher.Questions(ctx, actorOf(ctx), q)
	if err != nil {
		return nil, err
	}
	return plain(inquiry), nil
}

type replayInput struct {
	Body struct {
		ProgramID   string          `json:"program_id" maxLength:"64"`
		RuleVersion int             `json:"rule_version" minimum:"1"`
		Profile     json.RawMessage `json:"profile" doc:"当时的企业资料，如 /enterprises/{uscc}/profile 的 profile"`
		AsOf        models.Date     `json:"as_of" doc:"当时的日期"`
	}
}

func (h matchHandlers) replay(ctx context.Context, in *replayInput) (*Plain[match.Replayed], error) {
	b := in.Body
	replayed, err := h.matcher.Replay(ctx, actorOf(ctx), b.ProgramID, b.RuleVersion, b.Profile, b.AsOf)
	if err != nil {
		return nil, err
	}
	return plain(replayed), nil
}

type previewInput struct {
	PathID
	Body struct {
		Rule json.RawMessage `json:"rule,omitempty" doc:"不填则预览最新存下的版本"`
		AsOf models.Date     `json:"as_of,omitzero"`
	}
}

func (h matchHandlers) preview(ctx context.Context, in *previewInput) (*Plain[library.Preview], error) {
	preview, err := h.library.PreviewRule(ctx, actorOf(ctx), in.ID, in.Body.Rule, in.Body.AsOf)
	if err != nil {
		return nil, err
	}
	return plain(preview), nil
}
