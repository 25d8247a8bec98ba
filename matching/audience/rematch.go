package audience

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"sync/atomic"

	"huiqi/matching"
	"huiqi/models"
)

// Rematch evaluates every program that is not closed on the date against the enterprises with after < id ≤ upto, as
// matching.Snapshot does. It fails only when ctx ends.
func (v *View) Rematch(ctx context.Context, after, upto int64, on models.Date) (matching.Shard, error) {
	found, err := v.rematch(ctx, v.span(after, upto), on, true)
	if err != nil {
		return matching.Shard{}, err
	}
	out := matching.Shard{Verdicts: map[matching.Verdict]int64{}}
	for code := range codeHard {
		out.Verdicts[code.verdict()] = 0
	}
	for _, f := range found {
		out.Enterprises += f.enterprises
		out.Programs = f.programs
		out.Eligible = append(out.Eligible, f.eligible...)
		for code, n := range f.verdicts {
			out.Verdicts[verdictCode(code).verdict()] += n
		}
	}
	if len(found) > 0 && found[0].programs == 0 || len(found) == 0 {
		out.Programs = v.notClosed(on)
	}
	slices.SortFunc(out.Eligible, func(a, b matching.EligibleOf) int { return cmp.Compare(a.EnterpriseID, b.EnterpriseID) })
	return out, nil
}

func (v *View) notClosed(on models.Date) (n int) {
	for i := range v.programs.list() {
		if v.programs.candidates[i].OpeningOn(on).State != matching.Closed {
			n++
		}
	}
	return n
}

// Pairs counts, over all enterprises and programs, the pairs that are met and unknown, which is what near misses do not
// need.
func (v *View) Pairs(ctx context.Context, on models.Date) (isMet, isUnknown int64, err error) {
	found, err := v.rematch(ctx, v.segments, on, false)
	for _, f := range found {
		isMet += f.verdicts[codeEligible]
		isUnknown += f.verdicts[codeJudgement] + f.verdicts[codeInformation]
	}
	return isMet, isUnknown, err
}

// span returns segments that hold just the rows with after < id ≤ upto: of a small part of all rows new ones, in which
// the rows stand by district.
func (v *View) span(after, upto int64) []*segment {
	ids, places := v.dir.between(after, upto)
	if 2*len(ids) > v.count {
		return v.narrowed(after, upto)
	}
	type found struct {
		id int64
		at place
		by uint32 // home and trade
	}
	var rows []found
	for i, at := range places {
		if at.segment < len(v.segments) && at.row < v.segments[at.segment].rows() && v.segments[at.segment].has(at.row) {
			s := v.segments[at.segment]
			rows = append(rows, found{ids[i], at, uint32(s.home[at.row])<<16 | uint32(s.trade[at.row])})
		}
	}
	slices.SortStableFunc(rows, func(a, b found) int { return cmp.Compare(a.by, b.by) })
	var out []*segment
	build := &segmentBuilder{}
	for _, r := range rows {
		s := v.segments[r.at.segment]
		judged := s.judged != nil && s.judged[r.at.row>>6]>>(r.at.row&63)&1 != 0
		if build.add(r.id, s.row(r.at.row), s.home[r.at.row], s.trade[r.at.row], judged) {
			out = append(out, build.finish())
		}
	}
	if build.n > 0 {
		out = append(out, build.finish())
	}
	return out
}

// narrowed returns the segments of the view with only the rows of a range of ids.
func (v *View) narrowed(after, upto int64) []*segment {
	var out []*segment
	for _, s := range v.segments {
		narrow := *s
		each(&s.live, func(row int) {
			if s.ids[row] <= after || s.ids[row] > upto {
				put(&narrow.live, row, false)
			}
		})
		out = append(out, &narrow)
	}
	return out
}

// rematched is what one worker found.
type rematched struct {
	enterprises, programs int
	verdicts              [codeHard]int64
	eligible              []matching.EligibleOf
}

// rematch decides every program that is not closed for every row of some segments. Columns are derived for it alone.
func (v *View) rematch(ctx context.Context, segments []*segment, on models.Date, repairs bool) ([]*rematched, error) {
	c, err := v.programs.on(v.e, on)
	if err != nil {
		return nil, err
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	found := make([]*rematched, max(1, min(v.e.options.Workers, len(segments))))
	for i := range found {
		found[i] = &rematched{}
		wg.Go(func() {
			r := &rematcher{v: v, c: c, repairs: repairs, out: found[i]}
			r.d, r.later = v.e.newDeriver(c.cal, v.e.packer), &futures{}
			r.shared = &sharedScan{c: c, leaves: make([]*sharedLeaf, len(c.leaves))}
			for at := int(next.Add(1)) - 1; at < len(segments) && ctx.Err() == nil; at = int(next.Add(1)) - 1 {
				r.segment(ctx, segments[at])
			}
		})
	}
	wg.Wait()
	return found, ctx.Err()
}
