package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/exchange"
	service "huiqi/service/exchange"
)

const postingTag = "双向发榜"

// registerPostings adds what is posted in both directions.
func registerPostings(api huma.API, deps Deps) {
	h := deps.Exchange
	register(api, get("listPostings", "/postings", "在榜的需求与成果，新发布的在前；文字不透露是谁的", postingTag), listPostings(h))
	register(api, get("getPosting", "/postings/{id}", "一项在榜的需求或成果", postingTag), getPosting(h))
	posting(api, "postNeed", "/needs/{id}/posting", "需求发榜：经企业同意，以不透露企业的文字公开", h.PostNeed)
	posting(api, "postAchievement", "/achievements/{id}/posting", "成果发榜：经成果方同意公开", h.PostAchievement)
	posted(api, "getNeedPosting", "/needs/{id}/posting", "需求的榜单与同意记录", h.NeedPosting)
	posted(api, "getAchievementPosting", "/achievements/{id}/posting", "成果的榜单与同意记录", h.AchievementPosting)
	takingDown(api, "withdrawNeedPosting", "/needs/{id}/posting/withdraw", "需求撤榜：撤回同意，立即生效", h.WithdrawNeedPosting)
	takingDown(api, "withdrawAchievementPosting", "/achievements/{id}/posting/withdraw", "成果撤榜：撤回同意，立即生效", h.WithdrawAchievementPosting)
}

type listPostingsInput struct {
	Paging
	Kind  exchange.PostingKind `query:"kind" enum:"need,achievement" doc:"need 需求榜、achievement 成果榜"`
	Field string               `query:"field" maxLength:"100" doc:"技术领域，含其下" example:"4.3"`
	Q     string               `query:"q" maxLength:"100" doc:"标题或内容中的文字"`
}

func listPostings(s *service.Service) func(context.Context, *listPostingsInput) (*Plain[models.List[service.PostingView]], error) {
	return func(ctx context.Context, in *listPostingsInput) (*Plain[models.List[service.PostingView]], error) {
		found, err := s.Postings(ctx, actorOf(ctx), exchange.PostingFilter{Kind: in.Kind, Field: in.Field, Words: in.Q}, in.Page())
		if err != nil {
			return nil, err
		}
		return listed(found), nil
	}
}

func getPosting(s *service.Service) func(context.Context, *idInput) (*Plain[service.PostingView], error) {
	return func(ctx context.Context, in *idInput) (*Plain[service.PostingView], error) {
		v, err := s.Posting(ctx, actorOf(ctx), in.ID)
		if err != nil {
			return nil, err
		}
		return plain(v), nil
	}
}

type postingInput struct {
	PathID
	Body struct {
		TopicsBody
		Title   string        `json:"title" minLength:"1" maxLength:"200" doc:"标题，不能透露是谁的" example:"高速主轴温升控制（示例）"`
		Text    string        `json:"text" minLength:"1" maxLength:"20000" doc:"内容，不能透露是谁的，不能有电话与邮箱" example:"某机床企业希望把主轴温升控制在 15 ℃ 以内（示例）"`
		Consent AgreementBody `json:"consent" doc:"谁、何时、以何种方式同意公开"`
	}
}

// posting registers an operation by which something is posted.
func posting(api huma.API, id, path, summary string, do func(ctx context.Context, who access.Actor, id string, p exchange.Posting) (service.OwnPosting, error)) {
	op := write(http.MethodPost, id, path, summary, postingTag)
	op.DefaultStatus = http.StatusCreated
	register(api, op, func(ctx context.Context, in *postingInput) (*Plain[service.OwnPosting], error) {
		b := in.Body
		v, err := do(ctx, actorOf(ctx), in.ID, exchange.Posting{Title: b.Title, Text: b.Text, Topics: b.topics(), Consent: b.Consent.consent()})
		if err != nil {
			return nil, err
		}
		return plain(v), nil
	})
}

// posted registers an operation that reads what was posted of something.
func posted(api huma.API, id, path, summary string, do func(ctx context.Context, who access.Actor, id string) (service.OwnPosting, error)) {
	register(api, get(id, path, summary, postingTag), func(ctx context.Context, in *idInput) (*Plain[service.OwnPosting], error) {
		v, err := do(ctx, actorOf(ctx), in.ID)
		if err != nil {
			return nil, err
		}
		return plain(v), nil
	})
}

type takingDownInput struct {
	PathID
	Body WithdrawalBody
}

// takingDown registers an operation by which what was posted is taken down.
func takingDown(api huma.API, id, path, summary string, do func(ctx context.Context, who access.Actor, id, reason string) error) {
	op := write(http.MethodPost, id, path, summary, postingTag)
	op.DefaultStatus = http.StatusNoContent
	register(api, op, func(ctx context.Context, in *takingDownInput) (*struct{}, error) {
		return nil, do(ctx, actorOf(ctx), in.ID, in.Body.Reason)
	})
}
