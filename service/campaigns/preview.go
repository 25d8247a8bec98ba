package campaigns

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"

	"huiqi/internal/clock"
	"huiqi/matching"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	rows "huiqi/models/push"
	"huiqi/push"
)

// samples is how many letters a preview shows.
const samples = 3

// Preview is what a campaign would do if it were started now.
type Preview struct {
	Verdicts map[matching.Verdict]int `json:"verdicts" doc:"各结论的企业数（筛选之后）"`
	Size     int                      `json:"size" doc:"通知多少家企业"`
	Told     int                      `json:"told" doc:"其中已经通知过或正要通知这一事项的这一版本的企业数：再发一次，它们会再收到一次"`
	LeftOut  []LeftOut                `json:"left_out" doc:"不能确定是否在所选区县内、因而没有计入的企业，按其登记的功能区或区县；要列入的填入 audience.include"`
	Reach    map[string]int           `json:"reach" doc:"能否送达：channel 名为首选渠道的企业数；no-subscription、opted-out、unreachable、not-wanted（没有订阅这类事项）、account-off（推送账号已停用）为送不到的企业数"`
	Approval bool                     `json:"approval" doc:"超过单人可发的规模，须另一人批准"`
	Samples  []Sample                 `json:"samples" doc:"前几家企业将收到的文字"`
}

// LeftOut are enterprises that may lie in the district of an audience and are not in it: those that are known by one place.
type LeftOut struct {
	Place       string `json:"place" doc:"功能区代号或区划代码；所在地不详时为空"`
	Name        string `json:"name"`
	Enterprises int    `json:"enterprises"`
}

// Sample is a letter as one enterprise would get it.
type Sample struct {
	USCC string `json:"uscc"`
	Name string `json:"name"`
	Text string `json:"text"`
}

// PreviewOf says whom a campaign would reach and what they would read. Nothing is written.
func (s *Service) PreviewOf(ctx context.Context, actor actors.Actor, c rows.Campaign) (Preview, error) {
	if _, err := s.Gate.Reach(actor, "previewCampaign"); err != nil {
		return Preview{}, err
	}
	if err := s.check(ctx, c, c.CheckPlan()); err != nil {
		return Preview{}, err
	}
	engine, err := s.engineNow(ctx)
	if err != nil {
		return Preview{}, err
	}
	ways, err := s.ways(ctx, engine, c)
	if err != nil {
		return Preview{}, err
	}
	p := Preview{Verdicts: map[matching.Verdict]int{}, Reach: map[string]int{}, Samples: []Sample{}}
	left := map[string]int{}
	for after, more := int64(0), true; more; {
		r, err := s.reached(ctx, engine, c, after, true)
		if err != nil {
			return Preview{}, fmt.Errorf("preview campaign: %w", err)
		}
		if err := s.preview(ctx, engine, c, r.members, ways, &p); err != nil {
			return Preview{}, fmt.Errorf("preview campaign: %w", err)
		}
		for place, n := range r.left {
			left[place] += n
		}
		after, more = r.upto, r.more
	}
	p.LeftOut = s.leftOut(left)
	p.Approval = p.Size > s.AloneUpTo
	return p, nil
}

func (s *Service) leftOut(by map[string]int) []LeftOut {
	out := make([]LeftOut, 0, len(by))
	for _, place := range slices.Sorted(maps.Keys(by)) {
		name := s.Language.Catalogue().DivisionName(place)
		if place == "" {
			name = "所在地不详"
		}
		out = append(out, LeftOut{place, name, by[place]})
	}
	return out
}

// preview adds a part of the audience.
func (s *Service) preview(ctx context.Context, engine Engine, c rows.Campaign, members []matching.Member, ways ways, p *Preview) error {
	ids := make([]int64, len(members))
	for i, m := range members {
		ids[i] = m.ID
	}
	subscriptions, err := s.Store.SubscriptionsOf(ctx, ids)
	if err != nil {
		return err
	}
	told, err := s.Store.ToldAbout(ctx, c.ProgramID, ways.version, ids)
	if err != nil {
		return err
	}
	p.Told += int(told)
	for _, m := range members {
		p.Size++
		p.Verdicts[m.Verdict]++
		p.Reach[ways.of(subscriptions[m.ID])]++
	}
	if len(p.Samples) > 0 || len(ids) == 0 {
		return nil
	}
	briefs, err := s.Store.Briefs(ctx, ids[:min(samples, len(ids))])
	if err != nil {
		return err
	}
	for _, b := range briefs {
		text, err := s.sample(engine, c, b)
		if err != nil {
			return err
		}
		p.Samples = append(p.Samples, Sample{USCC: b.USCC, Name: b.Name, Text: text})
	}
	return nil
}

func (s *Service) sample(engine Engine, c rows.Campaign, b enterprise.Brief) (string, error) {
	o, err := s.offer(engine, rows.Notice{EnterpriseID: b.ID, ProgramID: c.ProgramID, Reason: rows.ByCampaign}, clock.Today(s.Clock))
	if err != nil || o.Code != "" {
		return o.Code, err
	}
	return push.Sentence(o.Item), nil
}

// ways tell how enterprises would be reached.
type ways struct {
	planner push.Planner
	item    rows.Item // what they would hear of
	version int       // of the rule
}

func (s *Service) ways(ctx context.Context, engine Engine, c rows.Campaign) (ways, error) {
	candidate, err := engine.Candidate(c.ProgramID)
	if err != nil {
		return ways{}, err
	}
	planner, err := s.planner(ctx)
	return ways{planner, itemOf(candidate, rows.ByCampaign, candidate.OpeningOn(clock.Today(s.Clock))), candidate.RuleVersion}, err
}

// of is the channel by which an enterprise would be reached first, or why it would not, as planning decides it.
func (w ways) of(subscriptions []rows.Subscription) string {
	to, code := w.planner.First(subscriptions, w.item)
	return cmp.Or(code, string(w.planner.Accounts[to.AccountID].Channel))
}
