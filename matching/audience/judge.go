package audience

import (
	"slices"

	"huiqi/matching"
	"huiqi/models"
)

// judge decides a rule for rows of a snapshot. It is used by one goroutine.
type judge struct {
	v     *View
	plan  *plan
	rule  matching.Rule
	on    models.Date
	d     *deriver
	scan  scan
	w     weigher
	cells []cell
	later *futures
	ready int // the row whose cells are there; -1: none
	keep  bool
	plain int64

	weighed int64
}

func (v *View) newJudge(p *plan, rule matching.Rule, on models.Date, repairs bool) *judge {
	j := &judge{v: v, plan: p, rule: rule, on: on, keep: true, ready: -1, later: &futures{}}
	j.d = v.e.newDeriver(v.e.calendarOf(on), v.e.packer)
	if p != nil {
		j.scan = scan{p: p, repairs: repairs, plain: v.e.options.Plain}
		j.scan.ages = newAgesAhead(p)
		j.cells = make([]cell, len(p.columns)+len(p.ahead))
	}
	return j
}

// outcome is what a rule means for the rows of one segment: a plane for each verdict but ineligible.
type outcome struct {
	of   [codeIneligible]plane
	live plane
}

// segment decides the live rows of a segment.
func (j *judge) segment(s *segment, live *plane, out *outcome) {
	*out = outcome{live: *live}
	if j.plan == nil {
		each(live, func(row int) { j.plainRow(s, row, out) })
		return
	}
	if isEmpty(live) {
		return
	}
	j.over(s, s.take(j.v.e, j.plan.asked(j.scan.repairs), j.d, j.keep), live, out)
}

// asked returns the columns that the plan asks, with near misses or without.
func (p *plan) asked(repairs bool) []*column {
	switch {
	case p == nil:
		return nil
	case repairs:
		return slices.Concat(p.columns, p.ahead)
	}
	return p.columns
}

// over decides the live rows of a segment over the blocks of the plan's columns.
func (j *judge) over(s *segment, blocks []*block, live *plane, out *outcome) {
	*out = outcome{live: *live}
	j.scan.seg, j.scan.hard, j.ready, j.scan.blocks = s, plane{}, -1, blocks
	j.scan.ahead = j.scan.repairs && len(j.plan.ahead) > 0 && len(blocks) > len(j.plan.columns)
	j.scan.look = func(row int, columns []int) []cell { return j.some(s, row, columns) }
	if j.plan.judged && s.judged != nil {
		for w := range j.scan.hard {
			j.scan.hard[w] = s.judged[w] & live[w]
		}
	}
	root := j.scan.borrow()
	j.scan.node(0, live, root)
	j.settle(s, live, root, out)
	j.scan.giveBack()
}

// settle turns the planes of the root into verdicts and decides row by row what they leave open.
func (j *judge) settle(s *segment, live *plane, root *planes, out *outcome) {
	var doubtful plane
	for w := range root.met {
		sure := live[w] &^ j.scan.hard[w]
		isMet, may := root.met[w]&sure, root.notOut[w]&sure
		out.of[codeEligible][w] = isMet
		out.of[codeInformation][w] = root.ask[w] & may &^ isMet
		out.of[codeJudgement][w] = may &^ isMet &^ root.ask[w]
		if j.scan.repairs {
			near := root.one[w] | root.pair[w]
			if j.plan.entwined {
				near = 0
			}
			out.of[codeNearMiss][w] = near & sure &^ may
			doubtful[w] = (root.oneM[w] | root.pM[w] | root.one[w] | root.pair[w]) & sure &^ may &^ out.of[codeNearMiss][w]
		}
	}
	if (j.plan.entwined || j.scan.ahead) && !isEmpty(&doubtful) {
		near, open := j.scan.mended(&doubtful, root)
		for w := range near {
			out.of[codeNearMiss][w] |= near[w]
		}
		doubtful = open
	}
	each(&doubtful, func(row int) { j.weighRow(s, row, out) })
	each(&j.scan.hard, func(row int) { j.plainRow(s, row, out) })
}

// weighRow decides a row by itself.
func (j *judge) weighRow(s *segment, row int, out *outcome) {
	j.weighed++
	cells := j.look(s, row)
	j.later.take(j.d, j.plan.columns, cells, nil)
	j.w.later = j.later
	code := j.w.weigh(j.plan, func(i int) found { return j.plan.leaves[i].look(cells) })
	j.later.back()
	j.place(s, row, code, out)
}

// some derives the cells of some columns of a row.
func (j *judge) some(s *segment, row int, columns []int) []cell {
	if j.ready == row {
		return j.cells
	}
	j.d.take(s.row(row))
	j.ready = -1
	for _, i := range columns {
		j.cells[i] = j.d.cell(j.plan.columns[i])
	}
	return j.cells
}

// look derives the cells of a row.
func (j *judge) look(s *segment, row int) []cell {
	if j.ready != row {
		j.d.take(s.row(row))
		for i, col := range j.plan.columns {
			j.cells[i] = j.d.cell(col)
		}
		j.ready = row
	}
	return j.cells
}

func (j *judge) place(s *segment, row int, code verdictCode, out *outcome) {
	switch {
	case code == codeHard:
		j.plainRow(s, row, out)
	case code < codeIneligible:
		put(&out.of[code], row, true)
	}
}

// plainRow decides a row by the plain evaluator.
func (j *judge) plainRow(s *segment, row int, out *outcome) {
	j.plain++
	verdict, _ := matching.Decide(j.rule, j.profile(s, row), j.on)
	if code := codeOf(verdict); code < codeIneligible {
		put(&out.of[code], row, true)
	}
}

// profile returns of a row at least what the rule asks.
func (j *judge) profile(s *segment, row int) matching.Profile {
	if j.plan == nil {
		return j.d.slow.profile(s.row(row))
	}
	return j.d.slow.profileOf(s.row(row), &j.plan.depends)
}

func codeOf(v matching.Verdict) verdictCode {
	return verdictCode(slices.Index(matching.Verdicts(), v))
}

func (c verdictCode) verdict() matching.Verdict { return matching.Verdicts()[c] }

// code returns the verdict of a row.
func (o *outcome) code(row int) verdictCode {
	for code := range codeIneligible {
		if o.of[code][row>>6]>>(row&63)&1 != 0 {
			return code
		}
	}
	return codeIneligible
}
