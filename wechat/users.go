package wechat

import (
	"context"
	"errors"
	"net/url"
	"time"
)

// User is what the platform tells of a user of the account. Of someone who does not follow it, only OpenID is known.
type User struct {
	OpenID       string
	UnionID      string // only when the account is bound to an Open Platform account
	Following    bool
	FollowedAt   time.Time // zero when not following
	Remark       string
	Tags         []int
	Source       string // how the user came to follow, such as ADD_SCENE_QR_CODE
	QRScene      string // the scene of the code by which the user came
	LanguageCode string
}

type userAnswer struct {
	Subscribe  int     `json:"subscribe"`
	OpenID     string  `json:"openid"`
	UnionID    string  `json:"unionid"`
	Language   string  `json:"language"`
	Time       flexInt `json:"subscribe_time"`
	Remark     string  `json:"remark"`
	Tags       []int   `json:"tagid_list"`
	Scene      string  `json:"subscribe_scene"`
	QRScene    flexInt `json:"qr_scene"`
	QRSceneStr string  `json:"qr_scene_str"`
}

func (a userAnswer) user() User {
	u := User{
		OpenID: a.OpenID, UnionID: a.UnionID, Following: a.Subscribe == 1, Remark: a.Remark, Tags: a.Tags,
		Source: a.Scene, QRScene: a.QRSceneStr, LanguageCode: a.Language,
	}
	if a.Time > 0 {
		u.FollowedAt = time.Unix(int64(a.Time), 0)
	}
	return u
}

// User returns what is known of a user of this account.
func (c *Client) User(ctx context.Context, openID string) (User, error) {
	var answer userAnswer
	query := url.Values{"openid": {openID}, "lang": {"zh_CN"}}
	if err := c.call(ctx, get("/cgi-bin/user/info", query), nil, &answer); err != nil {
		return User{}, err
	}
	return answer.user(), nil
}

// MaxUsers is how many users one call of Users may ask for.
const MaxUsers = 100

// errTooMany is returned for more than MaxUsers.
var errTooMany = errors.New("wechat: 1 to 100 users at a time")

// Users returns what is known of up to MaxUsers users, in the order of the answer.
func (c *Client) Users(ctx context.Context, openIDs []string) ([]User, error) {
	if len(openIDs) == 0 || len(openIDs) > MaxUsers {
		return nil, errTooMany
	}
	type one struct {
		OpenID string `json:"openid"`
		Lang   string `json:"lang"`
	}
	var request struct {
		List []one `json:"user_list"`
	}
	for _, id := range openIDs {
		request.List = append(request.List, one{id, "zh_CN"})
	}
	var answer struct {
		List []userAnswer `json:"user_info_list"`
	}
	if err := c.call(ctx, post("/cgi-bin/user/info/batchget", RepeatSafe), request, &answer); err != nil {
		return nil, err
	}
	users := make([]User, len(answer.List))
	for i, found := range answer.List {
		users[i] = found.user()
	}
	return users, nil
}

// Followers is one page of the account's followers.
type Followers struct {
	Total   int64
	OpenIDs []string // 10,000 at most
	Next    string   // where the next page starts; empty after the last
}

// Followers returns a page of followers; after is empty for the first one. An account may ask 500 times a day.
func (c *Client) Followers(ctx context.Context, after string) (Followers, error) {
	query := url.Values{}
	if after != "" {
		query.Set("next_openid", after)
	}
	var answer struct {
		Total flexInt `json:"total"`
		Count flexInt `json:"count"`
		Data  struct {
			OpenIDs []string `json:"openid"`
		} `json:"data"`
		Next string `json:"next_openid"`
	}
	if err := c.call(ctx, get("/cgi-bin/user/get", query), nil, &answer); err != nil {
		return Followers{}, err
	}
	page := Followers{Total: int64(answer.Total), OpenIDs: answer.Data.OpenIDs, Next: answer.Next}
	if answer.Count < 10_000 {
		page.Next = "" // the platform names the last follower even when nobody comes after
	}
	return page, nil
}
