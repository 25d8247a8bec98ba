package campaigns

import (
	"context"

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
}

// reached looks at the next part of a campaign's audience.
func (s *Service) reached(ctx context.Context, engine Engine, c rows.Campaign, after int64, limit int) (r reach, err error) {
	candidate, err := engine.Candidate(c.ProgramID)
	if err != nil {
		return r, err
	}
	filter, err := s.filter(c.Audience)
	if err != nil {
		return r, err
	}
	options := matching.AudienceOptions{District: c.Audience.District, Verdicts: verdicts(c.Audience), After: after, Limit: limit}
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
	r.more = seen == limit
	if len(c.Audience.Tags) == 0 {
		return r, nil
	}
	tagged, err := s.Store.TaggedEnterprises(ctx, ids, c.Audience.Tags)
	kept := r.members[:0]
	for _, m := range r.members {
		if tagged[m.ID] {
			kept = append(kept, m)
		}
	}
	r.members = kept
	return r, err
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
