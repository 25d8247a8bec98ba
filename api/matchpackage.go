package api

import (
	"context"
	"maps"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/matching"
	"huiqi/service/match"
)

type packageInput struct {
	Body struct {
		MatchSubject
		If       []matching.Verdict `json:"if,omitempty" maxItems:"3" doc:"还要看哪些结论的事项再走一步能增加什么" enum:"needs-judgement,needs-information,near-miss" example:"[\"near-miss\",\"needs-judgement\"]"`
		Q        string             `json:"q,omitempty" maxLength:"500" doc:"需求或问题，参与排序"`
		Limit    int                `json:"limit,omitempty" minimum:"1" maximum:"200" doc:"再走一步最多列几项，默认 20"`
		Upcoming bool               `json:"upcoming,omitempty" doc:"也计入尚未开始申报的"`
	}
}

// bundle answers with the policy package; package is a word of the language.
func (h matchHandlers) bundle(ctx context.Context, in *packageInput) (*Plain[match.Package], error) {
	q := in.Body.request(ctx)
	q.Verdicts, q.Text, q.Limit, q.Upcoming = in.Body.If, in.Body.Q, in.Body.Limit, in.Body.Upcoming
	found, err := h.matcher.Package(ctx, actorOf(ctx), q)
	if err != nil {
		return nil, err
	}
	return plain(found), nil
}

type pathInput struct {
	Body struct {
		MatchSubject
		Depth   int `json:"depth,omitempty" minimum:"1" maximum:"3" doc:"最多几步，默认 3" example:"3"`
		Breadth int `json:"breadth,omitempty" minimum:"1" maximum:"8" doc:"每步最多几个称号，默认 5" example:"5"`
	}
}

func (h matchHandlers) path(ctx context.Context, in *pathInput) (*Plain[match.Path], error) {
	found, err := h.matcher.Path(ctx, actorOf(ctx), match.PathRequest{
		Request: in.Body.request(ctx), Depth: in.Body.Depth, Breadth: in.Body.Breadth,
	})
	if err != nil {
		return nil, err
	}
	return plain(found), nil
}

// asked gives an operation the body of an example: a profile as anybody may bring it along.
func asked(op huma.Operation, more map[string]any) huma.Operation {
	body := map[string]any{
		"as_of": "2026-06-15",
		"profile": map[string]any{"facts": map[string]any{
			"region": "370303", "entity_type": "企业", "founded_on": "2015-06-01", "size_class": "小型",
			"titles": []any{map[string]any{"id": "high-tech-enterprise", "from": "2025-12-08"}},
			"annual": map[string]any{"2025": map[string]any{"revenue": 48000000, "rd_expense": 2700000}},
		}},
	}
	maps.Copy(body, more)
	return exampled(op, body)
}
