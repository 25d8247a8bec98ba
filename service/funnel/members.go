package funnel

import (
	"context"
	"strconv"
	"strings"
	"time"

	"huiqi/models"
	actors "huiqi/models/access"
)

// Member is one pair behind a number.
type Member struct {
	USCC      string     `json:"uscc"`
	Name      string     `json:"name"`
	Region    string     `json:"region,omitempty"`
	ProgramID string     `json:"program_id"`
	Program   string     `json:"program"`
	At        *time.Time `json:"at,omitempty" doc:"何时到达该阶段；首次匹配即符合的没有"`
	Leak      string     `json:"leak,omitempty" doc:"符合而从未送出的原因"`
}

// Behind says which number a list stands behind: a stage, or, of those who are eligible and were never reached, the ones
// for one reason (or all, when it is empty). With By it is the number in the group whose key is Group.
type Behind struct {
	Stage  Stage
	Leaked bool
	Reason string
	By     By
	Group  string
}

// Members returns the pairs behind a number, by enterprise and program. Faults: invalid-request, bad-cursor,
// other-district, and those of the gate.
func (s *Service) Members(ctx context.Context, actor actors.Actor, q Query, b Behind, p models.Page) (models.List[Member], error) {
	list := models.List[Member]{Items: []Member{}}
	if b.By == ByCampaign {
		if b.Group == "" || q.CampaignID != "" && q.CampaignID != b.Group {
			return list, nil // there is no group of what no campaign told, and of one campaign no group of another
		}
		q.CampaignID = b.Group
	}
	w, err := s.settle(ctx, actor, "listFunnelMembers", q)
	if err != nil {
		return list, err
	}
	from, err := position(p.Cursor)
	if err != nil {
		return list, err
	}
	var last key
	limit := p.Clamped()
	err = s.search(ctx, w, b, from.enterprise-1, int64(limit), func(pair Pair) bool {
		at := key{pair.ID, pair.ProgramID}
		if !w.behind(pair, b) || at.enterprise == from.enterprise && at.program <= from.program {
			return true
		}
		if len(list.Items) == limit {
			list.NextCursor = strconv.FormatInt(last.enterprise, 10) + "." + last.program
			return false
		}
		last = at
		list.Items = append(list.Items, member(pair, b.Stage))
		return true
	})
	if err != nil {
		return list, err
	}
	ids := make([]string, len(list.Items))
	for i, m := range list.Items {
		ids[i] = m.ProgramID
	}
	names, err := s.Store.ProgramNames(ctx, ids)
	for i, m := range list.Items {
		list.Items[i].Program = names[m.ProgramID]
	}
	return list, err
}

func (w walked) behind(p Pair, b Behind) bool {
	stage := b.Stage
	if b.Leaked {
		if p.Leak == "" || b.Reason != "" && b.Reason != p.Leak {
			return false
		}
		stage = Eligible
	}
	return w.in(p, stage) && (b.By == "" || b.By == ByCampaign || groupOf(p, stage, b.By) == b.Group)
}

func member(p Pair, stage Stage) Member {
	m := Member{USCC: p.USCC, Name: p.Name, Region: p.Region, ProgramID: p.ProgramID, Leak: p.Leak}
	if stage == "" {
		stage = Eligible
	}
	if at := p.At[stage]; !at.IsZero() {
		m.At = &at
	}
	return m
}

// position reads a cursor: the last pair of the page before.
func position(cursor string) (key, error) {
	if cursor == "" {
		return key{enterprise: 0}, nil
	}
	id, program, found := strings.Cut(cursor, ".")
	n, err := strconv.ParseInt(id, 10, 64)
	if !found || err != nil || n < 1 {
		return key{}, models.Invalid("bad-cursor", "翻页标记不属于这次查询", "the cursor does not belong to this question")
	}
	return key{n, program}, nil
}
