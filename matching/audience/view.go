package audience

import (
	"context"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"

	"huiqi/matching"
	"huiqi/models"
)

// View is one snapshot: rows and programs at one moment. It never changes and may be read by any number of goroutines.
type View struct {
	e        *Engine
	dir      *directory
	segments []*segment
	count    int
	programs *programs
	epoch    uint64
}

// Len returns the number of enterprises.
func (v *View) Len() int { return v.count }

// Epoch counts the snapshots before this one.
func (v *View) Epoch() uint64 { return v.epoch }

// Memory is where the bytes of a snapshot are.
type Memory struct {
	Enterprises int `json:"enterprises"`
	Rows        int `json:"rows_bytes"`      // packed rows with ids, labels and offsets
	Columns     int `json:"columns_bytes"`   // derived columns that are kept
	Directory   int `json:"directory_bytes"` // of ids
	Words       int `json:"words_bytes"`     // strings of rows, and dictionaries
	Programs    int `json:"programs_bytes"`  // tables of the forward direction
}

// Total is the sum.
func (m Memory) Total() int { return m.Rows + m.Columns + m.Directory + m.Words + m.Programs }

// Memory counts the memory of the snapshot.
func (v *View) Memory() Memory {
	m := Memory{Enterprises: v.count, Directory: v.dir.bytes(), Programs: v.programs.bytes()}
	if w, ok := v.e.packer.words.(*words); ok {
		m.Words = w.bytes()
	}
	for _, s := range v.segments {
		m.Rows += s.bytes()
		m.Columns += s.cols.bytes()
	}
	return m
}

// judge decides a rule for rows of a snapshot. It is used by one goroutine.
type judge struct {
	v     *View
	plan  *plan
	rule  matching.Rule
	on    models.Date
	d     *deriver
	spare *deriver
	scan  scan
	w     weigher
	cells []cell
	later futures
	ready int // the row whose cells are there; -1: none
	keep  bool
	plain int64
}

