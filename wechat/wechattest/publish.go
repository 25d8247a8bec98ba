package wechattest

import (
	"encoding/json"
	"fmt"
	"strconv"
	"unicode/utf8"
)

// publication is a draft on its way.
type publication struct {
	asked int // how often its state was asked for
	id    string
}

// The limits of articles, in characters.
const (
	maxTitle   = 32
	maxAuthor  = 16
	maxDigest  = 128
	maxContent = 20_000
)

// listOf returns a member of a JSON object that is a list.
func listOf(body []byte, member string) []any {
	var members map[string]json.RawMessage
	var list []any
	if json.Unmarshal(body, &members) == nil && json.Unmarshal(members[member], &list) == nil {
		return list
	}
	return nil
}

func (a *Account) addDraft(c *call) (any, *failure) {
	var request struct {
		Articles []struct {
			Title   string `json:"title"`
			Author  string `json:"author"`
			Digest  string `json:"digest"`
			Content string `json:"content"`
			Cover   string `json:"thumb_media_id"`
		} `json:"articles"`
	}
	if f := into(c, &request); f != nil {
		return nil, f
	}
	if len(request.Articles) == 0 {
		return nil, failed(44002)
	}
	for _, one := range request.Articles {
		switch {
		case one.Title == "" || utf8.RuneCountInString(one.Title) > maxTitle:
			return nil, &failure{code: 45003, text: "title size out of limit"}
		case utf8.RuneCountInString(one.Author) > maxAuthor:
			return nil, &failure{code: 45110, text: "author size out of limit"}
		case utf8.RuneCountInString(one.Digest) > maxDigest:
			return nil, &failure{code: 45004, text: "description size out of limit"}
		case one.Content == "" || utf8.RuneCountInString(one.Content) >= maxContent:
			return nil, failed(45002)
		case one.Cover == "":
			return nil, failed(40007)
		}
	}
	id := a.server.text(64)
	a.drafts[id] = listOf(c.Body, "articles")
	return map[string]any{"media_id": id}, nil
}

func (a *Account) submitPublish(c *call) (any, *failure) {
	var request struct {
		MediaID string `json:"media_id"`
	}
	if f := into(c, &request); f != nil {
		return nil, f
	}
	if _, known := a.drafts[request.MediaID]; !known {
		return nil, failed(40007)
	}
	delete(a.drafts, request.MediaID)
	id := strconv.Itoa(2_247_483_647 + len(a.publications) + 1)
	a.publications[id] = &publication{id: id}
	state := a.config.Knobs.PublishEnd
	info := elements{{"publish_id", id, true}, {"publish_status", strconv.Itoa(state), true}}
	if state == 0 {
		info = append(info, element{"article_id", "article-" + id, false})
	}
	a.follow(c, "oOperator", "PUBLISHJOBFINISH", elements{{"PublishEventInfo", info, false}})
	answer := ok()
	answer["publish_id"] = json.Number(id) // a number here, a string in other answers, as it is seen
	return answer, nil
}

func (a *Account) getPublish(c *call) (any, *failure) {
	var request struct {
		ID string `json:"publish_id"`
	}
	if f := into(c, &request); f != nil {
		return nil, f
	}
	p := a.publications[request.ID]
	if p == nil {
		return nil, &failure{code: 53600, text: "invalid publish_id"}
	}
	p.asked++
	if p.asked <= a.config.Knobs.PublishSteps {
		return map[string]any{"publish_id": p.id, "publish_status": 1}, nil
	}
	state := a.config.Knobs.PublishEnd
	answer := map[string]any{"publish_id": p.id, "publish_status": state}
	if state == 0 {
		item := map[string]any{"idx": 1, "article_url": fmt.Sprintf("https://mp.weixin.qq.com/s/fake-%s", p.id)}
		answer["article_id"] = "article-" + p.id
		answer["article_detail"] = map[string]any{"count": 1, "item": []any{item}}
	} else {
		answer["fail_idx"] = []int{1}
	}
	return answer, nil
}
