package matching

import (
	"cmp"
	"context"
	"slices"

	"huiqi/models"
)

// Enterprise is one enterprise of a snapshot.
type Enterprise struct {
	ID      int64
	USCC    string
	Name    string
	Text    string // business scope and needs, for relevance
	Profile Profile
}

// Snapshot is the programs and enterprises at one moment. It is immutable: a change makes a new one.
type Snapshot struct {
	lang        *Language
	candidates  []Candidate
	enterprises []Enterprise
	byUSCC      map[string]int
	evaluator   Evaluator
}

// NewSnapshot returns a snapshot in stable order: programs and enterprises by id. evaluator nil is Plain.
func NewSnapshot(lang *Language, candidates []Candidate, enterprises []Enterprise, evaluator Evaluator) *Snapshot {
	s := &Snapshot{lang: lang, candidates: slices.Clone(candidates), enterprises: slices.Clone(enterprises), byUSCC: map[string]int{}, evaluator: evaluator}
	if evaluator == nil {
		s.evaluator = Plain{}
	}
	slices.SortFunc(s.candidates, func(a, b Candidate) int { return cmp.Compare(a.ProgramID, b.ProgramID) })
	slices.SortFunc(s.enterprises, func(a, b Enterprise) int { return cmp.Compare(a.ID, b.ID) })
	for i := range s.candidates {
		s.candidates[i] = s.candidates[i].Prepared()
	}
	for i, e := range s.enterprises {
		s.byUSCC[e.USCC] = i
	}
	return s
}

// Enterprise returns the enterprise with the credit code, or a not-found fault.
func (s *Snapshot) Enterprise(uscc string) (Enterprise, error) {
	if i, ok := s.byUSCC[uscc]; ok {
		return s.enterprises[i], nil
	}
	return Enterprise{}, models.NotFound("enterprise", "企业", uscc)
}

// Candidate returns the program with the id, or a not-found fault.
func (s *Snapshot) Candidate(programID string) (Candidate, error) {
	return FindCandidate(s.candidates, programID)
}

// FindCandidate returns the program with the id among programs in the order of their ids, or a not-found fault.
func FindCandidate(candidates []Candidate, programID string) (Candidate, error) {
	i, ok := slices.BinarySearchFunc(candidates, programID, func(c Candidate, id string) int { return cmp.Compare(c.ProgramID, id) })
	if !ok {
		return Candidate{}, models.NotFound("program", "政策事项", programID)
	}
	return candidates[i], nil
}

// Candidates returns the programs in the order of their ids. The slice is shared: read only.
func (s *Snapshot) Candidates() []Candidate { return s.candidates }

// Enterprises returns the enterprises in the order of their ids. The slice is shared: read only.
func (s *Snapshot) Enterprises() []Enterprise { return s.enterprises }

// Match is one program for one enterprise.
type Match struct {
	Candidate Candidate
	Result    Result
	Opening   Opening
	Score     Score
}

// ForwardOptions narrows a forward answer.
type ForwardOptions struct {
	Verdicts []Verdict // empty: all
	Upcoming bool      // with programs that open later
	Closed   bool      // with programs that are closed
	Text     string    // what relevance is measured against: business scope, needs, a question
	Limit    int       // 0: no limit
	Term     *Term     // a further part of scores; nil: none
}

// Wants reports whether a program with this opening is asked for.
func (o ForwardOptions) Wants(open Opening) bool {
	return open.Applies() || open.State == Upcoming && o.Upcoming || open.State == Closed && o.Closed
}

// Ranking is a forward answer.
type Ranking struct {
	Total   int             // programs that were matched
	Counts  map[Verdict]int // of all of them; every verdict is there
	Matches []Match         // those asked for, ranked
}

// Forward matches a profile against the programs and returns them ranked: by verdict, then by score, then by
// program id. Programs that take no applications on the date are left out unless asked for. It fails only when
// ctx ends.
func (s *Snapshot) Forward(ctx context.Context, profile Profile, on models.Date, opts ForwardOptions) ([]Match, error) {
	r, err := s.Rank(ctx, profile, on, opts)
	return r.Matches, err
}

// Rank is Forward with the counts of all verdicts.
func (s *Snapshot) Rank(ctx context.Context, profile Profile, on models.Date, opts ForwardOptions) (Ranking, error) {
	rank := NewRanker(s.lang, profile, on, opts)
	for i := range s.candidates {
		if err := ctx.Err(); err != nil {
			return Ranking{}, err
		}
		c := &s.candidates[i]
		if open := c.OpeningOn(on); opts.Wants(open) {
			r := s.evaluator.Evaluate(c.Rule, profile, on)
			rank.Add(c, &open, r.Verdict, &r)
		}
	}
	return rank.Ranking(), nil
}
