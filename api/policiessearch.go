package api

import (
	"context"

	"huiqi/api/problem"
	"huiqi/models/access"
	"huiqi/models/policy"
	"huiqi/service/library"
)

// policyMove is a step in the life of a policy.
type policyMove = func(ctx context.Context, actor access.Actor, id string, version int64) (policy.Policy, error)

type searchInput struct {
	Paging
	Q       string   `query:"q" maxLength:"300" doc:"检索词、问句或文号；不填为浏览" example:"高企 补助"`
	Level   []string `query:"level" doc:"级别，逗号分隔" example:"municipal"`
	Issuer  []string `query:"issuer" doc:"发布机关，逗号分隔"`
	Benefit []string `query:"benefit" doc:"扶持方式，逗号分隔" example:"grant"`
	Status  []string `query:"status" doc:"状态，逗号分隔；不填为已发布、已失效与已废止"`
	Year    []int    `query:"year" doc:"发布年份，逗号分隔"`
	Region  []string `query:"region" doc:"适用地区，含其下级，逗号分隔" example:"370300"`
	Near    string   `query:"near" maxLength:"50" doc:"您所在的地区：较近的排在前面" example:"370303"`
	Sort    string   `query:"sort" enum:"relevance,date" default:"relevance"`
	Samples bool     `query:"samples" default:"true" doc:"false 时不含示例"`
}

func (in searchInput) query() library.Query {
	q := library.Query{
		Text: in.Q, Region: in.Near, Page: in.Page(),
		Filters: library.Filters{
			Levels: in.Level, Issuers: in.Issuer, BenefitKinds: in.Benefit, Statuses: in.Status, Years: in.Year,
			Regions: in.Region, NoSamples: !in.Samples,
		},
	}
	if in.Sort == "date" {
		q.Sort = library.SortNewest
	}
	return q
}

func (h policyHandlers) search(ctx context.Context, in *searchInput) (*Plain[library.Found], error) {
	found, err := h.library.Search(ctx, actorOf(ctx), in.query())
	if err != nil {
		return nil, err
	}
	if problem.LanguageOf(ctx) == problem.English {
		for i := range found.Items {
			found.Items[i].VerificationText = policy.Verification(found.Items[i].Verification).English()
		}
	}
	return plain(found), nil
}

type suggestInput struct {
	Q     string `query:"q" required:"true" minLength:"1" maxLength:"100" doc:"已输入的字、全拼或首字母" example:"gxjs"`
	Limit int    `query:"limit" minimum:"1" maximum:"50" default:"10"`
}

func (h policyHandlers) suggest(ctx context.Context, in *suggestInput) (*Plain[Items[library.Suggestion]], error) {
	list, err := h.library.Suggest(ctx, actorOf(ctx), in.Q, in.Limit)
	if err != nil {
		return nil, err
	}
	return items(list), nil
}
