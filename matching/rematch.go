package matching

import (
	"cmp"
	"context"
	"slices"

	"huiqi/models"
)

// Shard is every program that is not closed on a date for the enterprises of a range of ids: how many pairs have
// which verdict, and who is eligible for what.
type Shard struct {
	Enterprises int
	Programs    int               // not closed on the date
	Verdicts    map[Verdict]int64 // every verdict is there; they add up to Enterprises × Programs
	Eligible    []EligibleOf      // ascending by enterprise id; who is eligible for nothing is left out
}

// EligibleOf is what one enterprise is eligible for.
type EligibleOf struct {
	EnterpriseID int64
	Programs     []ProgramVersion // by program id
}

// ProgramVersion names a program with the version of its rule that was evaluated; 0 when it has none.
type ProgramVersion struct {
	ProgramID   string
	RuleVersion int
}

// Rematch evaluates every program that is not closed on the date, those that open later included, against the
// enterprises with after < id ≤ upto. It fails only when ctx ends. Being the plain version it is the oracle of
// every faster one.
func (s *Snapshot) Rematch(ctx context.Context, after, upto int64, on models.Date) (Shard, error) {
	programs := s.notClosed(on)
	out := Shard{Programs: len(programs), Verdicts: map[Verdict]int64{}}
	for _, v := range Verdicts() {
		out.Verdicts[v] = 0
	}
	for _, e := range s.between(after, upto) {
		if err := ctx.Err(); err != nil {
			return Shard{}, err
		}
		out.Enterprises++
		var eligible []ProgramVersion
		for _, c := range programs {
			verdict := s.verdict(c.Rule, e.Profile, on)
			out.Verdicts[verdict]++
			if verdict == Eligible {
				eligible = append(eligible, ProgramVersion{ProgramID: c.ProgramID, RuleVersion: c.RuleVersion})
			}
		}
		if len(eligible) > 0 {
			out.Eligible = append(out.Eligible, EligibleOf{EnterpriseID: e.ID, Programs: eligible})
		}
	}
	return out, nil
}

// notClosed returns the programs that a rematch asks about, in the order of their ids.
func (s *Snapshot) notClosed(on models.Date) []Candidate {
	var out []Candidate
	for _, c := range s.candidates {
		if c.OpeningOn(on).State != Closed {
			out = append(out, c)
		}
	}
	return out
}

// between returns the enterprises with after < id ≤ upto. The slice is shared: read only.
func (s *Snapshot) between(after, upto int64) []Enterprise {
	first := s.firstAfter(after)
	return s.enterprises[first:max(first, s.firstAfter(upto))]
}

// firstAfter returns the index of the first enterprise with a greater id.
func (s *Snapshot) firstAfter(id int64) int {
	i, found := slices.BinarySearchFunc(s.enterprises, id, func(e Enterprise, id int64) int { return cmp.Compare(e.ID, id) })
	if found {
		i++
	}
	return i
}
