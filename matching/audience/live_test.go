package audience_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/matching/audience"
	"huiqi/matching/sampling"
	"huiqi/models"
)

// The live test: how many profiles enterprises have one of, how many rules are asked, how many rows there are at first.
const (
	liveProfiles = 60
	liveRules    = 10
	liveRows     = 4300 // more than a segment holds
	liveEpochs   = 26
	liveTurns    = 6
)

// live is an engine that one goroutine changes while others read it, with what every snapshot must hold.
type live struct {
	t        *testing.T
	lang     *matching.Language
	engine   *audience.Engine
	profiles []matching.Profile
	rules    []matching.Rule
	want     [][]matching.Verdict // by rule and profile

	mu     sync.Mutex
	states map[uint64][]int16 // by epoch and id: the number of its profile; -1: there is none
}

func newLive(t *testing.T, seed uint64) *live {
	t.Helper()
	lang := language(t)
	s := sampling.New(lang, on, seed)
	l := &live{
		t: t, lang: lang, states: map[uint64][]int16{},
		engine: audience.New(lang, audience.Options{ColumnBytes: 200_000}), // columns are thrown away all the time
	}
	for range liveProfiles {
		p, err := s.Profile()
		if err != nil {
			t.Fatal(err)
		}
		l.profiles = append(l.profiles, p)
	}
	for range liveRules {
		rule, err := s.Rule()
		if err != nil {
			t.Fatal(err)
		}
		l.rules = append(l.rules, rule)
		verdicts := make([]matching.Verdict, liveProfiles)
		for i, p := range l.profiles {
			verdicts[i], _ = matching.Decide(rule, p, on)
		}
		l.want = append(l.want, verdicts)
	}
	return l
}

// note says what the next epoch will hold, before anybody can see it.
func (l *live) note(state []int16) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.states[l.engine.View().Epoch()+1] = slices.Clone(state)
}

func (l *live) state(v *audience.View) []int16 {
	l.mu.Lock()
	defer l.mu.Unlock()
	state, ok := l.states[v.Epoch()]
	if !ok {
		l.t.Errorf("nobody made epoch %d", v.Epoch())
	}
	return state
}

// load loads rows anew, as after a restore.
func (l *live) load(r *rand.Rand, n int) []int16 {
	state := make([]int16, n)
	load := l.engine.NewLoader(audience.ByDistrict)
	for id := range state {
		if state[id] = int16(r.IntN(liveProfiles)); id == 0 || r.IntN(50) == 0 { // ids have gaps
			state[id] = -1
			continue
		}
		load.Add(int64(id), l.profiles[state[id]])
	}
	l.note(state)
	load.Finish()
	return state
}

// apply changes some rows: of everywhere or of one place, some gone, some back, some new.
func (l *live) apply(r *rand.Rand, state []int16) []int16 {
	var changes []audience.Change
	put := func(id, profile int) {
		for id >= len(state) {
			state = append(state, -1)
		}
		if state[id] = int16(profile); profile < 0 {
			changes = append(changes, audience.Change{ID: int64(id), Gone: true})
			return
		}
		changes = append(changes, audience.Change{ID: int64(id), Profile: l.profiles[profile]})
	}
	n, from, span := 1+r.IntN(60), 1, len(state)-1
	if r.IntN(4) == 0 { // so many in one place that it is written anew
		n, from, span = 700, 1+r.IntN(len(state)-801), 800
	}
	for range n {
		put(from+r.IntN(span), r.IntN(liveProfiles+liveProfiles/8)-liveProfiles/8)
	}
	if r.IntN(3) == 0 {
		for range r.IntN(900) {
			put(len(state)+r.IntN(2), r.IntN(liveProfiles))
		}
	}
	l.note(state)
	l.engine.Apply(changes)
	return state
}

func (l *live) write(r *rand.Rand) {
	state := l.load(r, liveRows)
	for epoch := range liveEpochs {
		switch {
		case epoch%13 == 12:
			state = l.load(r, len(state))
		case epoch%10 == 9:
			var candidates []matching.Candidate
			for i, rule := range l.rules[:1+r.IntN(liveRules)] {
				candidates = append(candidates, matching.Candidate{ProgramID: fmt.Sprintf("p%02d", i), Rule: rule, RuleVersion: epoch})
			}
			l.note(state)
			l.engine.SetPrograms(candidates)
		default:
			state = l.apply(r, state)
		}
	}
}

// read asks the newest snapshot one question and compares the answer with the plain evaluator on its epoch.
func (l *live) read(ctx context.Context, r *rand.Rand) error {
	v := l.engine.View()
	state := l.state(v)
	switch rule := r.IntN(liveRules); r.IntN(5) {
	case 0:
		return l.verdicts(v, state, rule)
	case 1:
		return l.counts(ctx, v, state, rule)
	case 2:
		return l.shard(ctx, v, state, r)
	case 3:
		return l.forward(v, r.IntN(liveProfiles))
	}
	if m := v.Memory(); m.Enterprises != v.Len() || m.Enterprises > 0 && m.Rows <= 0 {
		return fmt.Errorf("memory of %d enterprises is %+v", v.Len(), m)
	}
	return nil
}

