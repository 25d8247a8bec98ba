package wechattest

import (
	"encoding/json"
	"slices"
	"strconv"
	"time"
)

// mass is a mass message that was taken.
type mass struct {
	at            time.Time
	id, data, key string
}

// The limits of mass messages.
const (
	massPerUserMonth = 4
	maxMassKey       = 32
)

type massRequest struct {
	Filter struct {
		ToAll bool `json:"is_to_all"`
		TagID int  `json:"tag_id"`
	} `json:"filter"`
	Type string `json:"msgtype"`
	News struct {
		MediaID string `json:"media_id"`
	} `json:"mpnews"`
	Text struct {
		Content string `json:"content"`
	} `json:"text"`
	Key string `json:"clientmsgid"`
}

func (a *Account) sendMass(c *call) (any, *failure) {
	var m massRequest
	if f := into(c, &m); f != nil {
		return nil, f
	}
	if f := a.checkMass(m); f != nil {
		return nil, f
	}
	reached, total := a.reach(c.now, func(u *user) bool { return m.Filter.ToAll || slices.Contains(u.Tags, m.Filter.TagID) })
	if len(reached) == 0 {
		return nil, failed(45028)
	}
	delete(a.drafts, m.News.MediaID)
	taken := a.recordMass(c, m.Key, reached, total)
	answer := ok()
	answer["msg_id"], answer["msg_data_id"] = json.Number(taken.id), taken.data
	return answer, nil
}

func (a *Account) checkMass(m massRequest) *failure {
	if len(m.Key) > maxMassKey {
		return failed(45067)
	}
	if known := a.massBy(m.Key); known != nil {
		f := failed(45065)
		f.more = map[string]any{"msg_id": json.Number(known.id), "msg_data_id": known.data}
		return f
	}
	switch {
	case m.Type == "mpnews" && a.drafts[m.News.MediaID] == nil:
		return failed(40007)
	case m.Type == "text" && m.Text.Content == "":
		return failed(44002)
	case m.Type != "mpnews" && m.Type != "text":
		return failed(40008)
	}
	return nil
}

func (a *Account) massBy(key string) *mass {
	for _, m := range a.masses {
		if key != "" && m.key == key {
			return m
		}
	}
	return nil
}

// reach returns the followers that have not had four messages this month, and how many were meant.
func (a *Account) reach(now time.Time, meant func(*user) bool) (reached []*user, total int) {
	for _, id := range a.order {
		if u := a.users[id]; u.Following && meant(u) {
			total++
			if u.masses[month(now)] < massPerUserMonth {
				reached = append(reached, u)
			}
		}
	}
	return reached, total
}

func (a *Account) recordMass(c *call, key string, reached []*user, total int) *mass {
	m := &mass{at: c.now, id: a.nextID(), data: a.nextID(), key: key}
	a.masses[m.id] = m
	for _, u := range reached {
		u.masses[month(c.now)]++
	}
	a.follow(c, "oOperator", "MASSSENDJOBFINISH", elements{
		{"MsgID", m.id, true},
		{"Status", "send success", false},
		{"TotalCount", strconv.Itoa(total), true},
		{"FilterCount", strconv.Itoa(len(reached)), true},
		{"SentCount", strconv.Itoa(len(reached)), true},
		{"ErrorCount", "0", true},
	})
	return m
}

func (a *Account) getMass(c *call) (any, *failure) {
	var request struct {
		ID json.Number `json:"msg_id"`
	}
	if f := into(c, &request); f != nil {
		return nil, f
	}
	if a.masses[request.ID.String()] == nil {
		return nil, failed(40035)
	}
	return map[string]any{"msg_id": request.ID, "msg_status": "SEND_SUCCESS"}, nil
}
