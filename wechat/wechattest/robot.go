package wechattest

import (
	"fmt"
	"slices"
	"time"
)

// robot is a group robot.
type robot struct {
	minute []time.Time
	sent   []Sent
}

// The limits of robots, in messages, bytes and cards.
const (
	robotPerMinute = 20
	maxRobotText   = 2048
	maxMarkdown    = 4096
	maxCards       = 8
	maxCardTitle   = 128
	maxCardText    = 512
)

// AddRobot adds a group robot with that key.
func (s *Server) AddRobot(key string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.robots[key] = &robot{}
}

// RobotSent returns what the robot of that key accepted.
func (s *Server) RobotSent(key string) []Sent {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r := s.robots[key]; r != nil {
		return slices.Clone(r.sent)
	}
	return nil
}

type robotRequest struct {
	Type string `json:"msgtype"`
	Text struct {
		Content string `json:"content"`
	} `json:"text"`
	Markdown struct {
		Content string `json:"content"`
	} `json:"markdown"`
	News struct {
		Articles []struct {
			Title string `json:"title"`
			Text  string `json:"description"`
			URL   string `json:"url"`
		} `json:"articles"`
	} `json:"news"`
}

func (s *Server) robotSend(c *call) (any, *failure) {
	r := s.robots[c.Query.Get("key")]
	if r == nil {
		return nil, &failure{code: 93000, text: "invalid webhook url, hint: [key]"}
	}
	var m robotRequest
	if f := into(c, &m); f != nil {
		return nil, f
	}
	if f := m.check(); f != nil {
		return nil, f
	}
	r.minute = slices.DeleteFunc(r.minute, func(t time.Time) bool { return c.now.Sub(t) >= time.Minute })
	if len(r.minute) >= robotPerMinute {
		return nil, &failure{code: 45009, text: "api freq out of limit"}
	}
	r.minute = append(r.minute, c.now)
	r.sent = keep(r.sent, Sent{At: c.now, Kind: KindRobot, Body: c.Body}, s.limit)
	return ok(), nil
}

func (m robotRequest) check() *failure {
	size := func(name, text string, most int) *failure {
		if text == "" {
			return &failure{code: 44004, text: "empty content"}
		}
		if len(text) > most {
			return &failure{code: 40058, text: fmt.Sprintf("%s exceed max length %d", name, most)}
		}
		return nil
	}
	switch m.Type {
	case "text":
		return size("text.content", m.Text.Content, maxRobotText)
	case "markdown":
		return size("markdown.content", m.Markdown.Content, maxMarkdown)
	case "news":
		if len(m.News.Articles) == 0 || len(m.News.Articles) > maxCards {
			return &failure{code: 40058, text: "news.articles: 1 to 8"}
		}
		for _, card := range m.News.Articles {
			if f := size("news.articles.title", card.Title, maxCardTitle); f != nil {
				return f
			}
			if len(card.Text) > maxCardText || card.URL == "" {
				return &failure{code: 40058, text: "news.articles: description or url"}
			}
		}
		return nil
	}
	return failed(40008)
}
