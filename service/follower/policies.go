package follower

import (
	"context"
	"slices"
	"time"

	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	rows "huiqi/models/push"
	"huiqi/service/match"
)

// Policy is a policy that concerns the enterprise of a follower, with its programs.
type Policy struct {
	ID           string    `json:"id" doc:"政策编号"`
	Title        string    `json:"title" doc:"标题"`
	DocNumber    string    `json:"doc_number,omitempty" doc:"文号"`
	Sample       bool      `json:"sample,omitempty" doc:"示例：演示用虚构政策"`
	Verification string    `json:"verification_text" doc:"核对状态的文字，须随结论显示"`
	Programs     []Program `json:"programs" nullable:"false" doc:"与该企业有关的事项"`
}

// Program is a program with what it means for the enterprise today, and how the follower was told of it.
type Program struct {
	ID      string           `json:"program_id" doc:"事项编号"`
	Name    string           `json:"name" doc:"事项名称"`
	Verdict matching.Verdict `json:"verdict" doc:"今天的结论"`
	Text    string           `json:"verdict_text" doc:"结论的文字"`
	Pushed  []Pushed         `json:"pushed" nullable:"false" doc:"推送给该关注者的，新的在前"`
}

// Pushed is one telling of the follower.
type Pushed struct {
	DeliveryID string      `json:"delivery_id" doc:"投递编号"`
	Reason     rows.Reason `json:"reason" doc:"为什么推送"`
	State      rows.State  `json:"state" doc:"投递状态"`
	At         time.Time   `json:"at" doc:"送出的时间；还没有送出的，不早于此时"`
}

// noticesShown is how many of an enterprise's last notices are looked at.
const noticesShown = 200

// Policies returns the published policies that concern the enterprise that a follower is bound to: those of which a
// program fits it or may, by rank, and those that the follower was told of although they do not any more. Of several
// enterprises, l.USCC says which. Faults: as of Fits.
func (s *Service) Policies(ctx context.Context, actor actors.Actor, l Link) ([]Policy, error) {
	if err := s.followed(ctx, actor, "listFollowerPolicies", l); err != nil {
		return nil, err
	}
	answer, err := s.Fits(ctx, actor, l, match.Request{Limit: models.MaxLimit, Upcoming: true, Closed: true})
	if err != nil {
		return nil, err
	}
	pushed, err := s.pushed(ctx, l, answer.Enterprise.USCC)
	if err != nil {
		return nil, err
	}
	var policies []Policy
	for _, item := range answer.Items {
		told := pushed[item.ProgramID]
		if len(told) == 0 && (item.Verdict == matching.Ineligible || item.Opening.State == matching.Closed) {
			continue
		}
		i := slices.IndexFunc(policies, func(p Policy) bool { return p.ID == item.Policy.ID })
		if i < 0 {
			i = len(policies)
			policies = append(policies, Policy{
				ID: item.Policy.ID, Title: item.Policy.Title, DocNumber: item.Policy.DocNumber, Sample: item.Policy.Sample, Verification: item.Policy.VerificationText,
			})
		}
		if told == nil {
			told = []Pushed{}
		}
		policies[i].Programs = append(policies[i].Programs, Program{ID: item.ProgramID, Name: item.Name, Verdict: item.Verdict, Text: item.VerdictText, Pushed: told})
	}
	return policies, nil
}

// pushed is how a follower was told of programs for an enterprise, by the programs' ids, the last first.
func (s *Service) pushed(ctx context.Context, l Link, uscc string) (map[string][]Pushed, error) {
	e, err := s.Store.FindEnterprise(ctx, uscc)
	if err != nil {
		return nil, err
	}
	notices, err := s.Store.NoticesOf(ctx, e.ID, noticesShown)
	if err != nil {
		return nil, err
	}
	var messages []string
	for _, n := range notices {
		if n.MessageID != "" {
			messages = append(messages, n.MessageID)
		}
	}
	deliveries, err := s.Store.DeliveriesOfMessages(ctx, messages)
	pushed := map[string][]Pushed{}
	for _, n := range notices {
		for _, d := range deliveries[n.MessageID] {
			if d.AccountID != l.AccountID || d.Address != l.OpenID {
				continue
			}
			told := Pushed{DeliveryID: d.ID, Reason: n.Reason, State: d.State, At: d.NotBefore}
			if d.SentAt != nil {
				told.At = *d.SentAt
			}
			pushed[n.ProgramID] = append(pushed[n.ProgramID], told)
		}
	}
	return pushed, err
}
