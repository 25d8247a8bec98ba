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
	m := Memory{Enterprises: v.count, Directory: v.e.dir.bytes(), Programs: v.programs.bytes()}
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
	scan  scan
	w     weigher
	cells []cell
	ready int // the row whose cells are there; -1: none
	keep  bool
	plain int64
}

func (v *View) newJudge(p *plan, rule matching.Rule, on models.Date, repairs bool) *judge {
	j := &judge{v: v, plan: p, rule: rule, on: on, keep: true, ready: -1}
	j.d = v.e.newDeriver(v.e.calendarOf(on), v.e.packer)
	if p != nil {
		j.scan = scan{p: p, repairs: repairs}
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
	j.scan.seg, j.scan.hard, j.ready = s, plane{}, -1
	j.scan.blocks = s.take(j.v.e, j.plan.columns, j.d, j.keep)
	j.scan.look = func(row int) []cell { return j.look(s, row) }
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
	each(&doubtful, func(row int) {
		j.place(s, row, j.w.weigh(j.plan, func(i int) found { return j.plan.leaves[i].look(j.look(s, row)) }), out)
	})
	each(&j.scan.hard, func(row int) { j.plainRow(s, row, out) })
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

// eachSegment calls visit for every segment, on several goroutines, each with a judge of its own, until ctx ends.
// visit must not touch what another segment's visit touches. live is the rows that are asked about.
func (v *View) eachSegment(ctx context.Context, rule matching.Rule, on models.Date, repairs bool, live func(*segment) plane, visit func(at int, s *segment, out *outcome)) error {
	p, err := v.e.planOf(rule, on)
	if err != nil {
		return err
	}
	workers := min(v.e.options.Workers, runtime.GOMAXPROCS(0), len(v.segments))
	var next atomic.Int64
	var wg sync.WaitGroup
	work := func() {
		j := v.newJudge(p, rule, on, repairs)
		out := new(outcome)
		for {
			at := int(next.Add(1)) - 1
			if at >= len(v.segments) || ctx.Err() != nil {
				break
			}
			s := v.segments[at]
			rows := live(s)
			j.segment(s, &rows, out)
			visit(at, s, out)
		}
		v.e.stats.PlainRows.Add(j.plain)
		v.e.stats.LookedAt.Add(int64(j.scan.ties))
	}
	for range workers {
		wg.Go(work)
	}
	wg.Wait()
	v.e.trim(v)
	return ctx.Err()
}

// allRows returns the rows of a segment that exist.
func allRows(s *segment) plane { return s.live }

// EachVerdict calls visit with the verdict of every enterprise, in no order and from several goroutines at once.
func (v *View) EachVerdict(ctx context.Context, rule matching.Rule, on models.Date, visit func(id int64, verdict matching.Verdict)) error {
	return v.eachSegment(ctx, rule, on, true, allRows, func(_ int, s *segment, out *outcome) {
		each(&out.live, func(row int) { visit(s.ids[row], out.verdict(row)) })
	})
}

// verdict returns the verdict of a row.
func (o *outcome) verdict(row int) matching.Verdict {
	for code := range codeIneligible {
		if o.of[code][row>>6]>>(row&63)&1 != 0 {
			return code.verdict()
		}
	}
	return matching.Ineligible
}