func (l *live) verdicts(v *audience.View, state []int16, rule int) error {
	got := verdicts(l.t, v, l.rules[rule], on)
	for id, profile := range state {
		verdict, there := got[int64(id)]
		if there != (profile >= 0) || there && verdict != l.want[rule][profile] {
			return fmt.Errorf("epoch %d: enterprise %d with profile %d is %q", v.Epoch(), id, profile, verdict)
		}
		delete(got, int64(id))
	}
	if len(got) > 0 {
		return fmt.Errorf("epoch %d: nobody made %v", v.Epoch(), got)
	}
	return nil
}

func (l *live) counts(ctx context.Context, v *audience.View, state []int16, rule int) error {
	want, total := map[matching.Verdict]int{}, 0
	for _, profile := range state {
		if profile >= 0 {
			want[l.want[rule][profile]]++
			total++
		}
	}
	got, err := v.Audience(ctx, l.rules[rule], on, matching.AudienceOptions{})
	if err != nil {
		return err
	}
	for verdict, n := range got.Verdicts {
		if n != want[verdict] {
			return fmt.Errorf("epoch %d: %d %s, want %d", v.Epoch(), n, verdict, want[verdict])
		}
	}
	if got.Total != total || v.Len() != total {
		return fmt.Errorf("epoch %d: %d of %d enterprises, want %d", v.Epoch(), got.Total, v.Len(), total)
	}
	return nil
}

func (l *live) shard(ctx context.Context, v *audience.View, state []int16, r *rand.Rand) error {
	after := r.IntN(len(state) + 1)
	upto := min(after+r.IntN(1500), len(state)-1)
	got, err := v.Rematch(ctx, int64(after), int64(upto), on)
	if err != nil {
		return err
	}
	candidates := v.Candidates()
	want, total := map[int64][]matching.ProgramVersion{}, 0
	for id := after + 1; id <= upto; id++ {
		if state[id] < 0 {
			continue
		}
		total++
		for i, c := range candidates {
			if l.want[i][state[id]] == matching.Eligible {
				want[int64(id)] = append(want[int64(id)], matching.ProgramVersion{ProgramID: c.ProgramID, RuleVersion: c.RuleVersion})
			}
		}
	}
	found := map[int64][]matching.ProgramVersion{}
	for _, e := range got.Eligible {
		found[e.EnterpriseID] = e.Programs
	}
	if diff := cmp.Diff(found, want); diff != "" || got.Enterprises != total {
		return fmt.Errorf("epoch %d, %d to %d: %d enterprises, want %d; eligible (-got +want):\n%s", v.Epoch(), after, upto, got.Enterprises, total, diff)
	}
	return nil
}

func (l *live) forward(v *audience.View, profile int) error {
	got, err := v.Verdicts(l.profiles[profile], on)
	if err != nil {
		return err
	}
	for i := range v.Candidates() {
		if got[i] != l.want[i][profile] {
			return fmt.Errorf("epoch %d: program %d is %s for profile %d, want %s", v.Epoch(), i, got[i], profile, l.want[i][profile])
		}
	}
	return nil
}

// Every answer is the plain evaluator's on the rows of one snapshot, while rows come, change, go and come back, segments
// are added and written anew, columns are thrown away, programs change, everything is loaded anew, and the day turns.
func TestEveryReadIsOfOneSnapshot(t *testing.T) {
	t.Parallel()
	l := newLive(t, 100)
	l.states[l.engine.View().Epoch()] = nil
	done := make(chan struct{})
	var readers sync.WaitGroup
	for i := range uint64(2) {
		readers.Go(func() { l.readUntil(done, rand.New(rand.NewPCG(1, i))) })
	}
	readers.Go(func() { l.turnUntil(done) })
	l.write(rand.New(rand.NewPCG(1, 99)))
	close(done)
	readers.Wait()
}

func (l *live) readUntil(done <-chan struct{}, r *rand.Rand) {
	for last := false; !last; { // at least one read of the last snapshot
		select {
		case <-done:
			last = true
		default:
		}
		if v := l.engine.View(); l.state(v) == nil {
			continue
		}
		if err := l.read(context.Background(), r); err != nil {
			l.t.Error(err)
			return
		}
	}
}

// turnUntil turns the day forth and back, some times.
func (l *live) turnUntil(done <-chan struct{}) {
	days := [2]models.Date{on, on.AddDays(1)}
	for i := range liveTurns {
		select {
		case <-done:
			return
		default:
		}
		if err := l.engine.Turn(context.Background(), days[i%2], days[(i+1)%2]); err != nil {
			l.t.Error(err)
			return
		}
		l.engine.Forget(days[i%2])
	}
}
