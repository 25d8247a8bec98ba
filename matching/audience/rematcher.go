package audience

import (
	"context"

	"huiqi/matching"
)

// rematcher decides all programs for one segment after another. It is used by one goroutine.
type rematcher struct {
	v       *View
	c       *compiled
	d       *deriver
	later   *futures
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
		j := &judge{v: r.v, plan: p, rule: r.c.rules[i], on: r.c.cal.on, ready: -1, d: r.d, later: r.later}
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
	for _, k := range r.c.unmet {
		k.addBlock(blocks[k.column], dead)
	}
	for i, p := range r.c.plans {
		if i&255 == 0 && ctx.Err() != nil {
			return
		}
		if dead.has(int(r.c.slots.of[i])) || r.c.openings[i].State == matching.Closed {
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