func (v *View) newJudge(p *plan, rule matching.Rule, on models.Date, repairs bool) *judge {
	j := &judge{v: v, plan: p, rule: rule, on: on, keep: true, ready: -1}
	j.d = v.e.newDeriver(v.e.calendarOf(on), v.e.packer)
	if p != nil {
		j.scan = scan{p: p, repairs: repairs, plain: v.e.options.Plain}
		j.cells = make([]cell, len(p.columns))
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
	j.over(s, s.take(j.v.e, j.plan.columns, j.d, j.keep), live, out)
}

// over decides the live rows of a segment over the blocks of the plan's columns.
func (j *judge) over(s *segment, blocks []*block, live *plane, out *outcome) {
	*out = outcome{live: *live}
	j.scan.seg, j.scan.hard, j.ready, j.scan.blocks = s, plane{}, -1, blocks
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
	if j.scan.repairs && j.plan.entwined && !isEmpty(&doubtful) {
		out.of[codeNearMiss], doubtful = j.scan.entwine(&doubtful)
	}
	each(&doubtful, func(row int) { j.weighRow(s, row, out) })
	each(&j.scan.hard, func(row int) { j.plainRow(s, row, out) })
}

// weighRow decides a row by itself.
func (j *judge) weighRow(s *segment, row int, out *outcome) {
	cells := j.look(s, row)
	if j.w.later == nil {
		j.w.when = func(l *leaf) (int32, mending) {
			return l.mendedOn(j.cells, j.d.row, j.plan.columns, j.v.e.schema, j.on)
		}
		j.later = futures{e: j.v.e, plan: j.plan, d: j.spareDeriver(), days: map[int32]*future{}}
		j.w.later = func(day int32, states []leafState) bool { return j.later.states(j.d.packed, day, states) }
	}
	j.place(s, row, j.w.weigh(j.plan, func(i int) found { return j.plan.leaves[i].look(cells) }), out)
}

// spareDeriver returns a deriver beside that of the row at hand.
func (j *judge) spareDeriver() *deriver {
	if j.spare == nil {
		j.spare = j.v.e.newDeriver(j.d.n.c, j.v.e.packer)
	}
	return j.spare
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
	verdict, _ := matching.Decide(j.rule, j.d.slow.profile(s.row(row)), j.on)
	if code := codeOf(verdict); code < codeIneligible {
		put(&out.of[code], row, true)
	}
}

func codeOf(v matching.Verdict) verdictCode {
	return verdictCode(slices.Index(matching.Verdicts(), v))
}

func (c verdictCode) verdict() matching.Verdict { return matching.Verdicts()[c] }

// question is what is asked of the rows of a snapshot.
type question struct {
	rule    matching.Rule
	on      models.Date
	repairs bool                 // near misses are told from the ineligible
	live    func(*segment) plane // the rows that are asked about
}

// gatherSegments is gatherSegmentsAt for what does not ask which segment it is.
func gatherSegments[T any](ctx context.Context, v *View, q question, visit func(state *T, s *segment, out *outcome)) ([]*T, error) {
	return gatherSegmentsAt(ctx, v, q, func(state *T, _ int, s *segment, out *outcome) { visit(state, s, out) })
}

// gatherSegmentsAt decides a rule for every segment on several goroutines, each with a state of its own that visit adds
// to, and returns the states. The error is that of ctx.
func gatherSegmentsAt[T any](ctx context.Context, v *View, q question, visit func(state *T, at int, s *segment, out *outcome)) ([]*T, error) {
	outs := sync.Pool{New: func() any { return new(outcome) }}
	return gather(ctx, v, q, func(state *T, at int, j *judge, s *segment, live *plane) {
		out, _ := outs.Get().(*outcome)
		j.segment(s, live, out)
		visit(state, at, s, out)
		outs.Put(out)
	})
}

// gatherJudged is gather for what does not ask which segment it is.
func gatherJudged[T any](ctx context.Context, v *View, q question, visit func(state *T, j *judge, s *segment, live *plane)) ([]*T, error) {
	return gather(ctx, v, q, func(state *T, _ int, j *judge, s *segment, live *plane) { visit(state, j, s, live) })
}

// gather calls visit for every segment on several goroutines, each with a judge of the rule and a state of its own.
func gather[T any](ctx context.Context, v *View, q question, visit func(state *T, at int, j *judge, s *segment, live *plane)) ([]*T, error) {
	p, err := v.e.planOf(q.rule, q.on)
	if err != nil {
		return nil, err
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	states := make([]*T, v.workers())
	for i := range states {
		states[i] = new(T)
		wg.Go(func() {
			j := v.newJudge(p, q.rule, q.on, q.repairs)
			for at := int(next.Add(1)) - 1; at < len(v.segments) && ctx.Err() == nil; at = int(next.Add(1)) - 1 {
				rows := q.live(v.segments[at])
				visit(states[i], at, j, v.segments[at], &rows)
			}
			v.e.stats.PlainRows.Add(j.plain)
			v.e.stats.LookedAt.Add(int64(j.scan.ties))
		})
	}
	wg.Wait()
	v.e.trim(v)
	return states, ctx.Err()
}

// workers is how many goroutines answer one question.
func (v *View) workers() int {
	return max(1, min(v.e.options.Workers, runtime.GOMAXPROCS(0), len(v.segments)))
}

// allRows returns the rows of a segment that exist.
func allRows(s *segment) plane { return s.live }

// EachVerdict calls visit with the verdict of every enterprise, in no order and from several goroutines at once.
func (v *View) EachVerdict(ctx context.Context, rule matching.Rule, on models.Date, visit func(id int64, verdict matching.Verdict)) error {
	_, err := gatherSegments(ctx, v, question{rule: rule, on: on, repairs: true, live: allRows}, func(_ *struct{}, s *segment, out *outcome) {
		each(&out.live, func(row int) { visit(s.ids[row], out.code(row).verdict()) })
	})
	return err
}

// code returns the verdict of a row.
func (o *outcome) code(row int) verdictCode {
	for code := range codeIneligible {
		if o.of[code][row>>6]>>(row&63)&1 != 0 {
			return code
		}
	}
	return codeIneligible
}
