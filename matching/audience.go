package matching

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"

	"huiqi/models"
)

// AudienceOptions narrows an audience.
type AudienceOptions struct {
	District string    // a division or zone: enterprises in or below it
	Verdicts []Verdict // of members; empty: all
}

// Audience counts what a rule means for the enterprises of a snapshot.
type Audience struct {
	Total     int             `json:"total"`
	Verdicts  map[Verdict]int `json:"verdicts"` // every verdict is there, zero included
	Districts []DistrictCount `json:"districts"`
}

// DistrictCount is the part of an audience in one division; an empty code holds those whose division is unknown.
type DistrictCount struct {
	Code     string          `json:"code"`
	Name     string          `json:"name"`
	Total    int             `json:"total"`
	Verdicts map[Verdict]int `json:"verdicts"`
}

// Member is one enterprise of an audience.
type Member struct {
	ID      int64   `json:"-"`
	USCC    string  `json:"uscc"`
	Name    string  `json:"name"`
	Region  string  `json:"region,omitempty"`
	Zone    string  `json:"zone,omitempty"`
	Verdict Verdict `json:"verdict"`
}

// decider is an evaluator that can tell the verdict without the reasons.
type decider interface {
	Decide(rule Rule, profile Profile, on models.Date) Verdict
}

// Decide returns the verdict without the reasons.
func (Plain) Decide(rule Rule, profile Profile, on models.Date) Verdict {
	return assess(rule, profile, on).verdict
}

func (s *Snapshot) verdict(rule Rule, profile Profile, on models.Date) Verdict {
	if d, ok := s.evaluator.(decider); ok {
		return d.Decide(rule, profile, on)
	}
	return s.evaluator.Evaluate(rule, profile, on).Verdict
}

// Audience evaluates a rule against every enterprise and counts the verdicts, in all and by division.
func (s *Snapshot) Audience(ctx context.Context, rule Rule, on models.Date, opts AudienceOptions) (Audience, error) {
	opts.Verdicts = nil
	out := Audience{Verdicts: noVerdicts()}
	districts := map[string]*DistrictCount{}
	for m, err := range s.Members(ctx, rule, on, opts) {
		if err != nil {
			return Audience{}, err
		}
		d := districts[m.Region]
		if d == nil {
			d = &DistrictCount{Code: m.Region, Name: s.lang.catalogue.DivisionName(m.Region), Verdicts: noVerdicts()}
			districts[m.Region] = d
		}
		out.Total++
		out.Verdicts[m.Verdict]++
		d.Total++
		d.Verdicts[m.Verdict]++
	}
	for _, code := range slices.Sorted(maps.Keys(districts)) {
		out.Districts = append(out.Districts, *districts[code])
	}
	return out, nil
}

func noVerdicts() map[Verdict]int {
	out := map[Verdict]int{}
	for _, v := range Verdicts() {
		out[v] = 0
	}
	return out
}

// Members yields the enterprises with their verdicts in the order of their ids, until the caller stops or ctx
// ends; then it yields the context's error once.
func (s *Snapshot) Members(ctx context.Context, rule Rule, on models.Date, opts AudienceOptions) iter.Seq2[Member, error] {
	return func(yield func(Member, error) bool) {
		for _, e := range s.enterprises {
			if err := ctx.Err(); err != nil {
				yield(Member{}, err)
				return
			}
			m := Member{ID: e.ID, USCC: e.USCC, Name: e.Name, Region: e.Profile.code("region"), Zone: e.Profile.code("zone")}
			if !s.within(m, opts.District) {
				continue
			}
			m.Verdict = s.verdict(rule, e.Profile, on)
			if len(opts.Verdicts) > 0 && !slices.Contains(opts.Verdicts, m.Verdict) {
				continue
			}
			if !yield(m, nil) {
				return
			}
		}
	}
}

// within reports whether the enterprise lies in the division, or is of the zone.
func (s *Snapshot) within(m Member, district string) bool {
	return district == "" || m.Zone == district || s.lang.catalogue.InOrBelow(m.Region, district) ||
		m.Region == "" && s.lang.catalogue.InOrBelow(m.Zone, district)
}

// code returns the first code of a region or zone, as the snapshot's counts file it.
func (p Profile) code(field string) string {
	for _, f := range p.direct[field] {
		if len(f.Words) > 0 {
			return f.Words[0]
		}
	}
	return ""
}

// Change is one enterprise whose verdict differs between two rules.
type Change struct {
	Member
	Before Verdict `json:"before"`
}

// Compare lists the enterprises whose verdict under the new rule differs from that under the old one, in the
// order of their ids: what publishing the new rule would change.
func (s *Snapshot) Compare(ctx context.Context, before, after Rule, on models.Date, opts AudienceOptions) ([]Change, error) {
	opts.Verdicts = nil
	var out []Change
	for m, err := range s.Members(ctx, after, on, opts) {
		if err != nil {
			return nil, err
		}
		i, _ := slices.BinarySearchFunc(s.enterprises, m.ID, func(e Enterprise, id int64) int { return cmp.Compare(e.ID, id) })
		if old := s.verdict(before, s.enterprises[i].Profile, on); old != m.Verdict {
			out = append(out, Change{Member: m, Before: old})
		}
	}
	return out, nil
}
