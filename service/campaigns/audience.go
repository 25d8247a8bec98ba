package campaigns

import (
	"context"
	"slices"

	"huiqi/internal/clock"
	"huiqi/matching"
	"huiqi/models"
	rows "huiqi/models/push"
)

// reach are the members of a campaign's audience after an enterprise, up to limit of them before they are filtered, and
// the id up to which everybody was looked at; more says whether there are others behind.
type reach struct {
	members []matching.Member
	upto    int64
	more    bool
	left    map[string]int // enterprises that may lie in the district and are not included, by the place they are known by
}

// reached looks at the next part of a campaign's audience; with left, also at whom its district leaves out although they may
// lie in it.
func (s *Service) reached(ctx context.Context, engine Engine, c rows.Campaign, after int64, left bool) (r reach, err error) {
	candidate, err := engine.Candidate(c.ProgramID)
	if err != nil {
		return r, err
	}
	filter, err := s.filter(c.Audience)
	if err != nil {
		return r, err
	}
	options := matching.AudienceOptions{
		District: c.Audience.District, Around: left || len(c.Audience.Include) > 0, Verdicts: verdicts(c.Audience), After: after, Limit: membersAtOnce,
	}
	today := clock.Today(s.Clock)
	seen, ids := 0, []int64{}
	for m, err := range engine.Members(ctx, candidate.Rule, today, options) {
		if err != nil {
			return r, err
		}
		seen, r.upto = seen+1, m.ID
		if meets(engine, filter, m.ID, today) {
			r.members, ids = append(r.members, m), append(ids, m.ID)
		}
	}
	r.more = seen == membersAtOnce
	if len(c.Audience.Tags) > 0 {
		tagged, err := s.Store.TaggedEnterprises(ctx, ids, c.Audience.Tags)
		if err != nil {
			return r, err
		}
		r.members = slices.DeleteFunc(r.members, func(m matching.Member) bool { return !tagged[m.ID] })
	}
	s.leaveOut(&r, c.Audience)
	return r, nil
}

// leaveOut takes those out who may lie in the audience's district and are not included, and counts them.
func (s *Service) leaveOut(r *reach, a rows.Audience) {
	if a.District == "" {
		return
	}
	r.left = map[string]int{}
	r.members = slices.DeleteFunc(r.members, func(m matching.Member) bool {
		if s.Language.Within(m.Region, m.Zone, a.District) {
			return false
		}
		place := s.knownBy(m, a.District)
		if slices.Contains(a.Include, place) {
			return false
		}
		r.left[place]++
		return true
	})
}

// knownBy is the place that says that an enterprise may lie in a district: its zone, or, where a zone is asked for or it is of
// none, its division.
func (s *Service) knownBy(m matching.Member, district string) string {
	target, _ := s.Language.Place(district)
	if m.Zone == "" || m.Zone == matching.NoZone || target.IsZone() {
		return m.Region
	}
	return m.Zone
}

// filter reads the rule that narrows an audience; nil: there is none.
func (s *Service) filter(a rows.Audience) (*matching.Rule, error) {
	if a.Filter == "" {
		return nil, nil
	}
	rule, err := s.Language.ParseRule([]byte(a.Filter))
	return &rule, err
}

func meets(engine Engine, filter *matching.Rule, id int64, today models.Date) bool {
	if filter == nil {
		return true
	}
	profile, there := engine.Profile(id)
	if !there {
		return false
	}
	verdict, _ := matching.Decide(*filter, profile, today)
	return verdict == matching.Eligible
}

func verdicts(a rows.Audience) []matching.Verdict {
	if len(a.Verdicts) == 0 {
		return []matching.Verdict{matching.Eligible}
	}
	out := make([]matching.Verdict, len(a.Verdicts))
	for i, v := range a.Verdicts {
		out[i] = matching.Verdict(v)
	}
	return out
}
