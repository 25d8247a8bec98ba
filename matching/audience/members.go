package audience

import (
	"cmp"
	"context"
	"iter"
	"slices"

	"huiqi/matching"
	"huiqi/models"
)

// member is a row that a list has.
type member struct {
	id     int64
	home   uint16
	code   verdictCode
	before verdictCode // of comparisons
}

// Members yields the enterprises with their verdicts in the order of their ids, without names and credit codes, which
// rows do not hold, until the caller stops or ctx ends; then it yields the context's error once.
func (v *View) Members(ctx context.Context, rule matching.Rule, on models.Date, opts matching.AudienceOptions) iter.Seq2[matching.Member, error] {
	return func(yield func(matching.Member, error) bool) {
		found, err := v.members(ctx, rule, on, opts)
		if err != nil {
			yield(matching.Member{}, err)
			return
		}
		homes := v.e.homes.all()
		for _, m := range found {
			if !yield(m.shown(homes), nil) {
				return
			}
		}
	}
}

func (m member) shown(homes []string) matching.Member {
	region, zone := splitHome(homes[m.home])
	return matching.Member{ID: m.id, Region: region, Zone: zone, Verdict: m.code.verdict()}
}

// members collects the rows of a list, by id, no more than the limit.
func (v *View) members(ctx context.Context, rule matching.Rule, on models.Date, opts matching.AudienceOptions) ([]member, error) {
	wanted, repairs := wantedVerdicts(opts.Verdicts)
	parts, err := gatherSegments(ctx, v, question{rule: rule, on: on, repairs: repairs, live: v.within(opts)}, func(to *firstRows, s *segment, out *outcome) {
		to.limit = opts.Limit
		for code := range codeHard {
			if !wanted[code] {
				continue
			}
			rows := out.rows(code)
			each(&rows, func(row int) {
				if opts.After == 0 || s.ids[row] > opts.After {
					to.add(member{id: s.ids[row], home: s.home[row], code: code})
				}
			})
		}
	})
	var all []member
	for _, p := range parts {
		all = append(all, p.rows...)
	}
	return firstByID(all, opts.Limit), err
}

// firstRows collects the rows with the least ids.
type firstRows struct {
	limit int // 0: all
	rows  []member
	last  int64 // once there are enough: greater ids are not among them
}

func (f *firstRows) add(m member) {
	if f.last != 0 && m.id > f.last {
		return
	}
	f.rows = append(f.rows, m)
	if f.limit > 0 && len(f.rows) >= 2*f.limit+1000 {
		f.rows = firstByID(f.rows, f.limit)
		f.last = f.rows[len(f.rows)-1].id
	}
}

// firstByID sorts rows by id and keeps the first ones; limit 0 keeps all.
func firstByID(all []member, limit int) []member {
	slices.SortFunc(all, func(a, b member) int { return cmp.Compare(a.id, b.id) })
	if limit > 0 && len(all) > limit {
		all = all[:limit]
	}
	return all
}

// wantedVerdicts returns which verdicts are asked for, and whether near misses have to be told from the ineligible.
func wantedVerdicts(list []matching.Verdict) (wanted [codeHard]bool, repairs bool) {
	for code := range wanted {
		v := verdictCode(code).verdict()
		wanted[code] = len(list) == 0 || slices.Contains(list, v)
	}
	return wanted, wanted[codeNearMiss] || wanted[codeIneligible]
}

// rows returns the rows with a verdict.
func (o *outcome) rows(code verdictCode) plane {
	if code < codeIneligible {
		return o.of[code]
	}
	out := o.live
	for i := range o.of {
		for w := range out {
			out[w] &^= o.of[i][w]
		}
	}
	return out
}
