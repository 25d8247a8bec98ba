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
			r.d, r.spare = v.e.newDeriver(c.cal, v.e.packer), v.e.newDeriver(c.cal, v.e.packer)
			r.shared = &sharedScan{c: c, leaves: make([]*sharedLeaf, len(c.leaves))}
			for at := int(next.Add(1)) - 1; at < len(segments) && ctx.Err() == nil; at = int(next.Add(1)) - 1 {
				r.segment(ctx, segments[at])
			}
		})
	}
	wg.Wait()
	return found, ctx.Err()
}

// rematcher decides all programs for one segment after another. It is used by one goroutine.
type rematcher struct {
	v       *View
	c       *compiled
	d       *deriver
	spare   *deriver
	shared  *sharedScan
	judges  []*judge
	repairs bool
	out     *rematched
}

func (r *rematcher) segment(ctx context.Context, s *segment) {
	alone := *s
	alone.cols = s.cols.after(nil)
	blocks := alone.take(r.v.e, r.c.columns, r.d, false)
	cells := make([]cell, len(r.c.columns))
	r.shared.begin(&alone, blocks, func(row int, columns []int) []cell {
		r.d.take(alone.row(row))
		for _, i := range columns {
			cells[i] = r.d.cell(r.c.columns[i])
		}
		return cells
	}, r.repairs, r.v.e.options.Plain)
	r.out.enterprises += count(&alone.live)
	eligible := map[int][]matching.ProgramVersion{}
	r.out.programs = 0
	if !r.repairs {
		r.states(ctx, &alone, blocks)
		return
	}
	for i := range r.c.plans {
		if r.c.openings[i].State == matching.Closed {
			continue
		}
		r.out.programs++
		if i&63 == 0 && ctx.Err() != nil {
			return
		}
		r.program(i, &alone, blocks, eligible)
	}
	for row := range alone.rows() {
		if programs := eligible[row]; programs != nil {
			r.out.eligible = append(r.out.eligible, matching.EligibleOf{EnterpriseID: alone.ids[row], Programs: programs})
		}
	}
}

// program decides one program for a segment and adds who is eligible, by row.
func (r *rematcher) program(i int, s *segment, blocks []*block, eligible map[int][]matching.ProgramVersion) {
	out := new(outcome)
	j := r.judge(i)
	if j.plan == nil {
		j.segment(s, &s.live, out)
	} else {
		of := make([]*block, len(j.plan.columns))
		for k := range of {
			of[k] = blocks[r.c.columnsOf[i][k]]
		}
		j.scan.shared, j.scan.ids = r.shared, r.c.leafOf[i]
		j.over(s, of, &s.live, out)
	}
	live := count(&s.live)
	for code := range codeIneligible {
		n := count(&out.of[code])
		r.out.verdicts[code] += int64(n)
		live -= n
	}
	r.out.verdicts[codeIneligible] += int64(live)
	if r.repairs {
		candidate := &r.v.programs.candidates[i]
		each(&out.of[codeEligible], func(row int) {
			eligible[row] = append(eligible[row], matching.ProgramVersion{ProgramID: candidate.ProgramID, RuleVersion: candidate.RuleVersion})
		})
	}
	r.v.e.stats.PlainRows.Add(j.plain)
	j.plain = 0
}

// judge returns the judge of a program, which shares what is large with those of the others.
func (r *rematcher) judge(i int) *judge {
	if r.judges == nil {
		r.judges = make([]*judge, len(r.c.plans))
	}
	if r.judges[i] == nil {
		p := r.c.plans[i]
		j := &judge{v: r.v, plan: p, rule: r.c.rules[i], on: r.c.cal.on, ready: -1, d: r.d, spare: r.spare}
		if p != nil {
			j.scan = scan{p: p, repairs: r.repairs, plain: r.v.e.options.Plain, stack: r.shared.stack()}
			j.cells = make([]cell, len(p.columns))
		}
		r.judges[i] = j
	}
	return r.judges[i]
}

// states counts, for all programs that are not closed, the rows of a segment that are met and unknown.
func (r *rematcher) states(ctx context.Context, s *segment, blocks []*block) {
	dead := newBitset(len(r.c.plans))
	r.c.unmet.ofBlock(blocks, dead)
	for i, p := range r.c.plans {
		if i&255 == 0 && ctx.Err() != nil {
			return
		}
		if dead[i>>6]>>(i&63)&1 != 0 || r.c.openings[i].State == matching.Closed {
			continue
		}
		if p == nil || !r.conjunction(p, r.c.leafOf[i], s) {
			r.program(i, s, blocks, nil)
		}
	}
}

// conjunction counts the rows of a plan that is a conjunction of leaves, and reports whether it is one.
func (r *rematcher) conjunction(p *plan, ids []int, s *segment) bool {
	root := p.nodes[0]
	if root.op != opAll || p.judged && s.judged != nil {
		return false
	}
	may := s.live
	for _, n := range p.nodes[root.from:root.to] {
		if n.op != opLeaf {
			continue
		}
		l := r.shared.leaf(ids[n.leaf])
		if l.hards {
			return false
		}
		left := uint64(0)
		for w := range may {
			may[w] &= l.notOut[w]
			left |= may[w]
		}
		if left == 0 {
			return true
		}
	}
	isMet := may
	for _, n := range p.nodes[root.from:root.to] {
		if n.op != opLeaf {
			return false
		}
		mask(&isMet, &r.shared.leaf(ids[n.leaf]).met)
	}
	n := count(&isMet)
	r.out.verdicts[codeEligible] += int64(n)
	r.out.verdicts[codeInformation] += int64(count(&may) - n)
	return true
}
