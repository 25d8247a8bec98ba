package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	rows "huiqi/models/push"
	"huiqi/service/feeds"
)

// registerFeedTokens adds the tokens by which the feeds of an enterprise are read.
func registerFeedTokens(api huma.API, deps Deps) {
	h := feedTokens{deps.Feeds, deps.PublicURL}
	register(api, get("listFeeds", "/enterprises/{uscc}/feeds", "企业的订阅源（不含令牌）", baseTag), h.list)
	create := write(http.MethodPost, "createFeed", "/enterprises/{uscc}/feeds", "新建订阅源，给出地址", baseTag)
	create.DefaultStatus = http.StatusCreated
	register(api, create, h.create)
	revoke := write(http.MethodDelete, "revokeFeed", "/enterprises/{uscc}/feeds/{id}", "撤销订阅源", baseTag)
	revoke.DefaultStatus = http.StatusNoContent
	register(api, revoke, h.revoke)
}

type feedTokens struct {
	feeds *feeds.Service
	base  string
}

// newFeed is a feed with its addresses, which are shown this once.
type newFeed struct {
	Feed  rows.Feed         `json:"feed"`
	Token string            `json:"token" doc:"只显示这一次"`
	URLs  map[string]string `json:"urls" doc:"rss、atom、json、ics 的地址；知道地址的人都能读，可随时撤销"`
}

func (h feedTokens) list(ctx context.Context, in *usccInput) (*Plain[Items[rows.Feed]], error) {
	found, err := h.feeds.List(ctx, actorOf(ctx), in.USCC)
	if err != nil {
		return nil, err
	}
	return plain(Items[rows.Feed]{Items: found}), nil
}

type createFeedInput struct {
	PathUSCC
	Body struct {
		Note string `json:"note,omitempty" maxLength:"100" doc:"给谁用" example:"财务部日历"`
	}
}

func (h feedTokens) create(ctx context.Context, in *createFeedInput) (*Plain[newFeed], error) {
	f, token, err := h.feeds.Create(ctx, actorOf(ctx), in.USCC, in.Body.Note)
	if err != nil {
		return nil, err
	}
	out := newFeed{Feed: f, Token: token, URLs: map[string]string{}}
	for _, format := range []string{"rss", "atom", "json", "ics"} {
		out.URLs[format] = strings.TrimSuffix(h.base, "/") + "/feeds/e/" + token + "." + format
	}
	return plain(out), nil
}

type revokeFeedInput struct {
	PathUSCC
	ID string `path:"id" maxLength:"64"`
}

func (h feedTokens) revoke(ctx context.Context, in *revokeFeedInput) (*struct{}, error) {
	return nil, h.feeds.Revoke(ctx, actorOf(ctx), in.USCC, in.ID)
}
