package audience

import (
	"context"

	"huiqi/matching"
	"huiqi/models"
)

// Candidates returns the programs in the order of their ids. The slice is shared: read only.
func (v *View) Candidates() []matching.Candidate { return v.programs.list() }

// Candidate returns the program with the id, or a not-found fault.
func (v *View) Candidate(programID string) (matching.Candidate, error) {
	return matching.FindCandidate(v.programs.list(), programID)
}

// verdict decides one program.
func (s *subject) verdict(program int, rule matching.Rule) matching.Verdict {
	if !s.alive.has(int(s.c.slots.of[program])) {
		return matching.Ineligible
	}
	p := s.c.plans[program]
	if p == nil {
		v, _ := matching.Decide(rule, s.d.plain(), s.c.cal.on)
		return v
	}
	code := s.weigh(program, p)
	if code == codeHard {
		s.e.stats.PlainRows.Add(1)
		v, _ := matching.Decide(rule, s.d.plain(), s.c.cal.on)
		return v
	}
	return code.verdict()
}

// Rank matches a profile against the programs and ranks them, as matching.Snapshot does.
func (v *View) Rank(ctx context.Context, profile matching.Profile, on models.Date, opts matching.ForwardOptions) (matching.Ranking, error) {
	rank := matching.NewRanker(v.e.lang, profile, on, opts)
	c, err := v.programs.on(v.e, on)
	if err != nil {
		return matching.Ranking{}, err
	}
	s := v.about(c, profile)
	defer v.done(s)
	s.screen(s.c.final)
	for i := range v.programs.list() {
		if i&255 == 0 && ctx.Err() != nil {
			return matching.Ranking{}, ctx.Err()
		}
		if open := &c.openings[i]; opts.Wants(*open) {
			program := &v.programs.candidates[i]
			rank.Add(program, open, s.verdict(i, program.Rule), nil)
		}
	}
	return rank.Ranking(), nil
}

// Forward is the matches of Rank.
func (v *View) Forward(ctx context.Context, profile matching.Profile, on models.Date, opts matching.ForwardOptions) ([]matching.Match, error) {
	r, err := v.Rank(ctx, profile, on, opts)
	return r.Matches, err
}

// Verdicts returns the verdict of every program for a profile, in the order of Candidates.
func (v *View) Verdicts(profile matching.Profile, on models.Date) ([]matching.Verdict, error) {
	c, err := v.programs.on(v.e, on)
	if err != nil {
		return nil, err
	}
	s := v.about(c, profile)
	defer v.done(s)
	s.screen(s.c.final)
	out := make([]matching.Verdict, len(c.plans))
	for i := range out {
		out[i] = s.verdict(i, v.programs.candidates[i].Rule)
	}
	return out, nil
}

// ProgramStates counts the programs that are met and unknown for a profile, which is what near misses do not need.
func (v *View) ProgramStates(profile matching.Profile, on models.Date) (isMet, isUnknown int, err error) {
	c, err := v.programs.on(v.e, on)
	if err != nil {
		return 0, 0, err
	}
	s := v.about(c, profile)
	defer v.done(s)
	isMet, isUnknown = s.states()
	return isMet, isUnknown, nil
}

// Prepare compiles the programs for a date before anybody asks.
func (v *View) Prepare(on models.Date) error {
	_, err := v.programs.on(v.e, on)
	return err
}
