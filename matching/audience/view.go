package audience

import (
	"context"
	"runtime"
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
	defer v.e.demand.begin(p.asked(q.repairs))()
	var next atomic.Int64
	var wg sync.WaitGroup
	states := make([]*T, v.workers())
	first := v.firstSegment()
	for i := range states {
		states[i] = new(T)
		wg.Go(func() {
			j := v.newJudge(p, q.rule, q.on, q.repairs)
			for n := int(next.Add(1)) - 1; n < len(v.segments) && ctx.Err() == nil; n = int(next.Add(1)) - 1 {
				at := (first + n) % len(v.segments)
				rows := q.live(v.segments[at])
				visit(states[i], at, j, v.segments[at], &rows)
			}
			v.e.stats.PlainRows.Add(j.plain)
			v.e.stats.Weighed.Add(j.weighed)
			v.e.stats.Later.Add(j.later.read)
			v.e.stats.LookedAt.Add(int64(j.scan.ties))
		})
	}
	wg.Wait()
	v.e.trim(v)
	return states, ctx.Err()
}

// firstSegment returns with which segment a question begins: one after another begins elsewhere, so that they do not
// wait for each other's columns all along.
func (v *View) firstSegment() int {
	const step = 7919 // coprime to any number of segments that is no multiple of it
	return int(v.e.clock.Add(1) * step % int64(max(len(v.segments), 1)))
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
