package wechattest

import (
	"fmt"
	"slices"
	"sort"
	"time"
)

// User is a user of an account.
type User struct {
	OpenID      string          `json:"openid"`
	UnionID     string          `json:"unionid,omitempty"`
	Following   bool            `json:"following"`
	Muted       bool            `json:"muted,omitempty"`       // turned messages off: template messages end as failed:user block
	Blacklisted bool            `json:"blacklisted,omitempty"` // by the account
	Snapshot    bool            `json:"snapshot,omitempty"`    // a virtual user of a page's snapshot
	Credit      map[string]int  `json:"credit,omitempty"`      // notices accepted once, by template
	LongTerm    map[string]bool `json:"long_term,omitempty"`   // templates accepted for good
	Tags        []int           `json:"tags,omitempty"`
}

type user struct {
	User
	since   time.Time
	source  string
	scene   string
	windows []window
	minute  []time.Time // messages of the last minute
	masses  map[string]int
}

// AddUsers adds users, or replaces those that are there.
func (a *Account) AddUsers(users ...User) {
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	for _, one := range users {
		if _, known := a.users[one.OpenID]; !known {
			a.order = append(a.order, one.OpenID)
		}
		if one.Credit == nil {
			one.Credit = map[string]int{}
		}
		if one.LongTerm == nil {
			one.LongTerm = map[string]bool{}
		}
		a.users[one.OpenID] = &user{User: one, since: a.server.now(), source: "ADD_SCENE_OTHERS", masses: map[string]int{}}
	}
}

// AddFollowers adds that many followers with openids of the prefix and a number, and returns the openids.
func (a *Account) AddFollowers(prefix string, count int) []string {
	users := make([]User, count)
	ids := make([]string, count)
	for i := range users {
		ids[i] = fmt.Sprintf("%s%06d", prefix, i)
		users[i] = User{OpenID: ids[i], Following: true}
	}
	a.AddUsers(users...)
	return ids
}

// User returns what the platform knows of a user, and whether it knows them.
func (a *Account) User(openID string) (User, bool) {
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	u, known := a.users[openID]
	if !known {
		return User{}, false
	}
	return u.User, true
}

func (u *user) info() map[string]any {
	if !u.Following {
		return map[string]any{"subscribe": 0, "openid": u.OpenID}
	}
	info := map[string]any{
		"subscribe": 1, "openid": u.OpenID, "language": "zh_CN", "subscribe_time": u.since.Unix(), "remark": "", "groupid": 0,
		"tagid_list": append([]int{}, u.Tags...), "subscribe_scene": u.source, "qr_scene": 0, "qr_scene_str": u.scene,
		"nickname": "", "sex": 0, "headimgurl": "",
	}
	if u.UnionID != "" {
		info["unionid"] = u.UnionID
	}
	return info
}

func (a *Account) userInfo(c *call) (any, *failure) {
	u, known := a.users[c.Query.Get("openid")]
	if !known {
		return nil, failed(40003)
	}
	return u.info(), nil
}

func (a *Account) userBatch(c *call) (any, *failure) {
	var request struct {
		List []struct {
			OpenID string `json:"openid"`
		} `json:"user_list"`
	}
	if f := into(c, &request); f != nil {
		return nil, f
	}
	if len(request.List) == 0 || len(request.List) > 100 {
		return nil, &failure{code: 40032, text: "invalid openid list size"}
	}
	list := make([]any, 0, len(request.List))
	for _, one := range request.List {
		u, known := a.users[one.OpenID]
		if !known {
			return nil, failed(40003)
		}
		list = append(list, u.info())
	}
	return map[string]any{"user_info_list": list}, nil
}

// followersPage is how many openids user/get answers at once.
const followersPage = 10_000

func (a *Account) userList(c *call) (any, *failure) {
	var ids []string
	for _, id := range a.order {
		if a.users[id].Following {
			ids = append(ids, id)
		}
	}
	sort.Strings(ids)
	total, after := len(ids), c.Query.Get("next_openid")
	if after != "" {
		if _, known := a.users[after]; !known {
			return nil, failed(40003)
		}
		at, found := slices.BinarySearch(ids, after)
		ids = ids[at+b2i(found):]
	}
	ids = ids[:min(len(ids), followersPage)]
	answer := map[string]any{"total": total, "count": len(ids), "next_openid": ""}
	if len(ids) > 0 {
		answer["data"] = map[string]any{"openid": ids}
		answer["next_openid"] = ids[len(ids)-1]
	}
	return answer, nil
}
